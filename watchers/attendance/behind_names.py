"""What stands right behind a name: "(Body)", ", office of Body", "from Body"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from watchers.attendance.bound import Bound, text_of
from watchers.languages import Language
from watchers.offices import after, behind, is_head
from watchers.plain_offices import plain
from watchers.spans import Token

_NAME = 7  # words of a name and the comma behind it
_LEFT = 4  # words between a comma and the body that somebody has left: ", tidigare chef på Acme"


def read_behind(
    one: Bound, bound: Sequence[Bound], everything: Sequence[Bound], words: Sequence[Token], lang: Language
) -> None:
    """What is told right behind a name: "(Organisation)", ", office of Organisation", "from Organisation"."""
    at = one.last
    if at < len(words) and words[at].text == "(":
        parenthesis(one, bound, words, at, lang)
        at = one.finish
    elif at < len(words) and lang.has("post_offices", words[at].low) and words[at].is_capital:
        one.office = one.office or words[at].text  # "Jane Roe MP"
        at = one.finish = at + 1
    while at < len(words) and lang.has("honours", words[at].low) and words[at].text.isupper():
        at = one.finish = at + 1  # "Jane Roe OBE, chair of …"
    found = after(words, at, lang)
    if found:
        first, last = found
        following = next(
            (
                b
                for b in everything
                if b.first >= first
                and b.span.kind in ("person", "name")
                and b.first <= last + _belongs_to_next(one, words, first, last, lang)
            ),
            None,
        )
        served = _served(words, first, following, lang) if following else None
        if one.office and _next_ones(one, words, first, last, everything, lang):
            following = one  # "minister A, generaldirektören för Verket, B": the second office is B's
        elif served and one.office is None:
            one.office = _without_article(text_of(words, first, served), lang)
        elif following is None or (
            following.span.kind == "name" and _links_to_body(words, first, following.first, lang)
        ):
            _appose(one, bound, words, first, last, lang)
            return
    _affiliate_right(one, bound, words, at, lang)
    if one.finish == at:
        _affiliate_case(one, bound, everything, words, at, lang)
    if one.finish == at:
        _over_field(one, words, at, lang)
    if one.finish == at:
        _over_past(one, bound, words, at, lang)
    if one.finish == at:
        _over_relative(one, bound, everything, words, at, lang)


def _served(words: Sequence[Token], first: int, whom: Bound, lang: Language) -> int | None:
    """Where the link to him stands whom somebody serves, "statssekreterare hos minister A": what is told of
    the one is not told of the other."""
    link = next((i for i in range(first + 1, whom.begin) if lang.has("aide_links", words[i].low)), None)
    aide = link is not None and any(lang.has("aides", words[i].low) for i in range(first, link))
    return link if aide and not any(not w.is_word for w in words[first : whom.first]) else None


def _belongs_to_next(one: Bound, words: Sequence[Token], first: int, last: int, lang: Language) -> int:
    """ "A B, die Präsidentin des Rates, C D": an office with its article, between two commas, is told of the
    name behind it where one follows at once; 1 for such an office, else 0. Of a list that opens with a name
    each office stands behind its holder: "A B, the Treasurer, C D, the Secretary"."""
    closed = last + 1 < len(words) and words[last].text == ","
    if not closed or not lang.has("definite_articles", words[first].low):
        return 0
    behind_next = next(
        (i for i in range(last + 1, min(last + _NAME, len(words))) if words[i].text == ","), None
    )
    again = after(words, behind_next, lang) if behind_next is not None and one.office is None else None
    return int(not again)


def _next_ones(
    one: Bound, words: Sequence[Token], first: int, last: int, everything: Sequence[Bound], lang: Language,
) -> bool:  # fmt: skip
    """Whether an office is told before its holder, a person behind its comma: it is in the definite, or the
    one before stood in front of its holder too ("Googles vd, A B, Acmes ordförande, C D")."""
    led = one.first > 0 and words[one.first - 1].text == ","
    head = led or any(lang.ends("definite_offices", w.low) for w in words[first : min(first + 3, last)])
    if not head or last >= len(words) or words[last].text != ",":
        return False
    return any(b.first == last + 1 and b.span.kind == "person" for b in everything)


def _over_field(one: Bound, words: Sequence[Token], at: int, lang: Language) -> None:
    """ "Ms Doe for online safety, Dr. Roe for …": the field that a person stands for, inside a list."""
    if at >= len(words) or not lang.has("field_links", words[at].low):
        return
    last = at + 1
    while last < len(words) and last - at < 6 and words[last].is_word and not words[last].is_capital:
        if lang.has("conjunctions", words[last].low) or lang.has("clause", words[last].low):
            break
        last += 1
    if (
        last > at + 1
        and last < len(words)
        and (words[last].text == "," or lang.has("conjunctions", words[last].low))
    ):
        one.finish = last


def _over_past(one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language) -> None:
    """ ", formerly of Acme": the body that somebody has left takes no part."""
    if at + 1 >= len(words) or words[at].text != "," or not lang.has("formerly", words[at + 1].low):
        return
    left = next((b for b in bound if at + 1 < b.first <= at + _LEFT and b.span.kind != "person"), None)
    if left:
        left.attributive, one.finish = True, left.last


def _over_relative(
    one: Bound, bound: Sequence[Bound], everything: Sequence[Bound], words: Sequence[Token], at: int,
    lang: Language,
) -> None:  # fmt: skip
    """ ", who heads public policy, and …": a clause inside a list, which goes on behind its comma."""
    if at + 1 >= len(words) or words[at].text != "," or not lang.has("relatives", words[at + 1].low):
        return
    close = next((i for i in range(at + 2, min(at + 16, len(words))) if words[i].text == ","), None)
    if close is None or close + 1 >= len(words):
        return
    named = any(b.first == close + 1 for b in everything)
    if named or lang.has("conjunctions", words[close + 1].low):
        one.finish = close
        for other in bound:
            if at < other.first and other.last <= close and other.span.kind != "person":
                other.attributive = True


def _links_to_body(words: Sequence[Token], first: int, at: int, lang: Language) -> bool:
    """Whether the capitals at `at` are what an office is for: "hoofd van …", "hoofd Publieke Zaken"."""
    return at > first and (lang.has("office_links", words[at - 1].low) or is_head(words[at - 1].low, lang))


def _appose(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], first: int, last: int, lang: Language
) -> None:
    text = text_of(words, first, last)
    former = any(lang.has("former", words[i].low) for i in range(first, min(first + 3, last)))
    if not former:
        one.office = _with_rank(one.office, _without_article(text, lang), lang)
    for other in bound:
        if first <= other.first < last and other is not one:
            fielded = other.span.kind == "name" and is_head(words[other.first - 1].low, lang)
            bodily = other.span.kind in ("organization", "name") and not fielded
            if bodily and one.affiliation is None and not former:
                one.affiliation, one.affiliation_entity = other.span.name, other.span.entity
            other.attributive = True
    one.finish = last


def _with_rank(before: str | None, behind: str, lang: Language) -> str:
    """The office of one of whom something is told before the name and an office behind it: a rank goes with
    it, "Senator Jane Roe, chair of the committee"."""
    if before is None or lang.has("event_roles", before.lower()):
        return behind
    rank = plain(before, lang) if lang.plurals else before
    return f"{rank}, {behind}" if lang.has("ranks", rank.lower()) else before


def _without_article(text: str, lang: Language) -> str:
    head, _, rest = text.partition(" ")
    if not rest or not lang.has("articles", head.lower()):
        return text
    return plain(rest, lang, head.lower()) if lang.has("switches", "nouns_are_capital") else rest


def parenthesis(one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language) -> None:
    """What brackets behind a name tell: its body, its office."""
    close = next((i for i in range(at + 1, min(at + 14, len(words))) if words[i].text == ")"), None)
    if close is None:
        return
    one.finish = close + 1
    for other in bound:
        if at < other.first < close:
            other.attributive = True
            seat = lang.has("post_offices", words[other.first].low)
            if other.span.kind != "person" and one.affiliation is None and not seat:
                one.affiliation, one.affiliation_entity = other.span.name, other.span.entity
    inside = range(at + 1, close)
    if one.office is None and any(
        is_head(words[i].low, lang) or lang.has("post_offices", words[i].low) or behind(words[i], lang)
        for i in inside
    ):
        one.office = text_of(words, at + 1, close)


def _affiliate_right(
    one: Bound, bound: Sequence[Bound], words: Sequence[Token], at: int, lang: Language
) -> None:
    """ "Sam Altman of OpenAI", "Åsa Ek från stiftelsen Barnen": an organisation behind a linking word."""
    link = at + 1 if at < len(words) and words[at].text == "," else at
    if link >= len(words) or not lang.has("affiliates", words[link].low):
        return
    other = next(
        (b for b in bound if link < b.first <= link + 4 and b.span.kind in ("organization", "name")), None
    )
    between = words[link + 1 : other.first] if other else []
    if other is None or any(not w.is_word or (w.is_capital and not lang.has("glue", w.low)) for w in between):
        return
    if any(lang.has("companions", w.low) for w in between):
        return  # "A i samarbejde med B"
    if link > at and any(b.first == other.last and b.span.kind == "person" for b in bound):
        return  # "Från Google kom A, från Meta B"
    one.affiliation, one.affiliation_entity = other.span.name, other.span.entity
    other.attributive = True
    one.finish = other.last


def _affiliate_case(
    one: Bound, bound: Sequence[Bound], everything: Sequence[Bound], words: Sequence[Token], at: int,
    lang: Language,
) -> None:  # fmt: skip
    """ "Ulla Ruskeala Googlelta": a body or a place right behind a name, in the case of where somebody comes
    from."""
    cases = lang.endings.get("from_body")
    if not cases:
        return
    named = chain(bound, everything)
    from_it = next((b for b in named if b.first == at and b.span.kind != "person"), None)
    if from_it and words[from_it.last - 1].low.endswith(cases):
        one.finish = from_it.last
        from_it.attributive = True
        if from_it.span.kind != "place":
            one.affiliation, one.affiliation_entity = from_it.span.name, from_it.span.entity
