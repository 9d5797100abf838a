"""Whom a word may stand for that names nobody: "he", "ministeren"."""

from __future__ import annotations

from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.offices import singular


def may_be(party: Party, word: str, lang: Language) -> bool:
    """Whether "he" or "the minister" may mean a party: an office means only who bears one like it, or who
    is told of with neither office nor body."""
    office = singular(word, lang)
    if office == word:
        return True
    told = (party.office or "").casefold()
    return office in told if told else not party.affiliation
