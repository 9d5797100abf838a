"""What the frames leave open, weighed: who else was there, how certain each claim is, and when it was.

Scorers over the features of `candidates` and `times`. What they weigh stands in `there.json` and
`weights.toml`, learnt from labelled items by `tests/quality/train.py`; nothing in it names a word of any
text.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from store.vocabulary import Status
from watchers.attendance.candidates import SILENT, Candidate, Features, Scene
from watchers.attendance.parties import Party
from watchers.attendance.scorers import Scorer, Sum, Trees
from watchers.attendance.times import times
from watchers.attendance.told import COMING, Claim

RULE = "weighed"
_EVEN, _HEAVY = 0.5, 0.8
_PHONE = re.compile(r"\d{2,4}-\d{5,}|\d{6,}")


@dataclass(frozen=True, slots=True)
class Weights:
    """`there` weighs whether somebody was there or is to come, `ahead` whether a sentence tells of something
    still to come (None leaves that to the frames). `accept`: kind of party → how likely somebody whom no
    frame claims must be to count as there; `surest`: how likely the surest of the text must be before anybody
    counts so; `believe`: how likely somebody must be whom a frame claims."""

    there: Scorer
    ahead: Scorer | None
    accept: Mapping[str, float]
    surest: float
    believe: float = 0.0


@cache
def weights() -> Weights:
    """The weights that Rollcall comes with."""
    files = resources.files(__package__)
    there = Trees(**json.loads(files.joinpath("there.json").read_text("utf-8")))
    data = tomllib.loads(files.joinpath("weights.toml").read_text("utf-8"))
    ahead = Sum(data["ahead"]["bias"], data["ahead"]["weights"])
    return Weights(there, ahead, data["accept"], data["surest"], data["believe"])


FRAMES_ALONE = Weights(Sum(-30.0, {}), None, accept={}, surest=1.0)
"""Nothing is weighed: who was there, and when, is what the frames tell."""


def weigh(
    found: Mapping[str, Candidate], claims: Sequence[Claim], scenes: Sequence[Scene], using: Weights
) -> list[Claim]:
    """The claims of the frames, those left out against which all else speaks, and of those for whom all else
    does, in the order of the text. Each is told as past or to come as its sentence is, and is as certain as
    it is likely."""
    if using is FRAMES_ALONE:
        return list(claims)
    likely = {key: using.there.likely(one.features) for key, one in found.items()}
    believed = [c for c in claims if c.status not in COMING or likely[c.party.key] >= using.believe]
    certain = [_as_certain(claim, likely) for claim in believed]
    timed = _timed([*certain, *_added(found, likely, scenes, claims, using)], scenes, claims, using.ahead)
    return sorted(timed, key=lambda claim: claim.sentence)


def disbelieved(told: Sequence[Claim], weighed: Sequence[Claim]) -> list[Claim]:
    """What frames claimed and weighing left out."""
    kept = {(claim.party.key, claim.sentence) for claim in weighed}
    return [claim for claim in told if (claim.party.key, claim.sentence) not in kept]


def _as_certain(claim: Claim, likely: Mapping[str, float]) -> Claim:
    if claim.status not in COMING:
        return claim
    return replace(claim, certainty=round(likely[claim.party.key], 2))


def _added(
    found: Mapping[str, Candidate],
    likely: Mapping[str, float],
    scenes: Sequence[Scene],
    claims: Sequence[Claim],
    using: Weights,
) -> Iterator[Claim]:
    """The claims of those whom no frame speaks of, in a text that has somebody sure."""
    if max(likely.values(), default=0.0) < using.surest:
        return
    for key, one in found.items():
        replaced = any(party.stood_for for _, party, _ in one.at)
        if not one.told and not replaced and likely[key] >= _enough(one.party, using.accept):
            claim = _claim(one, scenes, claims, likely[key], using)
            yield from (claim,) if claim else ()


def _enough(party: Party, accept: Mapping[str, float]) -> float:
    """How likely somebody must be. A lone capitalised word that the catalogue lacks is never enough: it is a
    place or a thing more often than a party."""
    alone = party.kind == "name" and " " not in party.name
    return math.inf if alone else accept.get(party.kind, math.inf)


def _timed(
    claims: Sequence[Claim], scenes: Sequence[Scene], told: Sequence[Claim], ahead: Scorer | None
) -> list[Claim]:
    """The claims, those who came or are to come told as past or to come as their sentence is."""
    if ahead is None:
        return list(claims)
    coming = [_is_ahead(features, ahead) for features in times(scenes, told)]
    return [_at(claim, coming[claim.sentence]) for claim in claims]


def _is_ahead(features: Features, ahead: Scorer) -> bool:
    """Whether a sentence tells of something still to come. Where all its wordings say the same, only what
    weighs heavily against them changes it (0.96 right instead of 0.95 on 217 such sentences)."""
    likely = ahead.likely(features)
    to_come, past = "claims: to come" in features, "claims: past" in features
    if to_come == past:
        return likely > _EVEN
    return likely > (1 - _HEAVY if to_come else _HEAVY)


def _at(claim: Claim, ahead: bool) -> Claim:
    if claim.status not in (Status.ATTENDED, Status.EXPECTED):
        return claim
    return replace(claim, status=Status.EXPECTED if ahead else Status.ATTENDED, future=ahead)


def _claim(
    one: Candidate, scenes: Sequence[Scene], claims: Sequence[Claim], likely: float, using: Weights
) -> Claim | None:
    """The claim of somebody whom no frame speaks of, resting on the sentence that speaks for it most."""
    audible = [place for place in one.at if _listened_to(scenes[place[0]])]
    if not audible:
        return None
    index, party, _ = max(audible, key=lambda place: using.there.odds(place[2]))
    kind = _kind(scenes[index], claims)
    return Claim(party, Status.ATTENDED, RULE, None, kind, round(likely, 2), index)


def _listened_to(scene: Scene) -> bool:
    """Whether a sentence tells of presence in the item's own voice: no direct speech, no caption, and not how
    to reach the press office."""
    reach = any(scene.lang.has("contacts", w.low) or _PHONE.fullmatch(w.text) for w in scene.words)
    return scene.kind not in SILENT and not reach


def _kind(scene: Scene, claims: Sequence[Claim]) -> str:
    kinds = (scene.lang.event_kind(word.low) for word in scene.words)
    own = next((kind for kind in kinds if kind), "")
    return own or next((c.kind for c in claims if c.kind and c.status in COMING), "")
