"""Who stands before a name in languages that write common nouns small: an owner in the genitive ("Vinnovas
Anna Ek", "Islands Jón Ek"), what somebody is ("Huvudtalaren Anna Ek"), what a body is ("bolaget Norr")."""

from __future__ import annotations

from collections.abc import Sequence

from watchers.enumerations import adjoins
from watchers.given_names import is_given
from watchers.languages import Language
from watchers.offices import before, is_head
from watchers.places import is_place
from watchers.small_bodies import goes_on, is_body
from watchers.spans import Token

_SHORT = 4  # letters: a shorter owner is as often a name that ends so
_AHEAD = 4  # words between an owner and the office it owns: "Natos nya regionala befälhavare"
_NONE = ("\0",)
_OWN_S = ("us", "is", "ss", "ics", "ors", "ers")  # names that end in s themselves


def owner_ends(words: Sequence[Token], first: int, end: int, lang: Language) -> int | None:
    """Where the person's name begins behind an owner in the genitive: "Vattenfalls Ylva Ek", "Norges Eirik
    Moe". None where no owner stands; "Lars Magnus Ek" is one person."""
    if not lang.has("switches", "genitive_bodies"):
        return None
    for at in range(first, end - 2):
        word = words[at]
        if is_given(word.text):
            return None
        if not _is_genitive(word.text, lang):
            continue
        if is_given(words[at + 1].text) or (at + 3 == end and _owns(word.low, lang)):
            return at + 1
    return None


def _owns(low: str, lang: Language) -> bool:
    return is_body(low, lang) or is_place(low, lang)


def body_begins(words: Sequence[Token], first: int, end: int, lang: Language) -> int:
    """Where a body begins that follows a person's name at once: "besöker minister Anna Ek Norra skolan",
    "besöker Anna Ek Vasaskolan"; `end` where none does."""
    named = first < end and is_given(words[first].text)
    if not named or not lang.has("switches", "genitive_bodies"):
        return end
    return next((i for i in range(first + 2, end) if is_body(words[i].low, lang)), end)


def owns_office(words: Sequence[Token], end: int, lang: Language) -> bool:
    """Whether the name that ends at `end` owns an office or the like told in small letters behind it:
    "Business Swedens vd", "Natos regionala befälhavare", "Region Gotlands ledning"."""
    if not lang.has("switches", "genitive_bodies") or not _is_genitive(words[end - 1].text, lang):
        return False
    for word in words[end : end + _AHEAD]:
        if is_head(word.low, lang):
            return True
        if not word.text[:1].islower() and not word.text[:1].isdigit():
            return False
        if lang.has("representatives", word.low) or lang.has("owned", word.low):
            return True
        if lang.event_kind(word.low):
            return True
        if not lang.ends("adjectives", word.low):
            return False
    return False


def owns_thing(words: Sequence[Token], end: int, office: int | None, lang: Language) -> bool:
    """Whether a name owns what small letters tell behind it: "besöker Nordverks fabrik". Behind an office it
    is a person's ("statsminister Eks besök"), but not behind one in the definite form ("statsministern
    Nordverks fabrik")."""
    name = words[end - 1]
    if end == len(words) or not lang.has("switches", "genitive_bodies") or is_given(name.text):
        return False
    nameless = end > 1 and lang.ends("nameless_offices", words[end - 2].low)
    if office is not None or (not nameless and before(words, end - 1, lang) is not None):
        return False
    owner = _is_genitive(name.text, lang) or (nameless and name.text.endswith("s"))
    return owner and adjoins(words[end], name) and len(words[end].low) >= _SHORT and goes_on(words[end], lang)


def _is_genitive(word: str, lang: Language) -> bool:
    own = word.lower().endswith(lang.endings.get("own_s", _OWN_S))
    return len(word) >= _SHORT and word.endswith("s") and not own and word[1].islower()


def role_opens(words: Sequence[Token], first: int, end: int, lang: Language) -> bool:
    """Whether a run of capitals opens with what somebody is: "Huvudtalaren Astrid Ek", "Tiktokprofilen Ludde
    Ek"."""
    roles = lang.endings.get("roles", _NONE)
    if end - first < 3 or is_given(words[first].text) or not words[first].low.endswith(roles):
        return False
    return is_given(words[first + 1].text) or words[first].low.endswith(roles[:2])


def called_body(words: Sequence[Token], name: int, lang: Language) -> bool:
    """Whether the word before a name says that it is a body's: "branschföreningen Vätgas Nord"."""
    if name == 0 or not words[name - 1].text[:1].isalpha():
        return False
    low = words[name - 1].low
    return lang.ends("body_nouns", low) and not lang.event_kind(low)
