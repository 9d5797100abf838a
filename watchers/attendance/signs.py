"""Words that hint at a gathering or at something else, by class: soft evidence, told by no frame.

The table `signs` of a language's file has them. `TELLING` classes say what a sentence is about, whatever
the language: what people do where they meet (`meets`, `comes`, `takes_part`, `receives`, `invites`,
`gathers`, `stages` for who speaks or chairs, `answers`, `sees`, `eats`, `agrees`), what a gathering is told
with (`events`, `furniture`, `pictures`, `company_of`, `hours`, `premises`, `remote`, `roles`), what is said
of those who do not come (`absent`, `declines`, `denies`, `stands_for`), what else press items tell of
(`says`, `media`, `criticises`, `papers`, `legal`, `money`, `appoints`, `assigns`, `services`,
`body_words`), and when or whether (`ahead`, `gone`, `background`, `maybe`, `such_as`); `first_person` is an
author who tells of himself. `JOINTS` are the small words beside a name: with, by, to …
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from watchers.languages import language
from watchers.spans import Token

ACTS = frozenset(
    {
        *(
            "meets",
            "comes",
            "takes_part",
            "receives",
            "invites",
            "gathers",
            "stages",
            "answers",
            "sees",
            "eats",
        ),
        *("agrees", "absent", "declines", "stands_for", "says", "media", "criticises", "papers", "legal"),
        *("money", "appoints", "assigns"),
    }
)
"""The classes of verbs and of nouns made of them: what is done."""
TELLING = (
    *sorted(ACTS),
    *("events", "furniture", "pictures", "company_of", "hours", "premises", "remote", "roles", "denies"),
    *("services", "body_words", "ahead", "gone", "background", "maybe", "such_as", "first_person"),
)
JOINTS = (
    *("with", "by", "to", "from", "of", "at", "against", "about", "for", "between", "like", "after", "as"),
)
CLASSES = (*TELLING, *JOINTS)
_REMEMBERED = 8_000  # words: what most of a text is made of; each process remembers its own
_NONE: frozenset[str] = frozenset()


@lru_cache(_REMEMBERED)
def signs_of(code: str, low: str) -> frozenset[str]:
    """The classes that a lower-case word of a language belongs to."""
    found = (name for name, exact, stems in language(code).signs if low in exact or low.startswith(stems))
    return frozenset(found) or _NONE


def signs(words: Sequence[Token], code: str) -> list[frozenset[str]]:
    return [signs_of(code, word.low) for word in words]
