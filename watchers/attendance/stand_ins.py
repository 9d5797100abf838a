"""Who comes in whose place: "Statssekreterare B deltog i stället för A", "C, on behalf of D"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.spans import Token

_NEAR = 4  # words between the wording and the names it joins: "on behalf of the then Minister A"
_BEFORE = 20  # words between the stand-in and the wording: "B attended the hearing in Oslo on behalf of A"
_BEHIND = 9  # words between the one stood for and the stand-in behind: ", who was abroad, came B"


@dataclass(frozen=True, slots=True)
class _Wording:
    """Where a wording stands, and the tokens within which the one stood for is named."""

    first: int
    last: int
    name_first: int
    name_last: int


def stand_ins(
    words: Sequence[Token], found: Sequence[Party], lang: Language, he: Party | None
) -> list[Party]:
    """The parties, those who stand in knowing for whom. `he` is the person last spoken of, for whom "in her
    place" is said. Who is stood for is marked so: a wording that tells of presence does not mean them."""
    changed = list(found)
    for wording in _wordings(words, lang):
        away = next((p for p in changed if wording.name_first <= p.first <= wording.name_last), None)
        pronoun = away is None and any(
            lang.has("possessives", w.low) for w in words[wording.first : wording.last]
        )
        name = away.name if away else he.name if pronoun and he else None
        stand_in = name and _stand_in(changed, wording, away)
        if not stand_in:
            continue
        changed = [
            replace(p, on_behalf_of=name) if p is stand_in else _stood_for(p) if p is away else p
            for p in changed
        ]
    return changed


def _stood_for(party: Party) -> Party:
    """A body for which somebody speaks is there through them; a person is not."""
    return replace(party, stood_for=True) if party.kind == "person" else party


def _stand_in(found: Sequence[Party], wording: _Wording, away: Party | None) -> Party | None:
    end = max(wording.last, away.last if away else 0)
    people = [p for p in found if p.kind == "person" and p is not away and not p.genitive]
    before = [p for p in people if p.last <= wording.first and wording.first - p.last <= _BEFORE]
    behind = [p for p in people if p.first >= end and p.first - end <= _BEHIND]
    return before[-1] if before else behind[0] if behind else None


def _wordings(words: Sequence[Token], lang: Language) -> Iterator[_Wording]:
    for phrase in lang.phrases.get("on_behalf", ()):
        for at, word in enumerate(words):
            if word.low == phrase[0] and (found := _match(words, at, phrase)):
                yield found


def _match(words: Sequence[Token], at: int, phrase: Sequence[str]) -> _Wording | None:
    """The phrase at `at`: the one stood for is named in its gap, else right behind it."""
    gap = phrase.index("…") if "…" in phrase else len(phrase)
    head, tail = phrase[:gap], phrase[gap + 1 :]
    end = at + len(head)
    if tuple(w.low for w in words[at:end]) != tuple(head):
        return None
    if not tail:
        return _Wording(at, end, end, end + _NEAR)
    for stop in range(end + 1, min(end + 2 * _NEAR, len(words) - len(tail) + 1)):
        if tuple(w.low for w in words[stop : stop + len(tail)]) == tuple(tail):
            return _Wording(at, stop + len(tail), end, stop - 1)
    return None
