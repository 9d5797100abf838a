"""Dates in a question, in the words of its language.

`take_dates` takes every date out of the words and says what is left. A day, month or weekday without a year
is the most recent one that is not after today; the next one to come and the same day of the ten years before
follow, in case nothing is found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.words import Language
from store.letters import bare
from store.vocabulary import Day

YEARS_BACK = 10
_FIRST_YEAR, _LAST_YEAR = 1990, 2099

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
_SPAN_OF_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})")


@dataclass(frozen=True, slots=True)
class When:
    """The time a question is about.

    `day` is a day, month or year; `others` are the same day of other years, where the question names none.
    `since` and `until` are both inclusive.
    """

    day: Day | None = None
    others: tuple[Day, ...] = ()
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.day or self.since or self.until)

    @property
    def days(self) -> tuple[Day | None, ...]:
        """The days to look at, one after the other until something is found."""
        return (self.day, *self.others)

    @property
    def first(self) -> date | None:
        return self.day.first if self.day else self.since

    @property
    def last(self) -> date | None:
        return self.day.last if self.day else self.until


ANY_TIME = When()


@dataclass(frozen=True, slots=True)
class _Found:
    """A date that stands at some place of the words: what it says, and how many words it takes."""

    day: Day | None
    size: int
    others: tuple[Day, ...] = ()
    since: date | None = None
    until: date | None = None
    bare: bool = False  # a lone month or weekday: only a date after a preposition or at the end


def take_dates(words: Sequence[str], language: Language, today: date) -> tuple[When, tuple[str, ...]]:
    """What the words say of time, and the words without it. Where two dates stand, the first counts."""
    return _Reader(language, today).read(tuple(words))


class _Wording:
    """How a language writes dates, bare."""

    def __init__(self, language: Language) -> None:
        dates = language.dates
        self.language = language
        self.lead = _phrases(dates["lead"])
        self.bounds = {bound: _phrases(dates[bound]) for bound in ("since", "after", "until", "before")}
        self.spans = {tuple(bare(phrase).split()): span for phrase, span in dates["spans"].items()}
        self.inner = frozenset(map(bare, dates["inner"]))
        self.ranges = [_range_of(pattern) for pattern in dates["ranges"]]
        self.ordinal = tuple(dates["ordinal"])
        self.weekdays = {
            f"{name}{ending}": number
            for ending in ("", *dates["weekday_endings"])
            for name, number in language.weekdays.items()
        }
        phrases = (*self.lead, *self.spans, *(each for bound in self.bounds.values() for each in bound))
        self.openings = frozenset(
            (
                *(phrase[0] for phrase in phrases),
                *(opening[0] for opening, _ in self.ranges if opening),
                *language.months,
                *self.weekdays,
            )
        )

    def may_begin(self, word: str) -> bool:
        """Whether a time can be told from this word on."""
        return word[:1].isdigit() or word.rstrip(".") in self.openings


_wordings: dict[str, _Wording] = {}


def _wording(language: Language) -> _Wording:
    found = _wordings.get(language.code)
    if found is None or found.language is not language:
        found = _wordings[language.code] = _Wording(language)
    return found


def _range_of(pattern: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before the first day of a range, and those between its days."""
    opening, middle = pattern.removesuffix("{b}").replace("{a}", "\0").split("\0")
    return tuple(bare(opening).split()), tuple(bare(middle).split())


