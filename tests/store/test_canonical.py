"""Addresses in the form in which they are compared."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.canonical import _cleaned, canonical_address

_HOSTS = st.sampled_from(
    ["press.harbour.example", "www.harbour.example", "www.se", "xn--hamn-5qa.se", "a-b.c.d"]
)
_PATHS = st.lists(
    st.one_of(
        st.sampled_from(["", ".", "..", "a//b", "%C3%A5", "x:y", "a,b"]), st.text("aZ0.-_~%!=:,", max_size=5)
    ),
    max_size=4,
).map("".join)
_SEGMENTS = st.lists(_PATHS, max_size=4).map(lambda parts: "".join(f"/{part}" for part in parts))
_QUERIES = st.lists(
    st.tuples(
        st.sampled_from(["utm_source", "id", "page", "ref", "a", "gclid", "B", ""]),
        st.text("aZ9%+:,.~@=", max_size=4),
    ),
    max_size=3,
).map(lambda parts: "&".join(f"{name}={value}" for name, value in parts))


@given(
    st.sampled_from(["http", "https"]),
    _HOSTS,
    _SEGMENTS,
    st.sampled_from(["", "/"]),
    st.sampled_from(["", "?"]),
    _QUERIES,
)
@example("https", "www.se", "/..", "", "", "")
@example("https", "a-b.c.d", "", "/", "?", "&")
def test_what_is_common_is_made_the_same_as_what_is_not(
    scheme: str, host: str, path: str, slash: str, mark: str, query: str
) -> None:
    address = f"{scheme}://{host}{path}{slash}{mark}{query if mark else ''}"
    assert canonical_address(address) == _cleaned(address)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://www.harbour.example/news/1/?utm_source=rss&utm_medium=feed", "harbour.example/news/1"),
        ("http://harbour.example/news?id=7&utm_campaign=x", "harbour.example/news?id=7"),
        ("https://harbour.example:443/news#top", "harbour.example/news"),
        ("https://harbour.example:8443/news", "harbour.example:8443/news"),
        ("HTTPS://Harbour.Example//news", "harbour.example/news"),
        ("no address", ""),
    ],
)
def test_an_address_is_compared_without_what_makes_no_other_page(address: str, canonical: str) -> None:
    assert canonical_address(address) == canonical
