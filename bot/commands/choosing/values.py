"""Pure: what is chosen beside the schedule: a language, a zone, a country, sections, hours, a number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from zoneinfo import available_timezones

from babel import Locale

from bot.commands.choosing.phrases import Mistake, is_and, meaning, means, words_of
from bot.commands.choosing.schedules import read_time
from bot.schedule import has_holidays, is_quiet
from bot.words import Language, languages
from store.interface import SECTIONS
from store.letters import bare

MOST = 50
# Norwegian, of which the interface has one form.
_CODES = {"no": "nb", "nn": "nb"}
_BETWEEN = re.compile(r"\s*[-–—]\s*")


def read_language(text: str, spoken: Language) -> str:
    """The code of a language of the interface, by its code or its name in any of them."""
    wanted = bare(text.strip())
    for locale in map(Locale.parse, languages()):
        for code, name in locale.languages.items():
            if wanted in (bare(name), code) and _CODES.get(code, code) in languages():
                return str(_CODES.get(code, code))
    own = {bare(each.name): code for code, each in languages().items()}
    if wanted in own:
        return own[wanted]
    raise Mistake(
        "choose_language", text=text, names=spoken.names(each.name for each in languages().values())
    )


def read_zone(text: str) -> str:
    """A time zone by its name, or by the place in it: Europe/Oslo, oslo."""
    wanted = text.strip().casefold().replace(" ", "_")
    zones = sorted(available_timezones())
    found = [zone for zone in zones if zone.casefold() == wanted]
    found = found or [zone for zone in zones if zone.casefold().rpartition("/")[2] == wanted and "/" in zone]
    if not found:
        raise Mistake("choose_zone", text=text)
    return found[0]


def read_country(text: str) -> str:
    """The code of a country whose public holidays are known, by its code or its name in any language of the
    interface; '' where none is wanted."""
    if means(text, "off"):
        return ""
    wanted = text.strip()
    code = wanted.upper() if len(wanted) == 2 else _countries().get(bare(wanted), "")
    if not has_holidays(code):
        raise Mistake("choose_country", text=text)
    return code


def read_sections(text: str, spoken: Language) -> tuple[str, ...]:
    """The sections that are named, in their order, each once."""
    if means(text, "all"):
        return SECTIONS
    words, found = words_of(text), list[str]()
    while words:
        if named := meaning(words, [f"section {name}" for name in SECTIONS]):
            found.append(named[0].removeprefix("section "))
            words = words[named[1] :]
        elif found and is_and(words[0]):
            words = words[1:]
        else:
            names = spoken.names(spoken.choosing["names"][name][0] for name in SECTIONS)
            raise Mistake("choose_section", text=words[0], names=names)
    return tuple(dict.fromkeys(found))


def read_quiet(text: str) -> str:
    """Quiet hours as a channel has them; '' where none are wanted."""
    if means(text, "off"):
        return ""
    between = _BETWEEN.split(text.strip())
    hours = between if len(between) == 2 else _either_side(words_of(text))
    times = [read_time(part.strip()) for part in hours]
    quiet = "-".join(f"{each:%H:%M}" for each in times if each)
    if len(times) != 2 or not is_quiet(quiet):
        raise Mistake("choose_quiet", text=text)
    return quiet


def read_most(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    if not 1 <= number <= MOST:
        raise Mistake("choose_most", text=text, n=MOST)
    return number


def read_editors(text: str) -> str:
    for name in ("everybody", "admins"):
        if means(text, name):
            return name
    raise Mistake("choose_editors", text=text)


def country_name(code: str, language: Language) -> str:
    return str(Locale.parse(language.locale).territories.get(code, code))


def section_names(sections: Sequence[str], language: Language) -> str:
    """`who met whom, coming up and mentions`, as their headings call them."""
    headings = {**{name: f"digest_{name}" for name in SECTIONS}, "corrected": "digest_changed"}
    return language.names(f"“{language.say(headings[name])}”" for name in sections)


def _either_side(words: Sequence[str]) -> list[str]:
    """`22 to 7`: what stands before and after the word between them, without words around."""
    kept = [word for word in words if read_time(word) or word.casefold() in ("am", "pm")]
    split = next((at for at, word in enumerate(words) if meaning([word], ("to",)) and at), 0)
    before = [word for word in words[:split] if word in kept]
    return [" ".join(before), " ".join(word for word in words[split:] if word in kept)]


@cache
def _countries() -> Mapping[str, str]:
    """Names of countries in every language of the interface → their codes."""
    return {
        bare(name): code
        for language in languages().values()
        for code, name in Locale.parse(language.locale).territories.items()
        if len(code) == 2
    }
