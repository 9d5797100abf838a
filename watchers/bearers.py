"""Offices told apart from the name of who bears them → the bearer: "Anna Ek är chef för …", "i egenskap av
ordförande", "Moderator är Anna Ek", "Anna Ek talade. Professorn …", a headline's "Bankchef kallas till …".

What stands beside a name is read first (`attendance/parties.py`); this only gives an office to who has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.vocabulary import ParagraphKind
from watchers.attendance.bound import text_of
from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.offices import before, is_head, office_begins, singular
from watchers.plain_offices import plain
from watchers.spans import Token

_TO_HEAD = 4  # words between "is" and the office's head: "is now the bank's chief …"
_ROOM = 12  # words of an office with what it is for
_BACK = 2  # sentences from an office back to who is meant
_TO_AS = 8  # words between a name and its "as"
_OPENS = 3  # words of a headline within which its office stands


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with those whom it names."""

    words: Sequence[Token]
    kind: ParagraphKind
    lang: Language
    parties: Sequence[Party]

    @property
    def people(self) -> list[Party]:
        return [p for p in self.parties if p.kind == "person"]


def offices_beside(sentences: Sequence[Told]) -> dict[str, str]:
    """Name → the first office that stands beside it."""
    found: dict[str, str] = {}
    for one in sentences:
        for party in one.people:
            if party.office and not one.lang.has("event_roles", party.office.casefold()):
                found.setdefault(party.name, party.office)
    return found


def offices_apart(sentences: Sequence[Told], known: Mapping[str, str]) -> dict[str, str]:
    """Name → office for those whom `known` (name → office) leaves without one."""
    found: dict[str, str] = {}
    former = {p.name for one in sentences for p in one.people if p.former}
    for one in sentences:
        for name, office in (*_predicated(one), *_as(one)):
            if name not in known and name not in former:
                found.setdefault(name, office)
    for index in range(len(sentences)):
        meant = _meant(sentences, index, {**known, **found}, former)
        if meant:
            found.setdefault(*meant)
    return found


def _predicated(one: Told) -> Iterator[tuple[str, str]]:
    """ "Anna Ek är chef för …", "Anna Ek, som var chef för …", "Moderator är Anna Ek"."""
    for party in one.people:
        if party.office:
            continue
        is_at = _verb_behind(one.words, party.last, one.lang)
        phrase = _phrase(one.words, is_at + 1, one.lang) if is_at else None
        if phrase is None and party.first > 1 and one.lang.has("is_office", one.words[party.first - 1].low):
            phrase = _in_front(one.words, party.first - 1, one.lang)
        if phrase:
            yield party.name, phrase


