"""A verb's wordings in all its forms, from its infinitive: "give … talk" → "gave … talk", "is giving … talk".

For languages whose file has a table `irregular` (infinitive → past, participle and -ing form, in one line);
the rest go by rule. A frame lists such infinitives under `verb`. English alone has few enough endings for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_VOWELS = "aeiou"


def conjugated(wordings: Sequence[str], irregular: Mapping[str, str]) -> dict[str, list[str]]:
    """Tense → the wordings in it."""
    found: dict[str, list[str]] = {"past": [], "supine": [], "present": [], "infinitive": []}
    for wording in wordings:
        verb, _, rest = wording.partition(" ")
        past, participle, ing = _parts(verb, irregular)
        forms = {
            "past": [past, f"was {ing}", f"were {ing}"],
            "supine": [participle, f"been {ing}"],
            "present": [_third(verb), f"is {ing}", f"are {ing}"],
            "infinitive": [verb, f"be {ing}"],
        }
        for tense, heads in forms.items():
            found[tense].extend(f"{head} {rest}".strip() for head in heads)
    return found


def _parts(verb: str, irregular: Mapping[str, str]) -> tuple[str, str, str]:
    """Past, participle and -ing form of a verb, its prefix kept ("co-host")."""
    if verb in irregular:
        past, participle, ing = irregular[verb].split()
        return past, participle, ing
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    return f"{verb}ed", f"{verb}ed", f"{verb}ing"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"
