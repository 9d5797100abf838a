"""A name bound to the tokens of its sentence, with what has been read around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from watchers.spans import Span, Token


@dataclass(slots=True)
class Bound:
    """The tokens that a span covers, and what has been read around it."""

    span: Span
    first: int
    last: int
    begin: int = 0
    finish: int = 0
    office: str | None = None
    affiliation: str | None = None
    affiliation_entity: str | None = None
    former: bool = False
    attributive: bool = False
    members: list[int] = field(default_factory=list)


def text_of(words: Sequence[Token], first: int, last: int) -> str:
    """The words as the text has them, without the marks around them."""
    out = ""
    for i in range(first, last):
        gap = i > first and words[i].start > words[i - 1].end
        out += (" " if gap else "") + words[i].text
    return out.strip(" ,.")
