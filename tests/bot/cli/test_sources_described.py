"""Press rooms without a feed, as users describe them; and what is kept aside for them to decide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.fakes import Loopback, Request, answer
from watchers.engines.claiming import Claims

FAR = datetime(2100, 1, 1, tzinfo=UTC)


def page(*numbers: int) -> bytes:
    releases = "".join(
        f"<li class=news><h2>Release {n}</h2><a href=/r/{n}>read</a><time>{n}.11.2025</time>" for n in numbers
    )
    return answer(f"<html><title>Harbour</title><ul>{releases}</ul>", content_type="text/html")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A press room with a page that lists releases, their pages, and a JSON document that lists them."""
    article = answer("<main><p>The minister met TikTok.</p></main><p>Contact us", content_type="text/html")
    releases = [{"title": f"Release {n}", "url": f"/r/{n}", "published": "2025-11-03"} for n in range(1, 4)]
    with Loopback({f"/r/{n}": article for n in range(1, 30)}) as it:
        it.answers["/news"] = page(1, 2, 3, 4, 5)
        it.answers["/data.json"] = answer(json.dumps(releases), content_type="application/json")
        monkeypatch.setenv("ROLLCALL_ALLOW", it.host)
        yield it


def asked(site: Loopback) -> list[str]:
    return [request.path for request in site.asked]


LISTING = ("--item", "li.news", "--title", "h2", "--date", "time", "--article", "main")


# ---- adding and checking -----------------------------------------------------------------------------


def test_a_page_that_lists_releases_is_added_by_its_selectors_and_asked_for_once(
    run: Run, site: Loopback
) -> None:
    result = run("sources", "add", f"{site.base}/news", "--name", "Harbour", *LISTING)
    assert result.exit_code == 0
    assert "5 items listed now." in result.stdout
    assert "Release 1" in result.stdout
    assert sorted(asked(site)) == sorted(["/news", "/robots.txt", *(f"/r/{n}" for n in range(1, 6))])
    assert "5 items" in run("status").stdout


def test_while_a_source_is_added_no_other_process_looks_at_it(run: Run, site: Loopback) -> None:
    claimed: list[str] = []

    def article(_: Request) -> bytes:
        with open_store("rollcall.db") as store, Claims(store, lambda: datetime.now(UTC)).taken() as taken:
            claimed.extend(each.source.id for each in taken)
        return answer("<main><p>The minister met TikTok.</p></main>", content_type="text/html")

    site.answers["/r/1"] = article
    run("sources", "add", f"{site.base}/news", "--name", "Harbour", *LISTING)
    assert "/r/1" in asked(site)
    assert claimed == []
    with open_store("rollcall.db") as store, Claims(store, lambda: FAR).taken() as taken:
        assert [each.source.id for each in taken] == ["harbour"]


def test_a_check_of_a_page_shows_what_its_selectors_find_and_stores_nothing(run: Run, site: Loopback) -> None:
    result = run("sources", "check", f"{site.base}/news", *LISTING, "--no-full")
    assert result.exit_code == 0
    assert "2025-11-01" in result.stdout
    assert "5 items listed, 5 would be stored; nothing was." in result.stdout
    assert asked(site) == ["/robots.txt", "/news"]
    assert not Path("rollcall.db").exists()


@pytest.mark.parametrize("options", [(), ("--kind", "json")])
def test_a_json_document_with_releases_is_found_out_and_asked_for_once(
    run: Run, site: Loopback, options: tuple[str, ...]
) -> None:
    result = run("sources", "add", f"{site.base}/data.json", "--name", "Data", *options)
    assert result.exit_code == 0
    assert "3 items listed now." in result.stdout
    assert asked(site).count("/data.json") == 1
    assert "json" in run("sources").stdout


def test_a_feed_is_asked_for_once_also_where_its_press_room_names_it(run: Run, site: Loopback) -> None:
    site.answers["/feed"] = answer("<rss version='2.0'><channel><title>Harbour</title></channel></rss>")
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.answers["/"] = answer(f"<html>{link}", content_type="text/html")
    run("sources", "add", f"{site.base}/")
    assert asked(site) == ["/", "/feed"]


