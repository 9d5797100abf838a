"""Who and what we track, and the questions one may ask of it: by name, by office, by day."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from rapidfuzz import fuzz, process

from store.letters import bare, unmarked
from store.vocabulary import Membership, Organization, Person, Post

# Of 100. Two letters wrong in a name of eight still pass ("Snapshat" has 88); "Meta" and "Mega" (75) do not.
_NEAR = 76.0
# Of 100, for the words of a longer question against a name's words: "Camilla Gronvall" has 100.
_NEAR_WORDS = 90.0
# Shorter words of a name tell too little to be guessed from.
_LONG_ENOUGH = 4

_Value = TypeVar("_Value")

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})
_QUOTES = str.maketrans({"’": "'", "\u00ad": None})


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The people, organisations and offices that Rollcall knows, as read from the catalogue's files.

    Frozen and safe to share between threads and to send to another process. `memberships` are sorted by
    first day. Days are calendar days; a term counts from its first day to its last, both included, so on
    the day of a handover an office has two holders.
    """

    persons: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    posts: Mapping[str, Post]
    memberships: tuple[Membership, ...]

    def at(self, post_id: str, day: date) -> tuple[Membership, ...]:
        """Who held the office on that day, stand-ins (`acting`) too, by first day; () if nobody known."""
        return tuple(term for term in self._by_post.get(post_id, ()) if held(term, day))

    def of(self, person_id: str, day: date) -> tuple[Membership, ...]:
        """The offices a person held on that day, by first day; () if none is known."""
        return tuple(term for term in self._by_person.get(person_id, ()) if held(term, day))

    def terms(self, person_id: str) -> tuple[Membership, ...]:
        """All of a person's terms, by first day."""
        return self._by_person.get(person_id, ())

    def holders(self, label: str, day: date, country: str | None = None) -> tuple[Membership, ...]:
        """Who held, on that day, an office that bears `label` in any language.

        Only offices of `country` (ISO 3166, or "EU") where one is given; else of all countries, so that
        most labels have several holders.
        """
        posts = (post for post in self._entities.get(fold(label), ()) if isinstance(post, Post))
        wanted = (post for post in posts if country is None or post.country == country)
        return tuple(term for post in wanted for term in self.at(post.id, day))

    def lookup(self, name: str) -> tuple[Person | Organization | Post, ...]:
        """Whoever bears exactly this name, alias or office label, in any language and letter case.

        Persons first, then organisations, then offices.
        """
        return self._entities.get(fold(name), ())

    def lookup_bare(self, name: str) -> tuple[Person | Organization | Post, ...]:
        """Whoever bears this name when accents do not count, nor `ö` written `oe`; () for short names, which
        are words of their own without their accents."""
        return self._bare_entities.get(bare(fold(name)), ()) if len(name) >= _LONG_ENOUGH else ()

    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with this one, accents aside; 0 where none does. So
        one sees which words of a text are worth looking up."""
        return self._openings.get(bare(fold(word)), 0)

    def near(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The names of persons and organisations that `name` may be a misspelling of, best first.

        Accents do not count, a surname is enough; () where nothing comes near.
        """
        query = _plain(fold(name))
        found = process.extract(
            query, self._spellings.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        )
        if " " in query:
            found += process.extract(
                query, self._long_spellings, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR_WORDS, limit=None
            )
        names = (canonical for spelling, _, _ in found for canonical in self._spellings[spelling])
        return tuple(dict.fromkeys(names))[:limit]

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name and alias of persons and organisations with the id of its bearer, each pair once."""
        for entity in self._bearers():
            for name in dict.fromkeys(_names(entity)):
                yield name, entity.id

    def labels(self, language: str | None = None) -> Iterator[tuple[str, str]]:
        """Every office label (of one language) with the office's id, each pair once."""
        for post in self.posts.values():
            for label in dict.fromkeys(_labels(post, language)):
                yield label, post.id

    def name_of(self, id: str) -> str:
        """The name of a person, organisation or office; the id itself where the catalogue lacks it."""
        entity = self.persons.get(id) or self.organizations.get(id) or self.posts.get(id)
        return entity.name if entity else id

    def runs_platform(self, organization: Organization) -> bool:
        """Whether it is a platform or a company that one of them belongs to ("meta", "bytedance")."""
        return organization.kind == "platform" or organization.id in self._platform_owners

    def _bearers(self) -> Iterator[Person | Organization]:
        yield from self.persons.values()
        yield from self.organizations.values()

    @cached_property
    def _by_post(self) -> Mapping[str, tuple[Membership, ...]]:
        return _grouped((term.post_id, term) for term in self.memberships)

    @cached_property
    def _by_person(self) -> Mapping[str, tuple[Membership, ...]]:
        return _grouped((term.person_id, term) for term in self.memberships)

    @cached_property
    def _entities(self) -> Mapping[str, tuple[Person | Organization | Post, ...]]:
        entities: tuple[Person | Organization | Post, ...] = (*self._bearers(), *self.posts.values())
        return _grouped(
            (key, entity) for entity in entities for key in dict.fromkeys(map(fold, _names(entity)))
        )

    @cached_property
    def _bare_entities(self) -> Mapping[str, tuple[Person | Organization | Post, ...]]:
        pairs = {
            (bare(name), entity.id): entity for name, found in self._entities.items() for entity in found
        }
        return _grouped((name, entity) for (name, _), entity in pairs.items())

    @cached_property
    def _platform_owners(self) -> frozenset[str]:
        return frozenset(o.parent for o in self.organizations.values() if o.kind == "platform" and o.parent)

    @cached_property
    def _openings(self) -> Mapping[str, int]:
        longest: dict[str, int] = {}
        for name in self._entities:
            words = name.split(" ")
            opening = bare(words[0])
            longest[opening] = max(longest.get(opening, 0), len(words))
        return longest

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((text, entity.name) for entity in self._bearers() for text in _spellings(entity))

    @cached_property
    def _long_spellings(self) -> tuple[str, ...]:
        return tuple(text for text in self._spellings if len(text) >= _LONG_ENOUGH)


def held(term: Membership, day: date) -> bool:
    """Whether the term covers the day; a month or year counts whole, at either end."""
    began = term.since is None or term.since.first <= day
    return began and (term.until is None or day <= term.until.last)


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """What two spellings of one name share: letter case, spaces, typographic apostrophes and soft hyphens
    do not count, accents do."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_QUOTES).casefold().split())


def _plain(folded: str) -> str:
    return unmarked(folded.translate(_LETTERS))


def _names(entity: Person | Organization | Post) -> Iterator[str]:
    yield entity.name
    if isinstance(entity, Post):
        yield from _labels(entity, None)
    else:
        yield from (other.name for other in entity.other_names)


def _labels(post: Post, language: str | None) -> Iterator[str]:
    for spoken, labels in post.labels.items():
        if language in (None, spoken):
            yield from labels


def _spellings(entity: Person | Organization) -> Iterator[str]:
    """Folded names without accents; of a person also every later part: waltersson gronvall, gronvall."""
    texts = {_plain(fold(name)) for name in _names(entity)}
    yield from texts
    if isinstance(entity, Person):
        parts = {" ".join(words[at:]) for words in map(str.split, texts) for at in range(1, len(words))}
        yield from (part for part in parts - texts if len(part) >= _LONG_ENOUGH)


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> Mapping[str, tuple[_Value, ...]]:
    groups: dict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
