"""Events are found by day, place and kind, and by whether they are to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.interface import EventQuery
from store.sqlite import SqliteStore
from store.vocabulary import AWAY, Day
from tests.builders import NOON, article, event, item, participant, reading
from tests.store.sqlite.asking import DAY, asked, save, told


@pytest.mark.parametrize(
    ("date", "fits"),
    [
        ("2025-12-03", True),
        ("2025-12", True),
        ("2025", True),
        ("2025-12-02", False),
        ("2025-11", False),
        ("2024", False),
    ],
)
def test_the_events_own_date_must_agree_with_the_day(store: SqliteStore, date: str, fits: bool) -> None:
    save(store, told(1, event("x", date=date), day="2025-12-03"))
    assert bool(asked(store, EventQuery(day=DAY))) is fits


@pytest.mark.parametrize(
    ("published", "fits"),
    [
        ("2025-12-02", False),
        ("2025-12-03", True),
        ("2025-12-04", True),
        ("2025-12-06", True),
        ("2025-12-07", False),
        (None, False),
    ],
)
def test_an_undated_event_fits_a_day_that_its_item_followed_by_three_days_at_most(
    store: SqliteStore, published: str | None, fits: bool
) -> None:
    save(store, told(1, event("x", date=None), day=published))
    assert bool(asked(store, EventQuery(day=DAY))) is fits


def test_a_month_or_year_fits_every_day_in_it(store: SqliteStore) -> None:
    save(store, told(1, event("x", date="2025-12-31")))
    assert asked(store, EventQuery(day=Day(2025, 12)))
    assert asked(store, EventQuery(day=Day(2025)))
    assert not asked(store, EventQuery(day=Day(2025, 11)))


def test_the_day_of_publication_is_the_articles_or_the_moments_where_the_item_has_none(
    store: SqliteStore,
) -> None:
    by_article = reading(item("harbour/1", day=None), event("a", date=None), article=article(day=DAY))
    by_moment = reading(
        item("harbour/2", day=None, published=NOON),
        event("b", date=None),
        article=article(day=None),
    )
    save(store, by_article, by_moment)
    assert asked(store, EventQuery(day=DAY)) == ["b", "a"]


def test_since_and_until_keep_events_that_may_have_been_between_them(store: SqliteStore) -> None:
    dates = ["2023-12-31", "2024-01-01", "2024", "2024-12-31", "2025-01-01"]
    save(store, *(told(n, event(given, date=given)) for n, given in enumerate(dates)))
    query = EventQuery(since=date(2024, 1, 1), until=date(2024, 12, 31))
    assert asked(store, query) == ["2024-12-31", "2024", "2024-01-01"]
    assert len(asked(store, EventQuery(since=date(2024, 12, 31)))) == 3
    assert asked(store, EventQuery(until=date(2023, 12, 31))) == ["2023-12-31"]


def test_a_publication_day_at_the_beginning_of_time_is_no_trouble(store: SqliteStore) -> None:
    save(store, told(1, event("x", date=None), day="0001-01-01"))
    assert asked(store, EventQuery(day=Day(1))) == ["x"]


@pytest.mark.parametrize(("place", "fits"), [("København", True), ("KØBENHAVN", True), ("Aarhus", False)])
def test_the_place_must_be_within_the_events_place_whatever_its_case(
    store: SqliteStore, place: str, fits: bool
) -> None:
    save(store, told(1, event("x", place="Eigtveds Pakhus, København")), told(2, event("y", place=None)))
    assert asked(store, EventQuery(places=(place,))) == (["x"] if fits else [])


def test_the_place_is_found_without_its_accents(store: SqliteStore) -> None:
    save(store, told(1, event("x", place="Luleå")))
    assert asked(store, EventQuery(places=("lulea",))) == ["x"]


def test_kinds_keep_events_of_these_kinds(store: SqliteStore) -> None:
    save(store, told(1, event("x", kind="visit"), event("y", kind="hearing"), event("z", kind="call")))
    assert asked(store, EventQuery(kinds=frozenset({"visit", "call"}))) == ["x", "z"]


TODAY = date(2025, 12, 3)


@pytest.mark.parametrize(
    ("given", "future", "coming"),
    [
        ("2025-12-04", True, True),
        ("2025-12-02", True, False),  # was to come when it was announced, and has been since
        ("2025-12-03", True, True),
        ("2025-12-03", False, False),
        ("2026", False, True),
        ("2025-12", True, True),
        ("2025-12", False, False),
        ("2025-11", True, False),
    ],
)
def test_whether_an_event_is_to_come_goes_by_its_date_as_seen_from_today(
    store: SqliteStore, given: str, future: bool, coming: bool
) -> None:
    save(store, told(1, event("x", date=given, future=future)))
    assert bool(asked(store, EventQuery(future=True, today=TODAY))) is coming
    assert bool(asked(store, EventQuery(future=False, today=TODAY))) is not coming


@pytest.mark.parametrize(("published", "coming"), [(1, True), (30, True), (40, False)])
def test_an_undated_announcement_is_to_come_for_a_month(
    store: SqliteStore, published: int, coming: bool
) -> None:
    day = str(Day.of(TODAY - timedelta(days=published)))
    save(store, told(1, event("x", date=None, future=True), day=day))
    assert bool(asked(store, EventQuery(future=True, today=TODAY))) is coming
    assert bool(asked(store, EventQuery(future=False, today=TODAY))) is not coming


def test_without_today_an_event_is_to_come_if_its_text_said_so(store: SqliteStore) -> None:
    save(store, told(1, event("x", date="1999", future=True), event("y", date="1999")))
    assert asked(store, EventQuery(future=True)) == ["x"]
    assert asked(store, EventQuery(future=False)) == ["y"]


def test_every_given_part_must_fit(store: SqliteStore) -> None:
    telegram = participant("Telegram", "absent", entity="telegram")
    held = event("meeting on platforms", telegram, place="København", kind="summit")
    save(store, told(1, held))
    fits = EventQuery(
        words=(("platform",), ("nordic",)),
        who=(("telegram",),),
        day=DAY,
        since=date(2025, 1, 1),
        places=("Köpenhamn", "københavn"),
        kinds=frozenset({"summit"}),
        statuses=AWAY,
        future=False,
        today=date(2026, 1, 1),
    )
    assert asked(store, fits) == ["meeting on platforms"]
