"""Captions → who else was there: whoever stands in a picture with a participant, or in one of the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.vocabulary import Status
from watchers.attendance.parties import Party
from watchers.attendance.told import Claim
from watchers.languages import Language
from watchers.spans import Span, Token

_SURE = 0.6  # a picture may be from another day than its caption tells


def pictured(
    index: int,
    words: Sequence[Token],
    spans: Sequence[Span],
    dated: bool,
    claims: Sequence[Claim],
    lang: Language,
) -> Iterator[Claim]:
    """The claims of one caption. It counts where it tells of no day of its own, is from no archive, and shows
    somebody whom the text has at the event or names the event."""
    present = {c.party.name: c for c in claims if c.status in (Status.ATTENDED, Status.HOST)}
    people = {s.name: s for s in spans if s.kind == "person" and not s.genitive}
    known = [present[name] for name in people if name in present]
    of_event = bool(claims) and any(c.future is False for c in claims) and _names_event(words, lang)
    if dated or not (known or of_event) or any(w.low.startswith(_ARCHIVES) for w in words):
        return
    kind = known[0].kind if known else claims[0].kind
    for name, span in people.items():
        if name not in present:
            party = Party(0, 0, name, "person", span.entity, span.start, span.end, span.office)
            yield Claim(party, Status.ATTENDED, f"{lang.code}.picture", False, kind, _SURE, index)


_ARCHIVES = ("arkiv", "archive", "archiv", "file")


def _names_event(words: Sequence[Token], lang: Language) -> bool:
    return any(lang.event_kind(w.low) for w in words)
