"""What following something would have brought, without following it."""

from __future__ import annotations

from bot.commands.command import Command, Heard, Known
from bot.commands.following.telling import amount, hints_for, mistaken, sections_of
from bot.commands.following.which import numbered
from bot.replies import Reply
from bot.tracks.expression import read
from bot.tracks.following import expression_of, shown
from bot.tracks.mistakes import Mistake
from bot.tracks.preview import preview


def parse(heard: Heard) -> str:
    return heard.raw("x")


def answer(typed: str, known: Known) -> Reply:
    """Of an expression, or of a track by its number."""
    language, there = known.language, numbered(typed, known)
    try:
        expression = (
            expression_of(there, known.catalogue)
            if there
            else read(typed, known.catalogue, known.store.sources(removed=True))
        )
    except Mistake as mistake:
        return mistaken(mistake, known)
    found = preview(expression, known.store, known.now)
    hints = hints_for(expression, found, known)
    key = "track_preview" if found.count else "track_preview_none"
    heading = language.say(key, track=shown(expression, language), items=amount(found, language))
    follow = language.commands["track_add"].again.format(track=shown(expression, language))
    asked = hints.suggestions if there else (follow, *hints.suggestions)
    return Reply(
        heading,
        sections_of(expression, found, hints, known),
        asked,
        language.code,
        found=bool(found.count),
    )


COMMAND = Command("track_preview", parse, answer)
