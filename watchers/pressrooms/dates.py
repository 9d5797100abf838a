"""The moment and the day of publication, from a date as feeds and press rooms write it.

RFC 822 and ISO 8601 for machines; for people "3 december 2025", "9. desember 2024", "December 3, 2025",
"3.12.2025 kl. 10.15". The names of the months come from CLDR, by Babel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

from babel import Locale

from store.vocabulary import Day

LANGUAGES = ("sv", "da", "nb", "nn", "fi", "de", "fr", "nl", "en")

# Zones that RFC 822 dates name. Its American ones, and those that European press rooms use against it.
_ZONES = {
    **{"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "met": 1, "mez": 1},
    **{"cest": 2, "mest": 2, "mesz": 2, "eet": 2, "eest": 3},
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}
_TEXT_MOST = 300  # characters of a date field that are looked at; dates stand at its start
_OLDEST = 1970
_AHEAD = timedelta(days=400)  # press rooms announce what is to come; the year 9999 is a slip

_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)|\b(\d{4})(\d{2})(\d{2})(?=T\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})\b")
_TIME = re.compile(
    r"(?:T|\s|,|·|\||-|–|(?:kl|klo|um|at|à|om)\b\.?)*"
    r"(?P<h>\d{1,2})(?:[:.]?(?P<m>\d{2}))(?:[:.]?(?P<s>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}\b|[a-z]{1,4}\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an item was published: the moment in UTC where a time was given, the day as printed."""

    moment: datetime | None = None
    day: Day | None = None


def read_date(text: str, *, now: datetime, language: str | None = None) -> Stamp:
    """The first date in `text`, with its time of day where one follows.

    A time without a zone is read as UTC, as feed readers do. `day` is the calendar day as it stands there,
    before the zone is reckoned in. Of "3/12/2025" the day comes first, unless `language` is English: then
    it is read only where no doubt is left. Days before 1970 or over 400 days ahead of `now` are no dates.
    """
    text = text[:_TEXT_MOST]
    for read in (_iso, _written, _numeric):
        found = read(text, language)
        if found:
            day, end = found
            return _stamp(day, text[end:], now)
    return Stamp()


def of_moment(moment: datetime, *, now: datetime) -> Stamp:
    """A moment that somebody else read, which tells nothing of the day as printed."""
    return _checked(moment.astimezone(UTC), Day.of(moment.date()), now)


def _iso(text: str, language: str | None) -> tuple[Day, int] | None:
    match = _ISO.search(text)
    if not match:
        return None
    parts = match.groups()[:3] if match[1] else match.groups()[3:]
    return _found(_day(*parts), match)


def _numeric(text: str, language: str | None) -> tuple[Day, int] | None:
    match = _NUMERIC.search(text)
    if not match:
        return None
    first, month, year = int(match[1]), int(match[3]), int(match[4])
    if language == "en" and match[2] == "/":
        if first <= 12 and month <= 12 and first != month:
            return None
        first, month = (month, first) if month > 12 else (first, month)
    return _found(_day(year, month, first), match)


def _written(text: str, language: str | None) -> tuple[Day, int] | None:
    match = _pattern().search(text.lower())
    if not match:
        return None
    month = _months()[match["m1"] or match["m2"] or match["m3"]]
    year = match["y1"] or match["short"] or match["y2"] or match["y3"]
    if len(year) == 2:  # RFC 822 wrote years with two digits
        year = f"20{year}" if year < "70" else f"19{year}"
    return _found(_day(year, month, match["d1"] or match["d2"]), match)


def _found(day: Day | None, match: re.Match[str]) -> tuple[Day, int] | None:
    return (day, match.end()) if day else None


def _day(year: str | int, month: str | int, day: str | int | None) -> Day | None:
    try:
        return Day(int(year), int(month), int(day) if day else None)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Name → number, lower case, without the full stop of an abbreviation. No name means two months."""
    found = {}
    for locale in map(Locale.parse, LANGUAGES):
        for form, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
            names = locale.months[form][width].items()
            found.update({name.lower().rstrip("."): number for number, name in names})
    return found


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    return re.compile(
        rf"\b(?P<d1>\d{{1,2}})(?:\.|st|nd|rd|th|er|:e)?[\s-]+(?:of |de )?(?P<m1>{month})\b\.?,?[\s-]+"
        rf"(?:(?P<y1>\d{{4}})\b|(?P<short>\d{{2}})(?=\s+\d{{1,2}}:))"
        rf"|\b(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
        rf"|\b(?P<m3>{month})\b\.?,?\s+(?P<y3>\d{{4}})\b"
    )


def _stamp(day: Day, rest: str, now: datetime) -> Stamp:
    match = _TIME.match(rest) if day.full else None
    return _checked(_moment(day, match) if match else None, day, now)


def _moment(day: Day, match: re.Match[str]) -> datetime | None:
    hour, half = int(match["h"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    try:
        local = datetime(
            day.year,
            day.month or 1,
            day.day or 1,
            hour,
            int(match["m"]),
            min(int(match["s"] or 0), 59),
            tzinfo=UTC,
        )
        return local - _offset(match["zone"] or "")
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> timedelta:
    digits = re.fullmatch(r"([+-])(\d{2}):?(\d{2})?", zone)
    if not digits:
        return timedelta(hours=_ZONES.get(zone.lower(), 0))
    away = timedelta(hours=int(digits[2]), minutes=int(digits[3] or 0))
    return -away if digits[1] == "-" else away


def _checked(moment: datetime | None, day: Day, now: datetime) -> Stamp:
    if day.year < _OLDEST or day.first > (now + _AHEAD).date():
        return Stamp()
    return Stamp(moment, day)
