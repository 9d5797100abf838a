"""Lists behind a colon: "The following took part: A (Google), B", "Four companies declined: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.attendance.frames import Cue
from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.spans import Token, is_mark

_REACH = 14  # words between a wording and the colon behind it: "… in the talks at the ministry on Monday:"
_FROM_THE_COLON = 7  # words before the first name: "the Minister for Digital Affairs of the Republic"
_FEW = 2  # words behind a list that tell nothing more of it


def listed_behind(cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language) -> Group | None:
    """The list behind the colon that a wording without a named subject leads to; None where there is none,
    or where what stands behind the colon is a sentence of its own."""
    colon = next(
        (i for i in range(cue.last, min(cue.last + _REACH, len(words))) if is_mark(words, i, ":")), 0
    )
    if not colon or any(w.text in ("“", "”", '"') for w in words[colon:]):
        return None
    behind = [g for g in found if g.first > colon]
    if not behind or behind[0].first - colon > _FROM_THE_COLON or _tells(words, colon, behind, lang):
        return None
    members = tuple(_members(words, behind))
    return Group(members, members[0].first, members[-1].last) if members else None


def _tells(words: Sequence[Token], colon: int, behind: Sequence[Group], lang: Language) -> bool:
    """Whether a verb stands between the names, or behind them, so that they are in a sentence."""
    inside = {i for g in behind for p in g.members for i in range(p.first, p.last)}
    tables = ("past", "present", "have", "will", "would", "says")
    return any(
        lang.has(table, words[i].low)
        for i in range(colon + 1, len(words))
        if i not in inside
        for table in tables
    )


def _members(words: Sequence[Token], behind: Sequence[Group]) -> Iterator[Party]:
    """The parties of the list; where semicolons part its entries, a body behind a person is only whom he or
    she comes from: "Jane Roe, Acme; John Doe, Bolt"."""
    parted = any(w.text == ";" for w in words[behind[0].first :])
    last = -1
    for party in (p for g in behind for p in g.members):
        entry = sum(w.text == ";" for w in words[: party.first])
        if parted and entry == last and party.kind != "person":
            continue
        last = entry
        yield party
