"""Committees that newsrooms write in small letters: "the home affairs committee", "the joint committee on
communications", "the House ethics subcommittee", "de commissie burgerlijke vrijheden", "de bankencommissie".

For languages whose file has the table `small_committees`, their heads. What they are for is told by `fields`
and `committee_fields`, whose they are by `chambers`; a head that neither tells of is any committee.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchers.languages import Language
from watchers.spans import Token

_LONGEST = 9  # words and commas of what a committee is for
_FIRST_PART = 4  # letters: a "subcommissie" is any


def small_committee_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Where the committee ends that begins at `at`; `at` itself where none does."""
    if not lang.words.get("small_committees"):
        return at
    if _compound(words[at], lang):
        return at + 1
    head = _over_fields(words, at, lang)
    if (
        head >= len(words)
        or not words[head].text.islower()
        or not lang.has("small_committees", words[head].low)
    ):
        return at
    end = _behind(words, head + 1, lang)
    told = any(_tells(word, lang) for word in words[at:head]) or end > head + 1
    return end if told else at


def _compound(word: Token, lang: Language) -> bool:
    """ "bankencommissie": what it is for stands in the word itself."""
    ending = next((e for e in lang.endings.get("small_committees", ()) if word.low.endswith(e)), "")
    first = word.low.removesuffix(ending)
    return (
        bool(ending) and word.text.islower() and len(first) >= _FIRST_PART and not lang.has("openers", first)
    )


def _over_fields(words: Sequence[Token], at: int, lang: Language) -> int:
    """Where the words end that tell what a committee is for, or whose it is."""
    end = at
    while end < len(words) and end - at < _LONGEST:
        joins = end > at and (words[end].text in (",", "&") or lang.has("conjunctions", words[end].low))
        if joins and end + 1 < len(words) and _belongs(words[end + 1], lang):
            end += 2
        elif _belongs(words[end], lang):
            end += 1
        else:
            break
    return end


def _belongs(word: Token, lang: Language) -> bool:
    return _tells(word, lang) or (word.text.islower() and lang.has("committee_openers", word.low))


def _tells(word: Token, lang: Language) -> bool:
    if lang.has("chambers", word.low):
        return word.is_capital
    if lang.has("small_committees", word.low):
        return False
    return word.text.islower() and any(lang.has(table, word.low) for table in ("fields", "committee_fields"))


def _behind(words: Sequence[Token], end: int, lang: Language) -> int:
    """Over "on communications", "voor mededinging", "burgerlijke vrijheden"."""
    linked = end < len(words) and lang.has("committee_links", words[end].low)
    bare = lang.has("switches", "fields_behind")
    if not (linked or bare):
        return end
    stop = _over_fields(words, end + linked, lang)
    return stop if stop > end + linked else end
