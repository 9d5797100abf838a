"""Names that their company tells, where capitals alone tell nothing (switch `built_names`).

Bodies in brackets behind a person ("Ida Probe (Musterwerk)"), bodies that a word for their kind introduces
("die Firma Musterwerk", "softwarebouwer Musterwerk"), bodies before an office ("Musterwerk-Chefin Ida
Probe"), and people whose given name no list holds, told in a list or with their body.

The tables of the language's file: `namers` and the endings `namers` are words for a kind of body,
`sure_namers` those behind which anything with a capital is a name, `namers_not` those that look so and are
none; the endings `common_nouns` are how everyday nouns end, where all nouns have a capital; `not_attached`
are first parts of compounds that name no body ("EU-", "IT-").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from watchers.built_bodies import capital, common, given, is_body, other
from watchers.languages import Language
from watchers.offices import holds_occupation, is_head
from watchers.places import is_place
from watchers.spans import Span, Token

_LONGEST = 4  # words of a body's name that nothing but its company tells
_IN_BRACKETS = 5
_MARKS = frozenset(",(;:")
_CASES = ("", "s", "es", "n", "en", "e", "er", "ern")


# ---- everyday words ------------------------------------------------------------------------------


def everyday(word: Token, lang: Language) -> bool:
    """Whether a capital tells nothing at this word: a noun of the language by its ending, with or without the
    ending of its case or number."""
    low = word.low
    if lang.ends("nouns", low) or any(lang.has(t, low) for t in ("nouns", "glue", "openers", "stops")):
        return True
    tails = lang.endings.get("common_nouns")
    if not tails:
        return False
    return any(low.endswith(case) and low[: len(low) - len(case)].endswith(tails) for case in _CASES)


def strange(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> bool:
    """Whether the word at `at` can be (a part of) a name that nobody has told us of."""
    if not capital(words, at) or common(words, at, covered, lang) or everyday(words[at], lang):
        return False
    if any(lang.has(t, words[at].low) for t in ("not_names", "titles")) or is_place(words[at].text, lang):
        return False
    return not holds_occupation(words[at], lang)


def _run(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    """Where the run of strange capitals ends that begins at `at`."""
    end = at
    while end - at < _LONGEST and end < len(words):
        joined = words[end].text == "&" and end > at and capital(words, end + 1)
        if not joined and not strange(words, end, covered, lang):
            break
        end += 1
    return end


# ---- bodies --------------------------------------------------------------------------------------


def introduced_bodies(
    lines: Sequence[Sequence[Token]], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
    """Bodies right behind a word for their kind: "der Grazer Firma Musterwerk", "vakbond Het Werk"."""
    for words in lines:
        for at in range(len(words) - 1):
            if not _names_a_kind(words[at], lang) or given(words, at + 1, lang):
                continue
            first = at + 2 if lang.has("definite_articles", words[at + 1].low) else at + 1
            end = _run(words, first, covered, lang)
            if end == first and lang.has("sure_namers", words[at].low):
                end = first + _plain_name(words, first, covered, lang)
            opened = first == at + 1 or words[at + 1].is_capital  # "vakbond De Unie"
            if end > first and opened and not _person_follows(words, first, end, lang):
                yield _body(words, at + 1, end)


def _plain_name(words: Sequence[Token], at: int, covered: Mapping[int, int], lang: Language) -> int:
    """1 where a capital that looks like an everyday noun is the name: "die Agentur Fjordwerk"."""
    return int(capital(words, at) and not common(words, at, covered, lang))


def _names_a_kind(word: Token, lang: Language) -> bool:
    low = word.low
    if lang.has("namers_not", low):
        return False
    kinds = {low, low.removesuffix("s"), low.removesuffix("es")}
    return any(lang.has("namers", kind) or lang.ends("namers", kind) for kind in kinds)


def _person_follows(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    """ "Unternehmer Jan Muster": an agent's word introduces a person, who has two names."""
    return any(given(words, i, lang) for i in range(at, end))


