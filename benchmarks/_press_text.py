"""Press items of our own making, for measuring: shaped like real ones, the same from every run.

One item in ten tells of a meeting with platforms; the rest are about anything else, as in a real press
room. An item has about 1,550 characters.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEED = 20251203
FIRST_DAY = date(2014, 10, 3)

_PLATFORMS = ("TikTok", "Snapchat", "Google", "Meta", "Microsoft", "Discord", "Roblox", "Spotify", "Telegram")
_BODIES = (
    "Bris",
    "Ecpat Sverige",
    "ChildX",
    "Polismyndigheten",
    "Mediemyndigheten",
    "Brottsförebyggande rådet",
)
_MINISTERS = (
    ("justitieminister", "Gunnar Strömmer"),
    ("jämställdhetsminister", "Nina Larsson"),
    ("socialminister", "Jakob Forssmed"),
    ("civilminister", "Erik Slottner"),
    ("kulturminister", "Parisa Liljestrand"),
)
_SUBJECTS = (
    "grooming",
    "hatbrott",
    "barns trygghet på nätet",
    "rekrytering till gäng",
    "valpåverkan",
    "nätmobbning",
)
_PLACES = ("Stockholm", "Göteborg", "Malmö", "Köpenhamn", "Bryssel", "Helsingfors", "Oslo")
_MEETINGS = (
    "{Office} {name} bjöd den {day} in till ett möte om {subject} i {place}. På mötet deltog företrädare för "
    "{one}, {two} och {three}. {absent} var inbjudet men kom inte.",
    "Den {day} träffade {office} {name} representanter för {one} och {two} i {place} för att tala om "
    "{subject}. Också {body} var på plats.",
    "{Office} {name} tog den {day} emot {one}, {two} och {body} för ett samtal om {subject}.",
)
_PROSE = (
    "Förslaget lämnas nu till de myndigheter och organisationer som berörs, och svaren väntas till våren.",
    "Uppdraget ska redovisas i två delar, den första redan under hösten.",
    "Vägen är smal på flera ställen och trafiken har ökat för varje år sedan bron öppnades.",
    "Kommunerna får därmed bättre villkor för att planera sina skolor och sin omsorg.",
    "Regeringen ser allvarligt på utvecklingen och följer den noga tillsammans med länsstyrelserna.",
    "Stödet kan sökas av föreningar som har funnits i minst två år och har en vald styrelse.",
    "Fisket har länge varit en viktig näring längs kusten, och så ska det förbli.",
    "Beslutet fattades vid dagens sammanträde och gäller från och med nästa årsskifte.",
    "Utredaren har haft till uppgift att se över reglerna och föreslå hur de kan bli enklare att följa.",
    "Sammanlagt avsätts 40 miljoner kronor, varav hälften går till forskning.",
    "Skogen binder kol, ger virke och är hem för många arter som inte finns någon annanstans.",
    "Tågen ska gå oftare, och de som pendlar ska kunna lita på tidtabellen.",
)
_QUOTE = "– Det här är ett viktigt steg, och nu är det upp till alla att ta sitt ansvar, säger {name}."
_TITLES = (
    "Nya regler för {thing}",
    "Mer stöd till {thing}",
    "Utredning om {thing}",
    "Regeringen satsar på {thing}",
)
_THINGS = ("skolor", "vägar", "fisket", "tågen", "skogen", "föreningar", "forskning", "kommuner", "omsorgen")
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def items(count: int, *, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """`count` items as an archive holds them: id, lang, url, published, title, text."""
    made = random.Random(seed)
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * 4_100 // count)
        title, text = item(made, day, met=number % 10 == 0)
        yield {
            "id": f"made-{number}",
            "lang": "sv",
            "url": f"https://press.example/{day.year}/{number}",
            "published": day.isoformat(),
            "title": title,
            "text": text,
        }


def item(made: random.Random, day: date, *, met: bool) -> tuple[str, str]:
    """Title and text of one item; `met` tells of a meeting on that day."""
    return _meeting(made, day) if met else _ordinary(made)


def write_archive(path: Path, count: int) -> int:
    """Write `count` items as JSON lines; returns the bytes of text in them."""
    size = 0
    with path.open("w", encoding="utf-8") as lines:
        for each in items(count):
            size += len(each["text"].encode())
            lines.write(json.dumps(each, ensure_ascii=False) + "\n")
    return size


def _meeting(made: random.Random, day: date) -> tuple[str, str]:
    office, name = made.choice(_MINISTERS)
    one, two, three, absent = made.sample(_PLATFORMS, 4)
    subject = made.choice(_SUBJECTS)
    told = made.choice(_MEETINGS).format(
        Office=office.capitalize(),
        office=office,
        name=name,
        day=f"{day.day} {_MONTHS[day.month - 1]}",
        subject=subject,
        place=made.choice(_PLACES),
        one=one,
        two=two,
        three=three,
        absent=absent,
        body=made.choice(_BODIES),
    )
    return f"Möte om {subject}", "\n\n".join((told, _QUOTE.format(name=name), *_paragraphs(made, 4)))


def _ordinary(made: random.Random) -> tuple[str, str]:
    office, name = made.choice(_MINISTERS)
    title = made.choice(_TITLES).format(thing=made.choice(_THINGS))
    paragraphs = _paragraphs(made, 6)
    quote = f"– Vi gör det här för framtiden, säger {office} {name}."
    return title, "\n\n".join((*paragraphs[:2], quote, *paragraphs[2:]))


def _paragraphs(made: random.Random, count: int) -> list[str]:
    return [" ".join(made.sample(_PROSE, 3)) for _ in range(count)]
