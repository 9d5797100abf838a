"""Whether what a sentence tells of is still to come, weighed from all that the text says of its time.

A verb's tense alone does not tell it: "Ministern träffar i dag …" announces, "Today the minister meets …" may
report. What speaks for either are features with names; `weighing` knows what they weigh.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from store.vocabulary import ParagraphKind
from watchers.attendance.candidates import Features, Scene
from watchers.attendance.told import Claim

_MOST = 0.34  # share of a text's sentences that have a tense


def times(scenes: Sequence[Scene], claims: Sequence[Claim]) -> list[Features]:
    """The features of each sentence."""
    text = _text(scenes, claims)
    told: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.sentence].append(claim)
    return [{**_sentence(scene, scenes, told.get(scene.index, ())), **text} for scene in scenes]


def _sentence(scene: Scene, scenes: Sequence[Scene], own: Sequence[Claim]) -> Features:
    """`own`: what the frames claim in this sentence."""
    lang, lows = scene.lang, [word.low for word in scene.words]
    found = {
        "claims: to come": any(claim.future for claim in own),
        "claims: past": any(claim.future is False for claim in own),
        "claims: open": bool(own) and all(claim.future is None for claim in own),
        f"tense: {_named(scene.future)}": True,
        f"day: {_named(scene.ahead)}": scene.dated,
        "undated": not scene.dated,
        "title": scene.index == 0,
        "lead": 0 < scene.index <= 2,
        f"kind: {scene.kind.value}": scene.kind is not ParagraphKind.TEXT,
        f"before: {_named(_beside(scene, scenes, -1))}": True,
        f"behind: {_named(_beside(scene, scenes, 1))}": True,
        **{
            f"has {name}": any(lang.has(name, low) for low in lows)
            for name in ("will", "past", "present", "have")
        },
        "supine": any(lang.ends("supine", low) for low in lows),
        "relative day": any(low in lang.days for low in lows),
        "weekday": any(low in lang.weekdays for low in lows),
    }
    return {name: 1.0 for name, holds in found.items() if holds}


def _beside(scene: Scene, scenes: Sequence[Scene], step: int) -> bool | None:
    at = scene.index + step
    return scenes[at].future if 0 <= at < len(scenes) else None


def _text(scenes: Sequence[Scene], claims: Sequence[Claim]) -> Features:
    told = [scene for scene in scenes if scene.kind is not ParagraphKind.SPEECH]
    tenses = [scene.future for scene in told if scene.future is not None]
    ahead = sum(tenses) / len(tenses) if tenses else 0.0
    days = [scene.ahead for scene in scenes if scene.ahead is not None]
    found = {
        "text: mostly to come": ahead > _MOST,
        "text: all to come": bool(tenses) and ahead > 2 * _MOST,
        "text: all past": bool(tenses) and ahead == 0,
        "text: no tense": not tenses,
        "text: day ahead": True in days,
        "text: day behind": False in days,
        "text: first day ahead": bool(days) and days[0],
        "text: first day behind": bool(days) and not days[0],
        "text: claims to come": any(claim.future for claim in claims),
        "text: claims past": any(claim.future is False for claim in claims),
        f"text: title {_named(scenes[0].future if scenes else None)}": True,
        f"language {scenes[0].lang.code if scenes else ''}": True,
    }
    return {name: 1.0 for name, holds in found.items() if holds}


def _named(future: bool | None) -> str:
    return {True: "to come", False: "past", None: "open"}[future]
