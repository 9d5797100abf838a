"""How much is known, and which press rooms could not be read."""

from __future__ import annotations

from datetime import datetime

from babel.numbers import format_decimal

from bot.commands.command import Command, Heard, Known
from bot.commands.telling.outbox import resting_line
from bot.replies import Reply, Section
from bot.words import Language
from store.interface import Overview, SourceHealth

_SHOWN = 10
_UNITS = ("B", "kB", "MB", "GB", "TB")


def parse(heard: Heard) -> Heard:
    return heard


def answer(_: Heard, known: Known) -> Reply:
    language, status = known.language, known.store.overview(most=_SHOWN)
    sections = [Section(lines=tuple(_lines(status, language)))]
    if status.failing:
        lines = tuple(_problem(each, language) for each in status.failing)
        more = status.n_failing - len(lines)
        sections.append(Section(language.say("status_problems"), lines=lines, more=more))
    if status.odd:
        lines = tuple(f"{each.source.title}: {each.alarm.sentence}" for each in status.odd if each.alarm)
        sections.append(Section(language.say("status_odd"), lines=lines, more=status.n_odd - len(lines)))
    if judged := _judged(known):
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


def _judged(known: Known) -> tuple[str, ...]:
    """How much of what people judged was right, by press room and by frame."""
    language, lines = known.language, list[str]()
    for by in ("source", "frame"):
        judged = known.store.precision(by)
        titles = known.store.titles([each.of for each in judged]) if by == "source" else {}
        parts = [
            language.say(
                "status_judged_part",
                of=titles.get(each.of, each.of),
                right=each.right,
                all=each.right + each.wrong,
            )
            for each in judged
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


def _lines(status: Overview, language: Language) -> list[str]:
    lines = [language.say("status_sources", n=language.count("sources", status.sources))]
    if status.sources and not status.n_failing:
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
