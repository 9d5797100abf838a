"""What a run of capitals names: a person, a body, a place, or something that takes part in nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.officers import (
    titled,
)
from watchers.offices import before, is_head
from watchers.owners import called_body
from watchers.places import is_place
from watchers.small_bodies import is_body
from watchers.spans import Token

_EVENTS = frozenset(
    "day days week summit conference awards expo festival congress challenge convention".split()
)
# What stands behind a name for a rank, an honour or a seat.
POST_NOMINALS = frozenset("mp mep mla msp tds mdb mdl mdep mf kc qc cbe obe mbe phd ph.d esq md jd".split())
# Last words of what is no party: places, papers and acts of law.
_PLACES = frozenset(
    """
    park street road avenue square airport island islands valley lake river bay coast palace castle
    hotel stadium
    """.split()
)
_PAPERS = frozenset(
    """
    act bill order amendment resolution treaty directive regulation charter pledge accord
    declaration prize medal
    """.split()
)
_PARTY_SEAT = re.compile(r"[RDI]-[A-Z][\w.-]*")  # "(R-Mo.)": a party and a state
_INITIALS = re.compile(r"(?:[A-Z]\.){3,}")  # "H.S.K.J. Beispiel"; two are a country: "U.S. Steel"
_ACRONYM, _LETTERS = 7, 2
_SURNAME_ARTICLES = ("Le", "La")  # "Bruno Le Maire"


def kind_of(
    words: Sequence[Token], first: int, office: int | None, name: int, end: int, lang: Language
) -> str | None:
    """The kind of a run of capitals: person, organization, place or name; None where it names nobody."""
    run = [w.text for w in words[name:end]]
    low = [w.low.removesuffix("'s").removesuffix("’s") for w in words[name:end]]
    if all(lang.has("courtesies", word) for word in low):
        return None
    if low[-1] in _PAPERS or _PARTY_SEAT.fullmatch(run[0]):
        return None
    if low[0] in POST_NOMINALS and len(run) == 1:  # "JD Vance" has initials
        return None
    if (
        lang.has("weekday_names", low[0])
        or (low[0] in lang.months and len(low) == 1)
        or low[0] in lang.weekdays
    ):
        return None
    if len(run) > 2 and run[-2] in _SURNAME_ARTICLES and is_given(run[0]):
        return "person"  # "Bruno Le Maire" is no mayor
    addressed = name > 0 and titled(words[name - 1], lang)
    if called_body(words, name, lang):
        return "organization"
    if name > 0 and lang.has("place_nouns", words[name - 1].low):
        return "place"
    if (lang.has("not_names", low[-1]) and len(run) == 1) or names_event(low, lang):
        return None
    if is_head(low[-1], lang) and all(lang.has("office_adjectives", w) for w in low[:-1]) and not addressed:
        return None  # "Vice President" is an office that nobody is named with
    if is_head(low[-1], lang) and _of_a_country(run, lang):
        return "name"
    # "of the Standing Committee …" is no person, whatever office stands before it.
    if is_head(low[-1], lang) and len(run) == 1 and not addressed:
        return None
    if "&" in run[1:-1] and not addressed:
        return "organization"  # "Ek & Söner"
    bodily = any(is_body(word, lang) for word in low) or any(
        w in ("of", "for", "för", "and", "into") for w in low
    )
    bodily = bodily or (len(low) > 1 and lang.ends("local_bodies", low[-1]))
    if bodily and not addressed:
        return None if is_head(low[-1], lang) else "organization"
    placed = (len(low) > 1 and low[-1] in _PLACES) or is_place(
        " ".join([*run[:-1], without_genitive(run[-1], lang)[0]]), lang
    )
    held = office_before(words, name, lang)
    if placed and office is None and not addressed and not held:
        return "place"
    if held and len(run) == 1 and _led(words, name, lang):
        return "organization"
    if addressed or office is not None or (held and not bodily):
        return (
            "person"
            if all(
                t[0].isupper() or t.lower() in lang.words["particles"] or t[:2] in ("d'", "d’") for t in run
            )
            else None
        )
    given = is_given(run[0]) or _INITIALS.fullmatch(run[0])
    if len(run) > 1 and given and not is_head(low[-1], lang):
        return "person"
    if is_head(low[-1], lang):
        return None
    letters = without_genitive(run[0], lang)[0]
    acronym = len(run) == 1 and letters.isupper() and 2 <= len(letters) <= _ACRONYM and letters.isalpha()
    there = name > 0 and lang.has("place_prepositions", words[name - 1].low)
    dated = len(run) == 2 and low[0] in lang.months  # "in March Snap …"
    if there and (len(run) == 1 or dated) and not (acronym and letters != run[0]):
        return "place"
    return "organization" if acronym or (len(run) == 1 and is_camel(run[0])) else "name"


def _led(words: Sequence[Token], name: int, lang: Language) -> bool:
    """ "Anna Ek, vd Acme, och …": behind somebody's two names, who leads is told with what."""
    apposed = name > 3 and words[name - 2].text == "," and lang.has("leads", words[name - 1].low)
    person = apposed and words[name - 3].is_capital and words[name - 4].is_capital
    ends = name + 1 == len(words) or not words[name + 1].is_word or not words[name + 1].is_capital
    return person and ends


def _of_a_country(run: Sequence[str], lang: Language) -> bool:
    """ "Sveriges Lärare": what a country owns has a capital only as a name, where offices have none."""
    owner = run[0].lower().removesuffix("s")
    small = not (lang.has("switches", "capital_offices") or lang.has("switches", "nouns_are_capital"))
    return small and len(run) == 2 and run[0].endswith("s") and owner in lang.countries and run[1].isalpha()


def names_event(low: Sequence[str], lang: Language) -> bool:
    """ "India Maritime Week", "Nordic Democracy Forum": something one goes to, nobody who goes. The "Office
    of Public Engagement" is somebody."""
    headed = any(lang.has(table, low[0]) for table in ("enumerating_bodies", "bodies_of_fields"))
    if headed and len(low) > 1 and lang.has("field_links_behind", low[1]):
        return False
    return (
        low[-1] in _EVENTS
        or (len(low) > 1 and low[-1].isdigit())
        or (lang.event_kind(low[-1]) is not None and low[-1] not in ("forum", "council", "session"))
    )


def office_before(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether an office ends right before `at`. What an English office's own link leads to is its field,
    nobody: "Chairman of the Utopia Board", "Director for Trust and Care"."""
    if at == 0 or words[at - 1].text == ",":
        return False
    if lang.has("switches", "capital_offices") and lang.has("office_links", words[at - 1].low):
        return False
    return before(words, at, lang) is not None


def is_camel(word: str) -> bool:
    """Whether a word has a capital behind a small letter, as TikTok has."""
    return (
        any(a.islower() and b.isupper() for a, b in pairwise(word))
        and "-" not in word
        and not word.startswith(("Mc", "Mac"))
    )


def without_genitive(word: str, lang: Language) -> tuple[str, bool]:
    """The word without a genitive that a mark shows, or a small letter behind capitals ("NSRs landsmøte" in
    languages whose plurals do not end so), and whether it had one."""
    letters = len(word) > _LETTERS and word[:-1].isupper() and word[-1] == "s"
    if letters and lang.has("switches", "genitive_bodies"):
        return word[:-1], True
    for mark in ("'s", "’s", ":s"):
        if word.endswith(mark):
            return word.removesuffix(mark), True
    return word, False
