"""Days that a text speaks of: "den 3 december", "yesterday", "onsdag 16. juni", "May 10-12, 2023".

Month and weekday names come from CLDR by Babel, the rest from the language's file. A day without a year
takes the one nearest to the day of publication; a span of days counts as its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from store.vocabulary import Day
from watchers.languages import Language, language

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SPAN = re.compile(
    r"\s?(?:-|–|—|till|til|to|until|through|and|och|og|und|bis|au|et|ja|en|tot)\s?"
    r"(?:och med |og med )?(?:den |dem |the |le )?"
)
_CAPITAL_MONTHS = frozenset({"en", "de"})
_WEEKDAY_GAP = 6  # characters between a weekday and its date: ", ", " den "
_SHORT_DATE = re.compile(r"\b(?:am|vom|den|zum|bis)\s(\d{1,2})\.(1[0-2]|0?[1-9])\.(?!\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day and where it stands. `exact`: the text gives the year or counts from the day of publication."""

    day: Day
    start: int
    end: int
    exact: bool = False


def find_days(text: str, code: str, published: Day | None, future: bool | None = None) -> list[FoundDay]:
    """Every day in `text`, in its order, the more precise of two that overlap. `future` says whether the
    text tells of what is to come (True), of what is past (False), or neither."""
    found = sorted(_all(text, language(code), published, future), key=lambda f: (f.start, -len(str(f.day))))
    kept: list[FoundDay] = []
    for one in found:
        if kept and _tells_weekday(kept[-1], one, text):
            kept.pop()
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return _with_last_year(kept, text)


def _numbered(text: str, found: FoundDay) -> bool:
    return any(c.isdigit() for c in text[found.start : found.end])


def _with_last_year(found: list[FoundDay], text: str) -> list[FoundDay]:
    """The days, the first of a span in the year that its last one bears: "30 april till 2 maj 2024"."""
    for at in range(len(found) - 2, -1, -1):
        one, last = found[at], found[at + 1]
        if not one.exact and last.exact and one.day.full and _SPAN.fullmatch(text[one.end : last.start]):
            day = _valid(last.day.year, one.day.month, one.day.day)
            found[at] = replace(one, day=day, exact=True) if day else one
    return found


def _tells_weekday(before: FoundDay, one: FoundDay, text: str) -> bool:
    """ "Thursday, May 11", "onsdagen den 16 juni": the date itself tells more than the weekday before it."""
    close = one.start - before.end <= _WEEKDAY_GAP and not _numbered(text, before)
    dated = one.day.full is not None and _numbered(text, one)
    return close and dated and one.day != before.day


def of_page(text: str, day: FoundDay, lang: Language) -> bool:
    """Whether a day is the page's own, not an event's: "Publiceret 12.08.2026", "Sist oppdatert 3. mai"."""
    before = text[: day.start].lower().rstrip(" :").rsplit(" ", 1)[-1]
    return lang.has("page_dates", before)


def first_day(text: str, code: str) -> Day | None:
    """The first full date with its year in `text`."""
    return next((f.day for f in find_days(text, code, None) if f.day.full), None)


def _all(text: str, lang: Language, published: Day | None, future: bool | None) -> Iterator[FoundDay]:
    yield from _numeric(text)
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # as long as the text itself
    patterns = _patterns(lang.code)
    for match in patterns.written.finditer(low):
        if not _everyday(match, text, lang):
            yield from _written(match, lang, published, future)
    base = published.full if published else None
    if base is None:
        return
    for match in _SHORT_DATE.finditer(low) if lang.has("switches", "short_dates") else ():
        day_told = _dated(None, int(match[2]), int(match[1]), published, future)
        if day_told:
            yield FoundDay(day_told, match.start(), match.end())
    for match in patterns.relative.finditer(low):
        day = base + timedelta(days=lang.days[match[0]])
        yield FoundDay(Day.of(day), match.start(), match.end(), exact=True)
    for match in _weeks(lang.code).finditer(low) if lang.weeks else ():
        yield FoundDay(Day.of(_in_week(match, base, lang)), match.start(), match.end(), exact=True)
    for match in patterns.weekday.finditer(low):
        day = _weekday(lang.weekdays[match["name"]], base, match[0], future, lang)
        yield FoundDay(Day.of(day), match.start(), match.end(), exact=True)


def _in_week(match: re.Match[str], base: date, lang: Language) -> date:
    """ "Dienstag vergangener Woche", "vorige week dinsdag": the weekday of that week."""
    monday = base - timedelta(days=base.weekday())
    weeks = lang.weeks[match["w1"] or match["w2"]]
    return monday + timedelta(days=7 * weeks + lang.weekdays[match["n1"] or match["n2"]])


@cache
def _weeks(code: str) -> re.Pattern[str]:
    lang = language(code)
    prefix = _any(lang.words.get("before_weekday", frozenset()))
    names, weeks = _any(lang.weekdays), _any(lang.weeks)
    return re.compile(
        rf"\b(?P<w1>{weeks})\s(?:am |op )?(?P<n1>{names})\b"
        rf"|\b(?:(?:{prefix})\s)?(?P<n2>{names})\s(?:in |in der )?(?P<w2>{weeks})\b"
    )


