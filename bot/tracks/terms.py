"""What an expression is made of, once it is read: plain data, which `str()` writes so that it reads back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from store.interface import NO_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds an office that is followed, and when; both days inclusive, None is open."""

    person_id: str
    since: date | None
    until: date | None

    def covers(self, first: date, last: date) -> bool:
        """Whether they held it on some day of these."""
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody of the catalogue: a person or organisation with all their names, or an office with whoever
    holds it. `name` is the catalogue's, `bodies` all names of organisations, for those who come for them;
    `titles` what the office is called, for those who are told with it, each with its country."""

    typed: str = field(compare=False)
    name: str = field(compare=False)
    ids: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    holders: tuple[Held, ...] = ()
    office: bool = False
    titles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return self.typed


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in a row, as `store.tokens.words` gives them. A `prefix` begins a word; `quoted` ones
    mean the words and nobody, whoever bears them for a name."""

    typed: str = field(compare=False)
    words: tuple[str, ...]
    prefix: bool = False
    quoted: bool = field(default=False, compare=False)
    start: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f'"{self.typed}"' if self.quoted else self.typed


@dataclass(frozen=True, slots=True)
class Not:
    of: Node

    def __str__(self) -> str:
        return f"NOT {_inner(self.of)}"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " AND ".join(map(_inner, self.parts))


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_inner, self.parts))


Term = Named | Words
Node = Term | Not | And | Or


@dataclass(frozen=True, slots=True)
class Expression:
    """What is followed: `root` is None where limits alone say it; `typed` is as typed, without them."""

    root: Node | None
    limits: Limits = NO_LIMITS
    typed: str = field(default="", compare=False)

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its names and words, in their order, each once."""
        return tuple(dict.fromkeys(_terms(self.root))) if self.root else ()

    @property
    def names(self) -> tuple[Named, ...]:
        return tuple(term for term in self.terms if isinstance(term, Named))


def _inner(node: Node) -> str:
    return f"({node})" if isinstance(node, And | Or) else str(node)


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _terms(part)
    elif isinstance(node, Not):
        yield from _terms(node.of)
    else:
        yield node
