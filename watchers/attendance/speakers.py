"""Lines of a transcript: "The Chair (Ms. Jane Roe): …", "Mr. John Doe (Acme): …" tell who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.vocabulary import Status
from watchers.attendance.parties import Party, parties
from watchers.attendance.told import Claim
from watchers.languages import Language
from watchers.spans import Span, Token

_HEADING = 16  # words and marks before the colon of a speaker's line
_CERTAINTY = 0.7


def speaker(words: Sequence[Token], spans: Sequence[Span], index: int, lang: Language) -> Iterator[Claim]:
    """The one who speaks a line, where the line opens with a titled or chairing person and a colon. Weak:
    a text must tell of its meeting otherwise."""
    colon = next((i for i, w in enumerate(words[:_HEADING]) if w.text == ":"), None)
    if not colon or colon + 1 >= len(words) or not lang.has("switches", "transcripts"):
        return
    found = [p for p in parties(words[:colon], spans, lang) if p.kind == "person"]
    head = words[: found[0].last] if found else ()
    chairs = any(lang.has("chairs", w.low) for w in head)
    if found and (chairs or _titled(words, found[0], lang)):
        status = Status.HOST if chairs else Status.ATTENDED
        yield Claim(found[0], status, f"{lang.code}.speaker", False, "", _CERTAINTY, index, weak=True)


def _titled(words: Sequence[Token], party: Party, lang: Language) -> bool:
    return lang.has("titles", words[0].low) and party.first <= 1
