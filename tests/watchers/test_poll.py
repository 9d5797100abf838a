"""One look at one source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from store.vocabulary import Alarm, Catch, Source, SourceState, Watched
from tests.builders import source, state
from tests.fakes import FailingReader, FakeDoor, FakeReader, Loopback, answer, bad_answer, down, fetched
from watchers.alarms import HELD_MOST
from watchers.courtesy import MOST_PAGES
from watchers.fetch import BadAnswer, Door
from watchers.poll import failed, fingerprint, poll
from watchers.robots import Robots

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
FEED = "https://x.example/feed.xml"
ROOM = source("x", title="The X room", address=FEED, every=1800)
FULL = replace(ROOM, full=True, article="main")


def rss(*titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{n}</guid>"
        f"<link>https://x.example/{n}</link><description>About {n}</description></item>"
        for n, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>X</title>{items}</channel></rss>'


def page(n: int) -> str:
    return f"https://x.example/{n}"


async def look(
    door: FakeDoor | Door,
    of: Source = ROOM,
    *,
    known: dict[str, str] | None = None,
    before: SourceState | None = None,
    reader: FakeReader | None = None,
    now: datetime = NOW,
) -> Catch:
    return await poll(Watched(of, before or SourceState(), known or {}), door, reader or FakeReader(), now)


def stored(catch: Catch) -> dict[str, str]:
    return {reading.item.id: reading.item.content_hash for reading in catch.readings}


def titles(catch: Catch) -> list[str]:
    return [reading.item.title for reading in catch.readings]


# ---- what is brought home ----------------------------------------------------------------------------


async def test_the_first_look_brings_everything_home() -> None:
    catch = await look(FakeDoor({FEED: fetched(rss("One", "Two"), etag='"a"', last_modified="yesterday")}))
    assert titles(catch) == ["One", "Two"]
    assert catch.listed == tuple(stored(catch))
    assert (catch.source_id, catch.at, catch.unchanged, catch.problem) == ("x", NOW, False, None)
    assert catch.state == SourceState(
        etag='"a"',
        last_modified="yesterday",
        looked_at=NOW,
        succeeded_at=NOW,
        next_look=NOW + timedelta(minutes=30),
        reason="it is looked at every 30 minutes",
        fresh_at=NOW,
        document=fingerprint(rss("One", "Two").encode()),
    )


async def test_only_new_and_changed_items_are_read() -> None:
    first = await look(FakeDoor({FEED: fetched(rss("One", "Two"))}))
    reader = FakeReader()
    second = await look(
        FakeDoor({FEED: fetched(rss("One", "Two, mended", "Three"))}), known=stored(first), reader=reader
    )
    assert titles(second) == ["Two, mended", "Three"]
    assert len(reader.seen) == 2
    assert second.listed[:2] == first.listed
    assert second.readings[0].item.id == first.readings[1].item.id


async def test_when_nothing_changed_nothing_is_read() -> None:
    door = FakeDoor({FEED: fetched(status=304)})
    reader = FakeReader()
    before = state(etag='"a"', failures=3, problem="It was down.")
    catch = await look(door, before=before, known={"known": "1"}, reader=reader)
    assert catch.unchanged
    assert (catch.readings, catch.problem, reader.seen) == ((), None, [])
    assert door.conditions == [('"a"', None)]
    assert (catch.state.etag, catch.state.failures, catch.state.problem) == ('"a"', 0, None)
    assert (catch.state.succeeded_at, catch.state.next_look) == (NOW, NOW + timedelta(minutes=30))


async def test_looking_twice_at_the_same_is_harmless() -> None:
    door = FakeDoor({FEED: fetched(rss("One"))})
    first = await look(door)
    assert await look(door) == first
    assert titles(await look(door, known=stored(first))) == []


async def test_every_kind_of_source_is_read_its_own_way() -> None:
    door = FakeDoor(
        {
            "https://l.example/": fetched('<li><a href="/1">Tide</a>', "text/html"),
            "https://j.example/": fetched('[{"title": "Ferry", "url": "/1"}]', "application/json"),
        }
    )
    listing = source("l", kind="listing", address="https://l.example/", rules={"item": "li"})
    assert titles(await look(door, listing)) == ["Tide"]
    assert titles(await look(door, source("j", kind="json", address="https://j.example/"))) == ["Ferry"]


async def test_links_are_relative_to_where_the_answer_came_from() -> None:
    body = '<rss version="2.0"><channel><item><title>Tide</title><link>/1</link></item></channel></rss>'
    moved = replace(fetched(body), address="https://moved.example/feeds/rss")
    catch = await look(FakeDoor({FEED: moved}))
    assert catch.readings[0].item.address == "https://moved.example/1"


async def test_server_and_feed_may_ask_for_a_longer_wait() -> None:
    catch = await look(FakeDoor({FEED: fetched(rss("One"), cache_control="max-age=7200")}))
    assert catch.state.next_look == NOW + timedelta(hours=2)
    calm = rss("One").replace("<title>X", "<ttl>180</ttl><title>X")
    assert (await look(FakeDoor({FEED: fetched(calm)}))).state.next_look == NOW + timedelta(hours=3)


# ---- article pages -----------------------------------------------------------------------------------


async def test_the_article_page_is_read_where_the_source_wants_it() -> None:
    door = FakeDoor({FEED: fetched(rss("One")), page(0): fetched("<main>All of it</main>", "text/html")})
    reader = FakeReader()
    await look(door, FULL, reader=reader)
    [(item, given, selector)] = reader.seen
    assert (item.title, given, selector) == ("One", "<main>All of it</main>", "main")


async def test_no_page_is_fetched_where_the_listing_holds_the_whole() -> None:
    door = FakeDoor({FEED: fetched(rss("One"))})
    await look(door)
    assert door.asked == [FEED]


async def test_pages_of_known_items_are_not_fetched_again() -> None:
    door = FakeDoor({FEED: fetched(rss("One")), page(0): fetched("<p>All", "text/html")})
    first = await look(door, FULL)
    await look(door, FULL, known=stored(first))
    assert door.asked == [FEED, page(0), FEED]


async def test_an_item_whose_page_is_down_is_kept_and_taken_up_again() -> None:
    door = FakeDoor(
        {FEED: fetched(rss("One", "Two"), etag='"a"'), page(0): down(), page(1): fetched("<p>2", "text/html")}
    )
    first = await look(door, FULL)
    assert titles(first) == ["One", "Two"]
    assert first.readings[0].article.paragraphs[0].text == "About 0"
    assert first.problem is None
    assert first.state.etag is None, "with it, the next answer would be 304 and the page forgotten"

    again = await look(door, FULL, known=stored(first))
    assert stored(again) == {first.readings[0].item.id: first.readings[0].item.content_hash}

    door.answers[page(0)] = fetched("<p>1", "text/html")
    third = await look(door, FULL, known=stored(first))
    assert titles(third) == ["One"]
    assert third.readings[0].article.paragraphs[0].text == "<p>1"
    assert third.state.etag == '"a"'
    assert titles(await look(door, FULL, known={**stored(first), **stored(third)})) == []


@pytest.mark.parametrize("status", [403, 404, 410, 451])
async def test_a_page_that_is_gone_is_not_asked_for_again(status: int) -> None:
    door = FakeDoor({FEED: fetched(rss("One"), etag='"a"'), page(0): bad_answer(status)})
    first = await look(door, FULL)
    assert first.readings[0].article.paragraphs[0].text == "About 0"
    assert first.state.etag == '"a"'
    assert titles(await look(door, FULL, known=stored(first))) == []


async def test_a_page_that_is_no_text_is_not_read() -> None:
    reader = FakeReader()
    door = FakeDoor({FEED: fetched(rss("One")), page(0): fetched(b"%PDF-1.7", "application/pdf")})
    await look(door, FULL, reader=reader)
    assert reader.seen[0][1] is None


async def test_after_some_pages_failed_no_more_are_asked_for() -> None:
    door = FakeDoor({FEED: fetched(rss(*"abcdefgh")), **{page(n): down() for n in range(8)}})
    catch = await look(door, FULL)
    assert len(door.asked) == 1 + 3
    assert len(catch.readings) == 8


async def test_a_long_listing_is_read_in_several_looks() -> None:
    many = [f"Title {n}" for n in range(MOST_PAGES + 7)]
    door = FakeDoor({FEED: fetched(rss(*many), etag='"a"')})
    first = await look(door, FULL)
    assert titles(first) == many[:MOST_PAGES]
    assert len(first.listed) == len(many)
    assert first.state.etag is None
    assert first.state.next_look == NOW + timedelta(minutes=1)
    second = await look(door, FULL, known=stored(first))
    assert titles(second) == many[MOST_PAGES:]
    assert second.state.etag == '"a"'


# ---- failures ----------------------------------------------------------------------------------------


async def test_a_source_that_is_down_gives_a_problem_and_keeps_its_state() -> None:
    before = state(
        etag='"a"', failures=1, looked_at=NOW - timedelta(hours=1), succeeded_at=NOW - timedelta(hours=2)
    )
    catch = await look(FakeDoor({FEED: down(FEED)}), before=before)
    assert catch.problem == catch.state.problem == f"{FEED} did not answer; we try again later."
    assert (catch.readings, catch.listed, catch.unchanged) == ((), (), False)
    assert catch.state == replace(
        before,
        looked_at=NOW,
        failures=2,
        problem=catch.problem,
        errors=1.5,
        next_look=NOW + timedelta(minutes=45),
        reason="the last 2 looks failed, so the next is in 45 minutes",
    )


@pytest.mark.parametrize(
    ("body", "kind", "rules"),
    [
        ("<html>Welcome!</html>", "feed", {}),
        ("<rss version='2.0'><channel><title>Cut", "feed", {}),
        ("<html>Welcome!</html>", "listing", {"item": "li.release"}),
        ("<html>Welcome!</html>", "json", {}),
    ],
)
async def test_a_broken_listing_gives_one_sentence_that_names_the_source(
    body: str, kind: str, rules: dict[str, str]
) -> None:
    of = source("x", title="The X room", address=FEED, kind=kind, rules=rules)
    catch = await look(FakeDoor({FEED: fetched(body, "text/html")}), of)
    assert catch.problem
    assert "The X room" in catch.problem
    assert catch.problem.endswith(".")
    assert catch.state.failures == 1


async def test_retry_after_is_heeded() -> None:
    catch = await look(FakeDoor({FEED: bad_answer(503, retry_after="7200")}))
    assert catch.state.next_look == NOW + timedelta(hours=2)


async def test_an_item_that_the_reader_fails_at_costs_no_other_item() -> None:
    door = FakeDoor({FEED: fetched(rss("One", "poison", "Three"), etag='"a"')})
    catch = await look(door, reader=FailingReader())
    assert titles(catch) == ["One", "Three"]
    assert len(catch.listed) == 3
    assert catch.problem is None
    assert catch.state.etag is None, "the item left out is to be seen again"
    assert titles(await look(door, known=stored(catch))) == ["poison"]


async def test_a_mistake_of_ours_is_a_problem_of_that_source_only(caplog: pytest.LogCaptureFixture) -> None:
    catch = await look(FakeDoor({FEED: ZeroDivisionError("ours")}))
    assert catch.problem == "Rollcall itself failed at The X room (ZeroDivisionError); see its log."
    assert "Traceback" in caplog.text


async def test_an_archive_is_never_polled() -> None:
    catch = await look(
        FakeDoor({"old.jsonl": fetched("")}), source("old", kind="archive", address="old.jsonl")
    )
    assert catch.problem
    assert "import it" in catch.problem


async def test_items_that_take_long_to_read_leave_the_rest_to_the_next_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(range(0, 10_000, 25))
    monkeypatch.setattr("watchers.readers.perf_counter", lambda: float(next(clock)))
    catch = await look(FakeDoor({FEED: fetched(rss(*"ABCDEF"))}))
    assert (titles(catch), catch.state.left) == (["A", "B", "C"], 3)
    assert catch.state.next_look == NOW + timedelta(minutes=1)


async def test_of_a_huge_page_only_the_first_megabytes_are_read() -> None:
    reader = FakeReader()
    page_of = fetched(b"x" * 9_000_000, "text/html")
    await look(FakeDoor({FEED: fetched(rss("One")), page(0): page_of}), FULL, reader=reader)
    assert len(reader.seen[0][1] or "") == 4_000_000


def test_a_failed_look_counts_up() -> None:
    watched = Watched(ROOM, state(failures=4))
    catch = failed(watched, NOW, "It is down.")
    assert (catch.problem, catch.state.failures) == ("It is down.", 5)
    assert catch.state.next_look == NOW + timedelta(minutes=150)


# ---- through the real door ---------------------------------------------------------------------------


async def test_a_whole_look_over_http() -> None:
    asked: list[Any] = []

    def feed(request: Any) -> bytes:
        asked.append(request)
        if request.headers.get("if-none-match") == '"a"':
            return b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nConnection: close\r\n\r\n'
        return answer(rss("One").replace("https://x.example", room.base), etag='"a"')

    with Loopback() as room:
        room.answers |= {"/feed": feed, "/0": answer("<main>Whole</main>", content_type="text/html")}
        of = replace(FULL, address=f"{room.base}/feed")
        async with Door(allow=[room.host]) as door:
            first = await look(door, of)
            second = await look(door, of, known=stored(first), before=first.state)
    assert first.readings[0].article.paragraphs[0].text == "<main>Whole</main>"
    assert second.unchanged
    assert second.state.etag == '"a"'
    assert len(asked) == 2


# ---- politeness --------------------------------------------------------------------------------------

ROBOTS = "https://x.example/robots.txt"


async def polite(door: FakeDoor, **of: Any) -> Catch:
    watched = Watched(source("x", address=FEED, **of))
    return await poll(watched, door, FakeReader(), NOW, robots=Robots())


async def test_a_feed_is_polled_whatever_robots_txt_says() -> None:
    door = FakeDoor({FEED: fetched(rss("One")), ROBOTS: fetched("User-agent: *\nDisallow: /", "text/plain")})
    assert titles(await polite(door)) == ["One"]
    assert door.asked == [FEED]


async def test_a_listing_that_programs_are_asked_to_leave_alone_is_not_opened() -> None:
    door = FakeDoor({ROBOTS: fetched("User-agent: *\nDisallow: /", "text/plain")})
    catch = await polite(door, kind="listing", rules={"item": "li"})
    assert "asks programs to leave" in (catch.problem or "")
    assert door.asked == [ROBOTS]


async def test_of_an_article_that_programs_are_asked_to_leave_alone_the_lead_is_kept_for_good() -> None:
    door = FakeDoor({FEED: fetched(rss("One")), ROBOTS: fetched("User-agent: *\nDisallow: /", "text/plain")})
    catch = await polite(door, full=True)
    assert titles(catch) == ["One"]
    assert not catch.readings[0].item.content_hash.endswith("~")
    assert door.asked == [FEED, ROBOTS]


@pytest.mark.parametrize("status", [429, 503])
async def test_who_asks_to_be_left_alone_is_asked_for_no_further_page(status: int) -> None:
    door = FakeDoor({FEED: fetched(rss("One", "Two"))})
    door.answers |= {each.item.address: bad_answer(status) for each in (await look(door)).readings}
    door.asked.clear()
    catch = await look(door, of=source("x", address=FEED, full=True))
    assert titles(catch) == ["One", "Two"]
    assert len(door.asked) == 2


# ---- moved and gone ----------------------------------------------------------------------------------

NEW = "https://new.example/feed.xml"


async def test_a_source_that_moved_for_good_is_asked_at_its_new_place_after_three_days() -> None:
    door = FakeDoor({FEED: replace(fetched(rss("One"), address=NEW), moved=NEW), NEW: fetched(rss("One"))})
    before = None
    for day in (0, 2, 4, 5):
        before = (await look(door, before=before, now=NOW + timedelta(days=day))).state
    assert door.asked == [FEED, FEED, NEW, NEW]


async def test_where_the_new_place_fails_the_old_one_is_asked_again() -> None:
    before = SourceState(moved_from=FEED, moved_to=NEW, moved_since=NOW - timedelta(days=9))
    door = FakeDoor({NEW: down(NEW), FEED: fetched(rss("One"))})
    after = (await look(door, before=before)).state
    assert (await look(door, before=after)).problem is None
    assert door.asked == [NEW, FEED]


async def test_a_source_that_is_gone_for_good_rests_for_a_month_and_says_so() -> None:
    catch = await look(FakeDoor({FEED: bad_answer(410)}))
    assert catch.state.next_look == NOW + timedelta(days=30)
    assert "gone for good (410)" in catch.state.reason


async def test_a_source_with_few_items_is_asked_in_its_own_rhythm_also_when_nothing_changed() -> None:
    before = SourceState(succeeded_at=NOW, rhythm=8 * 3600.0, fresh_at=NOW)
    catch = await look(FakeDoor({FEED: fetched(status=304)}), before=before)
    assert catch.state.next_look == NOW + timedelta(hours=2)
    assert (catch.state.rhythm, catch.state.fresh_at) == (8 * 3600.0, NOW)


async def test_a_healthy_feed_without_items_is_no_failure() -> None:
    catch = await look(FakeDoor({FEED: fetched(rss())}))
    assert (catch.problem, catch.state.failures, catch.state.errors) == (None, 0, 0.0)


# ---- what is odd -------------------------------------------------------------------------------------

LISTING = source(
    "x", title="The X room", address="https://x.example/", kind="listing", rules={"item": "li", "title": "b"}
)


def releases(*numbers: int, tag: str = "b") -> str:
    return "".join(f"<li><{tag}>News {n}</{tag}><a href=/{n}>more</a>" for n in numbers)


def after(catch: Catch, **more: Any) -> Watched:
    """The source as it is looked at again after a look that was saved."""
    return Watched(LISTING, catch.state, stored(catch), **more)


async def look_again(door: FakeDoor, watched: Watched, now: datetime = NOW + timedelta(hours=1)) -> Catch:
    return await poll(watched, door, FakeReader(), now)


async def first_look(*numbers: int) -> Catch:
    return await look(FakeDoor({LISTING.address: fetched(releases(*numbers))}), LISTING)


async def test_a_page_that_was_rebuilt_raises_an_alarm_and_is_read_again_once_it_is_mended() -> None:
    before = after(await first_look(1, 2, 3, 4, 5))
    rebuilt = await look_again(FakeDoor({LISTING.address: fetched("<div>New!")}), before)
    assert rebuilt.problem
    assert rebuilt.state.alarm is not None
    assert rebuilt.state.alarm.sentence.startswith(rebuilt.problem)
    again = await look_again(
        FakeDoor({LISTING.address: fetched(releases(6, 5, 4, 3, 2))}), replace(before, state=rebuilt.state)
    )
    assert (again.problem, again.state.alarm, titles(again)) == (None, None, ["News 6"])


async def test_a_selector_that_finds_other_things_raises_an_alarm_and_teaches_no_rhythm() -> None:
    before = after(await first_look(1, 2, 3, 4, 5))
    before = replace(before, state=replace(before.state, rhythm=86_400.0))
    catch = await look_again(FakeDoor({LISTING.address: fetched(releases(11, 12, 13, 14, 15))}), before)
    assert catch.state.alarm is not None
    assert catch.state.alarm.key == "flood"
    assert len(catch.readings) == 5
    assert (catch.state.rhythm, catch.state.fresh_at) == (86_400.0, before.state.fresh_at)


async def test_a_selector_that_finds_nothing_raises_an_alarm_though_items_are_found() -> None:
    before = after(await first_look(1, 2, 3))
    catch = await look_again(FakeDoor({LISTING.address: fetched(releases(1, 2, 3, tag="i"))}), before)
    assert catch.state.alarm is not None
    assert catch.state.alarm.key == "blank:title"


async def test_where_too_much_is_kept_aside_the_rest_waits_at_its_source() -> None:
    first = await first_look(1, 2, 3)
    state = replace(first.state, alarm=Alarm("flood", "All is new.", NOW))
    full = Watched(LISTING, state, stored(first), held=HELD_MOST - 2)
    page = fetched(releases(1, 2, 3, 4, 5, 6, 7), etag="e")
    catch = await look_again(FakeDoor({LISTING.address: page}), full)
    assert titles(catch) == ["News 4", "News 5"]
    assert catch.state.etag is None
    assert catch.state.next_look is not None
    assert catch.state.next_look - catch.at > timedelta(minutes=5)


async def test_items_whose_names_change_at_each_look_are_no_news() -> None:
    def feed(salt: str) -> FakeDoor:
        text = rss("One", "Two", "Three")
        for n in range(3):
            text = text.replace(f">{n}</guid>", f">{salt}{n}</guid>")
        return FakeDoor({FEED: fetched(text)})

    first = await look(feed("a"))
    second = await look(feed("b"), known=stored(first), before=first.state)
    assert (second.readings, second.listed, second.state.alarm) == ((), first.listed, None)


async def test_an_item_with_a_clock_in_it_is_read_once_a_day() -> None:
    first = await look(FakeDoor({FEED: fetched(rss("One", "at 12:00"))}))
    ticking = FakeDoor({FEED: fetched(rss("One", "at 13:00"))})
    restless = {first.listed[1]: NOW}
    for hours, read in ((1, []), (24, ["at 13:00"])):
        watched = Watched(ROOM, first.state, stored(first), restless=restless)
        assert titles(await look_again(ticking, watched, NOW + timedelta(hours=hours))) == read


async def test_a_source_that_fell_silent_is_told_of_also_where_nothing_changed() -> None:
    state = SourceState(etag="e", succeeded_at=NOW, rhythm=3600.0, fresh_at=NOW - timedelta(days=8))
    catch = await look(FakeDoor({FEED: fetched("", status=304)}), before=state, known={"a": "1"})
    assert catch.unchanged
    assert catch.state.alarm is not None
    assert "has brought nothing new for 8 days" in catch.state.alarm.sentence


async def test_articles_behind_a_challenge_page_are_told_of_by_that_name_and_their_leads_kept() -> None:
    challenge = BadAnswer("It meets programs with a challenge page.", address=FEED, status=403, headers={})
    door = FakeDoor({FEED: fetched(rss("One", "Two")), page(0): challenge, page(1): challenge})
    catch = await look(door, FULL)
    assert titles(catch) == ["One", "Two"]
    assert catch.state.alarm is not None
    assert not catch.state.alarm.holds
    assert "challenge page" in catch.state.alarm.sentence
    unchanged = await look(FakeDoor({FEED: fetched(status=304)}), FULL, before=catch.state)
    assert unchanged.state.alarm == catch.state.alarm
