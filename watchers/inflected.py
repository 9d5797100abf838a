"""Names without their case endings: "Anna Laineen" → "Anna Laine", "Lastensuojeluliitolle" → "…liitto".

For languages whose file has a table `nominatives`: endings of words in their cases → the ending of the
plain word, and the endings `cases`. What an ending hides is not always sure ("Bergman", or "Bergma" in the
genitive?): a name loses its ending where the text, a list of surnames or the words around show it.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from watchers.given_names import given_names, is_given
from watchers.languages import Language, language
from watchers.spans import Token

_SHORTEST = 3  # letters of a name without its ending
AND = ("ja", "sekä")
_SHORT_WORDS = ("mäe", "joe")
_LOCALES = (
    "fi_FI sv_SE da_DK no_NO en_US en_GB de_DE fr_FR nl_NL it_IT es_ES pl_PL et_EE lv_LV lt_LT hu_HU".split()
)
_VOWELS = "aeiouyäöå"


def plain_noun(word: str, lang: Language) -> str:
    """A noun of the table `nominatives` in its plain form; any other word as it stands."""
    low = word.lower()
    for ending in _fitting(low, lang):
        plain = word[: len(word) - len(ending)] + lang.nominatives[ending]
        return word[0] + plain[1:]
    return word


def _fitting(low: str, lang: Language) -> Iterator[str]:
    """The endings of `nominatives` that a word has, the longest first."""
    longest = _longest(lang.code)
    for start in range(max(len(low) - longest, 0), len(low)):
        if low[start:] in lang.nominatives:
            yield low[start:]


@cache
def _cases(code: str) -> tuple[str, ...]:
    return tuple(sorted(language(code).endings.get("cases", ()), key=len, reverse=True))


@cache
def _longest(code: str) -> int:
    return max(map(len, language(code).nominatives), default=0)


def plain_name(word: str, told: Collection[str], certain: bool, lang: Language) -> str:
    """The surname that `word` is a form of. `told`: words of the text that may be its plain form; `certain`:
    the words around show that it bears an ending."""
    if lang.ends("plain_surnames", word.lower()):
        return word
    certain = certain or lang.ends("owning_surnames", word.lower())
    found = list(dict.fromkeys(candidates(word, lang)))
    for form in found:
        if form in told or form in surnames() or _given(form):
            return word if word in surnames() and form not in told else form
    return found[0] if certain and found and word not in surnames() else word


def _given(form: str) -> bool:
    """Whether a form is a given name. That a rare one ends in a vowel tells nothing, as every stem does."""
    return form in given_names() or (form[-1] not in _VOWELS and is_given(form))


def candidates(word: str, lang: Language) -> Iterator[str]:
    """What a name in one of the `cases` may be without its ending."""
    low = word.lower()
    for ending in _cases(lang.code):
        stem = word[: len(word) - len(ending)]
        if not low.endswith(ending) or len(stem) < _SHORTEST:
            continue
        yield from _restored(stem, lang)


def _restored(stem: str, lang: Language) -> Iterator[str]:
    """What a stem may be the stem of: "Heikkise" of "Heikkinen", "Nygårdi" of "Nygård"."""
    low = stem.lower()
    for ending, plain in lang.stems.items():
        if low.endswith(ending) and (len(low) > len(ending) or _whole(ending)):
            whole = stem[: len(stem) - len(ending)] + plain
            yield stem[0] + whole[1:]
    if low.endswith("i") and low[-2] not in _VOWELS:
        yield stem[:-1]
    if low[-1] in _VOWELS:
        yield stem


def _whole(stem: str) -> bool:
    """Whether the stem of a table is a word of its own, and so a surname too: "Mäen" is of Mäki."""
    return len(stem) > _SHORTEST or stem in _SHORT_WORDS


@cache
def surnames() -> frozenset[str]:
    """Surnames of many countries, from Faker's lists."""
    found: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("last_names", "last_names_male", "last_names_female"):
            found.update(getattr(provider, kind, ()))
    return frozenset(found)


def small_body_end(words: Sequence[Token], at: int, lang: Language) -> int:
    """Over a body that needs no capital: "tarkastusvaliokunta", "työ- ja eläkevaliokunta", "museovirasto",
    "talous-, työ- ja elinkeinoministeriö"; `at` where none stands."""
    last = at
    while last + 2 < len(words) and words[last].text.endswith("-"):
        if words[last + 1].text != "," and words[last + 1].low not in AND:
            return at
        last += 2
    plain = plain_noun(words[last].low, lang)
    if lang.has("small_bodies", plain):
        return last + 1
    ending = next((e for e in lang.endings.get("small_bodies", ()) if plain.endswith(e)), None)
    return last + 1 if ending and len(plain) - len(ending) >= _SHORTEST else at


def sharing(words: Sequence[Token], at: int, lang: Language) -> list[tuple[int, str]]:
    """The owners that share what they are called, each with where it stands: "Turun, Porin ja Vaasan
    kaupungit" is three cities; none where no such list begins at `at`."""
    owners = [at]
    while owners[-1] + 1 < len(words) and _owns(words[owners[-1]]):
        behind = words[owners[-1] + 1]
        if behind.low in lang.shared_heads:
            head = lang.shared_heads[behind.low]
            return [(i, f"{words[i].text} {head}") for i in owners] if len(owners) > 1 else []
        if owners[-1] + 2 == len(words) or (behind.text != "," and behind.low not in AND):
            return []
        owners.append(owners[-1] + 2)
    return []


def _owns(word: Token) -> bool:
    return word.is_word and word.is_capital and word.low.endswith("n")
