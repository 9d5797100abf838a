"""Offices told with their body before a name: "die Leiterin des Instituts für Musterkunde, Ida Probe"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.attendance.bound import Bound, text_of
from watchers.languages import Language
from watchers.offices import before, holds_occupation, is_head
from watchers.spans import Token

_BODY = 10  # words between an office and the comma behind its body


def before_its_body(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language
) -> bool:
    """ "den Chef von OpenAI, Sam Altman", "die Leiterin des Instituts für Musterkunde, Ida Probe": an office
    with its body, parted from the name by a comma."""
    comma = words[at - 1].text == ","
    beside = lang.has("switches", "comma_employers") and any(b.last == at for b in bound if b is not one)
    if at < 3 or not (comma or beside):
        return False
    head = _head_with_body(words, at - comma, lang)
    if head is None or any(b.span.kind == "person" and head <= b.first < at for b in bound):
        return False
    begin = before(words, head + 1, lang)
    begin = head if begin is None else begin
    definite = words[head].low.endswith(lang.endings.get("definite_offices", ("\0",)))
    articled = lang.has("glue", words[begin - 1].low) or lang.has("articles", words[begin - 1].low)
    if begin and not (articled or definite):
        return False
    one.office, one.begin = text_of(words, begin, head + 1), begin
    _affiliate_between(one, bound, words, head, at - comma, lang)
    return True


def _head_with_body(words: Sequence[Token], comma: int, lang: Language) -> int | None:
    """From the comma back over a body's name and its links to the office that it belongs to."""
    for i in range(comma - 1, max(comma - _BODY, -1), -1):
        word = words[i]
        linked = lang.has("office_links", words[i + 1].low)
        if linked and (is_head(word.low, lang) or holds_occupation(word, lang)):
            return i
        joins = any(lang.has(t, word.low) for t in ("office_links", "articles", "org_joiners", "glue"))
        if not (word.is_capital or joins or word.text == "&"):
            return None
    return None


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
