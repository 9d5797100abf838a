"""Days that a text speaks of: "den 3 december", "yesterday", "onsdag 16. juni", "May 10-12, 2023".

Month and weekday names come from CLDR by Babel, the rest from the language's file; `day_patterns` holds what
they look like. A day without a year takes the one nearest to the day of publication; a span of days counts
as its first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from store.vocabulary import Day
from watchers.day_patterns import ROMAN, counted, patterns
from watchers.feasts import feasts
from watchers.languages import Language, language

# Whether what stands at an offset is told as to come (True), past (False) or neither.
Told = Callable[[int], bool | None]

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SPAN = re.compile(
    r"\s?(?:-|–|—|till|til|to|until|through|and|och|og|und|bis|au|et|ja|en|tot)\s?"
    r"(?:och med |og med )?(?:den |dem |the |le )?"
)
_CAPITAL_MONTHS = frozenset({"en", "de"})
_WEEKDAY_GAP = 6  # characters between a weekday and its date: ", ", " den "
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})(?:\2|[- ](?<=/\d[- ])|[- ](?<=/\d\d[- ]))(\d{4})\b")
_FROM = re.compile(r"\b(\d{1,2})\.(?:(\d{1,2})\.)?\s?[-–]\s?$")  # "3.–" before "5.6.2024"
_ROMAN = re.compile(r"\b(\d{1,2})[./ ]\s?([IVX]{1,4})[./ ]\s?(\d{4})\b")
_WEEK = 7
_BESIDE = 12  # characters behind a date that may say whether it lies ahead
_AHEAD = 240  # days: what is told in the present lies no further ahead than that


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day and where it stands. `exact`: the text gives the year or counts from the day of publication.
    `last`: the last day of a span of days; `weekday`: only a weekday was told, no week; `named`: the day was
    told by its name, as Good Friday."""

    day: Day
    start: int
    end: int
    exact: bool = False
    last: Day | None = None
    weekday: bool = False
    named: bool = False


def find_days(
    text: str, code: str, published: Day | None, future: bool | Told | None = None, after: date | None = None
) -> list[FoundDay]:
    """Every day in `text`, in its order, the more precise of two that overlap. `future` says whether the text
    tells of what is to come (True), of what is past (False), or neither, or says so of each offset. `after`:
    the last day told before, from which weekdays count where nothing says when the text was published."""
    told = future if callable(future) else lambda _: future
    found = sorted(
        _all(text, language(code), published, told, after), key=lambda f: (f.start, -len(str(f.day)))
    )
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
        if one.day.full and last.day.full and _SPAN.fullmatch(text[one.end : last.start]):
            day = one.day
            if not one.exact and last.exact:
                day = _valid(last.day.year, one.day.month, one.day.day) or day
            found[at] = replace(one, day=day, exact=one.exact or last.exact, last=last.last or last.day)
    return found


def _tells_weekday(before: FoundDay, one: FoundDay, text: str) -> bool:
    """ "Thursday, May 11", "onsdagen den 16 juni": the date itself tells more than the weekday before it."""
    close = one.start - before.end <= _WEEKDAY_GAP and not _numbered(text, before)
    dated = one.day.full is not None and _numbered(text, one)
    return close and dated and (before.weekday or one.day != before.day)


def of_page(text: str, day: FoundDay, lang: Language) -> bool:
    """Whether a day is the page's own, not an event's: "Publiceret 12.08.2026", "Sist oppdatert 3. mai", and
    the first of "3 May Updated: 5 May"."""
    before = text[: day.start].lower().rstrip(" :").rsplit(" ", 1)[-1]
    behind = text[day.end :].lower().lstrip(" |,–").partition(" ")[0].rstrip(":")
    return lang.has("page_dates", before) or (not before and lang.has("page_dates", behind))


def first_day(text: str, code: str) -> Day | None:
    """The first full date with its year in `text`."""
    return next((f.day for f in find_days(text, code, None) if f.day.full), None)


def _all(
    text: str, lang: Language, published: Day | None, future: Told, after: date | None
) -> Iterator[FoundDay]:
    yield from _numeric(text)
    low = text.lower()
    if len(low) != len(text):  # few letters are two in small letters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for match in patterns(lang.code).written.finditer(low):
        if not _everyday(match, text, lang):
            beside = re.match(r"\s(\w+)", low[match.end() :][:_BESIDE])
            way = _beside(beside[1], lang) if beside else None
            yield from _written(
                match, lang, published, way if way is not None else future(match.start()) or None
            )
    for match in patterns(lang.code).short.finditer(low):
        when = published or (Day.of(after) if after else None)
        day = _dated(None, int(match["month"]), int(match["day"]), when, future(match.start()) or None)
        if day:
            yield FoundDay(day, match.start("day"), match.end())
    base = published.full if published else None
    if base:
        yield from _counted(text, low, lang, base)
        for named, start, end in feasts(low, lang, base, future):
            yield FoundDay(Day.of(named), start, end, named=True)
    if base or after:
        yield from _weekdays(low, lang, base, after, future)


