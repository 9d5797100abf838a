"""`rollcall digest`: a channel's digest, shown, tried and chosen from the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.chats.console import AT_THE_TERMINAL
from bot.cli.ask import say
from bot.cli.channels import channel_called
from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.exits import Exit
from bot.commands.choosing.digest import answer
from bot.commands.command import Known
from bot.words import language
from store.catalogue import load


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """What all of them take: a database and a channel."""
    channel = click.option(
        "--channel", "channel_id", metavar="ID", help="The channel it is for; without it, the terminal."
    )
    return db_option(channel(click.pass_context(function)))


@click.group("digest", short_help="A channel's digest: show, preview, set.", invoke_without_command=True)
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """A channel's digest. Without --channel that is the terminal's, which `rollcall run` shows.

    \b
    Examples:
      rollcall digest show --channel C024BE91L
      rollcall digest preview
      rollcall digest set weekdays at 8
      rollcall digest set quiet 22-7
      rollcall digest set off

    What can be set stands in docs/digests.md; in a chat the same is typed behind "digest".

    Ends with 0; 1 where it could not be set so, 2 where there is no such channel, 3 where the database cannot
    be used.
    """
    if context.invoked_subcommand is None:
        context.invoke(show, channel_id=None, db=db)
    context.default_map = {name: {"db": db} for name in command.commands}


@command.command("show", short_help="When it comes and what it holds.")
@_told
def show(context: click.Context, channel_id: str | None, db: Path) -> None:
    """Show when the digest comes next and what was chosen for it."""
    _ask("", context, channel_id, db)


@command.command("preview", short_help="What it would tell now.")
@_told
def preview(context: click.Context, channel_id: str | None, db: Path) -> None:
    """Show the digest as it would be if it came now. Nothing is sent, and nothing counts as told."""
    _ask("preview", context, channel_id, db)


@command.command("set", short_help="Choose when it comes and what it holds.")
@click.argument("what", nargs=-1, required=True)
@_told
def set_(context: click.Context, what: tuple[str, ...], channel_id: str | None, db: Path) -> None:
    """Choose WHAT, in words: days and times, language, zone, sections, "at most 5", quiet, holidays, silent,
    always, editors, on, off."""
    _ask(" ".join(what), context, channel_id, db)


def _ask(typed: str, context: click.Context, channel_id: str | None, db: Path) -> None:
    settings = settings_of(context)
    with opened(db) as store:
        asker = replace(AT_THE_TERMINAL, channel=channel_called(channel_id, store, settings))
        known = Known(store, load(), language(settings.digest_language), now(), asker)
        reply = answer(typed, known)
    say(reply)
    if not reply.found:
        context.exit(int(Exit.NO))
