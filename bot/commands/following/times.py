"""How long something is to be silent: `3 days`, `a week`, `Monday`, `3 December`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.commands.command import Known
from bot.commands.understanding.dates import take_dates
from bot.commands.understanding.message import read_message
from bot.words import Language
from store.letters import bare

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)  # until somebody says otherwise

_UNITS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}
_MOST = 1000  # of any unit
_JOINED = re.compile(r"(\d+)\s*([^\W\d]+)")


def until(typed: str, known: Known) -> datetime | None:
    """The moment up to which it is to be silent, aware UTC; None where none to come is told. A day is its
    beginning, in the channel's time zone."""
    words = read_message(_JOINED.sub(r"\1 \2", typed)).words
    return (_for(words, known) or _to(words, known)) if words else None


def in_days(number: int, language: Language) -> str:
    """So many days as one types it, for `until` to read."""
    return f"{number} {language.tracks['units']['day'][0]}"


def moment(at: datetime, known: Known) -> str:
    """A moment on the channel's clocks, as one writes it: `Monday 08:00`."""
    zone = _zone(known)
    return known.language.moment(at.astimezone(zone), known.now.astimezone(zone).date())


def _for(words: Sequence[str], known: Known) -> datetime | None:
    if len(words) == 1:
        words = ("1", *words)
    if len(words) != 2:
        return None
    number, unit = _number(words[0], known.language), _unit(words[1], known.language)
    return known.now + number * _UNITS[unit] if number and unit else None


def _number(word: str, language: Language) -> int:
    if word.isdecimal():
        return int(word) if int(word) <= _MOST else 0
    tables = language.tracks
    if bare(word) in map(bare, tables["one"]):
        return 1
    spelt = [bare(each) for each in tables["numbers"]]
    return spelt.index(bare(word)) + 1 if bare(word) in spelt else 0


def _unit(word: str, language: Language) -> str:
    units = language.tracks["units"]
    return next((unit for unit in _UNITS if bare(word) in map(bare, units[unit])), "")


def _to(words: Sequence[str], known: Known) -> datetime | None:
    when, left = take_dates(tuple(words), known.language, known.today)
    if left:
        return None
    days = [day.first for day in when.days if day] + ([when.until] if when.until else [])
    if (weekday := _weekday(words[-1], known.language)) is not None:
        days.append(known.today + timedelta(days=(weekday - known.today.weekday() - 1) % 7 + 1))
    ahead = [day for day in days if day > known.today]
    return _begins(min(ahead), known) if ahead else None


def _weekday(word: str, language: Language) -> int | None:
    """The weekday that the word is, as it is or in its definite form: 0 for Monday to 6."""
    endings = ("", *language.dates["weekday_endings"])
    forms = (bare(word).removesuffix(bare(ending)) for ending in endings)
    return next((language.weekdays[form] for form in forms if form in language.weekdays), None)


def _begins(day: date, known: Known) -> datetime:
    return datetime.combine(day, time(), _zone(known)).astimezone(UTC)


def _zone(known: Known) -> ZoneInfo:
    return ZoneInfo(known.asker.channel.zone if known.asker.channel else "UTC")
