"""Everybody whom a text names, and what speaks for and against their having been there.

Frames read what a language says in set ways; the rest is told by where a name stands: near an event, in a
list, beside those who were there, in the company of words that gatherings are told with. Each such
observation is a feature with a name; `weighing` knows what it weighs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from store.catalogue import Catalogue
from store.vocabulary import ParagraphKind, Status
from watchers.attendance.asides import is_brand, only_spoken_of
from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.attendance.signs import ACTS, TELLING, signs
from watchers.attendance.told import COMING, MEMBERSHIP, OFFICER, Claim
from watchers.languages import Language
from watchers.spans import Token

# Only what the item itself tells in its own voice tells who was there.
SILENT = frozenset({ParagraphKind.SPEECH, ParagraphKind.CAPTION})
_NEAR = 6  # words between a name and an event noun that may belong together
_BESIDE = 3  # words between a name and the verb of saying that is his
_AT = 2  # words before and behind a list that belong to it most
_REACH = 11  # words before and behind a list in which the nearest act is looked for
_LONG, _SHORT = 30, 12  # words of a sentence
_PARTLY = {"platform": "company", "company": "company", "authority": "authority", "igo": "authority"}

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as weighing needs it. `future`: still to come by its tense, None where it tells neither;
    `ahead`: its day lies after the publication (True), before it (False), or tells nothing (None);
    `refused`: a wording in it was found and not believed; `bodies`: those told only as whose somebody is."""

    index: int
    kind: ParagraphKind
    words: tuple[Token, ...]
    groups: tuple[Group, ...]
    lang: Language
    dated: bool
    future: bool | None
    ahead: bool | None
    refused: bool
    bodies: tuple[Party, ...] = ()


@dataclass(slots=True)
class Candidate:
    """Somebody named. `told` holds what the frames claim of them; `at` the sentences that name them, each
    with the features of that one place; `features` all that is known of them."""

    party: Party
    told: list[Claim] = field(default_factory=list)
    at: list[tuple[int, Party, Features]] = field(default_factory=list)
    features: Features = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Observed:
    """A text as it is weighed. `people`: all who are named, by their key; `sentences`: where each begins and
    ends in the text, the title first; `times`: what tells of each whether it is still to come."""

    people: Mapping[str, Candidate]
    sentences: Sequence[tuple[int, int]]
    times: Sequence[Features]

    def of(self, one: Candidate) -> set[str]:
        """The names of all that is observed of somebody."""
        when = (f"when: {name}" for sentence in one.at for name in self.times[sentence[0]])
        return {*one.features, *when}


def candidates(
    scenes: Sequence[Scene], claims: Sequence[Claim], catalogue: Catalogue
) -> dict[str, Candidate]:
    """All who are named, by catalogue id or name in small letters, with their features."""
    coming = [claim for claim in claims if claim.status in COMING]
    told: defaultdict[int, set[str]] = defaultdict(set)
    for claim in coming:
        told[claim.sentence].add(claim.party.key)
    near = _distances(len(scenes), told)
    signed = [signs(scene.words, scene.lang.code) for scene in scenes]
    around = [
        _sentence(scene, marks, near[scene.index], len(scenes))
        for scene, marks in zip(scenes, signed, strict=True)
    ]
    found: dict[str, Candidate] = {}
    for scene, marks, sentence in zip(scenes, signed, around, strict=True):
        _listed(scene, marks, sentence, told.get(scene.index, set()), found)
    for claim in claims:
        found.setdefault(claim.party.key, Candidate(claim.party)).told.append(claim)
    text = _text(scenes, signed, coming, len(found))
    for scene, sentence in zip(scenes, around, strict=True):
        companies = _companies(scene, catalogue) if scene.bodies else ()
        for party in scene.bodies:
            if is_brand(party, companies):
                continue
            place = {**sentence, **_own(party), "attributive": 1.0}
            found.setdefault(party.key, Candidate(party)).at.append((scene.index, party, place))
    for one in found.values():
        one.features = _all(one, text, len(scenes), catalogue)
    return found


def _companies(scene: Scene, catalogue: Catalogue) -> list[Party]:
    """The parties of a sentence that the catalogue holds as companies."""
    members = (one for group in scene.groups for one in group.members if one.entity)
    known = ((one, catalogue.organizations.get(one.entity or "")) for one in members)
    return [one for one, body in known if body and body.kind in ("company", "platform")]


