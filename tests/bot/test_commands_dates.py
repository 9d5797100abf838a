"""Dates in questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.understanding.dates import When, take_dates
from bot.commands.understanding.message import read_message
from bot.words import language, languages
from store.vocabulary import Day

TODAY = date(2026, 11, 22)  # a Sunday


def read(code: str, text: str, today: date = TODAY) -> tuple[When, str]:
    when, left = take_dates(read_message(text).words, language(code), today)
    return when, " ".join(left)


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "on 3 December 2025", Day(2025, 12, 3)),
        ("en", "on the 3rd of December 2025", Day(2025, 12, 3)),
        ("en", "December 3, 2025", Day(2025, 12, 3)),
        ("en", "3 Dec 2025", Day(2025, 12, 3)),
        ("en", "2024-12-09", Day(2024, 12, 9)),
        ("en", "on Tuesday, 3 December 2024", Day(2024, 12, 3)),
        ("en", "on 9/12/2024", Day(2024, 12, 9)),
        ("en", "in June 2024", Day(2024, 6)),
        ("en", "in 2024", Day(2024)),
        ("en", "2024", Day(2024)),
        ("en", "2024-12", Day(2024, 12)),
        ("en", "13–14 October 2021", Day(2021, 10, 13)),
        ("en", "yesterday", Day(2026, 11, 21)),
        ("en", "last month", Day(2026, 10)),
        ("en", "last year", Day(2025)),
        ("en", "on Friday", Day(2026, 11, 20)),
        ("sv", "den 3 december 2025", Day(2025, 12, 3)),
        ("sv", "3:e december 2025", Day(2025, 12, 3)),
        ("sv", "onsdagen den 16 juni 2021", Day(2021, 6, 16)),
        ("sv", "i mars 2021", Day(2021, 3)),
        ("sv", "9.12.2024", Day(2024, 12, 9)),
        ("sv", "igår", Day(2026, 11, 21)),
        ("sv", "i går", Day(2026, 11, 21)),
        ("sv", "i fredags", Day(2026, 11, 20)),
        ("sv", "i fjol", Day(2025)),
        ("sv", "under 2023", Day(2023)),
    ],
)
def test_a_day_is_read_and_leaves_nothing(code: str, text: str, day: Day) -> None:
    when, left = read(code, text)
    assert (when.day, when.others, left) == (day, (), "")


@pytest.mark.parametrize(
    ("code", "text", "since", "until"),
    [
        ("en", "since 2024", date(2024, 1, 1), None),
        ("en", "since June 2024", date(2024, 6, 1), None),
        ("en", "since the 3rd of December 2025", date(2025, 12, 3), None),
        ("en", "after 2024", date(2025, 1, 1), None),
        ("en", "until June 2024", None, date(2024, 6, 30)),
        ("en", "before 2024", None, date(2023, 12, 31)),
        ("en", "last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("en", "this week", date(2026, 11, 16), date(2026, 11, 22)),
        ("en", "between March 2021 and June 2022", date(2021, 3, 1), date(2022, 6, 30)),
        ("en", "from January to March 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("en", "between June 2022 and March 2021", date(2021, 3, 31), date(2022, 6, 1)),
        ("sv", "sedan 2024", date(2024, 1, 1), None),
        ("sv", "från och med mars 2021", date(2021, 3, 1), None),
        ("sv", "före juni 2024", None, date(2024, 5, 31)),
        ("sv", "förra veckan", date(2026, 11, 9), date(2026, 11, 15)),
        ("sv", "mellan mars 2021 och juni 2022", date(2021, 3, 1), date(2022, 6, 30)),
        ("sv", "senaste året", date(2025, 11, 22), TODAY),
    ],
)
def test_a_span_is_read_and_leaves_nothing(
    code: str, text: str, since: date | None, until: date | None
) -> None:
    when, left = read(code, text)
    assert (when.day, when.since, when.until, left) == (None, since, until, "")


def test_a_day_without_a_year_is_the_last_one_then_the_next_then_earlier_ones() -> None:
    when, _ = read("en", "3 December")
    assert when.day == Day(2025, 12, 3)
    assert when.others[:3] == (Day(2026, 12, 3), Day(2024, 12, 3), Day(2023, 12, 3))
    assert when.others[-1] == Day(2016, 12, 3)


def test_today_counts_as_passed() -> None:
    assert read("en", "on 22 November")[0].day == Day(2026, 11, 22)


def test_the_29th_of_february_is_sought_in_leap_years() -> None:
    when, _ = read("sv", "den 29 februari")
    assert when.day == Day(2024, 2, 29)
    assert when.others == (Day(2028, 2, 29), Day(2020, 2, 29), Day(2016, 2, 29))


@pytest.mark.parametrize(
    ("code", "text", "left"),
    [
        ("en", "the meeting on grooming on 3 December 2025 in Oslo", "the meeting on grooming in Oslo"),
        ("en", "TikTok since 2024", "TikTok"),
        ("sv", "mötet om skolan den 3 december", "mötet om skolan"),
        ("sv", "möten med TikTok förra veckan", "möten med TikTok"),
    ],
)
def test_what_is_no_date_is_left(code: str, text: str, left: str) -> None:
    when, rest = read(code, text)
    assert when
    assert rest == left


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "May meeting"), ("en", "99 platforms"), ("en", "since grooming"), ("sv", "den första")],
)
def test_what_only_looks_like_a_date_is_none(code: str, text: str) -> None:
    assert read(code, text)[0].day is None


def test_a_day_that_no_month_has_is_read_as_the_month() -> None:
    assert read("en", "31 February 2024")[0].day == Day(2024, 2)


def test_of_two_days_the_first_counts() -> None:
    when, left = read("en", "on 3 December 2025 about 9 December 2024")
    assert when.day == Day(2025, 12, 3)
    assert "9 December" in left


@given(st.dates(date(1991, 1, 1), date(2098, 12, 31)), st.sampled_from(sorted(languages())))
def test_every_day_is_read_back_as_it_is_written(day: date, code: str) -> None:
    spoken = language(code)
    for text in (spoken.on(Day.of(day)), spoken.day(day), day.isoformat()):
        assert read(code, text)[0].day == Day.of(day)


@given(st.integers(1991, 2098), st.integers(1, 12), st.sampled_from(sorted(languages())))
def test_every_month_is_read_back_as_it_is_written(year: int, month: int, code: str) -> None:
    assert read(code, language(code).on(Day(year, month)))[0].day == Day(year, month)


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("en", Day(2018), "in 2018"),
        ("sv", Day(2018), "2018"),
        ("sv", Day(2018, 3), "i mars 2018"),
        ("sv", Day(2018, 3, 1), "den 1 mars 2018"),
    ],
)
def test_a_time_is_told_with_the_preposition_that_it_takes(code: str, day: Day, said: str) -> None:
    assert language(code).on(day) == said