class _Reader:
    def __init__(self, language: Language, today: date) -> None:
        self.language = language
        self.today = today
        self.wording = _wording(language)

    def read(self, words: tuple[str, ...]) -> tuple[When, tuple[str, ...]]:
        when, at, left = When(), 0, list[str]()
        while at < len(words):
            found, size = self._at(words, at)
            if found and not (found.day and when.day):
                when = _joined(when, found)
                at += size
            else:
                left.append(words[at])
                at += 1
        return when, tuple(left)

    def _at(self, words: tuple[str, ...], at: int) -> tuple[When | None, int]:
        """The time that the words from `at` on tell, and how many of them."""
        if not self.wording.may_begin(bare(words[at])):
            return None, 0
        folded = tuple(map(bare, words[at : at + 12]))
        found = self._date(folded)
        when, size = self._range(folded, found)
        for read in (self._bounded, self._led):
            if not when:
                when, size = read(folded)
        if when:
            return when, size
        if found and (not found.bare or at + found.size == len(words)):
            return _when(found), found.size
        return None, 0

    def _range(self, folded: tuple[str, ...], here: _Found | None) -> tuple[When | None, int]:
        """The time from one day to another; `here` is the day that the first word begins."""
        for opening, middle in self.wording.ranges:
            if folded[: len(opening)] != opening:
                continue
            at = len(opening)
            first = self._date(folded[at:]) if at else here
            at += first.size if first else 0
            if first is None or folded[at : at + len(middle)] != middle:
                continue
            at += len(middle)
            if second := self._date(folded[at:]):
                return _between(first, second), at + second.size
        return None, 0

    def _bounded(self, folded: tuple[str, ...]) -> tuple[When | None, int]:
        for bound, phrases in self.wording.bounds.items():
            for size in _sizes(folded, phrases):
                found = self._date(folded[size:]) or self._date_after_lead(folded, size)
                if found and (found.day or found.since):
                    return _bound(bound, found), size + found.size
        return None, 0

    def _date_after_lead(self, folded: tuple[str, ...], at: int) -> _Found | None:
        """`since [the] 3 December`: a date behind a further small word."""
        for size in _sizes(folded[at:], self.wording.lead):
            if found := self._date(folded[at + size :]):
                return replace(found, size=size + found.size)
        return None

    def _led(self, folded: tuple[str, ...]) -> tuple[When | None, int]:
        found = self._date_after_lead(folded, 0)
        if found is None:
            for size in _sizes(folded, self.wording.lead):  # "on the 3rd": two small words
                if deeper := self._date_after_lead(folded, size):
                    return _when(deeper), size + deeper.size
            return None, 0
        return _when(found), found.size

    def _date(self, folded: tuple[str, ...]) -> _Found | None:
        """The date that begins with the first word."""
        if not folded:
            return None
        for read in (
            self._span,
            self._numeric,
            self._day_month,
            self._month_first,
            self._weekday,
            self._year,
        ):
            if found := read(folded):
                return found
        return None

    def _span(self, folded: tuple[str, ...]) -> _Found | None:
        for size in _sizes(folded, self.wording.spans):
            unit, number = self.wording.spans[folded[:size]].split()
            return _span(unit, int(number), self.today, size)
        return None

    def _numeric(self, folded: tuple[str, ...]) -> _Found | None:
        if match := _ISO.fullmatch(folded[0]):
            day = _day(*(int(part) if part else None for part in match.groups()))
            return _Found(day, 1) if day else None
        if not (match := _NUMERIC.fullmatch(folded[0])):
            return None
        number, month, year = (int(part) if part else None for part in match.groups())
        if year is None:
            return self._yearless(month, number, 1)
        day = _day(year + 2000 if year < 100 else year, month, number)
        return _Found(day, 1) if day else None

    def _day_month(self, folded: tuple[str, ...]) -> _Found | None:
        """`3 December 2025`, `the 3rd of December`, `13–14 oktober 2021`."""
        number, at = self._number(folded[0]) if folded else None, 1
        while at < len(folded) and folded[at] in self.wording.inner:
            at += 1
        month = self._month(folded, at)
        return self._with_year(month, number, folded, at + 1) if number and month else None

    def _month_first(self, folded: tuple[str, ...]) -> _Found | None:
        """`December 3, 2025`, `December 2025`, and a lone `December`."""
        if not (month := self._month(folded, 0)):
            return None
        at = 2 if len(folded) > 1 and folded[1] in self.wording.inner else 1
        number = self._number(folded[at]) if len(folded) > at else None
        if number and not self.language.dates["day_first"]:
            return self._with_year(month, number, folded, at + 1)
        found = self._with_year(month, None, folded, 1)
        return replace(found, bare=True) if found and found.size == 1 else found

    def _with_year(self, month: int, number: int | None, folded: tuple[str, ...], at: int) -> _Found | None:
        year = _year(folded[at]) if len(folded) > at else None
        if year is None:
            return self._yearless(month, number, at)
        day = _day(year, month, number)
        return _Found(day, at + 1) if day else None

    def _yearless(self, month: int | None, number: int | None, size: int) -> _Found | None:
        days = list(self._years(month, number))
        past = [day for day in days if day.first <= self.today]
        ahead = [day for day in days if day.first > self.today][-1:]
        ordered = (*past[:1], *ahead, *past[1 : YEARS_BACK + 1])
        return _Found(ordered[0], size, ordered[1:]) if ordered else None

    def _years(self, month: int | None, number: int | None) -> Iterator[Day]:
        """Such a day of each year, the latest first; 29 February is looked for far enough ahead."""
        for year in range(self.today.year + 8, self.today.year - YEARS_BACK - 1, -1):
            if day := _day(year, month, number):
                yield day

    def _weekday(self, folded: tuple[str, ...]) -> _Found | None:
        number = self.wording.weekdays.get(folded[0])
        if number is None:
            return None
        rest = folded[1:]
        if found := self._day_month(rest) or self._month_first(rest) or self._date_after_lead(rest, 0):
            return replace(found, size=1 + found.size)
        back = (self.today.weekday() - number) % 7
        return _Found(Day.of(self.today - timedelta(days=back)), 1, bare=True)

    def _year(self, folded: tuple[str, ...]) -> _Found | None:
        year = _year(folded[0])
        return _Found(Day(year), 1) if year else None

    def _month(self, folded: tuple[str, ...], at: int) -> int | None:
        return self.language.months.get(folded[at].rstrip(".")) if at < len(folded) else None

    def _number(self, word: str) -> int | None:
        if not word[:1].isdigit():
            return None
        if match := _SPAN_OF_DAYS.fullmatch(word):
            word = match[1]
        for ending in self.wording.ordinal:
            word = word.removesuffix(ending)
        fits = len(word) <= 2 and word.isascii() and word.isdigit() and 1 <= int(word) <= 31
        return int(word) if fits else None


