"""`rollcall ask`: one question, one answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bot.chats.plain import plain
from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.terminal import out
from bot.replies import Attendance, EventEntry, Reply


@click.command("ask", short_help="Answer one question.")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The answer as one JSON object.")
@db_option
@click.pass_context
def command(context: click.Context, question: tuple[str, ...], as_json: bool, db: Path) -> None:
    """Answer one QUESTION from what is stored, with evidence and links.

    English, Swedish, Danish and Norwegian are understood; `rollcall ask help` tells what can be asked.

    \b
    Examples:
      rollcall ask "who attended the meeting on 3 December?"
      rollcall ask "vem bjöd in till dialogmötet om antisemitism?"
      rollcall ask --json "who met TikTok since 2024?"

    Ends with 0 where something known answers; 1 where nothing does, or where the question was not
    understood; 3 where the database cannot be used.
    """
    from bot.cli.telling import at_the_terminal
    from bot.conversation import answer
    from store.catalogue import load

    asked = " ".join(question)
    language = settings_of(context).digest_language
    with opened(db) as store:
        asker = at_the_terminal(store, settings_of(context))
        reply = answer(asked, store, load(), now(), language=language, asker=asker)
    if as_json:
        click.echo(json.dumps(told(asked, reply), ensure_ascii=False, indent=2))
    else:
        say(reply)
    if not (reply.understood and reply.found):
        context.exit(int(Exit.NO))


def say(reply: Reply) -> None:
    """Print a reply: with colours for a person, as plain text for a program."""
    from bot.chats.console import Console

    screen = out()
    if screen.is_terminal:
        Console(screen).show(reply)
    else:
        click.echo(plain(reply))


def told(question: str, reply: Reply) -> dict[str, Any]:
    """The answer for programs: what was asked, the reply as plain text, and its events."""
    return {
        "question": question,
        "understood": reply.understood,
        "found": reply.found,
        "reply": plain(reply),
        "events": [_event(event) for event in reply.events],
    }


def _event(event: EventEntry) -> dict[str, Any]:
    return {
        "name": event.name,
        "date": str(event.date) if event.date else None,
        "place": event.place,
        "future": event.future,
        "participants": [_participant(participant) for participant in event.participants],
    }


def _participant(participant: Attendance) -> dict[str, Any]:
    return {
        "name": participant.name,
        "status": participant.status.value,
        "office": participant.office,
        "affiliation": participant.affiliation,
        "on_behalf_of": participant.on_behalf_of,
        "inferred": participant.inferred,
        "certainty": participant.certainty,
        "evidence": {"quote": participant.evidence.text, "url": participant.evidence.address},
    }
