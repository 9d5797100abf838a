"""Names in a question: who of the catalogue is meant, and which words say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from bot.commands.understanding.message import fold
from bot.words import Language
from bot.words.language import table
from store.catalogue import Catalogue
from store.letters import bare
from store.vocabulary import Organization, Person, Post

# A genitive leaves at least this much of a name: "Bris" is a name of its own, not "Bri" and its genitive.
_SHORTEST_NAME = 2

Entity = Person | Organization | Post


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the words `start` to `end`. `candidates` are of one kind; several where the name is shared.

    `country` is the one that stands beside an office; the catalogue may know no such office there.
    """

    text: str
    start: int
    end: int
    candidates: tuple[Entity, ...]
    country: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(candidate.id for candidate in self.candidates)

    @property
    def name(self) -> str:
        """The canonical name where one bearer is meant, else the name as typed."""
        return self.candidates[0].name if len(self.candidates) == 1 else self.text

    @property
    def is_post(self) -> bool:
        return isinstance(self.candidates[0], Post)

    @property
    def is_everyday(self) -> bool:
        """Whether a text may hold the bare name and mean something else."""
        return any(isinstance(each, Organization) and each.ambiguous for each in self.candidates)

    @property
    def persons(self) -> tuple[Person, ...]:
        return tuple(each for each in self.candidates if isinstance(each, Person))

    @property
    def posts(self) -> tuple[Post, ...]:
        """The offices that are meant: of the country, where one is named."""
        posts = (each for each in self.candidates if isinstance(each, Post))
        return tuple(post for post in posts if self.country in (None, post.country))

    @property
    def known_as(self) -> tuple[str, ...]:
        """Every name that the bearers go by."""
        aliases = (
            other.name for each in self.candidates if not isinstance(each, Post) for other in each.other_names
        )
        return tuple(dict.fromkeys((*(each.name for each in self.candidates), *aliases)))


def find_names(words: Sequence[str], language: Language, catalogue: Catalogue) -> tuple[Named, ...]:
    """The catalogue's names in the words, the longest first where they overlap, in their order.

    An office takes the country beside it along ("Danish justice minister", "justice minister of Denmark").
    An everyday word that is also somebody's name counts only with a capital, or alone.
    """
    found, at = list[Named](), 0
    while at < len(words):
        named = _longest(words, at, language, catalogue)
        if named is None:
            at += 1
            continue
        if named.is_post:
            named = _of_country(named, words, language)
            if found and found[-1].end > named.start:
                found.pop()
        found.append(named)
        at = named.end
    return tuple(found)


def country_of(word: str, language: Language) -> str | None:
    """The country that a word names or makes somebody of: `Danish`, `Danmarks` → DK."""
    return next(
        (code for form in inflections(fold(word), language) if (code := _countries().get(bare(form)))), None
    )


def without_genitive(word: str, language: Language) -> tuple[str, ...]:
    """The word itself, then the words that it may be the genitive of."""
    return _without(word, tuple(language.reading["genitives"]))


@lru_cache(maxsize=8192)  # each word of a question is looked at from several sides
def _without(word: str, genitives: tuple[str, ...]) -> tuple[str, ...]:
    folded = fold(word)
    ends = (each for each in genitives if folded.endswith(each) and len(word) - len(each) >= _SHORTEST_NAME)
    return (word, *(word[: -len(ending)] for ending in ends))


def _longest(words: Sequence[str], at: int, language: Language, catalogue: Catalogue) -> Named | None:
    for size in range(min(_most(words[at], language, catalogue), len(words) - at), 0, -1):
        span = words[at : at + size]
        if size == 1 and bare(span[0]) in language.stop and not span[0].isupper():
            continue
        found = _bearers(span, len(words), language, catalogue)
        if found:
            return Named(" ".join(span), at, at + size, found)
    return None


def _most(word: str, language: Language, catalogue: Catalogue) -> int:
    """How many words a name can have that begins with this one; a form of it may be a name by itself."""
    longest = catalogue.longest(word)
    return longest or int(any(catalogue.longest(form) for form in inflections(word, language)))


def _bearers(span: Sequence[str], of: int, language: Language, catalogue: Catalogue) -> tuple[Entity, ...]:
    """Who bears this name, or a name that this is the genitive or definite form of; one kind only."""
    head = " ".join(span[:-1])
    for form in inflections(span[-1], language):
        name = f"{head} {form}".strip()
        found = catalogue.lookup(name) or catalogue.lookup_bare(name)
        definite = form not in without_genitive(span[-1], language)
        meant = [
            each for each in found if _is_meant(each, span, form, alone=len(span) == of, definite=definite)
        ]
        if meant:
            return tuple(each for each in meant if type(each) is type(meant[0]))
    return ()


def _is_meant(entity: Entity, span: Sequence[str], form: str, *, alone: bool, definite: bool) -> bool:
    if isinstance(entity, Post):
        return span[-1] != f"{form}s"  # "justice ministers" are no one office
    if definite:  # a name has no definite form
        return False
    everyday = isinstance(entity, Organization) and (entity.ambiguous or len(" ".join(span)) < 3)
    return alone or not everyday or span[0][:1].isupper()


def inflections(word: str, language: Language) -> tuple[str, ...]:
    """The word itself, then what it may be the genitive or the definite form of."""
    return _inflected(word, tuple(language.reading["genitives"]), tuple(language.reading["definite"]))


@lru_cache(maxsize=8192)
def _inflected(word: str, genitives: tuple[str, ...], definite: tuple[str, ...]) -> tuple[str, ...]:
    forms = _without(word, genitives)
    indefinite = (
        form[: -len(ending)]
        for form in forms
        for ending in definite
        if form.casefold().endswith(ending) and len(form) - len(ending) > 3
    )
    return tuple(dict.fromkeys((*forms, *indefinite)))


def _of_country(named: Named, words: Sequence[str], language: Language) -> Named:
    """The office with the country that stands before or behind it."""
    start, end = named.start, named.end
    code = country_of(words[start - 1], language) if start else None
    if code:
        start -= 1
    else:
        code, end = _country_behind(words, end, language)
    return replace(named, start=start, end=end, country=code)


def _country_behind(words: Sequence[str], at: int, language: Language) -> tuple[str | None, int]:
    """The country that small words tie to what stands before (`of Denmark`), and where it ends."""
    behind = at
    while behind < len(words) and bare(words[behind]) in _bare_words(language.offices["ties"]):
        behind += 1
    for size in (2, 1):
        if behind < len(words) and (code := country_of(" ".join(words[behind : behind + size]), language)):
            return code, min(behind + size, len(words))
    return None, at


def _bare_words(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(bare, words))


@cache
def _countries() -> dict[str, str]:
    countries: dict[str, Any] = table("places.toml")["countries"]
    return {bare(name): code for code, names in countries.items() for name in names}
