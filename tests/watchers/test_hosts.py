"""Which addresses are of one site."""

from __future__ import annotations

import pytest

from watchers.hosts import site, site_of


@pytest.mark.parametrize(
    ("host", "of"),
    [
        ("regeringen.se", "regeringen.se"),
        ("www.regeringen.se", "regeringen.se"),
        ("press.harbour.gov.uk", "harbour.gov.uk"),
        ("fjord.kommune.no", "fjord.kommune.no"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("intranet", "intranet"),
        ("a.b.example", "a.b.example"),
        ("", ""),
    ],
)
def test_a_site_is_what_one_owner_registered(host: str, of: str) -> None:
    assert site(host) == of


def test_hosts_of_one_owner_are_one_site_and_others_are_not() -> None:
    assert site_of("https://www.harbour.se/feed") == site_of("http://press.harbour.se:80/rss?x=1")
    assert site_of("https://a.co.uk/") != site_of("https://b.co.uk/")
    assert site_of("http://[::1") == "http://[::1"
