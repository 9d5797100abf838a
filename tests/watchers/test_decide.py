"""Which items are news, and when to look again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import item, source
from watchers.decide import (
    after_failure,
    after_success,
    asked_wait,
    choose,
    retry_after,
    unfinished,
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
