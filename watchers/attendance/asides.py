"""Names that a sentence only compares with, doubts of, or tells somebody by: no more is read out of them."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.lists import relates_to
from watchers.attendance.parties import Party
from watchers.languages import Language
from watchers.spans import Token, phrase_end

_VERB = 2  # words between a relative and the name: "som sedan efterträdde A,"
_REST = 3  # words between the name and the comma that closes the clause: "joka seurasi A tehtävässä,"
_OFFICE = 6  # words from "succeeded" to the name, its office between
_PHRASE = 4  # words of what compares: "à la différence de"
_CLAUSE = 12  # words between what casts doubt and the name


def only_spoken_of(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """Whether a person is named in a way that tells of no presence of theirs, whatever else is told there."""
    if party.kind != "person":
        return False
    ways = (_compared, _explains, _doubted, _owns_another, _followed)
    return any(way(words, party, lang) for way in ways)


def is_brand(body: Party, companies: Sequence[Party]) -> bool:
    """ "Meta (Facebook and Instagram)": brackets right behind a company hold what it is known by."""
    return any(one.first < body.first and body.last <= one.last for one in companies)


def _compared(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """ "Unlike A, B came"; "unlike A, B did not come" tells that A did."""
    start, phrases = party.first, lang.opened.get("compared", {})
    if start and lang.has("articles", words[start - 1].low):
        start -= 1
    told = (phrase_end(words, i, phrases, start) == start for i in range(max(start - _PHRASE, 0), start))
    return any(told) and not any(lang.has("negations", word.low) for word in words)


def _explains(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """ "B, who advises A, came": a short clause between commas, that tells who B is."""
    rest = words[party.last : party.last + _REST + 1]
    if not any(word.text == "," for word in rest):
        return False
    for at in range(party.first - 1, max(party.first - 2 - _VERB, 0), -1):
        between = words[at + 1 : party.first]
        if words[at - 1].text == "," and relates_to(words, at, party, lang):
            return all(word.is_word and word.text.islower() for word in between)
    return False


def _followed(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """ "The minister, who succeeded A, came": whoever is followed in an office has left it."""
    phrases = lang.opened.get("succeeds", {})
    starts = range(max(party.first - _OFFICE, 0), party.first)
    ends = (phrase_end(words, at, phrases, party.first) for at in starts)
    return any(end and all(word.text[:1].islower() for word in words[end : party.first]) for end in ends)


def _owns_another(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """ "Anna Holms medarbetare B kom", "Anna Holmin avustaja B saapui": whose B is."""
    owner = party.genitive or party.name.endswith("s")
    return party.last < len(words) and owner and lang.has("aides", words[party.last].low)


def _doubted(words: Sequence[Token], party: Party, lang: Language) -> bool:
    """ "B denied that he had met A", "B is said to have met A"."""
    phrases = lang.opened.get("doubted", {})
    for at in range(max(party.first - _CLAUSE, 0), party.first):
        if behind := phrase_end(words, at, phrases, party.first):
            return all(word.text != "," for word in words[behind : party.first])
    return False
