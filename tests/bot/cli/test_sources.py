from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.adding import slug
from tests.bot.cli.conftest import Run
from tests.fakes import Loopback, answer


def rss(*titles: str, name: str = "Harbour news") -> str:
    items = "".join(
        f"<item><guid>{title}</guid><title>{title}</title><link>https://x.example/{n}</link></item>"
        for n, title in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A press room with a home page that names one feed, another that names two, and one with none."""
    link = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
    pages = {
        "/": link.format("/feed", "News"),
        "/two": link.format("/feed", "News") + link.format("/other", "Blog"),
        "/none": "<p>Welcome",
    }
    with Loopback(
        {path: answer(f"<html>{text}", content_type="text/html") for path, text in pages.items()}
    ) as it:
        it.answers["/feed"] = answer(rss("One", "Two"))
        it.answers["/other"] = answer(rss("Three", name="Harbour news"))
        monkeypatch.setenv("ROLLCALL_ALLOW", it.host)
        yield it


# ---- adding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/feed", "/"])
def test_a_feed_is_added_by_its_own_address_and_by_that_of_its_press_room(
    run: Run, site: Loopback, path: str
) -> None:
    result = run("sources", "add", f"{site.base}{path}")
    assert result.exit_code == 0
    assert f"Harbour news is watched as harbour-news: {site.base}/feed" in result.stdout
    assert "2 items listed now." in result.stdout
    assert "One" in result.stdout
    assert "Two" not in result.stdout
    assert "2 items" in run("status").stdout


def test_a_name_of_ones_own_makes_the_id(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed", "--name", "Hamnstyrelsen, Östersund", "--language", "sv")
    assert "hamnstyrelsen-ostersund" in run("sources").stdout


def test_two_of_one_name_get_two_ids(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    assert "as harbour-news-2" in run("sources", "add", f"{site.base}/other").stdout


def test_what_is_watched_already_is_told(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    result = run("sources", "add", f"{site.base}/")
    assert result.exit_code == 2
    assert "is watched already, as harbour-news" in result.stderr


def test_several_feeds_are_listed_for_the_user_to_choose_and_none_is_added(run: Run, site: Loopback) -> None:
    result = run("sources", "add", f"{site.base}/two")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"{site.base}/feed News", f"{site.base}/other Blog"]
    assert "names 2 feeds" in result.stderr
    assert not Path("rollcall.db").exists()


def test_an_empty_feed_is_watched(run: Run, site: Loopback) -> None:
    site.answers["/feed"] = answer(rss())
    result = run("sources", "add", f"{site.base}/feed")
    assert result.exit_code == 0
    assert "It lists nothing yet" in result.stdout


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("{base}/none", 1, "is no feed and names none"),
        ("{base}/gone", 5, "answers 404"),
        ("harbour.example", 2, "'harbour.example' is no address"),
        ("http://10.0.0.1/feed", 5, "no public address"),
        ("https://user:secret@x.example/", 5, "take that out"),
    ],
)
@pytest.mark.parametrize("verb", ["add", "check"])
def test_a_wrong_address_is_met_with_one_sentence(
    run: Run, site: Loopback, address: str, code: int, said: str, verb: str
) -> None:
    result = run("sources", verb, address.format(base=site.base))
    if verb == "check" and not address.startswith(("http", "{")):
        assert result.exit_code in (2, 3)
        return
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert not Path("rollcall.db").exists()


def test_a_language_that_is_none_is_refused(run: Run, site: Loopback) -> None:
    result = run("sources", "add", f"{site.base}/feed", "--language", "Swedish")
    assert result.exit_code == 2
    assert "two small letters" in result.stderr


def test_what_was_added_by_hand_is_watched_beside_the_file(run: Run, watching: Path, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    run("sources", "pause", "harbour-news")
    run("sources", "resume", "harbour-news")
    asked = len(site.asked)
    run("poll", "--once")
    assert len(site.asked) == asked + 1


# ---- checking ----------------------------------------------------------------------------------------


def test_checking_an_address_shows_what_it_would_store_and_stores_nothing(run: Run, site: Loopback) -> None:
    result = run("sources", "check", f"{site.base}/")
    assert result.exit_code == 0
    assert "One" in result.stdout
    assert "2 items listed, 2 would be stored; nothing was." in result.stdout
    assert not Path("rollcall.db").exists()


def test_checking_a_source_shows_what_is_new_to_it(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    site.answers["/feed"] = answer(rss("One", "Two", "Three"))
    result = run("sources", "check", "Harbour news")
    assert "3 items listed, 1 would be stored; nothing was." in result.stdout
    assert "2 items" in run("status").stdout


def test_checking_a_source_that_fails_says_why(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    del site.answers["/feed"]
    result = run("sources", "check", "harbour-news")
    assert result.exit_code == 1
    assert "answers 404" in result.stderr


# ---- looking and changing ----------------------------------------------------------------------------


def test_a_source_says_why_its_next_look_is_when_it_is(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    for name in ("harbour-news", "Harbour news"):
        result = run("sources", name)
        assert result.exit_code == 0
        assert f"{site.base}/feed" in result.stdout
        assert "it is looked at every 30 minutes" in result.stdout


def test_a_paused_source_is_not_looked_at_until_it_is_resumed(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    assert "is paused; its items stay" in run("sources", "pause", "harbour-news").stdout
    assert "paused" in run("status").stdout
    assert "Paused since" in run("sources", "harbour-news").stdout
    asked = len(site.asked)
    run("poll", "--once")
    assert len(site.asked) == asked
    run("sources", "resume", "harbour-news")
    run("poll", "--once")
    assert len(site.asked) == asked + 1


def test_the_items_of_a_removed_source_stay_and_it_comes_back_under_its_id(run: Run, site: Loopback) -> None:
    run("sources", "add", f"{site.base}/feed")
    assert "watched no more; its items stay" in run("sources", "remove", "harbour-news").stdout
    assert "Nothing is watched" in run("sources").stdout
    assert "2 items" in run("status").stdout
    assert "as harbour-news-2" in run("sources", "add", f"{site.base}/other").stdout
    assert "as harbour-news:" in run("sources", "add", f"{site.base}/feed").stdout


@pytest.mark.parametrize(
    "words", [["harbor"], ["pause", "harbor"], ["remove", "harbor"], ["check", "harbor"]]
)
def test_a_name_that_no_source_has_is_met_with_near_ones(run: Run, site: Loopback, words: list[str]) -> None:
    run("sources", "add", f"{site.base}/feed", "--name", "Harbour")
    result = run("sources", *words)
    assert result.exit_code == 2
    assert "No source is called 'harbor'. Did you mean harbour?" in result.stderr


# ---- lists of feeds ----------------------------------------------------------------------------------


def test_a_list_of_feeds_comes_in_and_goes_out(run: Run, site: Loopback) -> None:
    outlines = (
        f"<outline text='Harbour' xmlUrl='{site.base}/feed'/>"
        f"<outline text='Harbour' xmlUrl='{site.base}/other' language='sv'/>"
        "<outline text='Inside' xmlUrl='http://192.168.0.1/feed'/>"
        "<outline text='File' xmlUrl='file:///etc/passwd'/>"
    )
    Path("feeds.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>", "utf-8")
    result = run("sources", "import", "feeds.opml")
    assert result.exit_code == 0
    assert result.stdout == "2 sources added, 0 watched already, 2 refused.\n"
    assert len(result.stderr.splitlines()) == 2
    assert site.asked == []
    out = run("sources", "export").stdout
    assert f'xmlUrl="{site.base}/other" language="sv"' in out
    Path("again.opml").write_text(out, "utf-8")
    assert "0 sources added, 2 watched already" in run("sources", "import", "again.opml").stdout
    run("poll", "--once")
    assert "3 items" in run("status").stdout


def test_press_rooms_without_a_feed_are_told_of_when_a_list_goes_out(run: Run, watching: Path) -> None:
    run("poll", "--once")
    result = run("sources", "export")
    assert "without a feed left out" in result.stderr


def test_a_list_that_cannot_be_read_is_told_in_one_sentence(run: Run) -> None:
    Path("bomb.opml").write_text("<!DOCTYPE a [<!ENTITY b 'c'>]><opml/>", "utf-8")
    for name, said in (("bomb.opml", "DOCTYPE"), ("none.opml", "There is no file none.opml")):
        result = run("sources", "import", name)
        assert result.exit_code == 4
        assert said in result.stderr
    assert not Path("rollcall.db").exists()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Harbour Board", "harbour-board"),
        ("Ærø & Ö", "r-o"),
        ("Министерство", "source"),
        ("x" * 99, "x" * 60),
    ],
)
def test_ids_are_made_of_names(name: str, id: str) -> None:
    assert slug(name) == id
