"""When digests come: on the clocks of their zone, both ways of the year, out of quiet hours and holidays."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import (
    due,
    has_holidays,
    is_cron,
    is_holiday,
    is_quiet,
    last_moment,
    moments,
    next_moment,
    quiet_until,
)
from store.interface import Channel

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday
CHANNEL = Channel("terminal", "console", "terminal", cron="0 9 * * mon-fri", zone="Europe/Stockholm")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
SPRING, AUTUMN = "2026-03-29", "2026-10-25"  # 02:00 becomes 03:00, 03:00 becomes 02:00


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def coming(cron: str, since: str, number: int, *, quiet: str = "", holidays: str = "") -> list[str]:
    """The next moments on the clocks of Stockholm."""
    channel = replace(CHANNEL, cron=cron, quiet=quiet, holidays=holidays)
    found = islice(moments(channel, at(since)), number)
    return [each.astimezone(STOCKHOLM).strftime("%a %H:%M%z") for each in found]


@pytest.mark.parametrize(
    ("cron", "now", "moment"),
    [
        ("0 8 * * mon-fri", "2025-12-03T08:00", "2025-12-03T08:00"),
        ("0 8 * * mon-fri", "2025-12-03T07:59", "2025-12-02T08:00"),
        ("0 8 * * mon-fri", "2025-12-07T12:00", "2025-12-05T08:00"),
        ("0 8 * * 1-5", "2025-12-07T12:00", "2025-12-05T08:00"),
        ("0 8 * * 0", "2025-12-10T12:00", "2025-12-07T08:00"),
        ("0 8 * * 7", "2025-12-10T12:00", "2025-12-07T08:00"),
        ("0 8 * * 5-7", "2025-12-07T12:00", "2025-12-07T08:00"),
        ("0 8 * * */2", "2025-12-10T12:00", "2025-12-09T08:00"),
        ("*/5 * * * *", "2025-12-03T08:04", "2025-12-03T08:00"),
        ("0 6 1 * *", "2025-12-31T12:00", "2025-12-01T06:00"),
        ("0 6 1 1 *", "2025-12-31T12:00", "2025-01-01T06:00"),
        ("0 6 29 2 *", "2027-12-31T12:00", "2024-02-29T06:00"),
        ("30 2 * * *", "2025-03-30T12:00", "2025-03-30T03:00"),
    ],
)
def test_the_last_scheduled_moment_is_the_channels_own(cron: str, now: str, moment: str) -> None:
    assert last_moment(replace(CHANNEL, cron=cron), at(now)) == at(moment)


@pytest.mark.parametrize(
    ("cron", "since", "moments"),
    [
        ("30 2 * * *", f"{SPRING}T00:00", ["Sun 03:00+0200", "Mon 02:30+0200"]),
        ("30 2 * * *", f"{AUTUMN}T00:00", ["Sun 02:30+0200", "Mon 02:30+0100"]),
        ("30 2 * * *", "2026-10-24T12:00", ["Sun 02:30+0200", "Mon 02:30+0100"]),
        ("*/15 2 * * *", f"{SPRING}T00:00", ["Sun 03:00+0200", "Mon 02:00+0200", "Mon 02:15+0200"]),
        ("30,45 2 * * *", f"{AUTUMN}T00:00", ["Sun 02:30+0200", "Sun 02:45+0200", "Mon 02:30+0100"]),
        ("0 8 * * *", "2026-03-28T12:00", ["Sun 08:00+0200", "Mon 08:00+0200"]),
        ("0 8 * * *", "2026-10-24T12:00", ["Sun 08:00+0100", "Mon 08:00+0100"]),
        ("0 * * * *", f"{SPRING}T00:30", ["Sun 01:00+0100", "Sun 03:00+0200", "Sun 04:00+0200"]),
        (
            "0 * * * *",
            f"{AUTUMN}T00:30",
            ["Sun 01:00+0200", "Sun 02:00+0200", "Sun 02:00+0100", "Sun 03:00+0100"],
        ),
        ("0 0-23 * * *", f"{SPRING}T00:30", ["Sun 01:00+0100", "Sun 03:00+0200", "Sun 04:00+0200"]),
        ("0 */2 * * *", f"{AUTUMN}T00:30", ["Sun 02:00+0200", "Sun 04:00+0100", "Sun 06:00+0100"]),
    ],
)
def test_clocks_that_are_changed_neither_skip_nor_double(cron: str, since: str, moments: list[str]) -> None:
    assert coming(cron, since, len(moments)) == moments


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_an_hourly_schedule_comes_every_hour_also_where_clocks_are_changed(day: str) -> None:
    found = list(islice(moments(replace(CHANNEL, cron="0 * * * *"), at(f"{day}T00:00")), 48))
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(hours=1)}


ZONES = ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "UTC"]
_MINUTES = st.integers(0, 59)
_HOURS = st.integers(0, 23)


@given(st.sampled_from(ZONES), _HOURS, _MINUTES, st.integers(2000, 2037), st.integers(1, 365))
def test_what_comes_daily_comes_once_on_every_day(
    zone: str, hour: int, minute: int, year: int, day: int
) -> None:
    channel = replace(CHANNEL, cron=f"{minute} {hour} * * *", zone=zone)
    first = date(year, 1, 1) + timedelta(days=day)
    start = datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(zone)) - timedelta(seconds=1)
    found = [each.astimezone(ZoneInfo(zone)).date() for each in islice(moments(channel, start), 40)]
    assert Counter(found) == {first + timedelta(days=number): 1 for number in range(40)}


_CRONS = st.one_of(
    st.sampled_from(
        ["0 8 * * mon-fri", "*/15 * * * *", "30 7 * * 1,4", "0 9 1 * *", "30 2 * * *", "0 */3 * * *"]
    ),
    st.builds("{} {} * * *".format, _MINUTES, _HOURS),
    st.builds("{} {} * * {}".format, _MINUTES, _HOURS, st.integers(0, 7)),
)
_QUIET = st.one_of(st.just(""), st.sampled_from(["22:00-07:00", "01:30-03:15", "00:00-23:59", "12:00-13:00"]))


@given(
    _CRONS,
    st.sampled_from(ZONES),
    _QUIET,
    st.sampled_from(["", "SE", "EG"]),
    st.integers(0, 10 * 366 * 24 * 60),
)
def test_no_moment_lies_between_the_last_one_and_now_and_the_next_follows(
    cron: str, zone: str, quiet: str, holidays: str, minutes: int
) -> None:
    channel = replace(CHANNEL, cron=cron, zone=zone, quiet=quiet, holidays=holidays)
    now = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    last, following = last_moment(channel, now), next_moment(channel, now)
    assert last
    assert following
    assert last <= now < following
    assert next_moment(channel, last) == following
    assert last_moment(channel, following) == following
    assert quiet_until(channel, following) is None
    assert not is_holiday(channel, following)


def test_a_schedule_that_never_comes_is_never_due() -> None:
    assert due(replace(CHANNEL, cron="0 8 31 2 *"), None, NOW) is None
    assert next_moment(replace(CHANNEL, cron=""), NOW) is None


def test_a_moment_is_due_until_it_is_told() -> None:
    moment = at("2026-11-20T09:00")
    assert due(CHANNEL, None, NOW) == moment
    assert due(CHANNEL, moment - timedelta(days=3), NOW) == moment
    assert due(CHANNEL, moment, NOW) is None


def test_no_digest_comes_on_a_public_holiday() -> None:
    easter = coming("0 8 * * mon-fri", "2026-04-01T09:00", 3, holidays="SE")  # Good Friday, Easter Monday
    assert easter == ["Thu 08:00+0200", "Tue 08:00+0200", "Wed 08:00+0200"]
    assert coming("0 8 * * mon-fri", "2026-04-01T09:00", 2) == ["Thu 08:00+0200", "Fri 08:00+0200"]


def test_a_moment_in_quiet_hours_waits_for_their_end_and_several_become_one() -> None:
    quiet = coming("0 * * * *", "2026-04-01T20:30", 3, quiet="22:00-07:00")
    assert quiet == ["Wed 21:00+0200", "Thu 07:00+0200", "Thu 08:00+0200"]
    assert last_moment(replace(CHANNEL, cron="0 6 * * *", quiet="22:00-07:00"), at("2026-04-02T06:30")) == at(
        "2026-04-01T07:00"
    )


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-04-01T21:59", None),
        ("2026-04-01T22:00", "2026-04-02T07:00"),
        ("2026-04-02T06:59", "2026-04-02T07:00"),
        ("2026-04-02T07:00", None),
        (f"{SPRING}T02:59", f"{SPRING}T07:00"),
    ],
)
def test_quiet_hours_go_over_midnight(moment: str, until: str | None) -> None:
    channel = replace(CHANNEL, quiet="22:00-07:00")
    assert quiet_until(channel, at(moment)) == (at(until) if until else None)
    assert quiet_until(CHANNEL, at(moment)) is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("0 8 * * mon-fri", True),
        ("*/5 * * * *", True),
        ("0 8 31 2 *", False),
        ("0 8 * *", False),
        ("0 0 8 * * *", False),
        ("61 8 * * *", False),
        ("", False),
        ("every day at 8", False),
    ],
)
def test_a_schedule_is_five_fields_that_come_at_some_time(text: str, good: bool) -> None:
    assert is_cron(text) is good


def test_quiet_hours_and_countries_are_known_by_their_form() -> None:
    assert is_quiet("22:00-07:00")
    assert not any(map(is_quiet, ("22-7", "22:00-24:00", "08:00-08:00", "", "always")))
    assert has_holidays("SE")
    assert not any(map(has_holidays, ("XX", "", "se", "Sweden")))
