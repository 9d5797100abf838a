"""Runs of capitals that hold an office and a person: where the one ends and the other begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import before, is_head
from watchers.places import is_place
from watchers.small_bodies import is_body
from watchers.spans import Token


def titled(word: Token, lang: Language) -> bool:
    """Whether a word is a courtesy that stands before a name: "Ms", "M.", the language's `courtesies`."""
    return lang.has("courtesies", word.low)


def rank_begins(words: Sequence[Token], name: int, end: int, lang: Language) -> int:
    """Where a person's name ends that a rank or a sentence's first word follows without a comma: "Mr. John
    Doe Deputy Director", "Senator Doe In"."""
    if name >= end:
        return end
    stop = end
    while stop - name > 2 and (
        is_head(words[stop - 1].low, lang) or lang.has("office_adjectives", words[stop - 1].low)
    ):
        stop -= 1
    ranked = stop < end and is_head(words[end - 1].low, lang)
    first = is_given(words[name].text) or (name > 0 and titled(words[name - 1], lang))
    if ranked and first and lang.has("switches", "capital_offices"):
        return stop
    last = words[end - 1]
    return end - 1 if end - name > 1 and last.low in ("in", "the", "on", "at", "a") else end


def office_inside(words: Sequence[Token], first: int, end: int, lang: Language) -> tuple[int | None, int]:
    """Where a run holds an office and then a name ("Commissioner Jourova"): the office's first token, and
    the name's; (None, first) where it holds no office."""
    heads = [i for i in range(first, end - 1) if is_head(words[i].low, lang)]
    if not heads or words[heads[-1]].text.endswith("-"):
        return None, first
    begin = before(words, heads[-1] + 1, lang)
    office = begin if begin is not None else heads[-1]
    if words[heads[-1] + 1].low in ("of", "for", "to", "de", "des", "du"):
        return office, _name_behind_office(words, heads[-1] + 2, end, lang)
    return office, heads[-1] + 1


def office_behind_name(words: Sequence[Token], first: int, end: int, lang: Language) -> bool:
    """Whether a run opens with a given name and another, and an office and what it is for follow at once:
    "Jane Roe Deputy Director of Policy"."""
    at = first + 2
    if not lang.has("switches", "capital_offices") or not is_given(words[first].text):
        return False
    while at < end and lang.has("office_adjectives", words[at].low):
        at += 1
    return at + 1 < end and is_head(words[at].low, lang) and words[at + 1].low in ("of", "for", "at", "to")


def bodies_of_offices(
    words: Sequence[Token], first: int, end: int, name: int, lang: Language
) -> Iterator[tuple[int, int]]:
    """Where the bodies stand that the offices of a run of capitals are held in: "Roe College President A B",
    "Chairman and CEO of Roe Group". Told by their heads; languages with `capital_offices`."""
    heads = [i for i in range(first, end) if is_head(words[i].low, lang)]
    if not heads or not lang.has("switches", "capital_offices"):
        return
    before_it = heads[0]
    while before_it > first and lang.has("office_adjectives", words[before_it - 1].low):
        before_it -= 1
    yield from _told_body(words, first, before_it, lang)
    begin = heads[-1] + 2
    if begin < end and words[begin - 1].low in ("of", "at", "for"):
        begin += words[begin].low == "the"
        yield from _told_body(words, begin, name if name > begin else end, lang)


def _told_body(words: Sequence[Token], begin: int, end: int, lang: Language) -> Iterator[tuple[int, int]]:
    if end - begin < 2 or not words[begin].is_capital:
        return
    opens = is_body(words[begin].low, lang) and lang.has("field_links_behind", words[begin + 1].low)
    if opens or (is_body(words[end - 1].low, lang) and not is_head(words[end - 1].low, lang)):
        yield begin, end


def officers_of(words: Sequence[Token], first: int, lang: Language) -> bool:
    """Whether an office leads to what stands at `first`, so that its holder's name may follow: "Secretary of
    the Treasury Jane Doe"."""
    if first < 3 or not lang.has("switches", "capital_offices"):
        return False
    article, link, head = words[first - 1].low, words[first - 2].low, words[first - 3].low
    return article == "the" and link in ("of", "for", "at", "to") and is_head(head, lang)


def behind_field(words: Sequence[Token], name: int, end: int, lang: Language) -> int:
    """Where a name begins behind words that still belong to the office: "Head of the Commercial Section Jane
    Doe", "Technician Second Class Zach Doe"; `name` itself where none do."""
    at = name
    while at < end - 2 and _of_field(words[at], lang):
        at += 1
    return at if at > name and is_given(words[at].text) else name


def _of_field(word: Token, lang: Language) -> bool:
    return (
        lang.has("fields", word.low)
        or word.low in ("class", "grade")
        or lang.has("office_adjectives", word.low)
    )


def _name_behind_office(words: Sequence[Token], first: int, end: int, lang: Language) -> int:
    """ "Minister of Foreign Affairs Jane Doe": the name begins behind the last word of an office's field, or
    with a given name; `end` where there is none ("Minister of State")."""
    placed = _behind_place(words, first, end, lang)
    if placed:
        return placed
    tails = [i for i in range(first, end) if _closes_field(words[i].low, lang)]
    given = [i for i in range(max([first, *[t + 1 for t in tails]]), end - 1) if is_given(words[i].text)]
    if given:
        return given[0]
    return tails[-1] + 1 if tails else end


def _behind_place(words: Sequence[Token], first: int, end: int, lang: Language) -> int | None:
    """ "Ambassador of Japan Mizukoshi Rei": where two names begin behind the place that an office is of."""
    for at in (first + 2, first + 1):
        rest = words[at:end]
        named = len(rest) > 1 and all(w.is_capital and not is_body(w.low, lang) for w in rest)
        if named and is_place(" ".join(w.text for w in words[first:at]), lang):
            return at
    return None


def _closes_field(low: str, lang: Language) -> bool:
    """Whether a word ends what an office is for: "Minister of Foreign Affairs", "Head of the Roe Board"."""
    return lang.has("fields", low) or lang.has("office_bodies", low)
