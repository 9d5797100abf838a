"""Places: CLDR's countries, the cities of time zones, where ministers meet, towns and regions."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from babel import Locale

from watchers.languages import Language
from watchers.word_lists import listed

# Where ministers meet, beside the cities of time zones.
_SEATS = frozenset(
    """
    bryssel bruxelles brussel brüssel göteborg gothenburg malmö uppsala aarhus bergen geneva genève
    genf strasbourg luxemburg luxembourg haag davos washington washington,dc köpenhamn københavn
    helsingfors helsinki beijing peking münchen munich milano barcelona bonn köln hamburg frankfurt
    lyon marseille rotterdam antwerp visby almedalen kyiv kiev kyjiv delhi mumbai nairobi ottawa
    canberra wellington odense tammerfors tampere turku åbo trondheim stavanger tromsø reykjavik
    nuuk tórshavn
    """.split()
)


def is_place(name: str, lang: Language) -> bool:
    """Whether the name is a place that we know, in the genitive too."""
    low = name.lower()
    bare = low.removesuffix("s")
    return (
        low in lang.countries
        or bare in lang.countries
        or low in _cities(lang.code)
        or bare in _cities(lang.code)
    )


@cache
def _cities(code: str) -> frozenset[str]:
    """The cities of the time zone database, by its names and by CLDR's, seats of international bodies, and
    the parts of the world that CLDR numbers ("North America")."""
    found = {zone.split("/")[-1].replace("_", " ").lower() for zone in available_timezones() if "/" in zone}
    locale = Locale({"no": "nb"}.get(code, code))
    found |= {name.lower() for number, name in locale.territories.items() if number.isdigit()}
    for fields in locale.time_zones.values():
        found.add(str(fields.get("city", "")).lower())
    return frozenset(found | _SEATS)


def is_town(name: str) -> bool:
    """Whether a town or a region bears exactly this name. Many a person or company bears one too ("Lund",
    "Boliden"), so it tells only of a name of which nothing else is known."""
    return name in _towns()


@cache
def _towns() -> frozenset[str]:
    return listed("towns.txt")