def _beside(word: str, lang: Language) -> bool | None:
    """ "le 12 mars dernier" lies behind, "le 12 mars prochain" ahead."""
    if lang.has("behind_weekday", word) and lang.has("weekday_ahead", word):
        return True
    return False if lang.has("behind_weekday", word) and lang.has("weekday_back", word) else None


def _counted(text: str, low: str, lang: Language, base: date) -> Iterator[FoundDay]:
    """Days that count from the day of publication."""
    days = counted(lang.code, "days")
    for match in patterns(lang.code).relative.finditer(low):
        if not _in_a_title(text, match.start()):
            day = base + timedelta(days=days[match[0]])
            yield FoundDay(Day.of(day), match.start(), match.end(), exact=True)
    for match in patterns(lang.code).weeks.finditer(low) if lang.weeks else ():
        yield FoundDay(Day.of(_in_week(match, base, lang)), match.start(), match.end(), exact=True)
    yield from _same_month(low, lang, base, 0)


def _same_month(low: str, lang: Language, base: date, which: int) -> Iterator[FoundDay]:
    """ "den 27. samme måned" (`which` is -1, counted from the last day told), "of this month" (0)."""
    for match in patterns(lang.code).same.finditer(low):
        day = _valid(base.year, base.month, int(match["day"]))
        if day and lang.same_month[match["month"]] == which:
            yield FoundDay(day, match.start(), match.end(), exact=True)


def _in_a_title(text: str, start: int) -> bool:
    """ "Not Born Yesterday": a capital inside a sentence makes the word part of a name."""
    before = text[max(start - 2, 0) : start]
    return text[start].isupper() and len(before) > 1 and before[0].isalpha() and before[1] == " "


def _in_week(match: re.Match[str], base: date, lang: Language) -> date:
    """ "Dienstag vergangener Woche", "vorige week dinsdag": the weekday of that week."""
    monday = base - timedelta(days=base.weekday())
    weeks = lang.weeks[match["w1"] or match["w2"]]
    return monday + timedelta(days=_WEEK * weeks + lang.weekdays[match["n1"] or match["n2"]])


def with_shifted(days: Sequence[FoundDay], text: str, code: str, last: date | None) -> tuple[FoundDay, ...]:
    """The days of `text`, and in its place the first that counts from the one told before it, which is else
    the `last` of the text before: "den 3 maj … dagen därpå"."""
    one = shifted(text, code, last or next((day.day.full for day in days if day.day.full), None))
    if one is None:
        return tuple(days)
    before = [day.day.full for day in days if day.day.full and day.start < one.start]
    one = shifted(text, code, before[-1]) if before else shifted(text, code, last)
    return tuple(sorted([*days, one], key=lambda day: day.start)) if one else tuple(days)


def shifted(text: str, code: str, last: date | None) -> FoundDay | None:
    """The first day in `text` that counts from the `last` one told: "tags darauf", "een dag later", "den 27.
    samme måned"."""
    if last is None:
        return None
    low, lang = text.lower(), language(code)
    month = next(_same_month(low, lang, last, -1), None)
    match = patterns(code).shifts.search(low) if lang.shifts else None
    if month or match is None:
        return month
    day = last + timedelta(days=counted(code, "shifts")[match[0]])
    return FoundDay(Day.of(day), match.start(), match.end(), exact=True)


def _numeric(text: str) -> Iterator[FoundDay]:
    for match in _ISO.finditer(text):
        yield from _of(match, match[1], match[2], match[3])
    for match in _NUMERIC.finditer(text):
        span = _FROM.search(text[max(match.start() - 8, 0) : match.start()]) if match[2] == "." else None
        yield from _of(match, match[4], match[3], match[1])
        first = _valid(int(match[4]), int(span[2] or match[3]), int(span[1])) if span else None
        last = _valid(int(match[4]), int(match[3]), int(match[1]))
        if span and first and last and first.first <= last.first:
            yield FoundDay(first, match.start() - len(span[0]), match.end(), exact=True, last=last)
    for match in _ROMAN.finditer(text):
        if match[2].lower() in ROMAN:
            yield from _of(match, match[3], str(ROMAN[match[2].lower()]), match[1])


