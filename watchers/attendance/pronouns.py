"""Whom a word may stand for that names nobody: "he", "ministeren"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.frames import Cue
from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.offices import singular
from watchers.spans import Token


def may_be(party: Party, word: str, lang: Language) -> bool:
    """Whether "he" or "the minister" may mean a party: an office means only who bears one like it, or who
    is told of with neither office nor body."""
    office = singular(word, lang)
    if office == word:
        return True
    told = (party.office or "").casefold()
    return office in told if told else not party.affiliation


def pronoun_does(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a pronoun right before a verb and its auxiliary is its subject: "hvor hun skal møde A B"."""
    at = cue.first - 1
    if at > 0 and any(lang.has(table, words[at].low) for table in ("will", "have", "would")):
        at -= 1
    if at < 0 or not lang.has("switches", "verb_second"):
        return False
    return lang.has("he", words[at].low) or lang.has("they", words[at].low)


def says_same(words: Sequence[Token], lang: Language) -> int:
    """How many words say that somebody did as the one before: "Det samme gjorde Spotify"; 0 where none do."""
    low = tuple(w.low for w in words)
    return next((len(p) for p in lang.phrases.get("same", ()) if low[: len(p)] == p), 0)
