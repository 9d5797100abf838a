"""Pure: `weekdays at 8`, `weekly monday 9:00`, `mon, thu 8 and 16` as cron fields, and these in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from functools import cache

from babel.dates import get_day_names

from bot.commands.choosing.phrases import Mistake, is_and, meaning
from bot.schedule import is_cron
from bot.words import Language, languages
from store.letters import bare

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORKING = "mon-fri"
_WORKING_DAYS = (0, 1, 2, 3, 4)
_SAID = {
    "hourly": "schedule_hourly",
    "daily": "schedule_daily",
    "weekdays": "schedule_weekdays",
    "weekly": "schedule_weekly",
    "monthly": "schedule_monthly",
}
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2})|(?<=\d{2})(\d{2}))?\s*(am|pm|h)?", re.IGNORECASE)
_HALF = 12


@dataclass(frozen=True, slots=True)
class Simple:
    """A schedule that can be said in words. `kind` is one of _SAID; `days` (0 is Monday) belong to "weekly",
    `day` of the month to "monthly"."""

    kind: str
    times: tuple[time, ...]
    days: tuple[int, ...] = ()
    day: int = 1


_USUAL = Simple("daily", (time(8),))


def read_schedule(words: Sequence[str], before: str) -> str:
    """The five cron fields that the words say; what they leave open stays as it was `before`. Raises Mistake
    where they say none."""
    typed = " ".join(words)
    if is_cron(typed):
        return typed
    read = _read(words)
    return cron_of(_completed(read, simple(before) or _USUAL))


def simple(cron: str) -> Simple | None:
    """The schedule in simple terms; None where it is not simple."""
    fields = cron.split()
    if len(fields) != 5 or not fields[0].isdigit() or fields[3] != "*":
        return None
    minute, hour, month_day, _, weekday = fields
    if hour == "*" and month_day == weekday == "*":
        return Simple("hourly", (time(0, int(minute)),))
    if not all(part.isdigit() for part in hour.split(",")):
        return None
    times = tuple(time(int(part), int(minute)) for part in hour.split(","))
    if month_day != "*":
        return (
            Simple("monthly", times, day=int(month_day)) if month_day.isdigit() and weekday == "*" else None
        )
    if weekday == "*":
        return Simple("daily", times)
    days = _days_of(weekday)
    if days == _WORKING_DAYS:
        return Simple("weekdays", times)
    return Simple("weekly", times, days) if days else None


def cron_of(schedule: Simple) -> str:
    """Raises Mistake where the times lie on different minutes, which five fields cannot say."""
    minutes = {each.minute for each in schedule.times}
    if len(minutes) > 1:
        raise Mistake("choose_minutes")
    if schedule.kind == "hourly":
        return f"{minutes.pop()} * * * *"
    hours = ",".join(str(hour) for hour in sorted({each.hour for each in schedule.times}))
    weekday = {"weekdays": _WORKING, "weekly": ",".join(WEEKDAYS[day] for day in schedule.days)}
    month_day = schedule.day if schedule.kind == "monthly" else "*"
    return f"{minutes.pop()} {hours} {month_day} * {weekday.get(schedule.kind, '*')}"


def in_words(cron: str, language: Language) -> str:
    """`on weekdays at 08:00`."""
    schedule = simple(cron)
    if schedule is None:
        return language.say("schedule_cron", cron=cron)
    names = get_day_names("wide", "format", language.locale)
    minute = schedule.times[0].minute
    return language.say(
        "schedule_hourly_past" if schedule.kind == "hourly" and minute else _SAID[schedule.kind],
        times=language.names(map(language.clock, schedule.times)),
        days=language.names(names[day] for day in schedule.days),
        day=schedule.day,
        minute=minute,
    )


def read_time(text: str) -> time | None:
    """A time of day: 8, 8:30, 08.30, 0830, 8 am, 5pm."""
    match = _TIME.fullmatch(text)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or match[3] or 0), (match[4] or "").casefold()
    if half in ("am", "pm"):
        if not 1 <= hour <= _HALF:
            return None
        hour = hour % _HALF + (_HALF if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


@dataclass(frozen=True, slots=True)
class _Read:
    kind: str = ""
    days: tuple[int, ...] = ()
    times: tuple[time, ...] = ()


def _read(words: Sequence[str]) -> _Read:
    """What the words say, one piece after the other."""
    read, at, until = _Read(), 0, False
    while at < len(words):
        rest = words[at:]
        if found := meaning(rest, tuple(_SAID)):
            read, at = replace(read, kind=found[0]), at + found[1]
        elif days := list(_days(rest[0])):
            span = range(read.days[-1], days[-1] + 1) if until and read.days else ()
            read, at = replace(read, days=tuple(dict.fromkeys((*read.days, *span, *days)))), at + 1
        elif taken := _time(rest):
            read, at = replace(read, times=(*read.times, taken[0])), at + taken[1]
        elif between := meaning(rest, ("around", "to")) or (("and", 1) if is_and(rest[0]) else None):
            at += between[1]
            until = meaning(rest, ("to",)) is not None
            continue
        else:
            raise Mistake("choose_time" if rest[0][0].isdigit() else "choose_unknown", text=rest[0])
        until = False
    return read


def _time(rest: Sequence[str]) -> tuple[time, int] | None:
    """A time that the words begin with, and how many of them it takes: `8 am` are two."""
    for size in (2, 1):
        if len(rest) >= size and (found := read_time(" ".join(rest[:size]))):
            return found, size
    return None


def _completed(read: _Read, before: Simple) -> Simple:
    times = read.times or (before.times if before.kind != "hourly" else _USUAL.times)
    if read.kind == "hourly":
        return Simple("hourly", read.times or (time(0),))
    if read.kind in ("daily", "monthly") or (read.kind == "weekdays" and not read.days):
        return Simple(read.kind, times)
    if read.kind == "weekly" or read.days:
        days = {*(read.days or before.days or (0,)), *(_WORKING_DAYS if read.kind == "weekdays" else ())}
        whole = "weekdays" if days == {*_WORKING_DAYS} else "daily" if len(days) == len(WEEKDAYS) else ""
        return Simple(whole, times) if whole else Simple("weekly", times, tuple(sorted(days)))
    return replace(before if before.kind != "hourly" else _USUAL, times=times)


def _days(word: str) -> Iterator[int]:
    """The weekdays that a word names: `monday`, `måndagar`, `mon-fri`."""
    known = _names()
    first, _, last = bare(word).partition("-")
    if first in known and (not last or last in known):
        yield from range(known[first], known[last or first] + 1)


@cache
def _names() -> dict[str, int]:
    """Weekdays in every language, whole, short, and in their other forms, as 0 for Monday to 6."""
    found = {name: number for number, name in enumerate(WEEKDAYS)}
    for language in languages().values():
        for width in ("abbreviated", "wide"):
            for number, name in get_day_names(width, "format", language.locale).items():
                forms = ("", *language.dates["weekday_endings"], "ar", "er", "e", "erne", "arna", "ene")
                found |= {bare(name).rstrip(".") + ending: number for ending in forms}
    return found


def _days_of(field: str) -> tuple[int, ...]:
    """The weekdays of a fifth cron field, where it simply names them; else none."""
    found = list[int]()
    for part in field.casefold().split(","):
        first, _, last = part.partition("-")
        bounds = [_number(each) for each in (first, last or first)]
        if None in bounds or bounds[0] > bounds[1]:  # type: ignore[operator]
            return ()
        found += range(bounds[0], bounds[1] + 1)  # type: ignore[arg-type, operator]
    return tuple(sorted(set(found)))


def _number(name: str) -> int | None:
    """0 for Monday; in a crontab 0 and 7 are Sunday."""
    if name in WEEKDAYS:
        return WEEKDAYS.index(name)
    return (int(name) - 1) % 7 if name.isdigit() and int(name) <= 7 else None
