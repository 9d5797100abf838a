"""Which press rooms are watched, seen and changed in Slack, in both modes."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.chats.press_rooms import Added
from bot.cli.adding import Adding
from bot.settings import Settings
from store.interface import Store
from tests import builders
from tests.fakes import Loopback, answer
from tests.slack.nouns import Person, View
from tests.slack.rollcall import running
from tests.slack.slack import Slack

FEED = """<rss version='2.0'><channel><title>Harbour news</title><item><guid>1</guid><title>One</title>
<link>https://x.example/1</link></item></channel></rss>"""


@pytest.fixture
def site() -> Iterator[Loopback]:
    """A feed, a page that names two, and one that names none."""
    link = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'
    two = link.format("/feed", "News") + link.format("/other", "Blog")
    pages = {path: answer(f"<html>{text}") for path, text in (("/two", two), ("/none", "<p>Welcome"))}
    with Loopback(pages) as it:
        it.answers["/feed"] = it.answers["/other"] = answer(FEED)
        yield it


@pytest.fixture
async def slack(slack_both: Slack, store: Store, site: Loopback) -> AsyncIterator[Slack]:
    """A Slack in each mode, with Rollcall in it, which may open the site."""
    add = Adding(store, Settings(allow=(site.host,), pause=0))
    async with running(slack_both, store, add=add):
        yield slack_both


async def all_of_them(slack: Slack, name: str = "astrid") -> tuple[Person, View]:
    person = slack.person(name)
    await slack.opens_home(person)
    await slack.click(person, await slack.home(person), "sources")
    return person, await slack.modal(person)


async def adding(slack: Slack, address: str, name: str = "") -> tuple[Person, View, View, dict[str, str]]:
    astrid, sources = await all_of_them(slack)
    await slack.click(astrid, sources, "source_new")
    view = await slack.modal(astrid)
    said = await slack.submit(astrid, view, {"address": address, "name": name})
    return astrid, sources, view, said.body.get("errors", {})


async def test_an_admin_adds_a_press_room_which_shows_in_the_list_and_at_home(
    slack: Slack, store: Store, site: Loopback
) -> None:
    slack.incoming.twice = True
    astrid, sources, view, _ = await adding(slack, f"{site.base}/feed", "The harbour")
    await slack.state.until(lambda: "The harbour is watched from now on; 1 item listed" in view.words, "it")
    assert "One" in view.words
    assert [each.title for each in store.sources() if each.id == "the-harbour"] == ["The harbour"]
    await slack.state.until(lambda: "The harbour" in sources.words, "the list, anew")
    home = slack.state.views[slack.state.homes[astrid.id]]
    await slack.state.until(lambda: "6 press rooms are watched." in home.words, "the Home, anew")


async def test_of_several_feeds_one_is_chosen(slack: Slack, store: Store, site: Loopback) -> None:
    astrid, _, view, _ = await adding(slack, f"{site.base}/two")
    await slack.state.until(lambda: "which one?" in view.words, "the choice")
    await slack.submit(astrid, view, {"which": "Blog"})
    await slack.state.until(lambda: "Harbour news is watched from now on" in view.words, "it")
    assert f"{site.base}/other" in [each.address for each in store.sources()]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("{base}/none", "No feed was found there"),
        ("harbour", "No feed was found there"),
        ("http://10.0.0.1/feed", "no public address"),
        ("{base}/feed", "Harbour is watched already"),
    ],
)
async def test_what_cannot_be_added_is_told(
    slack: Slack, store: Store, site: Loopback, path: str, told: str
) -> None:
    store.watch(builders.source("harbour", title="Harbour", address=f"{site.base}/feed"))
    before = store.sources()
    _, _, view, errors = await adding(slack, path.format(base=site.base))
    if not errors:
        await slack.state.until(lambda: told in view.words, told)
    assert told in view.words + errors.get("address", "")
    assert store.sources() == before


async def test_a_press_room_is_paused_watched_again_and_removed(slack: Slack, store: Store) -> None:
    astrid, sources = await all_of_them(slack)
    (found,) = await slack.suggest(astrid, sources, "source_pick", "tilsyn")
    await slack.click(astrid, sources, "source_pick", found)
    one = await slack.modal(astrid)
    assert "tilsynet" in one.words
    await slack.click(astrid, one, "pause")
    await slack.state.until(lambda: "paused" in one.words, "the pause")
    await slack.click(astrid, one, "resume")
    await slack.state.until(lambda: "paused" not in one.words, "its end")
    await slack.click(astrid, one, "remove")
    await slack.state.until(lambda: "It is watched no more" in one.words, "the word of it")
    assert "tilsynet" not in [each.id for each in store.sources()]
    await slack.state.until(lambda: "tilsynet" not in sources.words.casefold(), "the list, anew")


async def test_who_is_no_admin_sees_them_and_changes_nothing(slack: Slack) -> None:
    _, sources = await all_of_them(slack, "bo")
    assert "last read: 20 November 2026" in sources.words
    assert sources.actions == []


@pytest.mark.parametrize("found", [True, False])
async def test_what_takes_its_time_is_told_of_when_it_is_known(
    slack_both: Slack, store: Store, *, found: bool
) -> None:
    known = threading.Event()

    def held(address: str, name: str = "") -> Added:
        known.wait(10)
        return Added(store.sources()[0], listed=3) if found else Added()

    async with running(slack_both, store, add=held):
        _, _, view, errors = await adding(slack_both, "https://harbour.example/")
        assert (view.title, view.words, errors) == ("Add a press room", "One moment …", {})
        known.set()
        told = "is watched from now on; 3 items" if found else "No feed was found there."
        await slack_both.state.until(lambda: told in view.words, told)
