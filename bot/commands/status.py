"""How much is known, and which press rooms could not be read."""

from __future__ import annotations

from datetime import datetime

from babel.numbers import format_decimal

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.outbox import resting_line
from bot.replies import Reply, Section
from bot.words import Language
from store.interface import SourceHealth, StoreStatus

_SHOWN = 10
_UNITS = ("B", "kB", "MB", "GB", "TB")


def parse(heard: Heard) -> Heard:
    return heard


def answer(_: Heard, known: Known) -> Reply:
    language, status = known.language, known.store.status()
    failing = [each for each in status.sources if each.problem and not each.paused_at]
    sections = [Section(lines=tuple(_lines(status, language)))]
    if failing:
        lines = tuple(_problem(each, language) for each in failing[:_SHOWN])
        sections.append(Section(language.say("status_problems"), lines=lines, more=len(failing) - len(lines)))
    if odd := [each for each in status.sources if each.alarm and not each.paused_at]:
        lines = tuple(f"{each.source.title}: {each.alarm.sentence}" for each in odd[:_SHOWN] if each.alarm)
        sections.append(Section(language.say("status_odd"), lines=lines, more=len(odd) - len(lines)))
    if judged := _judged(known, status):
        sections.append(Section(lines=judged))
    if resting := _resting(known):
        lines = tuple(resting[:_SHOWN])
        more = len(resting) - len(lines)
        sections.append(Section(language.say("status_resting"), lines=lines, more=more))
    heading = language.say(
        "status",
        items=language.count("items", status.items),
        hits=status.hits,
        events=language.count("events", status.events),
        participants=language.count("participants", status.participants),
    )
    return Reply(heading, tuple(sections), (), language.code)


def _judged(known: Known, status: StoreStatus) -> tuple[str, ...]:
    """How much of what people judged was right, by press room and by frame."""
    language, lines = known.language, list[str]()
    titles = {each.source.id: each.source.title for each in status.sources}
    for by in ("source", "frame"):
        parts = [
            language.say(
                "status_judged_part",
                of=titles.get(each.of, each.of),
                right=each.right,
                all=each.right + each.wrong,
            )
            for each in known.store.precision(by)
        ]
        if parts:
            lines.append(language.say(f"status_judged_{by}", parts=", ".join(parts)))
    return tuple(lines)


def _resting(known: Known) -> list[str]:
    """What rests of the channel that is asked in, or of all where no channel is: what others are told may
    not be for these eyes."""
    here = known.asker.channel
    channels = {each.id: each for each in known.store.channels()}
    return [
        resting_line(each, channels, known.language, known.now)
        for each in known.store.resting()
        if here is None or each.channel_id == here.id
    ]


def _lines(status: StoreStatus, language: Language) -> list[str]:
    lines = [language.say("status_sources", n=language.count("sources", len(status.sources)))]
    if status.sources and not any(each.problem and not each.paused_at for each in status.sources):
        lines.append(language.say("status_all_read"))
    if status.owed:
        lines.append(language.say("status_owed", n=language.count("messages", status.owed)))
    return [*lines, language.say("status_size", size=_size(status.bytes, language.locale))]


def _problem(health: SourceHealth, language: Language) -> str:
    return language.say(
        "status_problem",
        source=health.source.title,
        problem=health.problem,
        when=_moment(health.succeeded_at, language),
    )


def _moment(at: datetime | None, language: Language) -> str:
    return language.day(at.date()) if at else language.say("never")


def _size(amount: int, locale: str) -> str:
    size, unit = float(amount), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{format_decimal(round(size, 1), locale=locale)} {_UNITS[unit]}"


COMMAND = Command("status", parse, answer)
