"""What a text tells of whom, weighed: who counts besides those whom frames claim, how certain each claim is,
what became of them, and when it was.

First a sieve of trees over what `candidates` observes: where it sees nobody, nothing more is asked. Then the
judge reads the sentences around each name (`judging`). What is weighed stands in `there.json`, `weights.toml`
and `network/`, learnt from labelled items by `tests/quality/train.py` and `tests/quality/teaching`; nothing
written here names a word of any text.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from store.vocabulary import Status
from watchers.attendance.candidates import SILENT, Candidate, Features, Observed, Scene
from watchers.attendance.frames import called_off
from watchers.attendance.judging import Judge, Judged, judge
from watchers.attendance.parties import Party
from watchers.attendance.scorers import Scorer, Sum, Trees, odds_of, probability
from watchers.attendance.told import COMING, MEMBERSHIP, Claim

RULE = "weighed"
_EVEN, _HEAVY = 0.5, 0.65
_LITTLE = 0.05  # of what tells the time of a sentence: nothing to go by
_BYLINE = 12  # words of a line that tells who wrote the item
_PHONE = re.compile(r"\d{2,4}-\d{5,}|\d{6,}")
_TOLD = frozenset(Status)
_AWAY = frozenset({Status.ABSENT, Status.DECLINED})
# Statuses that are one outcome: which of them it is, the frames know better.
_OUTCOMES = (
    frozenset({Status.HOST, Status.ATTENDED}),
    frozenset({Status.EXPECTED}),
    frozenset({Status.INVITED}),
    _AWAY,
    MEMBERSHIP,
)
_IN_ROOM = _OUTCOMES[0] | _OUTCOMES[1]
_TIMED = (Status.ATTENDED, Status.EXPECTED)


@dataclass(frozen=True, slots=True)
class Weights:
    """`there` weighs whether somebody was there or is to come, `ahead` whether a sentence tells of
    something still to come, `judge` reads what the text tells of each.

    `asked`: how likely the likeliest must be by `there` before the judge is asked of a text in which no
    frame claims anybody; `worth`: how likely each must be whom it is asked of. `accept`: kind of party,
    `lone` for a single unknown word, `owned` for a body told only as somebody's → how likely it must be
    that the text tells something of one whom no frame claims; `surest`: how likely the surest of the text
    must be before anybody counts so; `believe`: how likely somebody must be whom a frame claims, `away`
    whom it says to have stayed away; `overrule`: how likely another outcome must be than the one that a
    frame tells, `recant` than that they stayed away; `hosting`: the share of what is told of somebody
    that must be hosting, before whom a frame expects is told as host. `trees`: the share of `there` in
    what is weighed of presence, the rest is the judge's; `hours`: the judge's share in what is weighed of
    time.

    Frames seldom say wrongly that somebody stayed away: with `away` as high as `believe` an absentee was
    lost whom a list names behind another, with next to none an item without an event told one."""

    there: Scorer
    ahead: Scorer
    judge: Judge
    accept: Mapping[str, float]
    asked: float
    worth: float
    surest: float
    believe: float
    away: float
    overrule: float
    recant: float
    hosting: float
    trees: float
    hours: float


@cache
def weights() -> Weights:
    """The weights that Rollcall comes with."""
    files = resources.files(__package__)
    there = Trees(**json.loads(files.joinpath("there.json").read_text("utf-8")))
    data = tomllib.loads(files.joinpath("weights.toml").read_text("utf-8"))
    ahead = data.pop("ahead")
    return Weights(there, Sum(ahead["bias"], ahead["weights"]), judge(), **data)


class _Silent:
    """A judge that says nothing."""

    def judged(self, _text: str, _seen: Observed, _whom: Collection[str]) -> dict[str, Judged]:
        return {}


FRAMES_ALONE = Weights(
    Sum(0, {}), Sum(0, {}), _Silent(), {},
    asked=1, worth=1, surest=1, believe=0, away=0, overrule=1, recant=1, hosting=1, trees=0, hours=0,
)  # fmt: skip
"""Nothing is weighed: who was there, and when, is what the frames tell."""


def weigh(
    text: str, seen: Observed, claims: Sequence[Claim], scenes: Sequence[Scene], using: Weights
) -> list[Claim]:
    """The claims of the frames, those left out against which all else speaks, and of those for whom all else
    does, in the order of the text. Each is told as past or to come as its sentence is, and is as certain as
    it is likely."""
    judged = _of_its_kind(_asked(text, seen, using), claims)
    hosts = {claim.party.key for claim in claims if claim.status == Status.HOST}
    told = (_believed(claim, judged.get(claim.party.key), hosts, using) for claim in claims)
    believed = [claim for claim in told if claim]
    added = _added(seen.people, judged, scenes, claims, using)
    timed = _timed([*believed, *added], seen.times, judged, using)
    return sorted(timed, key=lambda claim: claim.sentence)


def _of_its_kind(judged: dict[str, Judged], claims: Sequence[Claim]) -> dict[str, Judged]:
    """Where frames tell only of joining and leaving, what else is judged tells of no meeting: of a council
    that is closed its members were not at one."""
    if not claims or any(claim.status not in MEMBERSHIP for claim in claims):
        return judged
    return {key: one for key, one in judged.items() if _status(one) in MEMBERSHIP}


def _asked(text: str, seen: Observed, using: Weights) -> dict[str, Judged]:
    """What the judge says of each, by key; nothing where no frame claims anybody and the sieve sees none."""
    likely = {key: using.there.odds(one.features) for key, one in seen.people.items()}
    claimed = any(one.told for one in seen.people.values())
    if not claimed and probability(max(likely.values(), default=-math.inf)) < using.asked:
        return {}
    whom = [key for key, one in seen.people.items() if one.told or probability(likely[key]) >= using.worth]
    judged = using.judge.judged(text, seen, whom)
    return {key: _with_trees(one, likely[key], using.trees) for key, one in judged.items()}


def _with_trees(one: Judged, odds: float, share: float) -> Judged:
    """What the judge says, how likely presence is weighed together with the trees."""
    coming = sum(one.shares.get(status, 0.0) for status in _IN_ROOM)
    apart = one.told - coming  # what is told of them otherwise
    own = odds_of(coming / max(1 - apart, 1e-6))
    both = (1 - apart) * probability((1 - share) * own + share * odds)
    times = both / max(coming, 1e-6)
    shares = {status: part * (times if status in _IN_ROOM else 1) for status, part in one.shares.items()}
    return replace(one, shares=shares)


def _believed(claim: Claim, one: Judged | None, hosts: Collection[str], using: Weights) -> Claim | None:
    """A frame's claim as far as all else bears it out. Who is expected may be told as a host, unless frames
    say of what else they are: `hosts` holds the keys of those."""
    if one is None or claim.status not in _TOLD:
        return claim
    own = next(outcome for outcome in _OUTCOMES if claim.status in outcome)
    if one.told < (using.away if own is _AWAY else using.believe):
        return None
    claim = replace(claim, certainty=round(one.told, 2)) if claim.status in COMING else claim
    hosting = one.shares.get(Status.HOST, 0.0) >= using.hosting * one.told
    if claim.status is Status.EXPECTED and hosting and claim.party.key not in hosts:
        return replace(claim, status=Status.HOST)
    told, likely = _outcome(one)
    bar = using.recant if own is _AWAY else using.overrule
    if told is own or likely < bar or {*told, *own} == _IN_ROOM:
        return claim  # whether it was or is to come is weighed for the whole sentence
    return _turned(claim, one)


def _turned(claim: Claim, one: Judged) -> Claim:
    """A claim with the likeliest status, as if nothing had told its tense."""
    status = _status(one)
    return replace(claim, status=status, future=_future(status), kind=_kind_of(status, claim.kind))


def _outcome(one: Judged) -> tuple[frozenset[Status], float]:
    """The likeliest outcome, and how likely it is."""
    shares = {told: sum(one.shares.get(status, 0.0) for status in told) for told in _OUTCOMES}
    return max(shares.items(), key=lambda pair: pair[1])


def _status(one: Judged) -> Status:
    """The likeliest status of the likeliest outcome."""
    return max(_outcome(one)[0], key=lambda status: (one.shares.get(status, 0.0), status))


def _future(status: Status) -> bool | None:
    if status is Status.EXPECTED:
        return True
    return None if status in (Status.INVITED, Status.DECLINED) else False


def _kind_of(status: Status, kind: str) -> str:
    return "membership" if status in MEMBERSHIP else kind


def disbelieved(told: Sequence[Claim], weighed: Sequence[Claim]) -> list[Claim]:
    """What frames claimed and weighing left out."""
    kept = {(claim.party.key, claim.sentence) for claim in weighed}
    return [claim for claim in told if (claim.party.key, claim.sentence) not in kept]


def _added(
    found: Mapping[str, Candidate],
    judged: Mapping[str, Judged],
    scenes: Sequence[Scene],
    claims: Sequence[Claim],
    using: Weights,
) -> Iterator[Claim]:
    """The claims of those whom no frame speaks of, in a text that has somebody sure."""
    if max((one.told for one in judged.values()), default=0.0) < using.surest:
        return
    claimed = {claim.party.key for claim in claims if claim.status in _TOLD}
    ruled_out = claimed | _short_forms(found)
    for key, one in judged.items():
        replaced = any(party.stood_for for _, party, _ in found[key].at) and _status(one) in _IN_ROOM
        if key not in ruled_out and not replaced and one.told >= _enough(found[key], using.accept):
            claim = _claim(found[key], one, scenes, claims)
            yield from (claim,) if claim else ()


def _short_forms(found: Mapping[str, Candidate]) -> set[str]:
    """The keys of those told by one word of a longer name in the same text ("the Institute": the Skerry
    Institute, which is judged itself) or by its last words ("the Press Club"), and of surnames in capitals
    ("ROE:" in a transcript)."""
    bodies = [one.party.name.split() for one in found.values() if one.party.kind != "person"]
    longer = {word for words in bodies if len(words) > 1 for word in words}
    longer |= {" ".join(words[at:]) for words in bodies for at in range(1, len(words) - 1)}
    people = (one.party.name for one in found.values() if one.party.kind == "person")
    longer |= {name.split()[-1].upper() for name in people if " " in name}
    return {key for key, one in found.items() if one.party.name in longer}


def _enough(one: Candidate, accept: Mapping[str, float]) -> float:
    """How likely it must be that something is told of somebody. A lone capitalised word that the catalogue
    lacks is a place or a thing more often than a party, and a body told only as somebody's is often no more
    than that: they have figures of their own."""
    party = one.party
    if one.at and all("attributive" in place for _, _, place in one.at):
        return accept.get("owned", math.inf)
    alone = party.kind == "name" and " " not in party.name
    return accept.get("lone" if alone else party.kind, math.inf)


def _timed(
    claims: Sequence[Claim], times: Sequence[Features], judged: Mapping[str, Judged], using: Weights
) -> list[Claim]:
    """The claims, those who came or are to come told as past or to come as their sentence is."""
    timely: dict[int, list[Judged]] = {claim.sentence: [] for claim in claims}
    for claim in claims:
        if claim.status in _TIMED and claim.party.key in judged:
            timely[claim.sentence].append(judged[claim.party.key])
    coming = {sentence: _is_ahead(times[sentence], told, using) for sentence, told in timely.items()}
    return [_at(claim, coming[claim.sentence]) for claim in claims]


def _is_ahead(features: Features, judged: Sequence[Judged], using: Weights) -> bool:
    """Whether a sentence tells of something still to come. Where all its wordings say the same, only what
    weighs heavily against them changes it: the best of 0.5, 0.65 and 0.8 on 532 items not learnt from."""
    likely = using.ahead.likely(features)
    to_come = sum(one.shares.get(Status.EXPECTED, 0.0) for one in judged)
    either = to_come + sum(one.shares.get(Status.ATTENDED, 0.0) for one in judged)
    if either > _LITTLE:
        likely = using.hours * to_come / either + (1 - using.hours) * likely
    told, past = "claims: to come" in features, "claims: past" in features
    if told == past:
        return likely > _EVEN
    return likely > (1 - _HEAVY if told else _HEAVY)


def _at(claim: Claim, ahead: bool) -> Claim:
    if claim.status not in _TIMED:
        return claim
    return replace(claim, status=Status.EXPECTED if ahead else Status.ATTENDED, future=ahead)


def _claim(one: Candidate, judged: Judged, scenes: Sequence[Scene], claims: Sequence[Claim]) -> Claim | None:
    """The claim of somebody whom no frame speaks of, resting on the sentence that tells most of it."""
    audible = [place for place in one.at if _listened_to(scenes[place[0]], place[1])]
    if not audible:
        return None
    index, party, _ = next((place for place in audible if place[0] == judged.sentence), audible[0])
    status = _status(judged)
    kind = _kind_of(status, _kind(scenes[index], claims))
    return Claim(party, status, RULE, _future(status), kind, round(judged.told, 2), index)


def _listened_to(scene: Scene, party: Party) -> bool:
    """Whether a sentence tells of presence in the item's own voice: no direct speech, no caption, not how to
    reach the press office nor who wrote the item, no title of a work, and not that a meeting is off."""
    reach = any(scene.lang.has("contacts", w.low) or _PHONE.fullmatch(w.text) for w in scene.words)
    named = scene.words[party.first].low if party.first < len(scene.words) else ""
    work = scene.lang.has("works", named)
    off = called_off(scene.words, party.first, scene.lang)
    return scene.kind not in SILENT and not (reach or work or off or _is_byline(scene))


def _is_byline(scene: Scene) -> bool:
    """ "By Jane Roe, head of safety at Acme": a short line without a verb that tells its writer."""
    words = scene.words
    short = 1 < len(words) <= _BYLINE and words[1].is_capital and scene.future is None
    return short and scene.lang.has("bylines", words[0].low)


def _kind(scene: Scene, claims: Sequence[Claim]) -> str:
    kinds = (scene.lang.event_kind(word.low) for word in scene.words)
    own = next((kind for kind in kinds if kind), "")
    return own or next((c.kind for c in claims if c.kind and c.status in COMING), "")