def _listed(
    scene: Scene,
    marks: Sequence[frozenset[str]],
    sentence: Features,
    told: set[str],
    found: dict[str, Candidate],
) -> None:
    """Put the parties of a sentence among those found. `told`: the keys of those whom frames claim in it."""
    for number, group in enumerate(scene.groups):
        place = {**sentence, **_place(scene, group, number, marks), **_mates(group, told)}
        for party in group.members:
            if party.key not in told and only_spoken_of(scene.words, party, scene.lang):
                continue
            one = found.setdefault(party.key, Candidate(party))
            one.at.append((scene.index, party, {**place, **_own(party)}))


def _distances(sentences: int, told: Collection[int]) -> list[int]:
    """For each sentence, how far from it the nearest one is that claims somebody; as many as there are
    where none does."""
    distances = [0 if index in told else sentences for index in range(sentences)]
    for order in (range(1, sentences), range(sentences - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for index in order:
            distances[index] = min(distances[index], distances[index + step] + 1)
    return distances


def _sentence(scene: Scene, marks: Sequence[frozenset[str]], near: int, sentences: int) -> Features:
    """What a sentence tells of everybody in it. `near`: how far the nearest is that claims somebody."""
    lang, words = scene.lang, scene.words
    lows = [word.low for word in words]
    has = {
        name: any(lang.has(name, low) for low in lows) for name in ("also", "negations", "would", "papers")
    }
    signed = frozenset[str]().union(*marks)
    named = sum(len(group.members) for group in scene.groups)
    return _numbers(
        {
            "event here": any(lang.event_kind(low) for low in lows),
            "says": any(lang.has("says", low) for low in lows),
            "told here": near == 0,
            "told beside": near <= 1,
            "told near": near <= 2,
            "title": scene.index == 0,
            "lead": 0 < scene.index <= 2,
            "tail": scene.index > sentences * 0.7,
            "past": scene.future is False,
            "future": scene.future is True,
            "refused": scene.refused,
            "quotes": any(word.text in '“”"«»„' for word in words),
            "dated": scene.dated,
            "long": len(words) > _LONG,
            "short": len(words) < _SHORT,
            "many": named >= 3,
            scene.kind.value: True,
            **{f"has {name}": value for name, value in has.items()},
            **{f"in {name}": name in signed for name in TELLING},
            "alone in sentence": named == 1,
        }
    )


def _place(scene: Scene, group: Group, number: int, marks: Sequence[frozenset[str]]) -> Features:
    """What a list's place in its sentence tells of its members."""
    lang, words = scene.lang, scene.words
    before, behind = (
        marks[max(group.first - _REACH, 0) : group.first][::-1],
        marks[group.last : group.last + _REACH],
    )
    previous = words[group.first - 1].text if group.first else ""
    following = words[group.last].low if group.last < len(words) else ""
    return _numbers(
        {
            "event near": _near(group, (i for i, w in enumerate(words) if lang.event_kind(w.low)), _NEAR),
            "says beside": _near(group, (i for i, w in enumerate(words) if lang.has("says", w.low)), _BESIDE),
            "list": len(group.members) > 1,
            "long list": len(group.members) > 3,
            "first list": number == 0,
            "opens": group.first <= 2,
            "closes": group.last >= len(words) - 1,
            "governed": bool(group.preposition),
            "with": lang.has("companions", group.preposition),
            "from": lang.has("origins", group.preposition),
            "colon before": previous == ":",
            "bracket before": previous == "(",
            "who behind": lang.has("relatives", following),
            **{f"before {name}": True for classes in before[:_AT] for name in classes},
            **{f"behind {name}": True for classes in behind[:_AT] for name in classes},
            **{f"act before {name}": True for name in _nearest_act(before)},
            **{f"act behind {name}": True for name in _nearest_act(behind)},
        }
    )


def _nearest_act(marks: Sequence[frozenset[str]]) -> frozenset[str]:
    """The classes of the first word that tells what is done."""
    return next((acts for classes in marks if (acts := classes & ACTS)), frozenset())


def _near(group: Group, places: Iterable[int], reach: int) -> bool:
    return any(min(abs(at - group.first), abs(at - group.last)) < reach for at in places)


def _mates(group: Group, told: set[str]) -> Features:
    """Whether a list holds somebody whom a frame claims in this sentence."""
    own = {party.key for party in group.members}
    return _numbers({"listed with one told": bool(told & own) and len(own) > 1})


def _own(party: Party) -> Features:
    """What a name brings along where it stands."""
    return _numbers(
        {
            "genitive": party.genitive,
            "represented": party.represented,
            "inferred": party.inferred,
            "former": party.former,
            "office": bool(party.office),
            "affiliated": bool(party.affiliation),
            "stood for": party.stood_for,
        }
    )


def _text(
    scenes: Sequence[Scene],
    marks: Sequence[Sequence[frozenset[str]]],
    coming: Sequence[Claim],
    named: int,
) -> Features:
    """What the whole text tells of everybody in it."""
    words = sum(len(scene.words) for scene in scenes)
    told = Counter(name for line in marks for classes in line for name in classes)
    counts = {name: told[name] for name in TELLING}
    share = {name: 100 * count / max(words, 1) for name, count in counts.items()}
    events = sum(any(scene.lang.event_kind(word.low) for word in scene.words) for scene in scenes)
    titled = frozenset[str]().union(*marks[0]) if marks else frozenset()
    return _numbers(
        {
            "text: told": bool(coming),
            "text: 3 told": len(coming) > 2,
            "text: 9 told": len(coming) > 8,
            "text: told firmly": any(claim.certainty >= 0.8 for claim in coming),
            "text: to come": any(claim.future for claim in coming),
            "text: past": any(claim.future is False for claim in coming),
            "text: title told": any(claim.sentence == 0 for claim in coming),
            "text: title has event": bool(scenes)
            and any(scenes[0].lang.event_kind(word.low) for word in scenes[0].words),
            "text: short": len(scenes) < 8,
            "text: long": len(scenes) > 25,
            "text: 3 events": events >= 3,
            "text: no event": events == 0,
            "text: dated": any(scene.dated for scene in scenes),
            "text: dated twice": sum(scene.dated for scene in scenes) > 1,
            "text: asks": any(scene.words and scene.words[-1].text == "?" for scene in scenes),
            "text: few named": named <= 3,
            "text: many named": named >= 10,
            **{f"text: no {name}": count == 0 for name, count in counts.items()},
            **{f"text: little {name}": part < 1 for name, part in share.items()},
            **{f"text: much {name}": part > 3 for name, part in share.items()},
            **{f"text: title {name}": name in titled for name in TELLING},
        }
    )


def _all(one: Candidate, text: Features, sentences: int, catalogue: Catalogue) -> Features:
    """Of each observation whether it holds anywhere, then who it is, what the frames tell, and the text."""
    anywhere: Features = {}
    for _, _, place in one.at:
        anywhere.update(place)
    person = one.party.kind == "person"
    crossed = {f"{name} (person)": value for name, value in {**anywhere, **text}.items() if person}
    return {**anywhere, **_who(one, sentences, catalogue), **_claimed(one), **text, **crossed}


def _who(one: Candidate, sentences: int, catalogue: Catalogue) -> Features:
    party = one.party
    body = catalogue.organizations.get(party.entity or "")
    lines = [index for index, _, _ in one.at]
    return _numbers(
        {
            "unnamed": not one.at,
            f"a {party.kind}": True,
            "known": bool(party.entity),
            "one word": " " not in party.name,
            "once": len(lines) == 1,
            "thrice": len(lines) > 2,
            "late": bool(lines) and lines[0] > sentences * 0.4,
            "last": bool(lines) and lines[0] > sentences * 0.8,
            **({f"body: {_PARTLY.get(body.kind, body.kind)}": True} if body else {}),
        }
    )


def _claimed(one: Candidate) -> Features:
    """What the frames say of somebody, so far as it tells of presence or against it."""
    statuses = {claim.status for claim in one.told}
    coming = [claim for claim in one.told if claim.status in COMING]
    sure = max((claim.certainty for claim in coming), default=0.0)
    kind = one.party.kind
    found: Mapping[str, bool] = {
        "frame": bool(coming),
        f"frame, {kind}": bool(coming),
        "frames": len(coming) > 1,
        "frame: sure": sure >= 0.85,
        "frame: likely": 0.65 <= sure < 0.85,
        "frame: doubtful": 0 < sure < 0.65,
        f"frame: doubtful, {kind}": 0 < sure < 0.65,
        "frame: host": Status.HOST in statuses,
        "frame: expected": Status.EXPECTED in statuses,
        "frame: away": bool(statuses & {Status.ABSENT, Status.DECLINED}),
        "frame: invited": Status.INVITED in statuses,
        "frame: member": bool(statuses & MEMBERSHIP),
        "frame: weak": bool(coming) and all(claim.weak for claim in coming),
        "frame: title": any(claim.sentence == 0 for claim in coming),
        "frame: officer": bool(coming) and all(claim.rule.endswith(OFFICER) for claim in coming),
        "frame: list": any(claim.rule.endswith(".roster") for claim in coming),
        "frame: no tense": bool(coming) and all(claim.future is None for claim in coming),
    }
    return _numbers(found)


def _numbers(found: Mapping[str, bool]) -> Features:
    """Only what holds is kept: what is not there weighs nothing."""
    return {name: 1.0 for name, holds in found.items() if holds}
