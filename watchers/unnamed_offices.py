"""Offices that stand for an unnamed person: "eine Parlamentarische Staatssekretärin", "de minister van
Economische Zaken en Klimaat"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchers.built_bodies import common, given
from watchers.languages import Language
from watchers.offices import is_head
from watchers.spans import Token

_OFFICE = 9  # words of an office with what it is for


def office_end(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    """Where an office ends that stands for an unnamed person and is told more closely than by its one word:
    by an adjective, or by what it is for; `at` where none does."""
    if at == 0 or not lang.has("articles", words[at - 1].low) or _apposed(words, at):
        return at
    head = at
    while head < len(words) and lang.has("office_adjectives", words[head].low):
        head += 1
    if head == len(words) or not is_head(words[head].low, lang) or lang.has("office_fields", words[head].low):
        return at
    end = _office_field_end(words, head + 1, lang)
    told = end > head + 1 or (head > at and not lang.has("bare_offices", words[head].low))
    if not told or lang.ends("plural_offices", words[head].low) or _named_behind(words, end, covered, lang):
        return at
    return end


def _office_field_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Behind "van Economische Zaken en Klimaat"; `at` where nothing of the kind stands there."""
    end = at
    for i in range(at, min(at + _OFFICE, len(words))):
        if lang.has("office_fields", words[i].low) and words[i].is_capital:
            end = i + 1
        elif not (lang.has("field_words", words[i].low) or words[i].text == "," or words[i].is_capital):
            break
    return end


def _apposed(words: Sequence[Token], at: int) -> bool:
    """Whether the office is told of the name before it: "Ine Berg, de Belgische drugscommissaris, …"."""
    return at > 2 and words[at - 2].text == "," and words[at - 3].is_capital


def _named_behind(words: Sequence[Token], end: int, covered: Mapping[int, int], lang: Language) -> bool:
    end = _over_body(words, end, lang)
    at = end + 1 if end < len(words) and words[end].text == "," else end
    if at >= len(words) or not words[at].is_capital:
        return False
    named = words[at].start in covered or given(words, at, lang)
    return named or at > end or not common(words, at, covered, lang)


def _over_body(words: Sequence[Token], end: int, lang: Language) -> int:
    """Behind an office's body where a comma closes it: "im BMI, Ida Probe"; `end` where none does."""
    at = end
    while at < min(end + _OFFICE, len(words)) and (
        words[at].is_capital or lang.has("office_links", words[at].low)
    ):
        at += 1
    closed = at > end + 1 and at < len(words) and words[at].text == ","
    return at if closed and lang.has("office_links", words[end].low) else end
