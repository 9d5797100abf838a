"""Days that bear a name: "julafton", "Christmas Eve", "den 1. mai" by its other names, Easter's days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from watchers.day_patterns import any_of
from watchers.languages import Language, language

_WEEK = 7


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """The day of a rule in a year: "12-24" is 24 December, "easter-2" Good Friday, "friday>06-18" the first
    Friday after 18 June."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter") or 0))
    name, _, bound = rule.rpartition(">")
    month, day = (int(part) for part in bound.split("-"))
    first = date(year, month, day)
    if not name:
        return first
    first += timedelta(days=1)
    weekday = "monday tuesday wednesday thursday friday saturday sunday".split().index(name)
    return first + timedelta(days=(weekday - first.weekday()) % _WEEK)


def feasts(
    low: str, lang: Language, base: date, future: Callable[[int], bool | None]
) -> Iterator[tuple[date, int, int]]:
    """The named days in a text in lower case, each in the year nearest to `base`, with where it stands."""
    for match in _names(lang.code).finditer(low) if lang.feasts else ():
        days = [feast(lang.feasts[match[0]], year) for year in (base.year - 1, base.year, base.year + 1)]
        told = future(match.start())
        fit = [d for d in days if told is None or (d >= base if told else d <= base)] or days
        day = min(fit, key=lambda d: abs((d - base).days))
        yield day, match.start(), match.end()


@cache
def _names(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(language(code).feasts)})\b")
