"""Given names of many countries, from Faker's lists: they tell an unknown person from another name."""

from __future__ import annotations

import importlib
from functools import cache

# The countries whose people turn up in Nordic and Brussels press rooms, by Faker's locale names.
_LOCALES = """
    sv_SE da_DK no_NO fi_FI en_US en_GB en_IE de_DE de_AT fr_FR fr_CH nl_NL nl_BE it_IT es_ES pt_PT pl_PL
    cs_CZ et_EE lv_LV lt_LT hu_HU ro_RO hr_HR sl_SI sk_SK en_IN
    """.split()
# Also everyday words, places or companies in our languages.
_WORDS = frozenset(
    """
    May Will Art Sky Summer Autumn April June August My Du Man Rose Page Chance Faith Hope Grace Joy Dale
    Jo Major Baron King Prince Royal Israel Paris Sydney Chelsea Austin Dallas Georgia Virginia Carolina
    Florence Norge Don Van De Bank Norden An Forum Gala India Diamond Nova Junior Meta Marine
    """.split()
)


@cache
def given_names() -> frozenset[str]:
    names: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female"):
            names.update(getattr(provider, kind, ()))
    return frozenset(name for name in names if len(name) > 1) - _WORDS
