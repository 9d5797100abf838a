"""The whole life of one press item: read when, as what, and told to whom."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from babel.dates import format_time

from bot.commands.command import Command, Heard, Known
from bot.replies import Reply, Section
from bot.words import Language
from store.interface import Life, Step
from store.vocabulary import Day


def parse(heard: Heard) -> str | None:
    """An address, or an item's id as a button gives it; None for words, which ask something else."""
    words = heard.slots.get("x", ())
    given = words[0].strip("<>").partition("|")[0].removeprefix("#") if len(words) == 1 else ""
    return given if given and ("." in given or "/" in given or len(given) >= _ID) else None


# Characters of an item's id: no word of a question is so long.
_ID = 24


def answer(address: str, known: Known) -> Reply:
    language = known.language
    lives = known.store.lives(address)
    if not lives:
        heading = language.say("why_unknown", address=address)
        return Reply(heading, (), (), language.code, found=False)
    sections = tuple(_section(life, language) for life in lives)
    heading = language.say("why", title=lives[0].title or lives[0].address, source=lives[0].source.title)
    return Reply(heading, sections, (), language.code)


def _section(life: Life, language: Language) -> Section:
    """The steps in their order; those of one kind without a time are one line."""
    lines = list[str]()
    for (what, timed), steps in groupby(life.steps, key=lambda step: (step.what, step.at is not None)):
        same = list(steps)
        lines += (
            [_line(step, language) for step in same] if timed or what == "joined" else [_list(same, language)]
        )
    return Section(life.title or life.address, tuple(lines))


def _line(step: Step, language: Language) -> str:
    reason = language.say(f"joined_{step.reason}") if step.reason else ""
    told = language.say(f"step_{step.what.value}", detail=step.detail, reason=reason)
    return language.say("step_at", at=_moment(step.at, language), told=told) if step.at else told


def _list(steps: list[Step], language: Language) -> str:
    details = language.names(step.detail for step in steps if step.detail)
    return language.say(f"step_{steps[0].what.value}", detail=details, reason="")


def _moment(at: datetime | Day | None, language: Language) -> str:
    """A day, or a day with the time in UTC, as the language writes it."""
    if isinstance(at, datetime):
        return f"{language.day(at.date())} {format_time(at, 'short', locale=language.locale)} UTC"
    return language.day(at) if at else ""


COMMAND = Command("why", parse, answer)
