"""Headlines without a verb: "Utenriksministeren til Tallinn og Riga", "Forsvarsministeren på Færøerne"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.vocabulary import Status
from watchers.attendance.parties import Party
from watchers.attendance.told import Claim
from watchers.languages import Language
from watchers.spans import Span, Token

_CERTAINTY = 0.7


def journey(
    words: Sequence[Token], spans: Sequence[Span], index: int, future: bool | None, lang: Language
) -> Iterator[Claim]:
    """The claim of a headline that says no more than who goes where: a person, a preposition, places.
    `future` is the tense of what follows."""
    if len(spans) < 2 or spans[0].kind != "person" or spans[0].genitive or not spans[0].office:
        return
    places = spans[1:]
    first = next((i for i, w in enumerate(words) if w.start >= spans[0].end), len(words))
    opens = spans[0].start if spans[0].office_start is None else spans[0].office_start
    if first + 1 >= len(words) or words[0].start != opens or any(s.kind != "place" for s in places):
        return
    inside = {w.start for s in places for w in words if s.start <= w.start < s.end}
    rest = [w for w in words[first + 1 :] if w.start not in inside]
    leads = lang.has("to_places", words[first].low) and words[first + 1].start in inside
    if leads and all(w.text == "," or lang.has("conjunctions", w.low) for w in rest):
        span = spans[0]
        party = Party(0, first, span.name, "person", span.entity, span.start, span.end, span.office)
        status = Status.EXPECTED if future else Status.ATTENDED
        yield Claim(party, status, f"{lang.code}.headline", future, "visit", _CERTAINTY, index)