def shifted(text: str, code: str, last: date | None) -> FoundDay | None:
    """The first day in `text` that counts from the `last` one told: "tags darauf", "een dag later"."""
    lang = language(code)
    match = _shifts(code).search(text.lower()) if last and lang.shifts else None
    if match is None or last is None:
        return None
    day = last + timedelta(days=lang.shifts[match[0]])
    return FoundDay(Day.of(day), match.start(), match.end(), exact=True)


@cache
def _shifts(code: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(language(code).shifts)})\b")


def _numeric(text: str) -> Iterator[FoundDay]:
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1))):
        for match in pattern.finditer(text):
            day = _valid(*(int(match[i]) for i in order))
            if day:
                yield FoundDay(day, match.start(), match.end(), exact=True)


@dataclass(frozen=True, slots=True)
class _Patterns:
    written: re.Pattern[str]
    relative: re.Pattern[str]
    weekday: re.Pattern[str]


@cache
def _patterns(code: str) -> _Patterns:
    lang = language(code)
    month = _any(lang.months)
    day = r"\d{1,2}(?:st|nd|rd|th|er|e|:a|:e)?\b\.?"
    until = "-|–|—|/|tot en met|t/m|tot|till|til|to|and|och|og|und|bis|au|et|ja|en"
    year = r"(?:,?\s(?:de\s)?(\d{4})\b)?"
    written = (
        rf"\b(?P<d1>{day})\s?(?:(?:{until})\s?{day}\s)?(?:of\s|de\s)?\s?"
        rf"(?P<m1>{month})(?:ta)?\b\.?(?P<y1>{year})"
        rf"|\b(?P<m2>{month})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s?[-–—]\s?\d{{1,2}}\b)?(?P<y2>{year})"
        rf"|\b(?P<m3>{month})\b\.?(?:\s(?:de\s)?(?P<y3>\d{{4}})\b)?"
    )
    prefix = _any(lang.words.get("before_weekday", frozenset()))
    names = _any(lang.weekdays)
    return _Patterns(
        re.compile(written),
        re.compile(rf"\b(?:{_any(lang.days)})\b"),
        re.compile(rf"\b(?:(?:{prefix})\s)?(?P<name>{names})\b"),
    )


def _any(words: object) -> str:
    listed = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(word) for word in listed) or r"(?!)"


def _everyday(match: re.Match[str], text: str, lang: Language) -> bool:
    """ "they march on", "it may": a month alone, in a language that gives its months a capital."""
    return bool(match["m3"]) and lang.code in _CAPITAL_MONTHS and text[match.start()].islower()


def _written(
    match: re.Match[str], lang: Language, published: Day | None, future: bool | None
) -> Iterator[FoundDay]:
    which = next(i for i in "123" if match[f"m{i}"])
    month = lang.months[match[f"m{which}"]]
    number = re.match(r"\d+", match[f"d{which}"]) if which != "3" else None
    year_text = re.search(r"\d{4}", match[f"y{which}"] or "")
    year = int(year_text[0]) if year_text else None
    if number is None and year is None and (len(match[0]) < 4 or lang.has("not_months", match[0].lower())):
        return  # a bare short month ("mar", "maj") is as often another word
    day = _dated(year, month, int(number[0]) if number else None, published, future)
    if day:
        yield FoundDay(day, match.start(), match.end(), exact=year is not None)


def _dated(
    year: int | None, month: int, number: int | None, published: Day | None, future: bool | None
) -> Day | None:
    if year is not None:
        return _valid(year, month, number)
    if published is None:
        return None
    base = published.first + timedelta(days=14 if published.day is None else 0)
    days = [d for y in (base.year - 1, base.year, base.year + 1) if (d := _valid(y, month, number))]
    if future is True:
        days = [d for d in days if d.last >= base - timedelta(days=31)] or days
    elif future is False:
        days = [d for d in days if d.first <= base + timedelta(days=31)] or days
    return min(days, key=lambda d: abs((d.first - base).days), default=None)


def _valid(year: int, month: int | None = None, day: int | None = None) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _weekday(number: int, base: date, words: str, future: bool | None, lang: Language) -> date:
    """The weekday next to `base`: back in what is past, on in what is to come; today counts for both."""
    back = (base.weekday() - number) % 7
    on = (number - base.weekday()) % 7
    # "på tisdag" lies ahead, "på tisdagen" as the sentence's tense tells.
    told = words.endswith(lang.endings.get("definite_weekdays", ("\0",)))
    prefixes = () if told else lang.words.get("weekday_ahead", frozenset())
    ahead = future or any(words.startswith(f"{w} ") for w in prefixes)
    return base + timedelta(days=on) if ahead else base - timedelta(days=back)
