"""Bodies told by what they are for, in small letters: "l'Autorité de régulation de la communication", "la
commission des lois du Sénat", "Confédération générale des planteurs".

For languages whose file has the table `told_bodies`, heads that open such a name with a capital.
`lower_bodies` do so in small letters too, where a field stands behind them. A field is told by
`field_joiners`, the articles behind them, one noun and its adjectives (endings `field_adjectives`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import is_head
from watchers.spans import Span, Token

_LONGEST = 16  # words of a body's name
_VERBS = ("past", "present", "have", "will", "would", "did", "says", "be", "stops", "clause", "negations")


def told_name(
    words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language
) -> tuple[int, int, str] | None:
    """The name that is told from `at` on, an article that opens the sentence passed over: its first word, its
    end and its kind."""
    if not lang.words.get("told_bodies"):
        return None
    if lang.has("articles", words[at].low) and at + 1 < len(words):
        at += 1
    end = told_end(words, at, known, lang)
    if end > at:
        return at, end, "organization"
    end = thing_end(words, at, known, lang)
    return (at, end, "name") if end > at else None


def told_end(words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language) -> int:
    """Where the body ends that is told from `at` on; `at` itself where none is, or only its head."""
    if at >= len(words) or not words[at].is_word or words[at].start in known:
        return at
    lower = words[at].text.islower()
    if not lang.has("lower_bodies" if lower else "told_bodies", words[at].low):
        return at
    doubled = at + 1 < len(words) and words[at + 1].is_capital and lang.has("told_bodies", words[at + 1].low)
    head = _adjectives(words, at + 1 + doubled, lang)  # "Haute Autorité"
    end = _fields(words, head, known, lang, at + _LONGEST, head > at + 1 + doubled)
    if lower and not _telling(words[at + 1 : end], lang):
        return at
    return end if end > at + 1 else at


def thing_end(words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language) -> int:
    """Where the name ends that a capital opens behind its article, whatever it is a name of: "la Coordination
    rurale de la Marne"; `at` where none does."""
    if at == 0 or not words[at].is_word or not words[at].is_capital or words[at].start in known:
        return at
    word = words[at]
    determined = lang.has("articles", words[at - 1].low) or lang.has("contracted", words[at - 1].low)
    if not determined or word.text.isupper() or not _not_given(word) or lang.has("not_names", word.low):
        return at
    named = word.low in lang.countries or lang.event_kind(word.low) or is_head(word.low, lang)
    head = _adjectives(words, at + 1, lang)
    end = at if named else _fields(words, head, known, lang, at + _LONGEST, head > at + 1)
    return end if end > at + 1 and not lang.has("openers", word.low) else at


def _telling(field: Sequence[Token], lang: Language) -> bool:
    """Whether what a body in small letters is for makes it a name: a capital, or a field of government."""
    return any((w.is_word and w.is_capital) or lang.has("body_fields", w.low) for w in field)


def _fields(
    words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language, stop: int, described: bool
) -> int:
    """Where what a body is for ends that begins at `at`; `described`: an adjective stands before. It goes
    onwards over "des lois", "du Sénat", "et de la santé", "et numérique"."""
    end = at
    while end < min(stop, len(words)):
        following = _field(words, end, known, lang) or _theme(words, end, known, lang)
        if not following and (end > at or described):
            following = _conjoined(words, end, known, lang)
        if not following:
            return end
        end = following
    return end


def _conjoined(words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language) -> int:
    """The end of "et de la santé", "et numérique"; 0 where nothing of the kind stands there."""
    if not lang.has("field_conjunctions", words[at].low) or at + 1 >= len(words):
        return 0
    if ends_so(words[at + 1], lang):
        return _adjectives(words, at + 1, lang)
    return _field(words, at + 1, known, lang)


def _theme(words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language) -> int:
    """The end of "sur la neutralité de l'information"; 0 where no body is told by its theme at `at`."""
    if not lang.has("theme_joiners", words[at].low) or not lang.has("inquiries", words[at - 1].low):
        return 0
    return _noun_end(words, at + 1, known, lang)


def _field(words: Sequence[Token], at: int, known: Mapping[int, Span], lang: Language) -> int:
    """The end of "de la communication audiovisuelle"; 0 where no field begins at `at`."""
    return _noun_end(words, at + 1, known, lang) if lang.has("field_joiners", words[at].low) else 0


def _noun_end(words: Sequence[Token], noun: int, known: Mapping[int, Span], lang: Language) -> int:
    """The end of the noun at `noun`, its articles before and its adjectives behind; 0 where none stands."""
    while noun < len(words) and lang.has("articles", words[noun].low) and not _owned(words[noun], lang):
        noun += 1
    if noun >= len(words) or not _noun(words[noun], lang):
        return 0
    if is_given(words[noun].text) or _officer(words[noun], lang):
        return 0
    end = noun + 1
    while end < len(words) and _goes_on(words, end, known):
        end += 1
    return _adjectives(words, end, lang)


def _goes_on(words: Sequence[Token], at: int, known: Mapping[int, Span]) -> bool:
    """Whether a capital right behind a field's own capital belongs to it: "Grand Est"."""
    word, last = words[at], words[at - 1]
    near = word.start - last.end == 1 and last.is_capital
    return near and word.is_word and word.is_capital and word.start not in known and _not_given(word)


def _officer(word: Token, lang: Language) -> bool:
    """Whether a small word is an office ("du président"); what offices are for ("justice") is none."""
    return word.text.islower() and is_head(word.low, lang) and not lang.has("office_fields", word.low)


def _not_given(word: Token) -> bool:
    return not is_given(word.text)


def _owned(word: Token, lang: Language) -> bool:
    return lang.has("possessives", word.low) or lang.has("demonstratives", word.low)


def _noun(word: Token, lang: Language) -> bool:
    if not word.is_word or not word.text[0].isalpha() or lang.has("not_fields", word.low):
        return False
    if word.low in lang.months or word.low in lang.weekdays:
        return False
    if word.is_capital:
        return True
    said = word.low in lang.verbs or any(lang.has(table, word.low) for table in _VERBS)
    return not said and not lang.has("openers", word.low)


def _adjectives(words: Sequence[Token], at: int, lang: Language) -> int:
    while at < len(words) and ends_so(words[at], lang):
        at += 1
    return at


def ends_so(word: Token, lang: Language) -> bool:
    """Whether a small word looks like an adjective of a body's name: "nationale", "numérique"."""
    if not word.text.islower() or word.low in lang.verbs or any(lang.has(t, word.low) for t in _VERBS):
        return False
    if lang.has("not_fields", word.low) or lang.has("openers", word.low):
        return False
    return len(word.low) > 3 and lang.ends("field_adjectives", word.low)
