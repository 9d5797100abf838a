"""Bodies by their letters: "Totalförsvarets forskningsinstitut (FOI)" is "FOI" from there on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from watchers.spans import Span

_LONGEST = 7  # letters
_SMALL = 3  # letters of "och", "for", "of", which bodies' letters leave out
_CLOSING = (",", ".", ";", ")", " och", " og", " and", " und", " en ", " et ", " ja ")


def in_full(spans: Sequence[Span], text: str) -> list[Span]:
    """The spans, in their order, with bodies by the name that the text gives in full beside their letters.
    The letters in brackets, or between commas, name nobody a second time."""
    told = {short.start: (full, short) for full, short in pairwise(spans) if _shortens(full, short, text)}
    full_names = {short.name: full for full, short in told.values()}
    return [_named(span, full_names) for span in spans if span.start not in told]


def _named(span: Span, full_names: Mapping[str, Span]) -> Span:
    full = full_names.get(span.name)
    if full is None or span.entity or span.kind not in ("name", "organization"):
        return span
    return replace(span, name=full.name, kind="organization", entity=full.entity)


def _shortens(full: Span, short: Span, text: str) -> bool:
    """Whether the second of two neighbours is the first by its letters."""
    if full.kind not in ("name", "organization") or short.kind not in ("name", "organization"):
        return False
    if short.entity and short.entity != full.entity:
        return False
    between = text[full.end : short.start]
    if between == " (":
        numbered = any(c.isdigit() for c in short.name)  # "Göta ingenjörregemente (Ing 2)"
        return short.name.isupper() or numbered or _initials(short.name, full.name)
    apart = between == ", " and text.startswith(_CLOSING, short.end) and " " in full.name
    return apart and _initials(short.name, full.name)


def _initials(short: str, name: str) -> bool:
    """Whether the letters stand in the name in their order and hold each long word's first: "AFF" in
    "Allmänna försvarsföreningen"."""
    letters = short.casefold()
    firsts = [word[0].casefold() for word in name.split() if word[0].isupper() or len(word) > _SMALL]
    same_first = name[0].casefold() == letters[0] and len(short) <= _LONGEST
    return same_first and _within(letters, name.casefold()) and _within(firsts, letters)


def _within(some: Iterable[str], whole: str) -> bool:
    rest = iter(whole)
    return all(letter in rest for letter in some)
