"""What can be asked, generated from the languages' wordings."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.replies import Reply, Section
from bot.words import Language


def parse(heard: Heard) -> Heard:
    return heard


def answer(_: Heard, known: Known) -> Reply:
    return help_reply(known.language)


def help_reply(language: Language) -> Reply:
    """A line for every command: an example, and what it tells."""
    lines = tuple(
        language.say("help_one", example=wording.examples[0], help=wording.help)
        for wording in language.commands.values()
    )
    sections = (Section(lines=lines), Section(lines=(language.say("help_dates"),)))
    return Reply(language.say("help"), sections, (), language.code)


COMMAND = Command("help", parse, answer)
