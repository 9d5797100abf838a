"""Which words of an expression are somebody's name.

The words in a row that the catalogue knows for a person, an organisation or an office are one name, the
longest first. It is looked for in every language, since offices are inflected and come with their country
("Danish justice minister", "justitieminister i Sverige").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from bot.commands.understanding.names import Named as Found
from bot.commands.understanding.names import find_names, inflections
from bot.tracks.mistakes import Mistake
from bot.tracks.offices import titles_of
from bot.tracks.scanning import Kind, Token
from bot.tracks.terms import Held, Named
from bot.words import languages
from store.catalogue import Catalogue
from store.vocabulary import Day, Organization

# Names of fewer letters ("x") are names in capitals only, where other words stand beside them.
_TELLING = 3


def with_names(tokens: Sequence[Token], catalogue: Catalogue, typed: str) -> list[Token | Named]:
    """The tokens, with those that are a name together put together. Mistake for an office of a country where
    the catalogue knows none of that name."""
    parts = list[Token | Named]()
    for run in _runs(tokens):
        parts += _named(run, catalogue, typed) if _is_plain(run[0]) else run
    return parts


def _is_plain(token: Token) -> bool:
    """Whether it may be a part of a name: no phrase, no prefix, and no AND, OR, NOT in capitals."""
    return token.kind is Kind.WORD and "*" not in token.text and not (token.operator and token.shouted)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The words in a row that may be names, and every other token by itself."""
    run = list[Token]()
    for token in tokens:
        if _is_plain(token):
            run.append(token)
            continue
        if run:
            yield run
        yield [token]
        run = []
    if run:
        yield run


def _named(run: Sequence[Token], catalogue: Catalogue, typed: str) -> Iterator[Token | Named]:
    """The words of a row: names that hold an "and" of their own first, then those between the operators."""
    at = 0
    for found in _best(run, catalogue):
        if any(token.operator for token in run[found.start : found.end]):
            yield from _between(run[at : found.start], catalogue, typed)
            yield _name(found, run, catalogue, typed)
            at = found.end
    yield from _between(run[at:], catalogue, typed)


def _between(run: Sequence[Token], catalogue: Catalogue, typed: str) -> Iterator[Token | Named]:
    for joins, part in groupby(run, lambda token: bool(token.operator)):
        words = list(part)
        yield from words if joins else _plain(words, catalogue, typed)


def _plain(run: Sequence[Token], catalogue: Catalogue, typed: str) -> Iterator[Token | Named]:
    at = 0
    for found in _best(run, catalogue):
        yield from (_as_word(token, catalogue) for token in run[at : found.start])
        yield _name(found, run, catalogue, typed)
        at = found.end
    yield from (_as_word(token, catalogue) for token in run[at:])


def _as_word(token: Token, catalogue: Catalogue) -> Token:
    """The token as what it was taken for: what would be a name if it stood alone is a phrase from now on."""
    return replace(token, kind=Kind.PHRASE) if _best([token], catalogue) else token


def _best(run: Sequence[Token], catalogue: Catalogue) -> list[Found]:
    """The names in the language that explains most of the words."""
    spelt = [token.text for token in run]
    readings = (
        [found for found in find_names(spelt, spoken, catalogue) if _is_so(found, catalogue, len(run))]
        for spoken in languages().values()
    )
    return max(readings, key=lambda names: sum(found.end - found.start for found in names))


def _is_so(found: Found, catalogue: Catalogue, of: int) -> bool:
    """Whether it is the name as it stands: only offices may be inflected here, since nobody follows somebody
    in the genitive. A name that is an everyday word has a capital, or is all `of` the words in the row."""
    if found.is_post:
        return True
    alone = found.end - found.start == of
    if not alone and not found.text[:1].isupper() and (found.is_everyday or len(found.text) < _TELLING):
        return False
    return bool(catalogue.lookup(found.text) or catalogue.lookup_bare(found.text))


def _name(found: Found, run: Sequence[Token], catalogue: Catalogue, typed: str) -> Named:
    start, stop = run[found.start].start, run[found.end - 1].stop
    spelt = typed[start:stop]
    if found.is_post:
        posts = {post.id for post in found.posts}
        if not posts:
            raise Mistake("track_no_office", typed, start, stop, office=found.text, country=found.country)
        holders = tuple(
            Held(term.person_id, _first(term.since), _last(term.until))
            for term in catalogue.memberships
            if term.post_id in posts
        )
        ids = tuple(dict.fromkeys(held.person_id for held in holders))
        titles = titles_of(_label(found, catalogue), found.posts, found.country)
        return Named(spelt, found.name, ids, holders=holders, office=True, titles=titles, start=start)
    bodies = [each for each in found.candidates if isinstance(each, Organization)]
    names = (name for each in bodies for name in (each.name, *(other.name for other in each.other_names)))
    return Named(spelt, found.name, found.ids, tuple(dict.fromkeys(names)), start=start)


def _label(found: Found, catalogue: Catalogue) -> str:
    """What the office is called in the catalogue, however it was typed: "justitieministern"."""
    typed = found.text.split()
    forms = [
        " ".join([*typed[:-1], form])
        for spoken in languages().values()
        for form in inflections(typed[-1], spoken)
    ]
    known = {label.casefold() for post in found.posts for said in post.labels.values() for label in said}
    return next((form for form in forms if form.casefold() in known), found.text)


def _first(day: Day | None) -> date | None:
    return day.first if day else None


def _last(day: Day | None) -> date | None:
    return day.last if day else None
