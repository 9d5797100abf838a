"""How well the reading of press items agrees with labels: every figure, and every mistake.

A participant counts once in an item for each *outcome*: present (host, attended), away (declined, absent),
expected, invited, joined, left. Predicted and labelled participants are paired one to one. An event that the
labels mark as passing (a side reference) is neither rewarded nor punished, and a holder whom the prediction
marks as inferred (known from office and date alone) does no harm where the labels lack him.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store.vocabulary import Status
from tests.quality.names import Words, same, words
from tests.quality.sheets import Claim, Sheet, load


@dataclass(frozen=True, slots=True)
class Pair:
    label: Claim
    found: Claim

    @property
    def right(self) -> bool:
        return self.label.outcome == self.found.outcome


@dataclass(slots=True)
class Tally:
    """Hits among what was found and what the labels hold."""

    hit: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hit: int, found: int, gold: int) -> None:
        self.hit += hit
        self.found += found
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Figures:
    """What a file of predictions is worth, summed over its items.

    named     who took part, whatever came of it
    presence  with the right outcome: the figure for "who attended"
    strict    with the right status
    claimed   who was said to be present, and truly was
    away      those who stayed away that were found so
    quiet     items without an event where nobody was said to take part
    mentions  names in the running text
    dates     full dates of events that were found
    offices   labelled offices that were found
    """

    documents: int = 0
    missing: int = 0
    named: Tally = field(default_factory=Tally)
    presence: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    claimed: Tally = field(default_factory=Tally)
    away: Tally = field(default_factory=Tally)
    quiet: Tally = field(default_factory=Tally)
    mentions: Tally = field(default_factory=Tally)
    dates: Tally = field(default_factory=Tally)
    offices: Tally = field(default_factory=Tally)
    languages: dict[str, Tally] = field(default_factory=dict)

    def flat(self) -> dict[str, float]:
        """The figures by name, 0 to 1, rounded to four places. All but `false_presence` are better higher."""
        shares = {
            f"{name}.{part}": getattr(getattr(self, name), attribute)
            for name in ("named", "presence", "strict", "mentions")
            for part, attribute in (("p", "precision"), ("r", "recall"), ("f1", "f1"))
        }
        shares["false_presence"] = 1 - self.claimed.precision
        shares |= {name: getattr(self, name).recall for name in ("away", "quiet", "dates", "offices")}
        shares |= {f"presence.{code}": tally.f1 for code, tally in sorted(self.languages.items())}
        return {name: round(share, 4) for name, share in shares.items()}


@dataclass(frozen=True, slots=True)
class Mistake:
    """`kind`: missed, extra or status."""

    item: str
    kind: str
    status: str
    name: str

    def __str__(self) -> str:
        return "\t".join((self.item, self.kind, self.status, self.name))


@dataclass(frozen=True, slots=True)
class Marked:
    """One item with labels and predictions side by side."""

    labelled: Sheet
    predicted: Sheet
    labels: tuple[Claim, ...]
    found: tuple[Claim, ...]
    pairs: tuple[Pair, ...]

    def mistakes(self) -> Iterator[Mistake]:
        met = {id(claim) for pair in self.pairs for claim in (pair.label, pair.found)}
        for kind, claims in (("missed", self.labels), ("extra", self.found)):
            for claim in claims:
                if id(claim) not in met:
                    yield Mistake(self.labelled.id, kind, claim.status, claim.name)
        for pair in self.pairs:
            if pair.label.status != pair.found.status:
                change = f"{pair.label.status} read as {pair.found.status}"
                yield Mistake(self.labelled.id, "status", change, pair.label.name)


def score(labelled: Iterable[Sheet], predicted: Mapping[str, Sheet]) -> Figures:
    """The figures of `predicted` (by item id) against `labelled`; an item not predicted is an empty one."""
    figures = Figures()
    for sheet in labelled:
        figures.documents += 1
        figures.missing += sheet.id not in predicted
        count(figures, mark(sheet, predicted.get(sheet.id, Sheet(sheet.id))))
    return figures


def mark(labelled: Sheet, predicted: Sheet) -> Marked:
    """Pair what was predicted with the labels, and forget predictions that neither help nor harm."""
    labels = merge(claim for told in labelled.events if not told.passing for claim in told.claims)
    aside = merge(claim for told in labelled.events if told.passing for claim in told.claims)
    found = merge(claim for told in predicted.events for claim in told.claims)
    pairs = pair_up(labels, found)
    met = {id(pair.found) for pair in pairs}
    inferred = frozenset().union(*(told.inferred for told in predicted.events))

    def harmless(claim: Claim) -> bool:
        return words(claim.name) in inferred or any(same(claim.name, other.name) for other in aside)

    kept = tuple(claim for claim in found if id(claim) in met or not harmless(claim))
    return Marked(labelled, predicted, labels, kept, pairs)


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each name and outcome, in order of appearance.

    Who is told of twice as present is a host if once so. A later telling replaces an earlier one, unless it
    is the weaker, and takes over its office where it has none itself.
    """
    kept: dict[tuple[Words, str], Claim] = {}
    for claim in claims:
        key = words(claim.name), claim.outcome
        held = kept.get(key)
        if held and held.status is Status.HOST and claim.status is not Status.HOST:
            continue
        kept[key] = Claim(claim.name, claim.status, claim.office or (held.office if held else None))
    return tuple(kept.values())


