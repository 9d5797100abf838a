"""Lone names that are towns or regions, which nobody meets: "besökte Leksand", "visited Davis County"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.catalogue import Catalogue
from watchers.languages import Language
from watchers.places import is_town
from watchers.small_bodies import is_body
from watchers.spans import Span, Token

_NEAR = 20  # characters behind the last name of a text


def as_towns(
    spans: Sequence[Span], lines: Sequence[Sequence[Token]], lang: Language, catalogue: Catalogue
) -> list[Span]:
    """The spans with those made places that are names of which nothing else is known, and that towns bear.
    Who bears it in the catalogue too may be meant: "Orange"."""
    people = {part for s in spans if s.kind == "person" for part in s.name.split()}
    bare = {
        s.start
        for s in spans
        if s.kind == "name"
        and not s.entity
        and is_town(s.name)
        and s.name not in people
        and not catalogue.lookup(s.name)
    }
    towns = {start for words in lines for start in _told(words, bare, lang)} if bare else bare
    return [replace(s, kind="place") if s.start in towns else s for s in spans]


def as_regions(spans: Sequence[Span], text: str, lang: Language) -> list[Span]:
    """The spans with those made places that a list joins to what regions are called: "visited Box Elder,
    Cache and Davis Counties". A county's body keeps its kind ("Cache County School Board")."""
    found = list(spans)
    if not lang.words.get("regions"):
        return found
    listed = False
    for at in range(len(found) - 1, -1, -1):
        span = found[at]
        behind = text[span.end : found[at + 1].start if at + 1 < len(found) else span.end + _NEAR]
        heads = behind.split()
        last = heads[0].strip(".,;:)") if heads and heads[0][:1].isalpha() else span.name.split()[-1]
        called = lang.has("regions", last.lower())
        joined = listed and (behind.strip() == "," or lang.has("conjunctions", behind.strip(" ,")))
        listed = (called or joined) and span.kind in ("name", "person", "place") and not span.entity
        found[at] = replace(span, kind="place") if listed else span
    return found


def _told(words: Sequence[Token], bare: set[int], lang: Language) -> set[int]:
    """Where a town's name stands by itself: "gemeenten Dordrecht en Sliedrecht" are bodies, and so are
    "anstalten Saltvik" and "Herrljunga cider"."""
    if any(lang.has("municipalities", w.low) for w in words):
        return set()
    return {w.start for at, w in enumerate(words) if w.start in bare and _by_itself(words, at, lang)}


def _by_itself(words: Sequence[Token], at: int, lang: Language) -> bool:
    if at and is_body(words[at - 1].low, lang):
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or not following.is_word or following.is_capital:
        return True
    return any(lang.has(kind, following.low) for kind in ("prepositions", "conjunctions", "stops"))
