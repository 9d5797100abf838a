"""Which items are news, and when to look again."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from store.vocabulary import Item, SourceState
from tests.builders import item, source
from watchers.decide import (
    Rhythm,
    address_of,
    after_failure,
    after_gone,
    after_success,
    asked_wait,
    choose,
    learn,
    moved,
    recognised,
    retry_after,
    unfinished,
    weight,
)

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
HALF_HOUR = source("x", every=1800)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


# ---- news --------------------------------------------------------------------------------------------


def test_what_is_not_known_is_new() -> None:
    [pick] = choose([item("a", content_hash="1")], {}).picks
    assert (pick.item.id, pick.reason) == ("a", "new")


def test_what_says_the_same_is_no_news() -> None:
    assert choose([item("a", content_hash="1")], {"a": "1"}).picks == ()


def test_what_says_something_else_has_changed() -> None:
    [pick] = choose([item("a", content_hash="2")], {"a": "1"}).picks
    assert "changed" in pick.reason


def test_what_was_left_unfinished_is_taken_up_again() -> None:
    [pick] = choose([item("a", content_hash="1")], {"a": unfinished("1")}).picks
    assert "last time" in pick.reason


def test_leaving_it_unfinished_again_is_no_change() -> None:
    assert unfinished(unfinished("1")) == unfinished("1") != "1"


def test_what_changes_all_the_time_is_news_once_a_day() -> None:
    restless = {"a": NOW}
    for hours, picked in ((0, []), (23, []), (24, ["a"])):
        choice = choose([item("a", content_hash="2")], {"a": "1"}, restless=restless, now=NOW + hours * HOUR)
        assert [pick.item.id for pick in choice.picks] == picked


def test_what_is_listed_under_other_names_and_says_the_same_is_the_same() -> None:
    known = {"a": "1", "b": "2", "c": "2"}
    listed = tuple(item(id, content_hash=hash) for id, hash in (("x", "2"), ("y", "2"), ("z", "3")))
    assert [each.id for each in recognised(listed, (), known)] == ["c", "b", "z"]


@pytest.mark.parametrize(
    ("ids", "hashes", "others"),
    [
        (("x", "y"), ("1", "9"), ("k",)),  # something is known by its id
        (("a", "y"), ("1", "9"), ()),
        (("x", "y", "z"), ("1", "9", "9"), ()),  # too little of it says the same
        ((), (), ()),
    ],
)
def test_what_may_be_another_of_the_same_words_keeps_its_own_name(
    ids: tuple[str, ...], hashes: tuple[str, ...], others: tuple[str, ...]
) -> None:
    listed = tuple(item(id, content_hash=hash) for id, hash in zip(ids, hashes, strict=True))
    assert recognised(listed, others, {"a": "1", "k": "4"}) == listed


def test_the_order_of_the_source_is_kept_and_the_rest_waits() -> None:
    items = [item(str(n)) for n in range(5)]
    choice = choose(items, {"0": items[0].content_hash}, most=3)
    assert [pick.item.id for pick in choice.picks] == ["1", "2", "3"]
    assert choice.left == 1


# ---- the next look -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "left", "wait", "reason"),
    [
        (None, 0, timedelta(minutes=30), "it is looked at every 30 minutes"),
        (timedelta(0), 0, timedelta(minutes=30), "it is looked at every 30 minutes"),
        (5 * MINUTE, 0, timedelta(minutes=30), "it is looked at every 30 minutes"),
        (2 * HOUR, 0, 2 * HOUR, "the server asks to be left alone for 2 hours"),
        (365 * DAY, 0, 6 * HOUR, "the server asks to be left alone for 6 hours"),
        (2 * HOUR, 17, MINUTE, "17 more items wait to be read"),
    ],
)
def test_the_next_look_after_a_good_one(
    asked: timedelta | None, left: int, wait: timedelta, reason: str
) -> None:
    look = after_success(HALF_HOUR, NOW, asked=asked, left=left)
    assert (look.at - NOW, look.reason) == (wait, reason)


@pytest.mark.parametrize(
    ("failures", "asked", "wait", "reason"),
    [
        (1, None, timedelta(minutes=30), "the last look failed, so the next is in 30 minutes"),
        (2, None, HOUR, "the last 2 looks failed, so the next is in 1 hour"),
        (30, None, 15 * HOUR, "the last 30 looks failed, so the next is in 15 hours"),
        (31, None, DAY, "the last 31 looks failed, so the next is in 1 day"),
        (1_000, None, 7 * DAY, "the last 1000 looks failed, so the next is in 7 days"),
        (1, 10 * MINUTE, timedelta(minutes=30), "the last look failed, so the next is in 30 minutes"),
        (1, 3 * HOUR, 3 * HOUR, "the server asks to come back after 3 hours"),
        (1, 90 * DAY, DAY, "the server asks to come back after 1 day"),
    ],
)
def test_the_next_look_after_a_failure(
    failures: int, asked: timedelta | None, wait: timedelta, reason: str
) -> None:
    look = after_failure(HALF_HOUR, NOW, failures, retry_after=asked)
    assert (look.at - NOW, look.reason) == (wait, reason)


@pytest.mark.parametrize("every", [60, 1800, 3600, 86_400, 30 * 86_400])
def test_a_failing_source_is_looked_at_more_and_more_seldom_and_never_given_up(every: int) -> None:
    looks = [after_failure(source("x", every=every), NOW, n).at - NOW for n in range(1, 500)]
    assert looks == sorted(looks)
    assert looks[0] == timedelta(seconds=every)
    assert looks[-1] == max(7 * DAY, timedelta(seconds=every))


# ---- what servers ask for ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "ttl", "wait"),
    [
        ({}, None, None),
        ({}, HOUR, HOUR),
        ({"cache-control": "max-age=7200"}, HOUR, 2 * HOUR),
        ({"cache-control": 'public, Max-Age="60"'}, HOUR, HOUR),
        ({"cache-control": "no-cache, max-age=7200"}, None, None),
        ({"cache-control": "max-age=soon"}, None, None),
        ({"cache-control": "max-age=" + "9" * 400}, None, timedelta(seconds=10**9)),
        ({"expires": "Wed, 03 Dec 2025 13:00:00 GMT"}, None, HOUR),
        ({"expires": "Wed, 03 Dec 2025 11:00:00 GMT"}, None, None),
        ({"expires": "0"}, None, None),
        ({"expires": "Wed, 03 Dec 2025 15:00:00 GMT", "cache-control": "max-age=60"}, None, MINUTE),
    ],
)
def test_how_long_server_and_feed_ask_to_be_left_alone(
    headers: dict[str, str], ttl: timedelta | None, wait: timedelta | None
) -> None:
    assert asked_wait(headers, ttl, NOW) == wait


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 2 * MINUTE),
        ("Wed, 03 Dec 2025 12:05:00 GMT", 5 * MINUTE),
        ("Wed, 03 Dec 2025 11:00:00 GMT", None),
        ("-5", None),
        ("later", None),
        ("", None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(value: str, wait: timedelta | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == wait


# ---- the source's own rhythm -------------------------------------------------------------------------


def listed(*ages: timedelta) -> list[Item]:
    return [replace(item(str(n)), published=NOW - age) for n, age in enumerate(ages)]


@pytest.mark.parametrize(
    ("gap", "silence", "wait", "reason"),
    [
        (None, timedelta(0), 30 * MINUTE, "it is looked at every 30 minutes"),
        (HOUR, timedelta(0), 30 * MINUTE, "it is looked at every 30 minutes"),
        (8 * HOUR, HOUR, 2 * HOUR, "it brings something every 8 hours, so the next is in 2 hours"),
        (8 * HOUR, 12 * HOUR, 3 * HOUR, "it has been quiet for 12 hours, so the next is in 3 hours"),
        (2 * HOUR, 24 * HOUR, 2 * HOUR, "it has been quiet for 24 hours, so the next is in 2 hours"),
        (2 * HOUR, 128 * HOUR, 4 * HOUR, "it has been quiet for 5 days, so the next is in 4 hours"),
        (30 * DAY, HOUR, 6 * HOUR, "it brings something every 30 days, so the next is in 6 hours"),
        (None, 90 * DAY, 6 * HOUR, "it has been quiet for 90 days, so the next is in 6 hours"),
    ],
)
def test_a_source_is_looked_at_in_its_own_rhythm(
    gap: timedelta | None, silence: timedelta, wait: timedelta, reason: str
) -> None:
    look = after_success(HALF_HOUR, NOW, rhythm=Rhythm(gap, NOW - silence))
    assert (look.at - NOW, look.reason) == (wait, reason)


def test_the_bounds_of_a_source_hold() -> None:
    bounded = replace(HALF_HOUR, every=600, longest=3600)
    assert after_success(bounded, NOW, rhythm=Rhythm(MINUTE, NOW)).at == NOW + 10 * MINUTE
    assert after_success(bounded, NOW, rhythm=Rhythm(90 * DAY, NOW)).at == NOW + HOUR


def test_the_first_look_learns_from_the_times_of_publication() -> None:
    found = learn(Rhythm(), listed(DAY, 3 * DAY, 5 * DAY), 3, NOW)
    assert found == Rhythm(2 * DAY, NOW - DAY)


@pytest.mark.parametrize("ages", [(), (DAY, 2 * DAY), (-DAY, DAY, 2 * DAY)])
def test_too_few_times_teach_nothing(ages: Sequence[timedelta]) -> None:
    assert learn(Rhythm(), listed(*ages), len(ages), NOW) == Rhythm(None, NOW)


def test_a_look_that_brings_nothing_changes_nothing() -> None:
    known = Rhythm(DAY, NOW - HOUR)
    assert learn(known, listed(DAY), 0, NOW) == learn(known, [], 0, NOW) == known


def test_what_comes_moves_the_rhythm_a_part_of_the_way() -> None:
    found = learn(Rhythm(10 * HOUR, NOW - 20 * HOUR), listed(HOUR, DAY), 1, NOW)
    assert found == Rhythm(13 * HOUR, NOW)


def test_where_all_that_is_listed_is_new_it_is_looked_at_much_sooner() -> None:
    found = learn(Rhythm(10 * HOUR, NOW - 10 * HOUR), listed(HOUR, 2 * HOUR), 2, NOW)
    assert found == Rhythm(2.5 * HOUR, NOW)


# ---- a year of arrivals ------------------------------------------------------------------------------

YEAR = 365 * DAY


@dataclass(frozen=True)
class Year:
    """What became of a source in a year: how late its items were seen, and how often it was asked."""

    late: list[timedelta]
    looks: int


def lived(arrivals: Sequence[datetime], *, shown: int = 20) -> Year:
    """Look at a source for a year as decide says, with a listing of its latest items."""
    now, rhythm = NOW, Rhythm()
    seen, looks = 0, 0
    late: list[timedelta] = []
    items = [replace(item(str(n)), published=each) for n, each in enumerate(arrivals)]
    while now < NOW + YEAR:
        there = bisect(arrivals, now)
        window = items[max(0, there - shown) : there]
        if looks:
            late += [now - each for each in arrivals[seen:there]]
        rhythm = learn(rhythm, window, min(there - seen, len(window)), now)
        seen, looks = there, looks + 1
        now = after_success(HALF_HOUR, now, rhythm=rhythm).at
    return Year(late, looks)


def at_random(gap: timedelta, seed: int) -> list[datetime]:
    chance = random.Random(seed)
    moments = [NOW - 20 * gap]
    while moments[-1] < NOW + YEAR:
        moments.append(moments[-1] + gap * chance.expovariate(1))
    return moments


def in_office_hours(seed: int) -> list[datetime]:
    """Five a working day, between eight and five."""
    chance = random.Random(seed)
    days = [NOW.replace(hour=0) + n * DAY for n in range(-10, 365)]
    working = [day for day in days if day.weekday() < 5]
    return sorted(day + HOUR * chance.uniform(8, 17) for day in working for _ in range(5))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("gap", [HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY], ids=str)
def test_over_a_year_items_are_seen_within_the_rhythm_of_their_source(gap: timedelta, seed: int) -> None:
    year = lived(at_random(gap, seed))
    late = sorted(year.late)
    assert late[-1] <= max(30 * MINUTE, min(2 * gap, 6 * HOUR))
    assert late[len(late) // 2] <= max(30 * MINUTE, gap / 2)


@pytest.mark.parametrize("seed", range(2))
def test_over_a_year_a_press_office_that_sleeps_at_night_is_not_seen_late(seed: int) -> None:
    year = lived(in_office_hours(seed))
    late = sorted(year.late)
    assert late[len(late) // 2] <= 2 * HOUR
    assert late[-1] <= 6 * HOUR
    assert year.looks < 365 * 48 / 2


@pytest.mark.parametrize("seed", range(2))
def test_over_a_year_quiet_sources_are_asked_seldom_and_busy_ones_often(seed: int) -> None:
    asked = [lived(at_random(gap, seed)).looks for gap in (HOUR, 6 * HOUR, DAY, 30 * DAY)]
    assert asked == sorted(asked, reverse=True)
    assert asked[-1] <= 365 * 4 + 50
    assert asked[0] > 365 * 24


def test_over_a_year_a_source_that_falls_silent_is_asked_ever_more_seldom() -> None:
    assert lived([NOW - n * HOUR for n in range(20, 0, -1)]).looks < 365 * 4 + 150


@pytest.mark.parametrize("weighs", [0.25, 0.5, 1.0])
@pytest.mark.parametrize(
    ("down", "late"), [(HOUR, HOUR), (DAY, 8 * HOUR), (3 * DAY, 13 * HOUR), (30 * DAY, 4 * DAY)], ids=str
)
def test_over_a_year_a_source_that_was_down_is_looked_at_soon_after_it_came_back(
    down: timedelta, late: timedelta, weighs: float
) -> None:
    now, failures, looks = NOW, 0, 0
    for year in range(365 // 60):
        back = NOW + year * 60 * DAY + down
        while now < back:
            failures += 1
            looks += 1
            now = after_failure(HALF_HOUR, now, failures, errors=failures * weighs).at
        assert now - back <= late
        now, failures = NOW + (year + 1) * 60 * DAY, 0
    assert looks < 365 * 48 * (down / (60 * DAY)) + 48


# ---- moved, gone, failing ----------------------------------------------------------------------------

OLD, NEW = HALF_HOUR.address, "https://new.example/feed"


def test_an_address_moves_only_after_days() -> None:
    state = moved(HALF_HOUR, SourceState(), OLD, NEW, NOW)
    for hours in (0, 24, 71):
        state = moved(HALF_HOUR, state, OLD, NEW, NOW + hours * HOUR)
        assert address_of(HALF_HOUR, state, NOW + hours * HOUR) == OLD
    assert address_of(HALF_HOUR, state, NOW + 3 * DAY) == NEW


def test_a_redirect_that_ends_or_leads_elsewhere_begins_anew() -> None:
    state = moved(HALF_HOUR, SourceState(), OLD, NEW, NOW)
    assert moved(HALF_HOUR, state, OLD, "", NOW + DAY) == SourceState()
    elsewhere = moved(HALF_HOUR, state, OLD, "https://third.example/", NOW + 2 * DAY)
    assert address_of(HALF_HOUR, elsewhere, NOW + 4 * DAY) == OLD


def test_at_its_new_place_it_stays_moved_until_its_address_is_changed_by_hand() -> None:
    state = moved(HALF_HOUR, SourceState(), OLD, NEW, NOW)
    later = NOW + 9 * DAY
    assert moved(HALF_HOUR, state, NEW, "", later) == state
    assert address_of(replace(HALF_HOUR, address="https://mended.example/"), state, later) != NEW


def test_a_source_that_is_gone_for_good_rests_and_says_so() -> None:
    look = after_gone(NOW)
    assert look.at == NOW + 30 * DAY
    assert "gone for good (410)" in look.reason


@pytest.mark.parametrize(
    ("status", "how", "weighs"),
    [
        (404, {}, 0.5),
        (429, {}, 0.5),
        (503, {}, 0.5),
        (None, {}, 0.5),
        (403, {}, 1.0),
        (None, {"refused": True}, 1.0),
        (None, {"fetched": False}, 1.0),
        (None, {"unknown": True}, 0.25),
    ],
)
def test_failures_weigh_by_what_they_say(status: int | None, how: dict[str, bool], weighs: float) -> None:
    assert weight(status, **how) == weighs


def test_light_failures_slow_a_source_less_than_heavy_ones() -> None:
    waits = [after_failure(HALF_HOUR, NOW, 8, errors=8 * each).at - NOW for each in (0.25, 0.5, 1.0)]
    assert waits == [HOUR, 2 * HOUR, 4 * HOUR]
