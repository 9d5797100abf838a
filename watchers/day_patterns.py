"""The patterns that days are found with, compiled once for each language from its file and CLDR's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from watchers.languages import Language, language

UNTIL = "-|–|—|/|tot en met|t/m|tot|till|til|to|through|and|och|og|und|bis|au|et|ja|en|&"
ROMAN = {name: at for at, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_DIGITS = r"\d{1,2}(?:st|nd|rd|th|er|e|:a|:e)?\b\.?"
_OF = r"(?!\s(?:de|des|du|of|tomorrow|yesterday)\b|\sd['’])"  # "the day before yesterday" counts from now
_FIGURES = tuple((str(number), number) for number in range(2, 15))
_ARTICLE = r"(?:den |dem |the |le |les )?"


@dataclass(frozen=True, slots=True)
class Patterns:
    """`written`: a date with its month in words, or a month; `relative`: words that count from the day of
    publication; `weekday`; `weeks`: a weekday of a week told; `short`: "den 3/6"; `same`: "den 27. samme
    måned"; `shifts`: words that count from the last day told."""

    written: re.Pattern[str]
    relative: re.Pattern[str]
    weekday: re.Pattern[str]
    weeks: re.Pattern[str]
    short: re.Pattern[str]
    same: re.Pattern[str]
    shifts: re.Pattern[str]


@cache
def patterns(code: str) -> Patterns:
    lang = language(code)
    return Patterns(
        written=re.compile(_written(lang)),
        relative=re.compile(rf"\b(?:{any_of(counted(code, 'days'))})\b"),
        weekday=re.compile(_weekday(lang)),
        weeks=re.compile(_weeks(lang)),
        short=re.compile(_short(lang)),
        same=re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|e|:e|:a)?\.?\s(?P<month>{any_of(lang.same_month)})\b"),
        shifts=re.compile(rf"(?<!\d\s)(?<!\bto )\b(?:{any_of(counted(code, 'shifts'))})\b{_OF}"),
    )  # fmt: skip


@cache
def counted(code: str, table: str) -> Mapping[str, int]:
    """The words of a table with their days; "# dagar senare" stands for two to ten of them."""
    lang = language(code)
    told: Mapping[str, int] = getattr(lang, table)
    found = {word: days for word, days in told.items() if "#" not in word}
    for word, days in told.items():
        for name, number in (*lang.numbers.items(), *_FIGURES) if "#" in word else ():
            found.setdefault(word.replace("#", name), days * number)
    return found


def any_of(words: Iterable[str]) -> str:
    """An alternation of the words, the longer ones first; one that matches nothing where there are none."""
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word) for word in listed) or r"(?!)"


def _written(lang: Language) -> str:
    month, names = any_of(lang.months), any_of(lang.weekdays)
    day = rf"(?:{_DIGITS}|(?:{any_of(lang.ordinals)})\b)"
    year = rf"(?:,?\s(?:de\s)?(?P<%s>\d{{4}})\b|,?\s(?P<%s>{any_of(lang.years)})\b)?"
    of = any_of(("of", "de", *lang.words.get("day_nouns", ())))
    until = rf"(?:{UNTIL})\s?{_ARTICLE}(?:(?:{names})\s)?"
    return (
        rf"\b(?P<d1>{day})\s?(?:(?:,\s?{_ARTICLE}{day}){{0,4}}\s?{until}(?P<e1>{day})\s?)?(?:(?:{of})\s)?\s?"
        rf"(?P<m1>{month})(?:ta)?\b\.?{year % ('y1', 'w1')}"
        rf"|\b(?P<m2>{month})\b\.?\s(?:the\s)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b\.?"
        rf"(?:\s?(?:[-–—]|and|to|through|&)\s?(?P<e2>\d{{1,2}})(?:st|nd|rd|th)?\b)?{year % ('y2', 'w2')}"
        rf"|\b(?P<m3>{month})\b\.?{year % ('y3', 'w3')}"
    )


def _weekday(lang: Language) -> str:
    words = (*lang.words.get("before_weekday", ()), *lang.words.get("weekday_back", ()))
    tails = any_of(lang.endings.get("weekday_tails", ()))
    behind = any_of(lang.words.get("behind_weekday", ()))
    return (
        rf"\b(?:(?P<before>{any_of(set(words))})\s)?(?P<name>{any_of(lang.weekdays)})(?P<tail>{tails})?"
        rf"(?:['’]s)?\b(?:\s(?P<behind>{behind})\b)?"
    )


def _weeks(lang: Language) -> str:
    prefix = any_of(lang.words.get("before_weekday", ()))
    tails = rf"(?:{any_of(lang.endings.get('weekday_tails', ()))})?"
    names, weeks = any_of(lang.weekdays), any_of(lang.weeks)
    return (
        rf"\b(?P<w1>{weeks})\s(?:am |op |på |on )?(?P<n1>{names}){tails}\b"
        rf"|\b(?:(?:{prefix})\s)?(?P<n2>{names}){tails}\s(?:in |in der |i |of |de )?(?P<w2>{weeks})\b"
    )


def _short(lang: Language) -> str:
    """Day and month in figures without a year, only behind a word that says what they are."""
    before = (*lang.words.get("before_short_date", ()), *lang.weekdays)
    tails = rf"(?:{any_of(lang.endings.get('weekday_tails', ()))})?"
    date = r"(?P<day>\d{1,2})(?:\.|/)(?P<month>1[0-2]|0?[1-9])(?![\d/:]|\.\d)"
    return rf"\b(?:{any_of(before)}){tails}\.?,?\s(?:den |d\. |le )?{date}"
