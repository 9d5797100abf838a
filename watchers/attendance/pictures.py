"""Captions → who else was there: whoever stands in a picture with a participant, or in one of the meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.vocabulary import Status
from watchers.attendance.parties import Party
from watchers.attendance.told import Claim
from watchers.languages import Language
from watchers.spans import Span, Token

_OPENS, _LEADS = 3, 4  # words within which a caption says that it is a picture, and then of what
_SURE = 0.6  # a picture may be from another day than its caption tells


@dataclass(frozen=True, slots=True)
class Shown:
    """One sentence of a caption. `index`: which of the text's; `dated`: whether it tells a day."""

    index: int
    words: Sequence[Token]
    spans: Sequence[Span]
    dated: bool


def pictured(caption: Sequence[Shown], claims: Sequence[Claim], lang: Language) -> Iterator[Claim]:
    """The claims of one caption. It counts where it tells of no day of its own, is from no archive, and shows
    somebody whom the text has at the event or names the event ("Picture from the meeting, front row: …")."""
    words = [word for told in caption for word in told.words]
    present = {c.party.name: c for c in claims if c.status in (Status.ATTENDED, Status.HOST)}
    shown = [(told.index, span) for told in caption for span in _people(told)]
    known = [present[span.name] for _, span in shown if span.name in present]
    of_event = any(c.future is False for c in claims) and _names_event(words, lang)
    archived = any(word.low.startswith(_ARCHIVES) for word in words)
    if (
        archived
        or any(told.dated for told in caption)
        or not (known or of_event or _taken_there(words, lang))
    ):
        return
    kind = next((c.kind for c in (*known, *claims)), "")
    seen = set(present)
    for index, span in shown:
        if span.name not in seen:
            seen.add(span.name)
            party = Party(0, 0, span.name, "person", span.entity, span.start, span.end, span.office)
            yield Claim(party, Status.ATTENDED, f"{lang.code}.picture", False, kind, _SURE, index)


def _people(told: Shown) -> Iterator[Span]:
    """The people of a sentence, and whoever is told between two of them by two names: "A B (Denmark), C D
    (Iceland) and E F"."""
    people = [at for at, span in enumerate(told.spans) if span.kind == "person"]
    for at, span in enumerate(told.spans):
        between = bool(people) and people[0] < at < people[-1]
        named = span.kind == "person" or (span.kind == "name" and " " in span.name and between)
        if named and not span.genitive:
            yield span


def _taken_there(words: Sequence[Token], lang: Language) -> bool:
    """ "Picture from the meeting": behind the word for a picture, and a word that leads there, an event."""
    at = next((i for i, word in enumerate(words[:_OPENS]) if lang.has("pictures", word.low)), None)
    return at is not None and any(lang.event_kind(word.low) for word in words[at + 1 : at + 1 + _LEADS])


_ARCHIVES = ("arkiv", "archive", "archiv", "file")


def _names_event(words: Sequence[Token], lang: Language) -> bool:
    return any(lang.event_kind(w.low) for w in words)
