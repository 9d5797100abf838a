"""Whatever the owners of sites ask for is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.vocabulary import Catch, RobotsFile, SourceState, Watched
from tests.builders import source
from tests.fakes import FakeDoor, FakeReader, Loopback, answer, bad_answer, fetched
from watchers.courtesy import MOST_PAGES, Courtesy
from watchers.fetch import Door, Elsewhere, Fetched
from watchers.hosts import site_of
from watchers.poll import poll
from watchers.robots import Resting, Robots

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BASE = "https://x.example"
FEED, ROBOTS = f"{BASE}/feed.xml", f"{BASE}/robots.txt"
ROOM = source("x", title="The X room", address=FEED, full=True)


def feed(many: int) -> str:
    items = "".join(f"<item><title>T{n}</title><link>{BASE}/{n}</link></item>" for n in range(many))
    return f'<rss version="2.0"><channel><title>X</title>{items}</channel></rss>'


def says(*lines: str) -> dict[str, Fetched]:
    return {ROBOTS: fetched("\n".join(("User-agent: *", *lines)), "text/plain")}


async def look(
    door: FakeDoor, robots: Robots | None = None, watched: Watched | None = None, now: datetime = NOW
) -> Catch:
    return await poll(watched or Watched(ROOM), door, FakeReader(), now, robots=robots or Robots())


# ---- Retry-After ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
async def test_after_retry_after_the_whole_site_is_left_alone_and_it_is_no_failure(status: int) -> None:
    robots, sister = Robots(), Watched(replace(ROOM, id="y", address=f"{BASE}/sister.xml"))
    door = FakeDoor({FEED: bad_answer(status, **{"retry-after": "3600"})})
    refused = await look(door, robots)
    assert refused.problem
    assert refused.rests == (("x.example", NOW + HOUR),)
    put_off = await look(door, robots, sister)
    assert door.asked == [FEED]
    assert put_off.rests == ()
    assert (put_off.problem, put_off.state.failures, put_off.state.looked_at) == (None, 0, None)
    assert put_off.state.next_look == NOW + HOUR
    assert put_off.state.reason == "its site asks to be left alone for 60 minutes"
    later = await look(FakeDoor({sister.source.address: fetched(feed(0))}), robots, sister, NOW + HOUR)
    assert later.state.succeeded_at == NOW + HOUR


async def test_another_status_or_another_site_need_not_rest() -> None:
    robots = Robots()
    door = FakeDoor(
        {FEED: bad_answer(500, **{"retry-after": "3600"}), "https://y.example/": fetched(feed(0))}
    )
    for _ in range(2):
        await look(door, robots)
    await look(door, robots, Watched(replace(ROOM, address="https://y.example/")))
    assert door.asked == [FEED, FEED, "https://y.example/"]


async def test_no_site_rests_for_longer_than_a_day() -> None:
    robots = Robots()
    door = FakeDoor({FEED: bad_answer(503, **{"retry-after": "999999999"})})
    courtesy = Courtesy(door, robots, NOW)
    with pytest.raises(Exception, match="503"):
        await courtesy.get(FEED)
    with pytest.raises(Resting, match=r"x\.example asks to be left alone until 2025-12-04 12:00 UTC"):
        await courtesy.get(FEED)


async def test_where_an_article_says_so_the_source_rests_and_the_items_are_kept() -> None:
    page = bad_answer(429, address=f"{BASE}/0", **{"retry-after": "7200"})
    door = FakeDoor({FEED: fetched(feed(3)), f"{BASE}/0": page})
    catch = await look(door)
    assert door.asked == [FEED, ROBOTS, f"{BASE}/0"]
    assert len(catch.readings) == 3
    assert catch.state.next_look == NOW + 2 * HOUR


# ---- articles on other sites ---------------------------------------------------------------------------

PRESS, WIRE = "https://press.example", "https://wire.example"


def leads(*addresses: str) -> Fetched:
    items = "".join(f"<item><title>{each}</title><link>{each}</link></item>" for each in addresses)
    return fetched(f'<rss version="2.0"><channel><title>X</title>{items}</channel></rss>')


async def test_the_sites_that_articles_stand_on_are_learnt_and_kept_until_others_are_opened() -> None:
    pages = {f"{of}/{n}": fetched("text", "text/html") for of in (BASE, PRESS, WIRE) for n in (1, 2)}
    first = await look(FakeDoor({FEED: leads(f"{WIRE}/1", f"{PRESS}/1", f"{BASE}/1"), **pages}))
    assert first.state.sites == ("press.example", "wire.example")
    unchanged = await look(FakeDoor({FEED: fetched(status=304)}), watched=Watched(ROOM, first.state))
    assert unchanged.state.sites == first.state.sites
    failed = await look(FakeDoor(), watched=Watched(ROOM, unchanged.state))
    assert failed.state.sites == first.state.sites
    moved = await look(FakeDoor({FEED: leads(f"{PRESS}/2"), **pages}), watched=Watched(ROOM, failed.state))
    assert moved.state.sites == ("press.example",)


async def test_a_site_that_the_source_is_sent_on_to_is_learnt() -> None:
    sent_on = replace(fetched(feed(0)), address=f"{WIRE}/feed.xml")
    catch = await look(FakeDoor({FEED: sent_on}), watched=Watched(replace(ROOM, full=False)))
    assert catch.state.sites == ("wire.example",)


async def test_who_links_to_all_the_world_is_known_to_ask_few_sites() -> None:
    everywhere = [f"https://site{n}.example/" for n in range(40)]
    pages = {address: fetched("text", "text/html") for address in everywhere}
    catch = await look(FakeDoor({FEED: leads(*everywhere), **pages}))
    assert len(catch.state.sites) == 20


async def test_articles_wait_where_their_site_asked_somebody_else_to_be_left_alone() -> None:
    door = FakeDoor({FEED: leads(f"{WIRE}/1"), f"{WIRE}/1": fetched("text", "text/html")})
    catch = await look(door, watched=Watched(ROOM, rests=(("wire.example", NOW + HOUR),)))
    assert door.asked == [FEED]
    assert (len(catch.readings), catch.state.etag) == (1, None)
    assert catch.readings[0].item.content_hash.endswith("~"), "its page is asked for again"


# ---- sites that are kept free for a look ----------------------------------------------------------------


def kept_free(*sites: str, known: SourceState | None = None) -> Watched:
    return Watched(ROOM, known or SourceState(), sites=("x.example", *sites))


async def test_a_look_asks_no_site_that_is_not_kept_free_for_it_and_learns_of_it() -> None:
    pages = {f"{of}/1": fetched("text", "text/html") for of in (BASE, PRESS)}
    door = FakeDoor({FEED: leads(f"{PRESS}/1", f"{BASE}/1"), **pages})
    first = await look(door, watched=kept_free())
    assert [site for site in map(site_of, door.asked) if site != "x.example"] == []
    assert [each.item.address for each in first.readings] == [f"{BASE}/1"]
    assert (first.state.sites, first.state.left, first.problem) == (("press.example",), 1, None)
    assert first.state.next_look is None, "the first look is made up for at once"
    again = await look(door, watched=kept_free("press.example", known=first.state))
    assert [each.item.address for each in again.readings] == [f"{PRESS}/1", f"{BASE}/1"]
    assert (again.state.sites, again.state.left) == (("press.example",), 0)


async def test_a_source_that_is_sent_on_waits_for_the_site_and_is_no_failure() -> None:
    error = Elsewhere("It is elsewhere.", address=WIRE, site="wire.example")
    first = await look(FakeDoor({FEED: error}), watched=kept_free())
    assert (first.problem, first.state.next_look, first.state.failures) == (None, None, 0)
    assert (first.state.sites, first.listed) == (("wire.example",), ())
    second = await look(FakeDoor({FEED: error}), watched=kept_free(known=first.state))
    assert second.state.next_look == NOW + timedelta(minutes=1)


async def test_a_source_that_leads_on_and_on_is_not_looked_at_ever_again() -> None:
    state = SourceState(looked_at=NOW, sites=tuple(f"s{n}.example" for n in range(20)))
    error = Elsewhere("It is elsewhere.", address=WIRE, site="wire.example")
    listing = await look(FakeDoor({FEED: error}), watched=kept_free(known=state))
    assert listing.problem == "It is elsewhere."
    article = await look(FakeDoor({FEED: leads(f"{WIRE}/1")}), watched=kept_free(known=state))
    assert (len(article.readings), article.state.left) == (1, 0)
    assert article.readings[0].item.content_hash.endswith("~"), "its page is asked for again"


# ---- robots.txt ----------------------------------------------------------------------------------------


async def test_what_was_read_of_robots_txt_goes_home_with_the_look_and_is_not_asked_for_again() -> None:
    door = FakeDoor({FEED: fetched(feed(1)), **says("Disallow: /0")})
    catch = await look(door)
    [file] = catch.robots
    assert (file.origin, file.readable) == (BASE, True)
    assert "Disallow: /0" in file.text
    again = await look(door, watched=Watched(ROOM, robots=catch.robots))
    assert door.asked == [FEED, ROBOTS, FEED]
    assert again.robots == catch.robots


async def test_it_goes_home_also_where_the_look_came_to_nothing() -> None:
    listing = source("x", address=f"{BASE}/news", kind="listing", rules={"item": "li"})
    catch = await look(FakeDoor(says("Disallow: /")), watched=Watched(listing))
    assert catch.problem
    assert [file.origin for file in catch.robots] == [BASE]


async def test_a_look_that_opens_no_page_has_nothing_to_tell() -> None:
    catch = await look(FakeDoor({FEED: fetched(feed(1))}), watched=Watched(replace(ROOM, full=False)))
    assert catch.robots == ()


async def test_the_rest_that_robots_txt_asks_for_is_kept_and_fewer_pages_are_opened() -> None:
    pages = {f"{BASE}/{n}": fetched("<p>Text", "text/html") for n in range(9)}
    door = FakeDoor({FEED: fetched(feed(9)), **pages, **says("Crawl-delay: 40")})
    catch = await look(door)
    assert set(door.slowed.values()) == {40.0}
    assert door.asked == [FEED, ROBOTS, *(f"{BASE}/{n}" for n in range(3))]
    assert (len(catch.readings), catch.state.left) == (3, 6)


async def test_the_door_keeps_the_longer_of_two_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[float] = []

    async def rest(seconds: float) -> None:
        taken.append(seconds)

    monkeypatch.setattr("watchers.turns._sleep", rest)
    with Loopback({"/": answer("here")}) as room:
        async with Door(allow=[room.host], pause=1000.0) as door:
            for pause in (0.0, 5000.0, 10.0):
                door.slow(room.base, pause)
                await door.get(f"{room.base}/")
            await door.get(f"{room.base}/")
    assert [round(seconds, -3) for seconds in taken] == [1000, 5000, 1000]


@pytest.mark.parametrize(("delay", "most"), [(0, MOST_PAGES), (1, 50), (10, 12), (60, 2)])
def test_how_many_pages_are_opened_in_one_look(delay: int, most: int) -> None:
    robots = Robots()
    robots.remember([RobotsFile(BASE, NOW + HOUR, f"User-agent: *\nCrawl-delay: {delay}")])
    assert Courtesy(FakeDoor(), robots, NOW).most_pages(f"{BASE}/1") == most


async def test_a_source_that_is_put_off_keeps_its_state() -> None:
    robots = Robots()
    robots.rest(FEED, NOW + HOUR)
    state = SourceState(etag="e", failures=2, problem="It was down.", errors=2.0)
    put_off = await look(FakeDoor(), robots, Watched(ROOM, state))
    assert replace(put_off.state, next_look=None, reason="") == state
