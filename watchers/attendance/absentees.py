"""Who stays away, where a wording has no plain subject: "…, but fell ill", "the commissioner never came"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.clauses import last, own_relative, relates, told_of_another
from watchers.attendance.frames import Cue
from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.attendance.pronouns import may_be
from watchers.attendance.spoken_of import names_event
from watchers.attendance.told import Context
from watchers.languages import Language
from watchers.offices import is_head, singular
from watchers.spans import Token, is_mark

_STILL = 60  # sentences for which an event that was named is what somebody stays away from
_LEADS = ("have", "will", "be", "did", "would", "he", "itself")
_LIGHT = ("contrasts", "though", "also", "negations")


def of_event(words: Sequence[Token], context: Context, lang: Language) -> bool:
    """Whether an event is spoken of that somebody may stay away from: here, or a few sentences before."""
    return context.since_event < _STILL or names_event(words, lang)


def absentees(
    cue: Cue, words: Sequence[Token], found: Sequence[Group], context: Context, lang: Language
) -> tuple[Party, ...]:
    """Who stays away by a wording whose clause names nobody right before it: the person or body that a word
    of the clause points back to, else whom the sentence names last before it, where the verb has no other
    subject."""
    relative = last(words, cue.first, lang, relates)
    if told_of_another(found, own_relative(relative, cue, words, lang), words):
        return ()
    start = _opening(words, cue.first)
    free = [g for g in found if start <= g.first and g.last <= cue.first and not _bound(g)]
    back = max((g.last for g in free), default=start)
    pointed = _pointed_to(words[back : cue.last + 1], context, lang)
    if pointed or not free:
        return pointed
    said = any(lang.has("says", w.low) or lang.has("announces", w.low) for w in words[back : cue.first])
    return () if said or not _elided(words, back, cue.first, lang) else free[-1].members


def _opening(words: Sequence[Token], end: int) -> int:
    """Where the part of the sentence begins that `end` stands in."""
    return next((i + 1 for i in range(end - 1, -1, -1) if is_mark(words, i, ";:?!“”")), 0)


def _bound(group: Group) -> bool:
    return bool(group.preposition) or group.objective or all(p.genitive for p in group.members)


def _pointed_to(clause: Sequence[Token], context: Context, lang: Language) -> tuple[Party, ...]:
    """The person or body last spoken of, where a pronoun, an office or "the company" means it."""
    he, body = context.he, context.body
    for word in clause:
        if he and (
            _is_office_of(he, word, lang) or (lang.has("he", word.low) and may_be(he, word.low, lang))
        ):
            return (he,)
        if body and lang.has("body", word.low):
            return (body,)
    return ()


def _is_office_of(he: Party, word: Token, lang: Language) -> bool:
    """ "kommissæren": whether a word is the office, in the definite, that somebody was told of with."""
    office = singular(word.low, lang)
    definite = office != word.low and word.text.islower() and is_head(office, lang)
    return definite and office in (he.office or "").casefold()


def does_so(subject: Group | None, cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    """Whether a list before a wording is its subject still: not in "Acme came, but the answers did not"."""
    if subject is None or subject.last >= cue.first:
        return True
    return _elided(words, subject.last, cue.first, lang)


def _elided(words: Sequence[Token], start: int, end: int, lang: Language) -> bool:
    """Whether the clause of a verb at `end` begins with a verb, so that its subject is the one before."""
    opens = [i for i in range(start, end) if words[i].text == "," or _joins(words[i], lang)]
    first = opens[-1] + 1 if opens else end
    while first < end and any(lang.has(table, words[first].low) for table in _LIGHT):
        first += 1
    return (
        first >= end
        or any(lang.has(table, words[first].low) for table in _LEADS)
        or _verb(words[first], lang)
    )


def _joins(word: Token, lang: Language) -> bool:
    return any(lang.has(table, word.low) for table in ("conjunctions", "contrasts", "relatives"))


def _verb(word: Token, lang: Language) -> bool:
    return word.low in lang.verbs or lang.has("past", word.low) or lang.has("present", word.low)
