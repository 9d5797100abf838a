"""A German or Dutch verb's wordings in all its forms and places, from its infinitive.

"zu wort > kommen" gives "kam … zu wort", "zu wort … kam", "zu wort … gekommen", "zu wort … zu kommen"; what
stands before ">" goes with the verb. "zu-schalten" splits: "schaltete … zu", "zugeschaltet". The file's table
`irregular` holds strong verbs: past, participle and present in German ("kam gekommen kommt"); in Dutch past,
its plural, participle and present, for every verb ("kwam kwamen gekomen komt"). German weak verbs go by rule.

A frame lists verbs without an object of their own under `verbs`, those with one under `active`: the
participle of the latter tells only behind "hat", since "wurde begrüßt" says it of the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_UNPREFIXED = ("be", "ge", "er", "ver", "zer", "ent", "emp", "miss")  # no "ge-" in the participle
_HAVE = {"de": ("hat", "haben", "hatte", "hatten"), "nl": ("heeft", "hebben", "had", "hadden")}
_TO = {"de": "zu", "nl": "te"}


@dataclass(frozen=True, slots=True)
class _Verb:
    """The forms of a verb without its prefix, the prefix ('' for none) and what goes with it."""

    past: tuple[str, str]
    participle: str
    present: tuple[str, str]
    infinitive: str
    prefix: str
    complement: str


def split_verbs(
    code: str, plain: Sequence[str], active: Sequence[str], irregular: Mapping[str, str]
) -> dict[str, list[str]]:
    """Tense → the wordings in it."""
    found: dict[str, list[str]] = {"past": [], "supine": [], "present": [], "infinitive": []}
    for wording in (*plain, *active):
        verb = _verb(code, wording, irregular)
        found["past"].extend(_finite(verb, verb.past, code))
        found["present"].extend(_finite(verb, verb.present[: 1 + bool(verb.prefix or verb.complement)], code))
        found["infinitive"].extend(_infinitives(verb, code))
        participles = list(_placed(verb, verb.prefix + verb.participle, code))
        if wording in active:
            found["past"].extend(f"{have} … {one}" for have in _HAVE[code] for one in participles)
            found["past"].extend(f"{one} {have}" for have in _HAVE[code] for one in participles)
        else:
            found["supine"].extend(participles)
    return found


def _verb(code: str, wording: str, irregular: Mapping[str, str]) -> _Verb:
    complement, _, verb = wording.rpartition(" > ")
    prefix, _, infinitive = verb.rpartition("-")
    told = irregular.get(infinitive, "").split()
    if code == "nl":
        past, plural, participle, present = told
        return _Verb((past, plural), participle, (present, infinitive), infinitive, prefix, complement)
    past, participle, present = told or _weak(infinitive)
    plural = past + ("n" if past.endswith("e") else "en")
    return _Verb((past, plural), participle, (present, infinitive), infinitive, prefix, complement)


def _weak(infinitive: str) -> tuple[str, str, str]:
    stem = infinitive.removesuffix("n").removesuffix("e")
    linked = stem + "e" if stem.endswith(("d", "t", "chn", "ffn", "gn", "dm")) else stem
    bare = infinitive.endswith("ieren") or infinitive.startswith(_UNPREFIXED)
    return f"{linked}te", f"{linked}t" if bare else f"ge{linked}t", f"{linked}t"


def _finite(verb: _Verb, forms: Sequence[str], code: str) -> Iterator[str]:
    """A finite form, first in a main clause, last in a subordinate one."""
    for form in forms:
        yield " … ".join(part for part in (form, verb.complement, verb.prefix) if part)
        if code == "nl" and verb.complement and verb.prefix:
            yield f"{form} … {verb.prefix} … {verb.complement}"
        # "teilnehmen" at the end of a clause is an infinitive as a rule.
        if form != verb.infinitive and (verb.prefix or verb.complement):
            yield from _placed(verb, verb.prefix + form, code)


def _infinitives(verb: _Verb, code: str) -> Iterator[str]:
    to = _TO[code]
    spaced = f"{to} {verb.infinitive}"
    whole = verb.prefix + verb.infinitive
    parted = f"{verb.prefix}{to}{verb.infinitive}" if code == "de" else f"{verb.prefix} {spaced}"
    for form in (whole, parted if verb.prefix else spaced):
        yield from _placed(verb, form, code)


def _placed(verb: _Verb, form: str, code: str) -> Iterator[str]:
    """A form at the end of its clause, behind what goes with it; in Dutch before it too."""
    yield f"{verb.complement} … {form}" if verb.complement else form
    if code == "nl" and verb.complement:
        yield f"{form} {verb.complement}"
