"""What following an expression would have brought, and what else its writer may have meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.tracks.finding import find
from bot.tracks.matching import Match, told_once
from bot.tracks.terms import And, Expression, Node, Not, Or, Words
from store.catalogue import Catalogue
from store.interface import Store, Window
from store.letters import bare
from store.vocabulary import Organization

DAYS = 30
MOST = 1000  # items that are counted
SHOWN = 3
# Letters: the ending of a shorter word makes another word of it more often than not.
_INFLECTED = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """The newest items published in the last `DAYS` days that match, one of each story, and how many there
    are: more than `MOST` where `many`. Where there is none, `shown` has the newest of earlier days."""

    shown: tuple[Match, ...]
    count: int
    many: bool = False


def preview(expression: Expression, store: Store, now: datetime) -> Preview:
    since = (now - timedelta(days=DAYS)).date()
    found = find(expression, store, Window(published_since=since), MOST + 1)
    if not found:
        return Preview(tuple(find(expression, store, Window(), 1)), 0)
    once = {each.item_id for each in told_once(found)}
    shown = [each for each in found if each.item_id in once]
    return Preview(tuple(shown[:SHOWN]), min(len(shown), MOST), len(found) > MOST)


def related(expression: Expression, followed: Collection[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The names of those who belong to organisations that it names, or that these belong to, and that neither
    it nor another track names: Instagram and WhatsApp for Meta."""
    ids = [id for named in expression.names if not named.office for id in named.ids]
    near = (other for id in ids for other in _family(id, catalogue))
    known = {*ids, *followed}
    return tuple(dict.fromkeys(other.name for other in near if other.id not in known))


def near(expression: Expression, store: Store, catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Its words that may be meant for somebody of the catalogue, with whom: misspelt names, which no item
    holds, and surnames."""
    for word in expression.terms:
        if not isinstance(word, Words) or word.quoted or word.prefix or len(word.words) > 1:
            continue
        names = catalogue.near(word.typed)
        if store.items(words=word.words, hits_only=False, limit=1):
            names = tuple(name for name in names if bare(word.typed) in bare(name).split()[1:])
        if names:
            yield word.typed, names


def inflected(
    expression: Expression, store: Store, now: datetime, count: int
) -> Iterator[tuple[str, Expression, int]]:
    """Its words that would bring more with their endings: each as typed, the expression with a star behind
    it, and how many items that would have matched."""
    for word in expression.terms:
        if isinstance(word, Words) and not (word.quoted or word.prefix) and len(word.words[-1]) >= _INFLECTED:
            starred = replace(word, typed=f"{word.typed}*", prefix=True)
            if expression.root is None:
                return
            other = replace(expression, root=_with(expression.root, word, starred))
            more = preview(other, store, now).count
            if more > count:
                yield word.typed, other, more


def _family(id: str, catalogue: Catalogue) -> Iterator[Organization]:
    own = catalogue.organizations.get(id)
    if own is None:
        return
    if parent := catalogue.organizations.get(own.parent or ""):
        yield parent
    yield from (other for other in catalogue.organizations.values() if other.parent == id)


def _with(node: Node, word: Words, other: Words) -> Node:
    """The same expression with another word in the place of one."""
    if isinstance(node, And | Or):
        return type(node)(tuple(_with(part, word, other) for part in node.parts))
    if isinstance(node, Not):
        return Not(_with(node.of, word, other))
    return other if node == word else node


def everybody(expressions: Collection[Expression]) -> frozenset[str]:
    """The ids of all who are named."""
    return frozenset(id for each in expressions for named in each.names for id in named.ids)
