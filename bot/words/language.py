"""A language of the interface, as its file in `languages/` gives it.

`[reading]` is how messages are cleaned and names end, `[dates]` how dates are written (months and weekdays
come from CLDR), `[offices]` what surrounds an office, `[correcting]` how it is said that somebody had another
part than was read, `[choosing]` how it is said when and what a channel is to be told, `[tracks]` the words
that expressions to follow are written with, `[commands.NAME]` how each command is asked for, and `[say]` and
`[count]` what is answered. A further language is a further file with the same keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_month_names
from babel.lists import format_list

from store.letters import bare
from store.vocabulary import Day

DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one command is asked for in one language. `again` is a question to suggest, with gaps."""

    frames: tuple[str, ...]
    examples: tuple[str, ...]
    help: str
    again: str


@dataclass(frozen=True)
class Language:
    """One language. `code` is the file's name, `locale` Babel's, `stemmer` Snowball's name for it, `texts`
    the code of press items and of the catalogue's labels in it."""

    code: str
    name: str
    locale: str
    stemmer: str
    texts: str
    reading: Mapping[str, Any]
    dates: Mapping[str, Any]
    offices: Mapping[str, Any]
    correcting: Mapping[str, Sequence[str]]
    choosing: Mapping[str, Any]
    commands: Mapping[str, Wording]
    phrases: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]
    tracks: Mapping[str, Any]

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that say nothing of what a question is about, bare."""
        return frozenset(map(bare, self.reading["stop"].split()))

    @cached_property
    def meeting(self) -> frozenset[str]:
        """Words that only say that a meeting is meant, bare."""
        return frozenset(map(bare, self.reading["meeting"].split()))

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Month names and their abbreviations, bare, without dots → 1 to 12."""
        short = get_month_names("abbreviated", "format", self.locale).items()
        named = (*enumerate(self.month_names, 1), *short)
        return {bare(name).rstrip("."): number for number, name in named}

    @cached_property
    def month_names(self) -> tuple[str, ...]:
        """The twelve names of the months, case-folded."""
        wide = get_month_names("wide", "format", self.locale)
        return tuple(wide[number].casefold() for number in range(1, 13))

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """Weekday names, bare → 0 for Monday to 6."""
        return {bare(name): number for number, name in get_day_names("wide", "format", self.locale).items()}

    def stem(self, word: str) -> str:
        """The part of a case-folded word that its inflections share, as a beginning of the word."""
        return _stem(self.stemmer, word)

    def say(self, key: str, **given: object) -> str:
        """A sentence of the interface with its gaps filled, without the space that an empty gap leaves."""
        text = self.phrases[key].format(**given)
        return " ".join(text.split()).replace(" .", ".").replace(" ;", ";").replace(" :", ":")

    def count(self, key: str, n: int) -> str:
        """So many of something: `2 events`."""
        forms = self.counts[key]
        form = Locale.parse(self.locale).plural_form(n)
        return forms.get(form, forms["other"]).format(n=n)

    def day(self, day: Day | date) -> str:
        """A day, month or year as one writes it: `3 December 2025`, `December 2025`, `2025`."""
        if isinstance(day, date):
            day = Day.of(day)
        if day.full:
            return format_date(day.full, "long", locale=self.locale)
        return format_skeleton("yMMMM", day.first, locale=self.locale) if day.month else str(day.year)

    def on(self, day: Day) -> str:
        """The day with its preposition: `on 3 December 2025`, `in December 2025`, `in 2025`."""
        key = "on_day" if day.full else "in_month" if day.month else "in_year"
        return self.say(key, day=self.day(day))

    def clock(self, at: time) -> str:
        """A time of day as one writes it: `08:00`, `08.00`."""
        return format_time(at, "short", locale=self.locale)

    def moment(self, local: datetime, near: date) -> str:
        """A moment on the clocks of its zone: `Monday 08:00` less than six days from `near`, else with its
        date."""
        weekday = format_date(local.date(), "EEEE", locale=self.locale)
        key = "moment_near" if abs(local.date() - near).days < 6 else "moment_far"
        return self.say(key, weekday=weekday, day=self.day(local.date()), time=self.clock(local.time()))

    def names(self, names: Iterable[str], most: int = 8) -> str:
        """Names as a list in words, `A, B and C`; beyond `most`, how many more there are."""
        unique = list(dict.fromkeys(names))
        if len(unique) > most + 1:
            return self.say("and_more", names=", ".join(unique[:most]), n=len(unique) - most)
        return format_list(unique, locale=self.locale) if unique else ""

    def either(self, names: Iterable[str]) -> str:
        """Names to choose from: `A, B or C`."""
        return format_list(list(dict.fromkeys(names)), style="or", locale=self.locale)


def language(code: str | None) -> Language:
    """The language of this code; English where there is none."""
    return languages().get(code or DEFAULT) or languages()[DEFAULT]


@cache
def languages() -> Mapping[str, Language]:
    """Every language there is a file for, English first."""
    files = resources.files("bot.words").joinpath("languages").iterdir()
    names = (file.name for file in files if file.name.endswith(".toml"))
    codes = sorted(map(_code, names), key=lambda code: (code != DEFAULT, code))
    return {code: _language(code, table(f"languages/{code}.toml")) for code in codes}


def table(name: str) -> dict[str, Any]:
    """A TOML file that lies beside this module."""
    return tomllib.loads(resources.files("bot.words").joinpath(name).read_text("utf-8"))


def _code(file: str) -> str:
    return file.removesuffix(".toml")


def _language(code: str, data: Mapping[str, Any]) -> Language:
    return Language(
        code=code,
        name=data["name"],
        locale=data["locale"],
        stemmer=data["stemmer"],
        texts=data.get("texts", code),
        reading=data["reading"],
        dates=data["dates"],
        offices=data["offices"],
        correcting=data["correcting"],
        choosing=data["choosing"],
        commands={name: _wording(given) for name, given in data["commands"].items()},
        phrases=data["say"],
        counts=data["count"],
        tracks=data["tracks"],
    )


def _wording(given: Mapping[str, Any]) -> Wording:
    examples: Sequence[str] = given["examples"]
    return Wording(tuple(given["frames"]), tuple(examples), given["help"], given["again"])


@lru_cache(maxsize=8192)
def _stem(algorithm: str, word: str) -> str:
    # A stemmer keeps state while it works, so each call takes its own: calls may come from any thread.
    stem = snowballstemmer.stemmer(algorithm).stemWord(word)
    shared = 0
    while shared < min(len(stem), len(word)) and stem[shared] == word[shared]:
        shared += 1
    return word[:shared] if shared > 2 else word
