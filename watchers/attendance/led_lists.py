"""Lists in which each office stands before its holder, a comma between them: "Minister of Health, Jane Doe,
Secretary to the President, John Roe, and District Secretary, Ann Poe".

Read by itself, each office could as well be told of the name before it; the whole list shows whose it is: the
first name has an office before it, and behind the last there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from watchers.attendance.bound import Bound, text_of
from watchers.languages import Language
from watchers.offices import after, before, is_head
from watchers.spans import Token

_ROOM = 14  # words of an office with its body
_HEADS = 6  # words of it, one of which is its head
_LINKS = frozenset({"of", "for", "to", "the", "and", "&", "in", "on", "'s", "’s"})


def led_lists(bound: Sequence[Bound], words: Sequence[Token], lang: Language) -> list[Bound]:
    """The people of such lists, each bound to the office before it; the offices' bodies are theirs. None in a
    language that writes offices small, where the article tells whose an office is."""
    if not lang.has("switches", "capital_offices"):
        return []
    people = [one for one in bound if one.span.kind in ("person", "name")]
    found: list[Bound] = []
    for chain in _chains(people, words, lang):
        offices = [_first_office(chain[0], words, lang)]
        offices += [_office_led(one, back, words, lang) for back, one in pairwise(chain)]
        if all(offices) and not _trailed(chain[-1], people, words, lang):
            found += chain
            for one, office in zip(chain, offices, strict=True):
                _bind(one, office or range(0), words)
            _own(chain, bound)
    return found


def _chains(people: Sequence[Bound], words: Sequence[Token], lang: Language) -> Iterator[list[Bound]]:
    """The longest runs of names each of which has an office and a comma before it, two at least."""
    chain = list(people[:1])
    for one in people[1:]:
        if _office_led(one, chain[-1], words, lang):
            chain.append(one)
            continue
        if len(chain) > 1:
            yield chain
        chain = [one]
    if len(chain) > 1:
        yield chain


def _trailed(one: Bound, people: Sequence[Bound], words: Sequence[Token], lang: Language) -> bool:
    """Whether an office is told behind a name that is not the next one's."""
    found = after(words, one.last, lang)
    return found is not None and not any(found[0] < other.first < found[1] for other in people)


def _office_led(one: Bound, back: Bound, words: Sequence[Token], lang: Language) -> range | None:
    """The words of the office between two names, where that is all there is between them."""
    first = back.last
    if first >= len(words) or words[first].text not in (",", ";"):
        return None
    first += 1
    small = ("conjunctions", "articles")
    while first < one.first and any(lang.has(table, words[first].low) for table in small):
        first += 1
    return _phrase(first, one, words, lang)


def _phrase(first: int, one: Bound, words: Sequence[Token], lang: Language) -> range | None:
    """The words from `first` up to the comma before a name, where they are an office."""
    last = _before_titles(one.first, words, lang) - 1
    inside = words[first:last] if last > first and words[last].text == "," else ()
    told = 0 < len(inside) <= _ROOM and all(word.is_capital or word.low in _LINKS for word in inside)
    headed = any(is_head(word.low, lang) for word in inside[:_HEADS])
    return range(first, last) if told and headed else None


def _before_titles(at: int, words: Sequence[Token], lang: Language) -> int:
    while at > 0 and (lang.has("titles", words[at - 1].low) or words[at - 1].text == "."):
        at -= 1
    return at


def _first_office(one: Bound, words: Sequence[Token], lang: Language) -> range | None:
    """The words of the office before the first name of a list, with or without a comma between."""
    at = _before_titles(one.first, words, lang)
    begin = before(words, at, lang)
    return _led_in(one, words, lang) if begin is None else range(begin, at)


def _led_in(one: Bound, words: Sequence[Token], lang: Language) -> range | None:
    """The office before the first name of a list, back to the word that it is no part of."""
    last = _before_titles(one.first, words, lang) - 1
    first = last
    while first > 0 and (words[first - 1].is_capital or words[first - 1].low in _LINKS):
        first -= 1
    while first < last and not words[first].is_capital:
        first += 1
    return _phrase(first, one, words, lang)


def _bind(one: Bound, office: range, words: Sequence[Token]) -> None:
    one.office, one.begin = text_of(words, office.start, office.stop), office.start


def _own(chain: Collection[Bound], bound: Sequence[Bound]) -> None:
    """The bodies inside an office are its holder's."""
    for one in chain:
        for body in bound:
            if body not in chain and one.begin <= body.first and body.last <= one.first:
                one.affiliation, one.affiliation_entity = body.span.name, body.span.entity
                body.attributive = True
