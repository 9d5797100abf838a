"""Lone capitals that are no everyday words, where capitals alone tell nothing: "Brixon sagte ab", "kamen
Brixon und Haldena", "Tepla kwam niet".

For languages with the switch `built_names` and a list of everyday words. Inside a sentence such a name
stands bare: behind a verb, a mark, a conjunction or one of `bare_prepositions`, as no noun in the singular
does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from watchers.built_bodies import capital, common
from watchers.company_names import everyday, strange
from watchers.languages import Language
from watchers.languages.everyday import everyday_words, is_everyday
from watchers.openings import acts, is_uncommon, told_inside
from watchers.places import is_town
from watchers.spans import Span, Token

_LONGEST = 3  # words
_MARKS = frozenset(",(:;*•·-–")


def lone_names(
    text: str, lines: Sequence[Sequence[Token]], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
    """Spans of the kind "name" for what is told of as somebody and is no everyday word."""
    if not everyday_words(lang.code):
        return
    inside = told_inside(text, lines)
    for words in lines:
        at = 0
        while at < len(words):
            end = _run(words, at, covered, lang)
            if end > at and (_opens(words, at, end, inside, lang) if at == 0 else _bare(words, at, lang)):
                name = " ".join(word.text for word in words[at:end])
                yield Span(words[at].start, words[end - 1].end, name, "name")
            at = max(end, at + 1)


def _run(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    end = at + 1 if _begins(words, at, covered, lang) else at
    while at < end < len(words) and _goes_on(words, end, covered, lang):
        end += 1
    lone_town = end - at == 1 and is_town(words[at].text)
    return at if end - at > _LONGEST or lone_town else end


def _begins(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> bool:
    """Whether the word at `at` can only be (a part of) a name that nobody has told us of."""
    low = words[at].low
    return strange(words, at, covered, lang) and is_uncommon(low, lang) and not is_everyday(low, lang.code)


def _goes_on(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> bool:
    """Whether a name may go on with the word at `at`: "Gereon Stocker" holds no office."""
    free = capital(words, at) and not common(words, at, covered, lang)
    return free and not everyday(words[at], lang) and words[at].low not in everyday_words(lang.code)


def _opens(words: Sequence[Token], at: int, end: int, inside: frozenset[str], lang: Language) -> bool:
    """Whether what opens a sentence acts in it, or is named elsewhere too."""
    return words[at].text in inside or acts(words, end, lang)


def _bare(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether neither an article nor an adjective stands before."""
    back = words[at - 1]
    if not back.is_word:
        return back.text in _MARKS
    if lang.has("conjunctions", back.low) or lang.has("bare_prepositions", back.low):
        return True
    return back.low in lang.verbs or any(lang.has(table, back.low) for table in ("past", "present", "have"))
