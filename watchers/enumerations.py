"""Bodies whose names hold commas and conjunctions: "Committee on Tourism, Culture, Arts, Sport and Media",
"the Health and Technology Committee"."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import is_head
from watchers.spans import Token

_ENUMERATING = ("enumerating_bodies", "bodies_of_fields", "offices_of_fields")
_LONGEST = 14  # words and commas of an enumeration that closes with its body


def adjoins(word: Token, last: Token) -> bool:
    """Whether one blank parts two words, or the apostrophe of an owner: "Growers’ Guild"."""
    gap = word.start - last.end
    return gap == 1 or (gap == 2 and last.text.endswith("s"))


def over_commas(words: Sequence[Token], at: int, end: int, lang: Language) -> int:
    """Where a body's own list ends: "Committee on Tourism, Culture, Arts, Sport and Media"."""
    if not lang.has("switches", "capital_offices") or not _enumerates(words, at, end, lang):
        return end
    last = end
    while _capital(words, last + 1) and words[last].text == ",":
        last = _capitals(words, last + 1)
    comma = last < len(words) and words[last].text == ","
    closing = _conjoined(words, last + comma)
    if not closing or not _one_name(words, at, end, closing, lang):
        return end
    return _capitals(words, closing)


def committee(words: Sequence[Token], at: int, lang: Language) -> int | None:
    """Where a list that opens at `at` and closes with its body ends: "Digital, Culture, Media and Sport
    Committee". None where none opens."""
    if not lang.has("switches", "capital_offices"):
        return None
    if lang.has("list_openers", words[at].low):
        at += 1  # "The Health and Technology Committee"
    if at == 0 or not lang.has("list_openers", words[at - 1].low) or not _capital(words, at):
        return None
    last = _capitals(words, at)
    joined = False
    while last - at < _LONGEST and last < len(words):
        closing = _conjoined(words, last + (words[last].text == ","))
        if closing and words[closing - 1].low == "the":
            apart = lang.has("organizations", words[last - 1].low)
            if apart or lang.has("closing_bodies", words[closing].low):
                break  # "the Policy Council and the Department of Labor" is two
        if closing:
            joined, last = True, _capitals(words, closing)
        elif words[last].text == "," and _capital(words, last + 1):
            last = _capitals(words, last + 1)
        else:
            break
        if joined and (lang.has("closing_bodies", words[last - 1].low) or _names_body(words, at, last, lang)):
            return last
    return None


def _names_body(words: Sequence[Token], at: int, last: int, lang: Language) -> bool:
    """ "National Gem and Jewellery Authority": whether what stands before "and" is no name of its own."""
    joint = next(i for i in range(at, last) if words[i].low in ("and", "&"))
    before = words[at:joint]
    named = lang.has("opening_names", before[0].low) and joint - at > 1
    own = any(lang.has("organizations", w.low) or w.text.isupper() or is_given(w.text) for w in before)
    return (
        lang.has("bodies_behind_lists", words[last - 1].low)
        and not own
        and (named or lang.has("fields", before[-1].low))
    )


def _one_name(words: Sequence[Token], at: int, end: int, closing: int, lang: Language) -> bool:
    """Whether what "and" adds at `closing` still belongs to the body or office of the run, and is no other
    person with an office of his own."""
    added = words[closing : _capitals(words, closing)]
    if any(w.text.endswith(("'s", "’s")) or is_head(w.low, lang) for w in added):
        return False
    if lang.has("enumerating_bodies", added[0].low):
        return False  # "the Department of Justice and the Department of Education"
    if any(is_given(w.text) for w in words[at:end]):
        return False
    if any(lang.has("enumerating_bodies", w.low) for w in words[at:end]):
        return True
    fields = _fields(added, lang)
    officer = any(lang.has("offices_of_fields", w.low) for w in words[at:end])
    if officer and fields and len(added) - fields > 1:
        return True  # "Minister of Trade, Fisheries and Food Jane Doe": a name stands behind the fields
    described = lang.has("fields", added[0].low) or lang.ends("fields", added[0].low)
    return lang.has("fields", added[-1].low) and (described or officer)


def _fields(words: Sequence[Token], lang: Language) -> int:
    """How many words of fields a run opens with: "Cooperative Development" in "… Jane Doe" is two."""
    count = 0
    while count < len(words):
        following = words[count + 1].low if count + 1 < len(words) else ""
        adjective = lang.ends("fields", words[count].low) and lang.has("fields", following)
        if not (lang.has("fields", words[count].low) or adjective):
            return count
        count += 1
    return count


def _enumerates(words: Sequence[Token], at: int, end: int, lang: Language) -> bool:
    heads = [i for i in range(at, end) if any(lang.has(t, words[i].low) for t in _ENUMERATING)]
    return bool(heads) and heads[-1] + 1 < end and lang.has("field_links_behind", words[heads[-1] + 1].low)


def _conjoined(words: Sequence[Token], at: int) -> int | None:
    """Where a capital follows "and" or "and the" at `at`, as in "Privacy, Technology, and the Law"."""
    if at >= len(words) or words[at].low not in ("and", "&"):
        return None
    following = at + 2 if at + 1 < len(words) and words[at + 1].low == "the" else at + 1
    return following if _capital(words, following) else None


def _capital(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and words[at].is_word and words[at].is_capital


def _capitals(words: Sequence[Token], at: int) -> int:
    """Where the run of capitals at `at` ends."""
    end = at + 1
    while _capital(words, end) and adjoins(words[end], words[end - 1]):
        end += 1
    return end
