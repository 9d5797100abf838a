"""`rollcall chat`: questions and answers in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.terminal import out
from bot.replies import Reply
from bot.settings import Settings
from store.catalogue import Catalogue, load
from store.interface import Store


@click.command("chat", short_help="Ask question after question.")
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """Ask one question after the other, each going on with the last ("and who declined?"); `quit` or Ctrl-D
    ends.

    \b
    Examples:
      rollcall chat
      rollcall chat --db demo.db
      rollcall chat < questions.txt

    Ends with 0; 3 where the database cannot be used.
    """
    with opened(db) as store:
        converse(store, load(), settings_of(context))


def converse(store: Store, catalogue: Catalogue, settings: Settings) -> None:
    """Answer what is typed, or what comes line by line on standard input, until it ends: one conversation."""
    from bot.chats.console import Console
    from bot.cli.telling import at_the_terminal
    from bot.conversation import converse as go_on
    from bot.topics import Topic

    asker, language = at_the_terminal(store, settings), settings.digest_language
    topic: Topic | None = None

    def reply(question: str) -> Reply:
        nonlocal topic
        told, topic = go_on(question, topic, store, catalogue, now(), language=language, asker=asker)
        return told

    Console(out()).converse(reply, _read_line)


def _read_line() -> str | None:
    """The next line typed, with the editing that the terminal's own library gives; None at the end."""
    if sys.stdin.isatty():
        import readline  # noqa: F401  input() edits lines and keeps a history once this is loaded
    try:
        return input("> " if sys.stdin.isatty() else "")
    except EOFError:
        return None
