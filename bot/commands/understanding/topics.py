"""What a question is about, as groups of words: any of a group will do, the more groups the better.

A word becomes the beginning that its inflections share, and with it the words of the glossary's row that it
belongs to, so that an English question finds a Swedish or Danish item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from bot.commands.understanding.message import fold
from bot.commands.understanding.names import without_genitive
from bot.words import Language, languages
from bot.words.language import table
from store.letters import bare

Group = tuple[str, ...]

# Only in words of so many letters is one that is wrong sure to be a slip.
_MISSPELT = 7

# An entry this short begins too many words; it has to be the whole word.
_WHOLE_WORD = 3
_LONGEST_PHRASE = 3
_SMALL = 2


def word_groups(words: Sequence[str], language: Language) -> tuple[Group, ...]:
    """A group for every word or phrase that says what is meant; small words and "meeting" say nothing."""
    folded = [fold(word) for word in words]
    groups, at = list[Group](), 0
    while at < len(folded):
        group, size = _phrase(folded, at)
        if group is None and says_something(words[at], language):
            group = _group(folded[at], language, named=words[at][:1].isupper())
        if group:
            groups.append(group)
        at += size
    return tuple(dict.fromkeys(groups))


def says_something(word: str, language: Language) -> bool:
    """Whether the word is neither a small one nor one for a meeting."""
    if (len(word) < 2 and not word.isdigit()) or bare(word) in language.stop:
        return False
    if word.islower() and bare(word) in _small_words():
        return False
    if any(bare(form) in language.meeting for form in without_genitive(fold(word), language)):
        return False
    return not _misspelt(word, language)


def _misspelt(word: str, language: Language) -> bool:
    """Whether it is a longer word for a meeting with a slip of the pen; what has a capital may be a name."""
    if len(word) < _MISSPELT - 1 or not word.islower() or _rows(word):
        return False
    plain = bare(word)
    alike = (known for known in language.meeting if known[0] == plain[0] and len(known) >= _MISSPELT)
    return any(OSA.distance(plain, known, score_cutoff=1) <= 1 for known in alike)


def take_places(words: Sequence[str], language: Language) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """The places in the words, each under all its names, and the words without them."""
    places, left, at = list[Group](), list[str](), 0
    while at < len(words):
        size, place = _place(words, at, language)
        if place:
            places.append(place)
        else:
            left.append(words[at])
        at += size
    return tuple(places), tuple(left)


def _place(words: Sequence[str], at: int, language: Language) -> tuple[int, Group | None]:
    for size in (2, 1):
        for form in without_genitive(" ".join(words[at : at + size]), language):
            if place := _places().get(bare(form)):
                return min(size, len(words) - at), place
    return 1, None


def _phrase(folded: Sequence[str], at: int) -> tuple[Group | None, int]:
    """The glossary's row of a phrase of several words that begins here, and how many words it takes."""
    for size in range(min(_LONGEST_PHRASE, len(folded) - at), 1, -1):
        phrase = " ".join(folded[at : at + size])
        beginning = _phrases().get((folded[at], size), ())
        rows = [row for entry, row in beginning if phrase.startswith(entry)]
        if rows:
            return _joined((phrase,), rows), size
    return None, 1


def _group(word: str, language: Language, *, named: bool) -> Group:
    """The word by its stem; what is `named`, with a capital, has none: "Rabat" is not "Rabén"."""
    forms = tuple(without_genitive(word, language))
    if named and not any(_rows(form) for form in forms):
        return (min(forms, key=len),)
    own = (language.stem(word), *(language.stem(form) for form in forms[1:] if len(form) > _WHOLE_WORD))
    rows = [row for form in forms for row in _rows(form)]
    shortest = min(own, key=len)
    return _joined((shortest,), rows)


def _rows(word: str) -> list[Group]:
    """The rows that the word belongs to; where a longer entry fits it, not those of a shorter one. A word
    that belongs to none may have been typed without its accents."""
    return _rows_among(_entries(), word) or _rows_among(_bare_entries(), bare(word))


def _rows_among(entries: Mapping[str, tuple[Group, ...]], word: str) -> list[Group]:
    for size in range(len(word), _WHOLE_WORD, -1):
        if rows := entries.get(word[:size]):
            return list(rows)
    return list(entries.get(word, ())) if len(word) <= _WHOLE_WORD else []


def _joined(own: Group, rows: Sequence[Group]) -> Group:
    return tuple(dict.fromkeys((*own, *(entry for row in rows for entry in row))))


@cache
def _small_words() -> frozenset[str]:
    """The shortest small words of any language: an event is called by what its press room calls it."""
    return frozenset(word for each in languages().values() for word in each.stop if len(word) <= _SMALL)


@cache
def _glossary() -> tuple[Group, ...]:
    groups = table("glossary.toml")["groups"]
    return tuple(tuple(row) for rows in groups.values() for row in rows)


@cache
def _entries() -> Mapping[str, tuple[Group, ...]]:
    entries: dict[str, tuple[Group, ...]] = {}
    for row in _glossary():
        for entry in row:
            entries[entry] = (*entries.get(entry, ()), row)
    return entries


@cache
def _bare_entries() -> Mapping[str, tuple[Group, ...]]:
    return {bare(entry): rows for entry, rows in _entries().items() if len(bare(entry)) > _WHOLE_WORD}


@cache
def _phrases() -> Mapping[tuple[str, int], list[tuple[str, Group]]]:
    """Entries of several words with their rows, by their first word and how many they are."""
    phrases: dict[tuple[str, int], list[tuple[str, Group]]] = {}
    for row in _glossary():
        for entry in row:
            if " " in entry:
                first, *others = entry.split()
                phrases.setdefault((first, 1 + len(others)), []).append((entry, row))
    return phrases


@cache
def _places() -> Mapping[str, Group]:
    return {bare(name): tuple(names) for names in table("places.toml")["place"] for name in names}
