"""Whose office is told as another's: "kulturminister Anna Ek och hennes danske kollega Rasmus Toft", "the
presidents Jane Doe and Ann Roe"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.offices import is_head, singular
from watchers.spans import Token


def with_colleagues(words: Sequence[Token], found: Sequence[Party], lang: Language) -> Iterator[Party]:
    """The parties, a colleague bearing the office of the person with one who was named last before."""
    holder: Party | None = None
    for party in found:
        alike = party.first > 0 and lang.has("colleagues", words[party.first - 1].low)
        if alike and party.office is None and party.kind in ("person", "name") and holder:
            party = replace(party, office=holder.office, kind="person")
        if party.office and party.kind == "person":
            holder = party
        yield party


def sharing(words: Sequence[Token], found: Sequence[Party], lang: Language) -> Iterator[Party]:
    """The parties, those who are joined to one with an office in the plural bearing it too: before their
    names ("die Minister A und B", "Presidents A and B") or behind them ("A et B, ministres de la Mer")."""
    led: list[Party] = []
    shared: str | None = None
    for party in found:
        link = words[led[-1].last : party.first] if led else ()
        open_list = _joined(link, lang) or [word.text for word in link] == [","]
        if shared and open_list and party.office is None and party.kind == "person" and not party.affiliation:
            party = replace(party, office=shared)
            shared = None if _joined(link, lang) else shared  # "and" leads to the last of them
        else:
            shared = party.office if _of_many(words, party, lang) else None
        led.append(party)
    for party, following in zip_longest(led, led[1:]):
        if following and _shares(words, party, following, lang):
            party = replace(party, office=following.office)
        yield party


def _shares(words: Sequence[Token], party: Party, following: Party, lang: Language) -> bool:
    """Whether an office in the plural behind the second of two names is the first one's too."""
    if party.office or not following.office or party.kind != "person":
        return False
    between = words[party.last : following.first]
    return _joined(between, lang) and _told_behind(words, following, lang)


def _joined(between: Sequence[Token], lang: Language) -> bool:
    return len(between) == 1 and lang.has("conjunctions", between[0].low)


def _of_many(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """Whether the office in front of a name is in the plural."""
    office = [w for w in words[max(party.first - 1, 0) : party.last] if w.end <= party.start]
    return any(_plural(w.low, lang) for w in office) or (
        bool(office)
        and lang.has("switches", "nouns_are_capital")
        and office[0].low == "die"
        and any(is_head(w.low, lang) and not w.low.endswith(("in", "e")) for w in office)
    )


def _told_behind(words: Sequence[Token], party: Party, lang: Language) -> bool:
    behind = [w for w in words[party.first : party.last] if w.start >= party.end]
    return any(_plural(w.low, lang) for w in behind[:4])


def _plural(low: str, lang: Language) -> bool:
    return lang.ends("plural_offices", low) and (is_head(low, lang) or is_head(singular(low, lang), lang))
