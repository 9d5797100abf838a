"""What only the whole text decides: answers that change, members of a dissolved body, headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.vocabulary import Status
from watchers.attendance.told import COMING, DISSOLVED, MEMBER, Claim, Told

_ANSWERS = (*COMING, Status.DECLINED, Status.ABSENT)


def settled(claims: Sequence[Claim], told: Sequence[Told]) -> list[Claim]:
    """What the whole text decides: members of a body that it dissolves have left it (a person who only
    represents a member organisation is none); "X i möte med Y" above an item that only announces is an
    announcement."""
    dissolved = any(t.what == DISSOLVED for t in told)
    bodies = any(c.status == MEMBER and c.party.kind != "person" for c in claims)
    future = {c.future for c in claims if c.future is not None} == {True}
    claims = [c for c in _answered(claims) if not c.apart or any(not o.apart for o in claims)]
    claims = _headline_past([c for c in claims if not c.weak or _borne_out(c, claims)])
    return [c for claim in claims for c in _settle(claim, dissolved, bodies, future)]


def _answered(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without the invitations that the text tells the answer to: "har kallat A … A kommer"."""
    answers = {c.party.key for c in claims if c.status in _ANSWERS}
    return [c for c in claims if c.status != Status.INVITED or c.party.key not in answers]


def _headline_past(claims: Sequence[Claim]) -> list[Claim]:
    """ "Roe meets Acme" above a text that tells only of what has been: a headline's present is past."""
    below = {c.future for c in claims if c.sentence > 0 and c.status in COMING and c.future is not None}
    if below != {False}:
        return list(claims)
    return [
        replace(c, status=Status.ATTENDED, future=False)
        if c.sentence == 0 and c.status == Status.EXPECTED
        else c
        for c in claims
    ]


def _borne_out(weak: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the text tells otherwise of an event in the tense of a weak claim."""
    tenses = (weak.future, None)
    return any(
        not (c.weak or c.apart) and c.status in COMING and (weak.future is None or c.future in tenses)
        for c in claims
    )


def _settle(claim: Claim, dissolved: bool, bodies: bool, future: bool) -> Iterator[Claim]:
    if claim.status == MEMBER:
        if dissolved and not (bodies and claim.party.kind == "person"):
            yield replace(claim, status=Status.LEFT, kind="membership", future=False, certainty=0.8)
    elif future and claim.future is None and claim.status == Status.ATTENDED:
        yield replace(claim, status=Status.EXPECTED, future=True)
    else:
        yield claim
