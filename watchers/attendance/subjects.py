"""Subjects that do not stand before their verb: a pronoun's, a fronted clause's, an agenda's owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchers.attendance.frames import Cue
from watchers.attendance.lists import Group
from watchers.attendance.parties import Party
from watchers.attendance.signs import ACTS, signs_of
from watchers.languages import Language
from watchers.spans import Token, is_mark

_PRONOUN = 4  # words between a pronoun and its verb: "she would then"
_FRONTED = 24  # words of a clause before the subject of the next: "Testifying before the Committee on …,"
_OPENING = 3  # words before the verb of an agenda's line: "09:00 –"
_ENTRY = 40  # words: an entry of an agenda is shorter


def pronoun_between(cue: Cue, subject: Group | None, words: Sequence[Token], lang: Language) -> bool:
    """ "Jane Roe told Acme she would attend": whether the verb has a pronoun nearer than the named one."""
    if subject is None or subject.last > cue.first or not lang.has("switches", "capital_offices"):
        return False
    near = words[max(cue.first - _PRONOUN, subject.last) : cue.first]
    return any(lang.has("itself", w.low) for w in near)


def beyond_comma(cue: Cue, words: Sequence[Token], found: Sequence[Group], lang: Language) -> Group | None:
    """ "Testifying before the committee, Jane Roe said …": the subject of the clause behind the comma."""
    if not cue.frame.beyond or cue.first > 1:
        return None
    for at in range(cue.last, min(cue.last + _FRONTED, len(words))):
        if is_mark(words, at, ";:–—"):
            return None
        if words[at].text == ",":
            behind = next((g for g in found if g.first == at + 1), None)
            if behind and behind.members[0].kind == "person":
                return behind
    return None


def acting(
    nearest: Group, before: Sequence[Group], cue: Cue, words: Sequence[Token], lang: Language
) -> Group:
    """Of the lists `before` a wording without a verb the one that acts, else the nearest: "Roe criticised
    Acme ahead of her meeting with Foo" tells of Roe and Foo."""
    verb = nearest.first - 1
    begins = verb - lang.has("have", words[verb - 1].low)  # "a critiqué"
    doer = next((g for g in before if g.last == begins), None)
    finite = any(_is_verb(word.low, lang) for word in words[cue.first : cue.last])
    return nearest if doer is None or finite or not _does(words[verb], lang) else doer


def _is_verb(low: str, lang: Language) -> bool:
    verb = low in lang.verbs or lang.has("past", low) or lang.has("present", low)
    return verb and not lang.event_kind(low)  # "Treffen" is both


def _does(word: Token, lang: Language) -> bool:
    if not word.text.islower():
        return False
    acts = signs_of(lang.code, word.low) & ACTS
    told = any(lang.ends(table, word.low) for table in ("past_near_days", "past", "supine"))
    return bool(acts) or told or lang.has("past", word.low)


def entry_of(cue: Cue, words: Sequence[Token], owner: Party | None, lang: Language) -> tuple[Party, ...]:
    """ "Meets Ms Roe of Acme": a line without a subject, in the agenda of whom the item opened with."""
    if owner is None or len(words) > _ENTRY or cue.first > _OPENING or not lang.has("switches", "agendas"):
        return ()
    finite = cue.first == len([w for w in words[: cue.first] if not w.text.islower()])
    return (owner,) if finite and words[cue.first].is_capital and cue.future is not None else ()


def with_status_before(cues: Sequence[Cue]) -> list[Cue]:
    """The wordings, those that only name some of a group before ("among them A and B") with the status that
    the group was given: declined, joined, attended. The group that a host receives is behind the wording
    ("welcomed guests, including A"): they came."""
    found: list[Cue] = []
    for cue in cues:
        lead = next((c for c in reversed(found) if c.frame.subject and not c.frame.weak), None)
        if cue.frame.follows and lead and lead.first < cue.first:
            status = "attended" if lead.frame.subject == "host" else lead.frame.subject
            frame = replace(cue.frame, object=status, needs_event=False, kind=lead.frame.kind, whom="any")
            cue = replace(cue, frame=frame, future=lead.future, negated=lead.negated, kind=lead.kind)
        found.append(cue)
    return found


def without_overlapped(cues: Sequence[Cue], words: Sequence[Token], lang: Language) -> list[Cue]:
    """The wordings but those that share words with a longer one of a membership: "withdrew from the pact"
    cancels no visit, "welcomes A as a new member" receives nobody. "Acme has withdrawn", with nothing named
    that one can be a member of, tells who stays away."""
    member = [c for c in cues if {c.frame.subject, c.frame.object} & {"joined", "left"}]
    away = [c for c in cues if c.frame.away]
    if away and not any(lang.has("joinable", w.low) for w in words):
        member = [c for c in member if not any(c.first <= a.first < c.last for a in away)]
    return [c for c in cues if c in member or not any(_overlaps(m, c) for m in member)]


def _overlaps(one: Cue, other: Cue) -> bool:
    """Whether a wording shares words with another that is no longer than it is."""
    shares = one.first < other.last and other.first < one.last
    return shares and one.last - one.first >= other.last - other.first
