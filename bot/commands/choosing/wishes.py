"""Pure: what is typed about a channel's digest, as what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.commands.choosing.phrases import Mistake, meaning, means, words_of
from bot.commands.choosing.schedules import read_schedule
from bot.commands.choosing.values import (
    read_country,
    read_editors,
    read_language,
    read_most,
    read_quiet,
    read_sections,
    read_zone,
)
from bot.schedule import is_cron
from bot.words import Language
from store.interface import Channel

# What a channel that was without digests gets where nobody says when.
USUAL = Channel("", "", "").cron


@dataclass(frozen=True, slots=True)
class Show:
    """What is chosen is to be shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the digest would tell now is to be shown."""


@dataclass(frozen=True, slots=True)
class Choose:
    """The channel is to be so from now on."""

    channel: Channel


Wish = Show | Preview | Choose

_Change = Callable[[str, Channel, Language], Channel]

_CHANGES: Mapping[str, _Change] = {
    "cron": lambda text, channel, _: replace(channel, cron=_cron(text)),
    "language": lambda text, channel, spoken: replace(channel, language=read_language(text, spoken)),
    "zone": lambda text, channel, _: replace(channel, zone=read_zone(text)),
    "sections": lambda text, channel, spoken: replace(channel, sections=read_sections(text, spoken)),
    "most": lambda text, channel, _: replace(channel, cap=read_most(text)),
    "quiet": lambda text, channel, _: replace(channel, quiet=read_quiet(text)),
    "holidays": lambda text, channel, _: replace(channel, holidays=read_country(text)),
    "editors": lambda text, channel, _: replace(channel, editors=read_editors(text)),
}


def read_wish(text: str, channel: Channel, spoken: Language) -> Wish:
    """What is wanted of this channel's digest. Raises Mistake where that cannot be made out."""
    words = words_of(text)
    if not words:
        return Show()
    if means(text, "preview"):
        return Preview()
    for name, changed in _SWITCHES.items():
        if means(text, name):
            return Choose(changed(channel))
    if named := meaning(words, tuple(_CHANGES)):
        value = _behind(text, named[1])
        if value:
            return Choose(_CHANGES[named[0]](value, channel, spoken))
    if is_cron(text.strip()):
        return Choose(replace(channel, cron=text.strip()))
    return Choose(replace(channel, cron=read_schedule(words, channel.cron)))


_SWITCHES: Mapping[str, Callable[[Channel], Channel]] = {
    "off": lambda channel: replace(channel, cron=""),
    "on": lambda channel: replace(channel, cron=channel.cron or USUAL),
    "silent": lambda channel: replace(channel, silent=True),
    "always": lambda channel: replace(channel, silent=False),
}


def _behind(text: str, size: int) -> str:
    """What was typed behind the first words, signs and all."""
    rest = text.strip()
    for _ in range(size):
        _, _, rest = rest.partition(" ")
        rest = rest.strip()
    return rest


def _cron(text: str) -> str:
    if not is_cron(text):
        raise Mistake("choose_cron", text=text)
    return text