def pair_up(labels: Sequence[Claim], found: Sequence[Claim]) -> tuple[Pair, ...]:
    """Pair each label with at most one found claim of the same participant.

    Equal names go before alike ones, and among these the same outcome before another.
    """
    waiting, free, pairs = list(labels), list(found), []
    for equal in (True, False):
        for agreeing in (True, False):
            for label in tuple(waiting):
                claim = next((one for one in free if _meets(label, one, equal, agreeing)), None)
                if claim:
                    pairs.append(Pair(label, claim))
                    waiting.remove(label)
                    free.remove(claim)
    return tuple(pairs)


def _meets(label: Claim, claim: Claim, equal: bool, agreeing: bool) -> bool:
    if agreeing and label.outcome != claim.outcome:
        return False
    return words(label.name) == words(claim.name) if equal else same(label.name, claim.name)


def count(figures: Figures, marked: Marked) -> None:
    """Add one item to the figures."""
    labels, found, pairs = marked.labels, marked.found, marked.pairs
    right = [pair for pair in pairs if pair.right]
    language = figures.languages.setdefault(marked.labelled.language, Tally())
    for tally in (figures.presence, language):
        tally.add(len(right), len(found), len(labels))
    exact = sum(pair.label.status == pair.found.status for pair in pairs)
    figures.strict.add(exact, len(found), len(labels))
    figures.named.add(*_overlap(_one_a_name(labels), _one_a_name(found)))
    figures.mentions.add(*_overlap(_names(marked.labelled), _names(marked.predicted)))
    claimed = sum(claim.outcome == "present" for claim in found)
    figures.claimed.add(sum(pair.found.outcome == "present" for pair in right), claimed, 0)
    away = sum(claim.outcome == "away" for claim in labels)
    figures.away.add(sum(pair.label.outcome == "away" for pair in right), 0, away)
    if not marked.labelled.events:
        figures.quiet.add(not found, 0, 1)
    offices = sum(bool(claim.office) for claim in labels)
    figures.offices.add(sum(_same_office(pair) for pair in pairs), 0, offices)
    dates = _full_dates(marked.labelled)
    told = {event.date for event in marked.predicted.events}
    figures.dates.add(sum(day in told for day in dates), 0, len(dates))


def _overlap(labels: Sequence[Claim], found: Sequence[Claim]) -> tuple[int, int, int]:
    return len(pair_up(labels, found)), len(found), len(labels)


def _one_a_name(claims: Sequence[Claim]) -> list[Claim]:
    return list({words(claim.name): claim for claim in claims}.values())


def _names(sheet: Sheet) -> list[Claim]:
    return [Claim(name, Status.ATTENDED) for name in sheet.mentions]


def _same_office(pair: Pair) -> bool:
    label, found = pair.label.office, pair.found.office
    return bool(label and found) and same(label or "", found or "")


def _full_dates(sheet: Sheet) -> list[str]:
    """The dates of the labelled events that give the day: "2025-12-03" is one, "2025-12" none."""
    dates = (event.date for event in sheet.events if not event.passing)
    return [day for day in dates if day and len(day) == len("2025-12-03")]


def main() -> None:
    """`python -m tests.quality.score LABELS PREDICTIONS` prints the figures as JSON."""
    parser = argparse.ArgumentParser(description="Score predictions against labels.")
    parser.add_argument("labels", type=Path)
    parser.add_argument("predictions", type=Path)
    given = parser.parse_args()
    predicted = {one.id: one for one in load(given.predictions)}
    figures = score(load(given.labels), predicted)
    print(json.dumps(figures.flat(), indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
