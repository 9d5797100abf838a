"""Pure: when a channel's digests come, and when it is left in peace.

A schedule is five cron fields, read by cronsim as Debian's cron reads them, on the clocks of the channel's
zone. Where those clocks are put forward, what was to come in the hour that is left out comes at its end;
where they are put back, what stands in the hour that comes twice comes once, the first time. A schedule for
every hour follows real time instead: an hour is an hour on such days too.

A moment in the channel's quiet hours waits for their end; one on a public holiday of its country is left out.
What was to be told then is told the next time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from store.interface import Channel

# Zones put their clocks on by two hours at most, so that what is shown twice is never further apart.
_SHIFT = timedelta(hours=3)
_STEP = timedelta(seconds=1)
_DAY = timedelta(days=1)
# How many moments are looked through before a schedule is held to be one that never comes.
_MOST = 20_000
_QUIET = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")


def is_cron(text: str) -> bool:
    """Whether these are five cron fields of a schedule that comes at some time."""
    try:
        next(CronSim(text, datetime(2024, 1, 1, tzinfo=UTC)), None)
    except (CronSimError, StopIteration):
        return False
    return len(text.split()) == 5


def is_quiet(text: str) -> bool:
    """Whether these are quiet hours as a Channel has them: "22:00-07:00", not all day."""
    return _quiet_hours(text) is not None


def has_holidays(country: str) -> bool:
    """Whether the public holidays of the country with this code are known."""
    from holidays import list_supported_countries  # 0.1 seconds to load

    return country in list_supported_countries(include_aliases=False)


def due(channel: Channel, told_until: datetime | None, now: datetime) -> datetime | None:
    """The scheduled moment whose digest is to be told now: the last one that has passed, unless it has been
    told. Several that were missed become one. Aware UTC."""
    moment = last_moment(channel, now)
    return moment if moment and (told_until is None or moment > told_until) else None


def next_moment(channel: Channel, after: datetime) -> datetime | None:
    """The next moment after `after`; None where the schedule never comes. Aware UTC."""
    return next(moments(channel, after), None)


def last_moment(channel: Channel, now: datetime) -> datetime | None:
    """The last moment that is not after `now`; None where there was none in many years. Aware UTC."""
    for moment in _spaced(channel, _back(channel, now)):
        if moment <= now:
            return moment
    return None


def moments(channel: Channel, after: datetime, most: int = 1_000_000) -> Iterator[datetime]:
    """The moments after `after`, one after the other, each once; at most so many."""
    begun = quiet_since(channel, after)
    found = _spaced(channel, _on(channel, begun - _STEP if begun else after))
    last = after
    for moment in islice(found, most):
        if moment > last:
            yield moment
            last = moment


def quiet_until(channel: Channel, at: datetime) -> datetime | None:
    """The end of the quiet hours that `at` falls in, aware UTC; None outside of them."""
    bounds = _quiet_bounds(channel, at)
    return bounds[1] if bounds else None


def quiet_since(channel: Channel, at: datetime) -> datetime | None:
    """The beginning of the quiet hours that `at` falls in, aware UTC; None outside of them."""
    bounds = _quiet_bounds(channel, at)
    return bounds[0] if bounds else None


def is_holiday(channel: Channel, at: datetime) -> bool:
    """Whether the day of this moment in the channel's zone is a public holiday of its country."""
    if not channel.holidays:
        return False
    day = at.astimezone(ZoneInfo(channel.zone)).date()
    return day in _holidays(channel.holidays, day.year)


def _spaced(channel: Channel, scheduled: Iterator[datetime]) -> Iterator[datetime]:
    """Scheduled moments moved out of the quiet hours, without those on holidays."""
    for moment in islice(scheduled, _MOST):
        moved = quiet_until(channel, moment) or moment
        if not is_holiday(channel, moved):
            yield moved


def _on(channel: Channel, after: datetime) -> Iterator[datetime]:
    """What the cron fields give after a moment, whatever else was chosen; aware UTC."""
    zone = ZoneInfo(channel.zone)
    for moment in _ticks(channel.cron, after.astimezone(zone), back=False):
        if moment > after:
            yield moment


def _back(channel: Channel, now: datetime) -> Iterator[datetime]:
    """The same backwards from a moment, and that one first where it is scheduled."""
    zone = ZoneInfo(channel.zone)
    # A second later, since cronsim gives what lies before; and what the clocks show twice lies further on.
    for moment in _ticks(channel.cron, (now + _STEP).astimezone(zone), back=True):
        if moment <= now:
            yield moment


def _ticks(cron: str, start: datetime, *, back: bool) -> Iterator[datetime]:
    zone = start.tzinfo
    try:
        if _every_hour(cron):
            yield from (each.astimezone(UTC) for each in CronSim(cron, start, reverse=back))
            return
        clock = start.replace(tzinfo=None, microsecond=0) + (_SHIFT if back else timedelta())
        for each in CronSim(cron, clock, reverse=back):
            yield _shown(each.replace(tzinfo=zone))
    except CronSimError:  # no five fields, or a day that no month has: nothing to come
        return


def _every_hour(cron: str) -> bool:
    fields = cron.split()
    return len(fields) == 5 and fields[1] == "*"


def _shown(local: datetime) -> datetime:
    """The moment at which clocks show this, in UTC: the first of two, and the end of a gap that leaves it
    out."""
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    # In a gap, fold=0 counts on from before and fold=1 back from after: the gap lies between the two.
    first, last = sorted((moment, local.replace(fold=1).astimezone(UTC)))
    offset = first.astimezone(local.tzinfo).utcoffset()
    while last - first > _STEP:
        middle = first + (last - first) / 2
        if middle.astimezone(local.tzinfo).utcoffset() == offset:
            first = middle
        else:
            last = middle
    return last.replace(microsecond=0)


def _quiet_bounds(channel: Channel, at: datetime) -> tuple[datetime, datetime] | None:
    hours = _quiet_hours(channel.quiet)
    if hours is None:
        return None
    zone = ZoneInfo(channel.zone)
    first, last = hours
    today = at.astimezone(zone).date()
    for day in (today - _DAY, today):
        begin = _shown(datetime.combine(day, first, zone))
        end = _shown(datetime.combine(day + (_DAY if last <= first else timedelta()), last, zone))
        if begin <= at < end:
            return begin, end
    return None


@lru_cache(maxsize=256)
def _quiet_hours(text: str) -> tuple[time, time] | None:
    match = _QUIET.fullmatch(text)
    if not match:
        return None
    first, last = (time(int(match[at]), int(match[at + 1])) for at in (1, 3))
    return (first, last) if first != last else None


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, years=year))
    except NotImplementedError:  # a country that the library has no longer
        return frozenset()
