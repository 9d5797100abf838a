"""Given names of many countries, which tell an unknown person from another name: those of Faker's lists,
spelled as they are there, and those of `given_names.txt`, without regard to accents.
"""

from __future__ import annotations

import importlib
from functools import cache, lru_cache

from store.letters import unmarked
from watchers.word_lists import listed

# The countries whose people turn up in Nordic and Brussels press rooms, by Faker's locale names.
_LOCALES = """
    sv_SE da_DK no_NO fi_FI en_US en_GB en_IE de_DE de_AT fr_FR fr_CH nl_NL nl_BE it_IT es_ES pt_PT pl_PL
    cs_CZ et_EE lv_LV lt_LT hu_HU ro_RO hr_HR sl_SI sk_SK en_IN de_CH de_LI de_LU fr_BE fr_DZ ga_IE tr_TR
    az_AZ en_PK en_KE es_AR es_CL es_MX pt_BR vi_VN
    """.split()
# Also everyday words, places or companies in our languages.
_WORDS = frozenset(
    """
    May Will Art Sky Summer Autumn April June August My Du Man Rose Page Chance Faith Hope Grace Joy Dale
    Jo Major Baron King Prince Royal Israel Paris Sydney Chelsea Austin Dallas Georgia Virginia Carolina
    Florence Norge Don Van De Bank Norden An Forum Gala India Diamond Nova Junior Meta Marine Beat Altin
    Baba Balz Beste Chi Darling Dom Döner Gabel Hemi Imam Kader Kaiser Kete Lady Leider Mentor Nazi
    Neider Olive Queen Radi Raid Ramadan Romane Saal Safari Salami Server Wadi Wilder Patience Hak Halt
    Muslim Vi Över Visar Til Us Can Ange Annet Noe Sad Bett Loot Canal Basel Washington Bergen Aden Adak
    France Riad Liban Manila Davis Darwin Mac Ibn Nam Danish Duke Asia Bali Ide Mad Lan Toy Laze Loan Lut
    Dona Mora Ama Hava Taj Eimer Einer Eta Jet Jeton Katana Kick Lage Laus Muli Olympia Pastor Reet Ritt
    Tutu Viking Corona Alpin Valid Divan Fancy Fem Vide Made Sys Sessa Lavender Baptist Panini Macs Sonata
    Sole Sultane Floor Sender
    """.split()
)


# Letters that Unicode does not decompose.
_FOLDS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "œ": "oe"})
_SHORTEST = 2  # letters


@lru_cache(maxsize=65_536)
def is_given(word: str) -> bool:
    """Whether a word is a given name, or two joined of which the first is one: "Carl-Oskar"."""
    first = word.partition("-")[0]
    return first in given_names() or word in given_names() or _is_rare(first)


@cache
def given_names() -> frozenset[str]:
    """The names of Faker's lists."""
    names: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female"):
            listed = getattr(provider, kind, ())
            names.update(() if isinstance(listed, property) else listed)
    return frozenset(name for name in names if len(name) >= _SHORTEST and " " not in name) - _WORDS


def _is_rare(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower() and _folded(word) in rare_names() and word not in _WORDS


@cache
def rare_names() -> frozenset[str]:
    """The names that Faker's lists lack, folded."""
    return listed("given_names.txt")


def _folded(word: str) -> str:
    """A word in small letters without accents: "Søren" is "soren"."""
    return unmarked(word.lower().translate(_FOLDS))
