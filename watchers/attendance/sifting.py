"""What holds of all that frames claim in a sentence: one claim a party, none that another overrules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from store.vocabulary import Status
from watchers.attendance.parties import Party
from watchers.attendance.told import FIRMNESS, MEMBER, Claim

_AMONG = ".among-them"


def sifted(claims: list[Claim], excepted: Iterable[Party]) -> list[Claim]:
    """One claim a party, the firmest. `excepted`: whom the sentence tells apart from those who came."""
    return _firmest(_met(_without_cancelled(_without_excepted(_said(claims), excepted))))


def _said(claims: list[Claim]) -> list[Claim]:
    """ "were invited, among them Meta": what a verb tells counts, not that somebody is one of many."""
    told = {c.party.start for c in claims if not c.rule.endswith(_AMONG)}
    return [c for c in claims if not (c.rule.endswith(_AMONG) and c.party.start in told)]


def _without_excepted(claims: list[Claim], excepted: Iterable[Party]) -> list[Claim]:
    """ "Alle kom til mødet, undtagen Meta": who is excepted was not there, whatever the verb tells."""
    but = {party.start for party in excepted}
    there = (Status.HOST, Status.ATTENDED, Status.EXPECTED)
    return [not_so(c, c.party) if c.party.start in but and c.status in there else c for c in claims]


def _without_cancelled(claims: list[Claim]) -> list[Claim]:
    """ "called off a meeting with X": a meeting that somebody stays away from was met at by nobody."""
    if not any(c.status in (Status.DECLINED, Status.ABSENT) for c in claims):
        return claims
    return [c for c in claims if not c.rule.endswith((".meeting-with", ".meeting-between"))]


def _met(claims: list[Claim]) -> list[Claim]:
    """ "höll ett telefonsamtal med B": who holds a talk with somebody meets them, and hosts nothing."""
    met = {c.party.start for c in claims if c.rule.endswith(".meet") and c.status != Status.HOST}
    return [
        c
        for c in claims
        if not (c.rule.endswith(".host") and c.kind in ("meeting", "call") and c.party.start in met)
    ]


def _firmest(claims: Sequence[Claim]) -> list[Claim]:
    """One claim a party and sentence, the firmest; what is denied outright claims nothing."""
    best: dict[str, Claim] = {}
    for claim in claims:
        if claim.status == "refused":
            continue
        key = claim.party.key
        held = best.get(key)
        if held is None or _rank(claim) < _rank(held):
            best[key] = claim
    return list(best.values())


def _rank(claim: Claim) -> tuple[int, bool, float]:
    place = len(FIRMNESS) if claim.status == MEMBER else FIRMNESS.index(Status(claim.status))
    return place, claim.weak, -claim.certainty


def not_so(claim: Claim, party: Party) -> Claim:
    """The claim of somebody of whom the contrary is told."""
    away = Status.DECLINED if claim.future else Status.ABSENT
    return replace(claim, party=party, status=away)