def _phrases(given: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(bare(phrase).split()) for phrase in given)


def _sizes(folded: tuple[str, ...], phrases: object) -> list[int]:
    """How many words the phrases take that the words begin with, the longest first."""
    most = len(folded)
    return [size for size in range(4, 0, -1) if most >= size and folded[:size] in phrases]  # type: ignore[operator]


def _day(year: int | None, month: int | None = None, number: int | None = None) -> Day | None:
    try:
        return Day(year, month, number) if year and (month or not number) and month != 0 else None
    except ValueError:
        return None


def _year(word: str) -> int | None:
    number = int(word) if len(word) == 4 and word.isascii() and word.isdigit() else 0
    return number if _FIRST_YEAR <= number <= _LAST_YEAR else None


def _span(unit: str, number: int, today: date, size: int) -> _Found:
    if unit == "day":
        return _Found(Day.of(today + timedelta(days=number)), size)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=number)
        return _Found(None, size, since=monday, until=monday + timedelta(days=6))
    if unit == "month":
        months = today.year * 12 + today.month - 1 + number
        return _Found(Day(months // 12, months % 12 + 1), size)
    if unit == "year":
        return _Found(Day(today.year + number), size)
    return _Found(None, size, since=today - timedelta(days=number), until=today)


def _when(found: _Found) -> When:
    return When(found.day, found.others, found.since, found.until)


def _bound(bound: str, found: _Found) -> When:
    when = _when(found)
    if when.first is None or when.last is None:
        return ANY_TIME
    if bound == "since":
        return When(since=when.first)
    if bound == "after":
        return When(since=when.last + timedelta(days=1))
    return When(until=when.last if bound == "until" else when.first - timedelta(days=1))


def _between(first: _Found, second: _Found) -> When:
    since = first.day.first if first.day else first.since
    until = second.day.last if second.day else second.until
    if first.day and first.others and second.day and not second.others:  # "from January to March 2024"
        same_year = _day(second.day.year, first.day.month, first.day.day)
        since = same_year.first if same_year else since
    if since and until and since > until:
        since, until = until, since
    return When(since=since, until=until)


def _joined(when: When, found: When) -> When:
    return When(
        when.day or found.day,
        when.others or found.others,
        when.since or found.since,
        when.until or found.until,
    )
