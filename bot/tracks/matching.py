"""Pure: whether an item is one that a track follows, and where it says so. This is what judges, in previews,
digests and alerts alike; the store only spares it the items that it would refuse (`sought`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.tracks.offices import is_told_with, looked_for
from bot.tracks.terms import And, Expression, Named, Node, Not, Or, Words
from store.excerpts import cut
from store.interface import ANYTHING, Every, Facts, FoundItem, Limits, Some, Somebody, Sought, Wording
from store.tokens import Token, tokens, words
from store.vocabulary import Participant, Status


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the article's text an item says what is followed: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """An item that is followed, and the places that say so, in the order of the text; none where limits alone
    tell."""

    facts: Facts
    places: tuple[Place, ...] = ()

    @property
    def item_id(self) -> str:
        return self.facts.found.item.id

    @property
    def found(self) -> FoundItem:
        """The item with the piece of its text that shows best why it is told."""
        text, title = self.facts.text, self.facts.found.item.title
        below = len(title) if text.startswith(title) else 0
        starts = [place.start for place in self.places]
        place = next((start for start in starts if start >= below), below)
        return replace(self.facts.found, excerpt=cut(text, place, below))


def match(expression: Expression, facts: Facts) -> Match | None:
    """The match, or None where the item is not followed."""
    if not _within(expression, facts):
        return None
    if expression.root is None:
        return Match(facts)
    judge = _Judge(facts, frozenset(expression.limits.statuses))
    places = judge.places(expression.root)
    return None if places is None else Match(facts, tuple(sorted(set(places))))


def told_once(matches: Sequence[Match]) -> list[Match]:
    """Of items that tell one story the one that was stored first; each once, the first of all first."""
    told, seen = list[Match](), set[str]()
    for each in sorted(matches, key=lambda each: (each.facts.stored_at, each.item_id)):
        if each.item_id not in seen:
            told.append(each)
            seen |= {each.item_id, *each.facts.others}
    return told


def sought(expression: Expression) -> Sought:
    """What an item must hold at least for `match` to take it."""
    return _sought(expression.root, expression.limits) if expression.root else ANYTHING


def _sought(node: Node, limits: Limits) -> Sought:
    if isinstance(node, And | Or):
        parts = tuple(_sought(part, limits) for part in node.parts)
        return Every(parts) if isinstance(node, And) else Some(parts)
    if isinstance(node, Words):
        return Wording(node.words, node.prefix)
    if isinstance(node, Named):
        known = Somebody(node.ids, node.bodies, limits.statuses)
        return Some((known, looked_for(node.titles))) if node.titles else known
    return ANYTHING  # what must not be there helps nobody to look


def _within(expression: Expression, facts: Facts) -> bool:
    """Whether the item is within the limits. A status is its names' to have, where there are any."""
    limits, source = expression.limits, facts.found.source
    if limits.sources and source.id not in limits.sources:
        return False
    if limits.countries and (source.country or "").upper() not in limits.countries:
        return False
    if limits.languages and facts.language not in limits.languages:
        return False
    anybody = any(each.status in limits.statuses for each in facts.participants)
    return anybody or not limits.statuses or bool(expression.names)


class _Judge:
    """What one item says of the parts of an expression."""

    def __init__(self, facts: Facts, statuses: frozenset[Status]) -> None:
        self._facts = facts
        self._statuses = statuses

    def places(self, node: Node) -> list[Place] | None:
        """The places where the item says so; None where it does not."""
        if isinstance(node, Named):
            return list(self._named(node)) or None
        if isinstance(node, Words):
            return list(self._words(node)) or None
        if isinstance(node, Not):
            return [] if self.places(node.of) is None else None
        each = [self.places(part) for part in node.parts]
        told = [places for places in each if places is not None]
        if not told or (isinstance(node, And) and len(told) < len(each)):
            return None
        return [place for places in told for place in places]

    # ---- names

    def _named(self, named: Named) -> Iterator[Place]:
        ids = self._ids(named)
        if not self._statuses:
            for mention in self._facts.mentions:
                if mention.entity and self._is(mention.entity, ids):
                    yield Place(mention.start, mention.end)
        bodies = frozenset(map(words, named.bodies))
        for each in self._facts.participants:
            if self._statuses and each.status not in self._statuses:
                continue
            if self._took_part(each, ids, bodies) or self._told_with(each, named):
                yield Place(each.evidence.start, each.evidence.end)

    def _ids(self, named: Named) -> frozenset[str]:
        """Who is meant: of an office, those who held it on the day of the item."""
        if not named.office:
            return frozenset(named.ids)
        day = _day(self._facts.found)
        return frozenset(held.person_id for held in named.holders if day and held.covers(*day))

    def _is(self, entity: str, ids: frozenset[str]) -> bool:
        return entity in ids or not ids.isdisjoint(self._facts.same.get(entity, ()))

    def _took_part(self, each: Participant, ids: frozenset[str], bodies: frozenset[tuple[str, ...]]) -> bool:
        if each.entity and self._is(each.entity, ids):
            return True
        return bool(bodies and each.affiliation) and words(each.affiliation or "") in bodies

    def _told_with(self, each: Participant, named: Named) -> bool:
        """Whether the text itself calls them by the office that is followed."""
        told = named.titles and each.office and not each.inferred
        return bool(told) and is_told_with(each, self._facts, named.titles)

    # ---- words

    def _words(self, sought: Words) -> Iterator[Place]:
        size = len(sought.words)
        for at in self._first(sought.words[0], prefix=sought.prefix and size == 1):
            run = self._tokens[at : at + size]
            if len(run) == size and _reads(run, sought):
                yield Place(run[0].start, run[-1].end)

    def _first(self, word: str, *, prefix: bool) -> Sequence[int]:
        """Where in the text's words one stands that is this, or begins so."""
        if not prefix:
            return self._where.get(word, ())
        begin = bisect_left(self._vocabulary, word)
        found = list[int]()
        for each in self._vocabulary[begin:]:
            if not each.startswith(word):
                break
            found += self._where[each]
        return sorted(found)

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens(self._facts.text)

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        where: dict[str, list[int]] = {}
        for at, token in enumerate(self._tokens):
            where.setdefault(token.word, []).append(at)
        return where

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._where)


def _reads(run: Sequence[Token], sought: Words) -> bool:
    *whole, last = (token.word for token in run)
    ends = last.startswith(sought.words[-1]) if sought.prefix else last == sought.words[-1]
    return ends and tuple(whole) == sought.words[:-1]


def _day(found: FoundItem) -> tuple[date, date] | None:
    """The first and last day that the item may be of, as the source prints it, else by its moment (UTC)."""
    day, published = found.item.day, found.item.published
    if day:
        return day.first, day.last
    return (published.date(), published.date()) if published else None