def _of(match: re.Match[str], year: str, month: str, day: str) -> Iterator[FoundDay]:
    found = _valid(int(year), int(month), int(day))
    if found:
        yield FoundDay(found, match.start(), match.end(), exact=True)


def _everyday(match: re.Match[str], text: str, lang: Language) -> bool:
    """ "they march on", "it may": a month alone, in a language that gives its months a capital."""
    return bool(match["m3"]) and lang.code in _CAPITAL_MONTHS and text[match.start()].islower()


def _written(
    match: re.Match[str], lang: Language, published: Day | None, future: bool | None
) -> Iterator[FoundDay]:
    which = next(i for i in "123" if match[f"m{i}"])
    month = lang.months[match[f"m{which}"]]
    first, last = (_number(match[f"{end}{which}"], lang) if which != "3" else None for end in "de")
    number = last if first and last and first > last else first  # "at 10 and 3 June" is no span
    year = int(match[f"y{which}"]) if match[f"y{which}"] else None
    if match[f"w{which}"] and published:
        year = published.year + lang.years[match[f"w{which}"]]
    if number is None and year is None and (len(match[0]) < 4 or lang.has("not_months", match[0].lower())):
        return  # a bare short month ("mar", "maj") is as often another word
    day = _dated(year, month, number, published, future)
    ends = _valid(day.year, month, last) if day and last and number != last else None
    if day:
        yield FoundDay(day, match.start(), match.end(), exact=year is not None, last=ends)


def _number(told: str | None, lang: Language) -> int | None:
    digits = re.match(r"\d+", told or "")
    return int(digits[0]) if digits else lang.ordinals.get(told or "")


def _dated(
    year: int | None, month: int, number: int | None, published: Day | None, future: bool | None
) -> Day | None:
    if year is None and published and published.month is None:
        year = published.year  # all that the text tells of its time
    if year is not None:
        return _valid(year, month, number)
    if published is None:
        return None
    base = published.first + timedelta(days=14 if published.day is None else 0)
    days = [d for y in (base.year - 1, base.year, base.year + 1) if (d := _valid(y, month, number))]
    if future is True:
        ahead = [d for d in days if d.last >= base - timedelta(days=31)]
        near = any((d.first - base).days < _AHEAD for d in ahead)
        days = ahead if near else days
    elif future is False:
        days = [d for d in days if d.first <= base] or days
    return min(days, key=lambda d: abs((d.first - base).days), default=None)


def _valid(year: int, month: int | None = None, day: int | None = None) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _weekdays(
    low: str, lang: Language, base: date | None, after: date | None, future: Told
) -> Iterator[FoundDay]:
    for match in patterns(lang.code).weekday.finditer(low):
        told = future(match.start("name"))
        bare = _way(match, lang) is None
        if after and (base is None or (bare and _goes_on(after, base, told))):
            day = after + timedelta(days=(lang.weekdays[match["name"]] - after.weekday()) % _WEEK)
        elif base:
            day = _weekday(match, base, told, lang)
        else:
            continue
        yield FoundDay(Day.of(day), match.start(), match.end(), exact=True, weekday=bare)


def _goes_on(after: date, base: date, told: bool | None) -> bool:
    """Whether a weekday counts from the day told before: one still to come, more than a week from now."""
    return told is not False and (after - base).days > _WEEK


def _way(match: re.Match[str], lang: Language) -> bool | None:
    """Whether the words beside a weekday say that it lies ahead (True) or behind (False)."""
    # "på tisdag" lies ahead, "på tisdagen" as the sentence's tense tells, "i tisdags" behind.
    form = f"{match['name']}{match['tail'] or ''}"
    if lang.has("weekday_back", match["before"] or "") or lang.has("weekday_back", match["behind"] or ""):
        return False
    if lang.ends("past_weekdays", form) and match["before"]:
        return False
    if lang.ends("definite_weekdays", form):
        return None
    told = (match["before"] or "", match["behind"] or "", form)
    return True if any(lang.has("weekday_ahead", word) for word in told) else None


def _weekday(match: re.Match[str], base: date, future: bool | None, lang: Language) -> date:
    """The weekday next to `base`: back in what is past, on in what is to come; today counts for both."""
    number, way = lang.weekdays[match["name"]], _way(match, lang)
    back, on = (base.weekday() - number) % _WEEK, (number - base.weekday()) % _WEEK
    beside = (match["before"] or "", match["behind"] or "")
    if way is not None and any(lang.has("never_today", word) for word in beside):
        back, on = back or _WEEK, on or _WEEK
    ahead = future if way is None else way
    return base + timedelta(days=on) if ahead else base - timedelta(days=back)
