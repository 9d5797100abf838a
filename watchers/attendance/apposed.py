"""Offices told with their body before a name: "die Leiterin des Instituts für Musterkunde, Ida Probe"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.bound import Bound, text_of
from watchers.languages import Language
from watchers.offices import before, holds_occupation, is_head
from watchers.spans import Token

_BODY = 10  # words between an office and the comma behind its body
_SHORTEST = 3  # words of an office with what it is for
_NO_FIELD = (
    "past", "present", "stops", "prepositions", "he", "they", "negations", "have", "will", "time_nouns",
    "clause", "weekday_names", "subject_pronouns", "says", "also",
)  # fmt: skip


def before_its_body(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language
) -> bool:
    """ "den Chef von OpenAI, Sam Altman", "die Leiterin des Instituts für Musterkunde, Ida Probe": an office
    with its body, parted from the name by a comma."""
    comma = words[at - 1].text == ","
    nordic = lang.has("switches", "comma_employers")
    beside = nordic and any(b.last == at for b in bound if b is not one)
    if at < _SHORTEST or lang.has("conjunctions", words[at - 1].low):
        return False  # "A, formand for Foreningen og B": the office is A's
    if not (comma or beside or (nordic and _is_field(words[at - 1], lang))):
        return False
    head = _head_with_body(words, at - comma, lang)
    if head is None or any(b.span.kind == "person" and head <= b.first < at for b in bound):
        return False
    begin = before(words, head + 1, lang)
    begin = head if begin is None else begin
    adjoins = not comma and lang.has("field_links", words[head + 1].low)
    led = adjoins or _led_in(words, begin, head, lang)
    if begin and (not led or _behind_another(words, begin, bound)):
        return False
    bodily = any(w.is_capital for w in words[head + 1 : at])
    one.office, one.begin = text_of(words, begin, head + 1 if bodily else at), begin
    _affiliate_between(one, bound, words, head, at - comma, lang)
    return True


def _led_in(words: Sequence[Token], begin: int, head: int, lang: Language) -> bool:
    """Whether an office is told in the definite, or joined on: "og talsperson for …"."""
    low = words[begin - 1].low
    if lang.ends("definite_offices", words[head].low):
        return True
    return any(lang.has(t, low) for t in ("glue", "articles", "conjunctions", "prepositions", "possessives"))


def _behind_another(words: Sequence[Token], begin: int, bound: Sequence[Bound]) -> bool:
    """Whether the office belongs to who stands before it with none: "Anna Ek, the head of Acme, Bo Alm …"."""
    comma = next((i for i in (begin - 1, begin - 2) if i >= 0 and words[i].text == ","), None)
    return comma is not None and any(
        b.last == comma and b.span.kind == "person" and not b.office for b in bound
    )


def _head_with_body(words: Sequence[Token], comma: int, lang: Language) -> int | None:
    """From the comma back over a body's name, or a field in small letters, and its links to the office that
    it belongs to."""
    for i in range(comma - 1, max(comma - _BODY, -1), -1):
        word = words[i]
        linked = lang.has("office_links", words[i + 1].low)
        if linked and (is_head(word.low, lang) or holds_occupation(word, lang)):
            return i
        joins = any(lang.has(t, word.low) for t in ("office_links", "articles", "org_joiners", "glue"))
        if not (word.is_capital or joins or word.text == "&" or _is_field(word, lang)):
            return None
    return None


def _is_field(word: Token, lang: Language) -> bool:
    """Whether a word in small letters may tell what an office is for: "for afghanske jenter"."""
    if lang.has("switches", "verbs_last") or not (word.is_word and word.text.islower()):
        return False
    small = any(lang.has(t, word.low) for t in _NO_FIELD)
    return not small and word.low not in lang.verbs and not lang.event_kind(word.low)


def _affiliate_between(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], head: int, comma: int, lang: Language
) -> None:
    """The body between an office and the comma: the one that is known, else whatever bears a capital."""
    inside = [b for b in bound if head < b.first < comma and b is not one]
    for body in inside:
        body.attributive = True
    known = next((b.span for b in inside if b.span.kind in ("organization", "name")), None)
    if known:
        one.affiliation, one.affiliation_entity = known.name, known.entity
        return
    first = next((i for i in range(head + 1, comma) if words[i].is_capital), comma)
    one.affiliation = text_of(words, first, comma) or None
