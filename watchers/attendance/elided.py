"""Clauses without a verb of their own: "Google kam, Meta dagegen nicht", "…, men det gjorde inte Meta"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.vocabulary import Status
from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.attendance.told import Claim
from watchers.attendance.verbless import ends, opens, small
from watchers.languages import Language
from watchers.spans import Token

_LEADS = 4  # words that may stand between "det gjorde" and the name
_THERE = (Status.HOST, Status.ATTENDED, Status.EXPECTED)
_AWAY = (Status.ABSENT, Status.DECLINED)


def as_another(
    words: Sequence[Token], gathered: Sequence[Group], claims: Sequence[Claim], lang: Language
) -> Iterator[tuple[Party, Claim, str]]:
    """Whoever did as somebody claimed before, or did not, in a clause without a verb, with that claim and the
    status that follows."""
    told = {claim.party.start for claim in claims}
    for group in gathered:
        before = [c for c in claims if c.party.first < group.first]
        if not before or any(p.start in told for p in group.members):
            continue
        did = _did(words, group, lang)
        if did is None:
            continue
        shared = max(before, key=lambda claim: claim.party.first)
        if status := _status(shared, did):
            yield from ((party, shared, status) for party in group.members if not party.genitive)


def _status(claim: Claim, did: bool) -> str:
    """What is told of who did, or did not, come where somebody is claimed to have come or stayed
    away: who did as one who came, came too."""
    if claim.status not in (*_THERE, *(_AWAY if did else ())):
        return ""
    if did:
        return Status.EXPECTED if claim.future else Status.ATTENDED
    return Status.DECLINED if claim.future else Status.ABSENT


def _did(words: Sequence[Token], group: Group, lang: Language) -> bool | None:
    """Whether a list stands in a clause that only tells that they did, or did not; None for any other."""
    denied = _behind(words, group.last, "did_not_so", lang)
    led = _led(words, group.first, lang)
    if led is not None:
        return False if denied else led if ends(words, group.last, lang) else None
    if not opens(words, group.first, lang):
        return None
    return False if denied else True if _behind(words, group.last, "did_so", lang) else None


def _led(words: Sequence[Token], first: int, lang: Language) -> bool | None:
    """What "det gjorde (inte)" right before a name tells; None where it is not there."""
    did, at = True, first - 1
    while at >= 0 and first - at <= _LEADS:
        for phrase in lang.phrases.get("does_so", ()):
            start = at + 1 - len(phrase)
            if start >= 0 and tuple(w.low for w in words[start : at + 1]) == phrase:
                return did
        if lang.has("negations", words[at].low):
            did = False
        elif not (small(words[at], lang) or lang.has("though", words[at].low)):
            return None
        at -= 1
    return None


def _behind(words: Sequence[Token], last: int, table: str, lang: Language) -> bool:
    """Whether one of the phrases of `table` stands right behind a name, and ends its clause."""
    return any(
        tuple(w.low for w in words[last : last + len(phrase)]) == phrase
        and ends(words, last + len(phrase), lang)
        for phrase in lang.phrases.get(table, ())
    )
