"""Which of the names that nothing tells about are told of as somebody: "Volvo Cars", "Lidl and Google".

A lone capital may be a street or a product. For languages with the switch `lone_names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.languages import Language
from watchers.spans import Span, Token

_BETWEEN = 2  # words and marks between two members of a list: ", and"


def told_names(words: Sequence[Token], spans: Sequence[Span], lang: Language) -> Iterator[Span]:
    """The names of two words or more, and those that stand in a list with a body or own a person."""
    if not lang.has("switches", "lone_names"):
        return
    for at, span in enumerate(spans):
        if span.kind != "name":
            continue
        beside = [*spans[max(at - 1, 0) : at], *spans[at + 1 : at + 2]]
        listed = any(_listed(words, span, other, lang) for other in beside)
        owns = span.genitive and any(_owns(span, other) for other in spans[at + 1 : at + 2])
        if " " in span.name or listed or owns:
            yield span


def _listed(words: Sequence[Token], one: Span, other: Span, lang: Language) -> bool:
    first, last = sorted((one, other), key=lambda s: s.start)
    between = [w for w in words if first.end <= w.start < last.start]
    joined = all(w.text == "," or lang.has("conjunctions", w.low) for w in between)
    return other.kind == "organization" and bool(between) and len(between) <= _BETWEEN and joined


def _owns(span: Span, other: Span) -> bool:
    return other.kind == "person" and other.start - span.end <= _BETWEEN
