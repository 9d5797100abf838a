"""Lists of participants that stand as lines of their own: "Deltagare:" and a name on each line below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.vocabulary import Status
from watchers.attendance.frames import Cue, cues
from watchers.attendance.lists import groups
from watchers.attendance.parties import Party, parties
from watchers.attendance.told import Claim, Sentence
from watchers.languages import Language
from watchers.spans import Token

# Of those who were invited and stayed away it counts that they did.
_NOT_THERE = (Status.DECLINED, Status.ABSENT, Status.INVITED)
_SHORT = 25  # words: a line that introduces a list, or an entry of one, is shorter
_FROM_THE_START = 2  # words before an entry's name: its bullet, an article


@dataclass(frozen=True, slots=True)
class Roster:
    """What a line says of the lines below it."""

    status: str
    future: bool | None
    kind: str


def opens(words: Sequence[Token], heading: bool, future: bool | None, lang: Language) -> Roster | None:
    """The roster that a line introduces: it ends in a colon or is a heading, and names a list. Of two things
    that its words tell, the one that nobody of the list was there counts: "The following sent apologies:"."""
    if not words or len(words) > _SHORT or not (heading or words[-1].text == ":"):
        return None
    found = cues(words, lang)[0] if words[-1].text == ":" else []
    told = (_asked_for(found, words), _listed(words, heading, future, lang), _unnamed(found, words, lang))
    return min(filter(None, told), key=lambda roster: _rank(roster.status), default=None)


def _rank(status: str) -> int:
    return next((rank for rank, one in enumerate(_NOT_THERE) if one == status), len(_NOT_THERE))


def _listed(words: Sequence[Token], heading: bool, future: bool | None, lang: Language) -> Roster | None:
    """What a list is called: "Deltagare:", "Niet aanwezig:"."""
    low = " ".join(w.low for w in words)
    named = [(name, status) for name, status in lang.lists.items() if _names(name, low, heading)]
    name, status = min(named, key=lambda pair: _rank(pair[1]), default=("", ""))
    if status == Status.ATTENDED and _denied(name, words, lang):
        status = Status.ABSENT
    kind = next((k for w in words if (k := lang.event_kind(w.low))), "")
    return Roster(status, future, kind) if status else None


def _denied(name: str, words: Sequence[Token], lang: Language) -> bool:
    """Whether a denial stands right beside what the list is called."""
    lows, called = [w.low for w in words], name.split()
    at = next((i for i in range(len(lows)) if lows[i : i + len(called)] == called), 0)
    beside = (*lows[max(at - 1, 0) : at], *lows[at + len(called) : at + len(called) + 1])
    return any(lang.has("negations", low) for low in beside)


def _unnamed(found: Sequence[Cue], words: Sequence[Token], lang: Language) -> Roster | None:
    """ "The following took part in the meeting:" asks for its subject, where it names none."""
    asking = [c for c in found if c.frame.subject and not (c.frame.object or c.frame.weak)]
    told = [(_subject_status(cue), cue) for cue in asking if not _named_before(cue, words, lang)]
    status, cue = min(told, key=lambda pair: _rank(pair[0]), default=("", None))
    return Roster(status, cue.future, cue.kind) if cue else None


def _named_before(cue: Cue, words: Sequence[Token], lang: Language) -> bool:
    return any(
        w.is_capital and not lang.event_kind(w.low) and w.low not in lang.months for w in words[1 : cue.first]
    )


def _asked_for(found: Sequence[Cue], words: Sequence[Token]) -> Roster | None:
    """ "Ministern träffade:" asks for the object of its verb."""
    cue = next((c for c in reversed(found) if c.frame.object and len(words) - c.last < _SHORT // 3), None)
    return Roster(str(cue.frame.object), cue.future, cue.kind) if cue else None


def _subject_status(cue: Cue) -> str:
    if cue.negated and cue.frame.subject == Status.ATTENDED:
        return Status.DECLINED if cue.future else Status.ABSENT
    return str(cue.frame.subject)


def _names(name: str, low: str, heading: bool) -> bool:
    """A heading must be the list's name, or open with it; a line with a colon may hold it anywhere."""
    return low.startswith(name) and len(low) < len(name) + 20 if heading else f" {name} " in f" {low} "


def entry(roster: Roster, sentence: Sentence, lang: Language) -> Iterator[Claim]:
    """The claims of one line of a roster: whoever it begins with."""
    words = sentence.words
    gathered = groups(words, parties(words, sentence.spans, lang), lang)
    if len(words) > 2 * _SHORT or not gathered or gathered[0].first > _FROM_THE_START:
        return
    status = roster.status
    if status == Status.ATTENDED and roster.future:
        status = Status.EXPECTED
    for party in _entered(gathered[0].members):
        certainty = 0.9 if party.entity else 0.75
        rule = f"{lang.code}.roster"
        yield Claim(party, status, rule, roster.future, roster.kind, certainty, sentence.index)


def _entered(members: Sequence[Party]) -> Sequence[Party]:
    """Whom a line enters: "Jane Roe, Acme" and "Jane Roe, coach, Acme" one person with her body."""
    if members[0].kind == "organization" or " " not in members[0].name:
        return members
    return [p for p in members if p is members[0] or p.kind == "person" or p.represented]