def _verb_behind(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """Where "is" stands right behind a name, or behind ", who"."""
    if at + 1 < len(words) and words[at].text == "," and lang.has("relatives", words[at + 1].low):
        at += 2
    return at if at < len(words) and lang.has("is_office", words[at].low) else None


def _in_front(words: Sequence[Token], at: int, lang: Language) -> str | None:
    """The office that opens a clause and ends right before "is" at `at`."""
    begin = before(words, at, lang)
    if begin is None:
        return None
    first = begin - 1 if begin and lang.has("articles", words[begin - 1].low) else begin
    if first and words[first - 1].is_word and not lang.has("conjunctions", words[first - 1].low):
        return None
    return _told(words, begin, at, lang)


def _as(one: Told) -> Iterator[tuple[str, str]]:
    """ "deltar i egenskap av ordförande", "As minister, Jane Roe …": of the one person of a sentence."""
    if len(one.people) != 1 or one.people[0].office:
        return
    party = one.people[0]
    for at, word in enumerate(one.words):
        for link in one.lang.phrases.get("as_office", ()):
            if word.low != link[0] or tuple(w.low for w in one.words[at : at + len(link)]) != link:
                continue
            near = 0 <= at - party.last <= _TO_AS or at == 0
            phrase = _phrase(one.words, at + len(link), one.lang) if near else None
            if phrase:
                yield party.name, phrase


def _phrase(words: Sequence[Token], at: int, lang: Language) -> str | None:
    """The office that begins at `at`, behind an article, an adverb or an owner; None where none does."""
    for i in range(at, min(at + _TO_HEAD, len(words))):
        word = words[i]
        if not word.is_word or any(lang.has(t, word.low) for t in ("relatives", "stops", "negations")):
            return None
        if is_head(word.low, lang):
            begin = office_begins(words, i, lang)
            return _told(words, max(begin, at), _ends(words, i + 1, lang), lang)
        if lang.has("prepositions", word.low) and not lang.has("articles", word.low):
            return None
    return None


def _ends(words: Sequence[Token], at: int, lang: Language) -> int:
    """Where an office's field ends: at a mark, a verb, or a link that leads to none."""
    end = at
    while end < min(at + _ROOM, len(words)):
        low = words[end].low
        if not words[end].is_word or lang.has("past", low) or lang.has("present", low) or low in lang.verbs:
            break
        linked = lang.has("office_links", low) or lang.has("articles", low)
        if not linked and end == at and not words[end].is_capital:
            break
        if lang.has("clause", low) and not lang.has("office_links", low):
            break
        end += 1
    while end > at and any(lang.has(t, words[end - 1].low) for t in ("office_links", "articles")):
        end -= 1
    return end


def _told(words: Sequence[Token], first: int, last: int, lang: Language) -> str | None:
    text = text_of(words, first, last)
    if any(lang.has("former", w.low) for w in words[max(first - 1, 0) : last]):
        return None
    return plain(text, lang) if lang.plurals else text


def _meant(
    sentences: Sequence[Told], index: int, known: Mapping[str, str], former: set[str]
) -> tuple[str, str] | None:
    """The person whom a sentence's opening office means, and the office."""
    one = sentences[index]
    headed = one.kind is ParagraphKind.HEADING and index == 0
    head = _opening_office(one, headed)
    if head is None or (headed and one.people):
        return None
    label = singular(one.words[head].low, one.lang)
    if any(label in office.casefold() or office.casefold() in label for office in known.values()):
        return None  # it means who bears it
    around = (
        sentences[index + 1 : index + 1 + _BACK]
        if headed
        else reversed(sentences[max(index - _BACK, 0) : index])
    )
    people = next((near.people for near in around if near.people), [])
    names = {p.name for p in people if p.name not in known and not p.affiliation and p.name not in former}
    office = _told(one.words, office_begins(one.words, head, one.lang), head + 1, one.lang)
    return (names.pop(), office) if len(names) == 1 and office else None


def _opening_office(one: Told, headed: bool) -> int | None:
    """Where the head of a lone definite office stands at the opening of a sentence; in a headline
    (`headed`) it needs no article."""
    words, lang = one.words, one.lang
    for i in range(min(_OPENS, len(words))):
        low = words[i].low
        if is_head(low, lang) and not lang.has("plural_offices", low):
            return i if _lone(one, i) and (headed or _definite(words, i, lang)) else None
        if not (lang.has("definite_articles", low) or lang.has("office_adjectives", low)):
            return None
    return None


def _definite(words: Sequence[Token], at: int, lang: Language) -> bool:
    if at and lang.has("definite_articles", words[office_begins(words, at, lang) - 1].low):
        return True
    low = words[at].low
    return lang.has("switches", "verb_second") and at == 0 and singular(low, lang) != low and _one(low, lang)


def _one(low: str, lang: Language) -> bool:
    return not lang.ends("plural_offices", low)


def _lone(one: Told, head: int) -> bool:
    """Whether no name follows an office, so that it is told without its bearer."""
    behind = one.words[head + 1] if head + 1 < len(one.words) else None
    if behind is None or not _one(one.words[head].low, one.lang):
        return False
    if behind.text == ",":
        return not any(p.first == head + 2 or p.first <= head < p.last for p in one.parties)
    return not behind.is_capital and not any(p.first <= head < p.last for p in one.parties)