def bracketed_bodies(
    lines: Sequence[Sequence[Token]], people: Mapping[int, Span], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
    """Bodies in brackets behind a person: "Ida Probe (Musterwerk)", "(Vorsitz, Musterwerk)" names none.
    `people` by the offset at which their names end."""
    for words in lines:
        for at in range(1, len(words) - 1):
            if words[at].text != "(" or words[at - 1].end not in people:
                continue
            end = _bracket_end(words, at + 1)
            if end and _bodily(words, at + 1, end, covered, lang):
                yield _body(words, at + 1, end)


def _bracket_end(words: Sequence[Token], at: int) -> int:
    """Where the first thing in a bracket ends, at its comma or its close; 0 where it is too long."""
    for end in range(at, min(at + _IN_BRACKETS + 1, len(words))):
        if words[end].text in "),;":
            return end if end > at else 0
    return 0


def _bodily(words: Sequence[Token], at: int, end: int, covered: Mapping[int, int], lang: Language) -> bool:
    """Whether capitals alone, with the small words that join them, stand there, and no office or event."""
    if words[at].start in covered or not words[at].is_capital or is_head(words[at].low, lang):
        return False
    if lang.event_kind(words[at].low) or is_place(words[at].text, lang) or words[at].low in lang.weekdays:
        return False
    if any(is_head(w.low, lang) or lang.event_kind(w.low) for w in words[at:end]):
        return False
    small = all(w.is_capital or lang.has("org_joiners", w.low) or w.text == "&" for w in words[at:end])
    return small and (end - at > 1 or not _plain_noun(words[at], lang))


def _plain_noun(word: Token, lang: Language) -> bool:
    """Whether a word is an everyday noun as it stands: "(Vorsitz)", "(Leitung)"."""
    low = word.low
    return low in lang.endings.get("common_nouns", ()) or lang.ends("nouns", low) or lang.has("nouns", low)


def attached_bodies(
    lines: Sequence[Sequence[Token]], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
    """Bodies that open a compound with an office, before a name: "Musterwerk-Chefin Ida Probe"."""
    for words in lines:
        for at in range(len(words) - 1):
            head, _, tail = words[at].text.rpartition("-")
            if not head or words[at].start in covered or not capital(words, at + 1):
                continue
            if _attached(head, tail, lang):
                end = words[at].start + len(head)
                yield Span(words[at].start, end, head, "organization", compound=True)


def _attached(head: str, tail: str, lang: Language) -> bool:
    low = head.lower()
    if lang.has("not_attached", low) or low in lang.months or is_place(head, lang) or is_head(low, lang):
        return False
    office = is_head(tail.lower(), lang) or lang.ends("occupations", tail.lower())
    word = Token(head, low, 0, len(head))
    named = head.isupper() or not (everyday(word, lang) or low.endswith("s"))
    # Where all nouns have a capital, a small first part is a brand: "taz-Reporterin".
    proper = head[0].isupper() or not head.isalpha() or lang.has("switches", "nouns_are_capital")
    return office and named and len(head) > 1 and proper


def _body(words: Sequence[Token], at: int, end: int) -> Span:
    text = " ".join(w.text for w in words[at:end]).rstrip(".")
    return Span(words[at].start, words[end - 1].end, text, "organization")


# ---- people --------------------------------------------------------------------------------------


def listed_people(
    lines: Sequence[Sequence[Token]], covered: Mapping[int, int], lang: Language
) -> Iterator[Span]:
    """Two strange capitals that can only be a person's: before a bracket or a comma with what they are, in a
    list, or before the body that they come from ("Reto Muster (Musterwerk)", "Ülo Probe vom Amt")."""
    for words in lines:
        at = 0
        while at + 1 < len(words):
            end = _run(words, at, covered, lang)
            called = at > 0 and _called(words[at - 1], lang)
            told = called or (_opens(words, at, lang) and _closes(words, end, covered, lang))
            if end - at in (2, 3) and told and not any(is_body(w, lang) for w in words[at:end]):
                yield replace(_body(words, at, end), kind="person")
            at = max(end, at + 1)


def _opens(words: Sequence[Token], at: int, lang: Language) -> bool:
    """Whether a list or a preposition that takes no article stands before, or nothing."""
    if at == 0:
        return True
    back = words[at - 1]
    joined = back.text in _MARKS or lang.has("conjunctions", back.low) or back.low in lang.verbs
    return (
        joined
        or lang.has("past", back.low)
        or lang.has("companions", back.low)
        or lang.has("titles", back.low)
    )


def _called(word: Token, lang: Language) -> bool:
    """Whether a word says what somebody does, and is no "Kölner" or "Hamburger"."""
    from_a_place = word.low.endswith("er") and is_place(word.text[:-2], lang)
    return holds_occupation(word, lang) and not from_a_place and not lang.ends("namers", word.low)


def _closes(words: Sequence[Token], end: int, covered: Mapping[int, int], lang: Language) -> bool:
    """Whether a bracket, or a body behind "von" or "bei", follows."""
    if end + 1 >= len(words):
        return False
    if words[end].text == "(":
        return True
    if not lang.has("affiliates", words[end].low):
        return False
    at = end + 2 if lang.has("articles", words[end + 1].low) else end + 1
    return at < len(words) and (words[at].start in covered or other(words, at, covered, lang))
