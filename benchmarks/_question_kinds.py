"""Questions by kind, as many different ones as one likes, about what `_press_years.py` makes."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from string import Formatter

from benchmarks._press_years import FIRST_DAY, LAST_DAY, WORDS, Party, PressYears
from bot.words import languages
from store.catalogue import Catalogue
from store.vocabulary import Day, Organization, Person

KINDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("questions.toml").read_text("utf-8")
)
SEED = 20260115


class Questions:
    """Questions about a store that holds these years; `addresses` are of some of its items."""

    def __init__(
        self, years: PressYears, catalogue: Catalogue, addresses: list[str], seed: int = SEED
    ) -> None:
        self._years = years
        self._catalogue = catalogue
        self._addresses = addresses
        self._made = random.Random(seed)
        self._gaps: dict[str, Callable[[str], str]] = {
            "topic": lambda code: self._of("topics", code),
            "other": lambda code: self._of("topics", code),
            "place": lambda code: self._of("places", code),
            "noun": lambda _: self._years.nouns.one(self._made),
            "rare": lambda _: self._made.choice(self._years.words[-20_000:]),
            "day": lambda code: languages()[code].day(self._day()),
            "month": lambda code: languages()[code].day(Day(self._day().year, self._made.randint(1, 12))),
            "year": lambda _: str(self._day().year),
            "party": lambda _: self._party().name,
            "person": lambda _: self._person(),
            "alias": lambda _: self._alias(),
            "typo": lambda _: self._typo(self._party().name),
            "stranger": lambda _: self._years.strangers.one(self._made).name,
            "unknown": lambda _: "Quorvexitz",
            "office": self._office,
            "address": lambda _: self._made.choice(self._addresses),
        }

    def of(self, kind: str, count: int) -> Iterator[str]:
        """So many questions of a kind, in all its phrasings by turns, a language after the other."""
        phrasings = [(code, phrasing) for code, each in KINDS[kind].items() for phrasing in each]
        for number in range(count):
            code, phrasing = phrasings[number % len(phrasings)]
            gaps = [gap for _, gap, _, _ in Formatter().parse(phrasing) if gap]
            yield phrasing.format(**{gap: self._gaps[gap](code) for gap in gaps})

    def _of(self, table: str, code: str) -> str:
        found: str = self._made.choice(WORDS[table])["no" if code == "nb" else code]
        return found

    def _day(self) -> Day:
        return Day.of(FIRST_DAY + timedelta(days=self._made.randrange((LAST_DAY - FIRST_DAY).days)))

    def _party(self) -> Party:
        """Half of them those who are named most, half anybody."""
        parties = self._years.parties
        return parties.one(self._made) if self._made.random() < 0.5 else self._made.choice(parties.things)

    def _person(self) -> str:
        return self._made.choice([each.name for each in self._years.parties.things if each.kind == "person"])

    def _alias(self) -> str:
        bearers: tuple[Person | Organization, ...] = (
            *self._catalogue.organizations.values(),
            *self._catalogue.persons.values(),
        )
        return self._made.choice([name.name for each in bearers for name in each.other_names])

    def _typo(self, name: str) -> str:
        """The name with two letters in the wrong order."""
        at = self._made.randrange(1, max(len(name) - 2, 2))
        return f"{name[:at]}{name[at + 1 : at + 2]}{name[at]}{name[at + 2 :]}"

    def _office(self, code: str) -> str:
        texts = languages()[code].texts
        return self._made.choice([post.label(texts) for post in self._catalogue.posts.values()])