def test_selectors_that_find_nothing_are_told_when_they_are_given(run: Run, site: Loopback) -> None:
    result = run("sources", "check", f"{site.base}/news", "--item", "li", "--date", ".when", "--no-full")
    assert result.exit_code == 0
    assert "--date '.when' finds nothing in any of its items." in result.stderr
    result = run("sources", "add", f"{site.base}/news", "--item", "li.release")
    assert result.exit_code == 1
    assert "fits the rule item = 'li.release'" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--item", "li[["), "--item 'li[[' is no CSS selector"),
        (("--item", "li", "--article", ">>"), "--article '>>' is no CSS selector"),
        (("--kind", "listing"), "A listing needs --item"),
        (("--title", "h2"), "say with --item what finds each release"),
        (("--kind", "feed", "--item", "li"), "A feed needs no selectors"),
        (("--language", "Swedish"), "two small letters"),
    ],
)
def test_a_description_that_cannot_be_is_refused_before_anybody_is_asked(
    run: Run, site: Loopback, options: tuple[str, ...], said: str
) -> None:
    result = run("sources", "add", f"{site.base}/news", *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert site.asked == []
    assert not Path("rollcall.db").exists()


def test_what_is_watched_already_is_not_described_anew(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/data.json", "--name", "Data")
    assert run("sources", "check", "data", "--item", "li").exit_code == 2
    assert "0 would be stored" in run("sources", "check", "data").stdout


# ---- what is kept aside ------------------------------------------------------------------------------


@pytest.fixture
def rebuilt(run: Run, site: Loopback) -> Loopback:
    """A press room whose page was rebuilt since it was added, so that the selector finds other things."""
    run("sources", "add", f"{site.base}/news", "--name", "Harbour", *LISTING)
    site.answers["/news"] = page(11, 12, 13, 14, 15)
    assert "0 new items" in run("poll", "--source", "harbour").stdout
    return site


def test_what_looks_like_a_rebuilt_page_is_told_of_and_in_no_answer(run: Run, rebuilt: Loopback) -> None:
    for words in (["status"], ["sources"], ["sources", "harbour"]):
        said = run(*words).stdout
        assert "5 of 5 items that Harbour lists are new" in said
        assert "`rollcall sources accept harbour`" in said
    assert "5 held" in run("status").stdout
    assert "5 items kept aside since" in run("status").stdout
    assert "Release 11" not in run("ask", "latest from Harbour").stdout


def test_what_is_let_through_is_stored_and_the_alarm_is_over(run: Run, rebuilt: Loopback) -> None:
    result = run("sources", "accept", "Harbour")
    assert result.exit_code == 0
    assert "5 items of harbour let through, 5 naming somebody tracked" in result.stdout
    assert "10 items" in run("status").stdout
    assert "held" not in run("status").stdout
    assert "0 new items" in run("poll", "--once").stdout
    assert "Nothing is odd about harbour" in run("sources", "accept", "harbour").stdout


def test_what_is_left_out_never_comes(run: Run, rebuilt: Loopback) -> None:
    result = run("sources", "drop", "harbour")
    assert "5 items of harbour left out" in result.stdout
    rebuilt.answers["/news"] = page(11, 12, 13, 14, 15, 16)
    assert "1 new item" in run("poll", "--once").stdout
    assert "6 items" in run("status").stdout
    assert "Nothing is odd about harbour" in run("sources", "drop", "harbour").stdout


def test_a_source_that_is_not_there_is_told(run: Run, rebuilt: Loopback) -> None:
    for verb in ("accept", "drop"):
        result = run("sources", verb, "harbor")
        assert result.exit_code == 2
        assert "Did you mean harbour?" in result.stderr


def test_a_page_that_programs_are_asked_to_leave_alone_is_not_added(run: Run, site: Loopback) -> None:
    site.answers["/robots.txt"] = answer("User-agent: *\nDisallow: /news", content_type="text/plain")
    result = run("sources", "add", f"{site.base}/news", *LISTING)
    assert result.exit_code == 5
    assert "asks programs to leave" in result.stderr
    assert asked(site) == ["/robots.txt"]
