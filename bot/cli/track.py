"""`rollcall track`: what a channel follows, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.chats.console import AT_THE_TERMINAL
from bot.cli.ask import say
from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.telling import CHAT, console_channel
from bot.commands.command import Known
from bot.replies import Reply
from bot.settings import Settings
from bot.words import language
from store.catalogue import Catalogue
from store.interface import Channel, Store

Ask = Callable[[Known], Reply]


@click.group(
    "track",
    short_help="What a channel follows: add, list, preview, mute, alert.",
    invoke_without_command=True,
)
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """What a channel follows. Without --channel that is the terminal, which `rollcall run` tells.

    \b
    Examples:
      rollcall track add TikTok
      rollcall track add 'Meta AND (grooming OR "age verification")' --alert
      rollcall track preview 'source:regeringen groom*'
      rollcall track list
      rollcall track mute TikTok 3 days
      rollcall track remove TikTok

    An expression is names, words, "phrases" and beginnings*, joined by AND, OR, NOT and parentheses, with
    limits such as country:SE behind it; docs/tracks.md has it all.

    Ends with 0; 1 where nothing was done, or nothing matches; 2 where there is no such channel; 3 where the
    database cannot be used.
    """
    context.default_map = {name: {"db": db} for name in command.commands}
    if context.invoked_subcommand is None:
        context.invoke(listed, channel_id=None, db=db)


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """What all of them take: a database and a channel."""
    channel = click.option(
        "--channel", "channel_id", metavar="ID", help="The channel that follows it; without it, the terminal."
    )
    return db_option(channel(function))


@command.command("add")
@click.argument("expression", nargs=-1, required=True)
@click.option("--alert", is_flag=True, help="Tell what matches at once, and not only in the digest.")
@_told
@click.pass_context
def add(
    context: click.Context, expression: tuple[str, ...], alert: bool, channel_id: str | None, db: Path
) -> None:
    """Follow EXPRESSION, and show what of the last 30 days it would have told."""
    from bot.commands.following import add as adding

    question = adding.Question(" ".join(expression), alert)
    _answer(context, db, channel_id, lambda known: adding.answer(question, known))


@command.command("remove")
@click.argument("track", nargs=-1, required=True)
@_told
@click.pass_context
def remove(context: click.Context, track: tuple[str, ...], channel_id: str | None, db: Path) -> None:
    """Follow TRACK no more; it is meant by its number or its expression."""
    from bot.commands.following import remove as removing

    _answer(context, db, channel_id, lambda known: removing.answer(" ".join(track), known))


@command.command("list")
@_told
@click.pass_context
def listed(context: click.Context, channel_id: str | None, db: Path) -> None:
    """List what the channel follows."""
    from bot.commands.following import listing

    _answer(context, db, channel_id, lambda known: listing.answer(None, known))


@command.command("preview")
@click.argument("expression", nargs=-1, required=True)
@_told
@click.pass_context
def preview(context: click.Context, expression: tuple[str, ...], channel_id: str | None, db: Path) -> None:
    """Show what of the last 30 days EXPRESSION would have told, without following it."""
    from bot.commands.following import trying

    _answer(context, db, channel_id, lambda known: trying.answer(" ".join(expression), known))


@command.command("mute")
@click.argument("track")
@click.argument("time", nargs=-1)
@_told
@click.pass_context
def mute(context: click.Context, track: str, time: tuple[str, ...], channel_id: str | None, db: Path) -> None:
    """Tell nothing of TRACK for TIME ("3 days", "until 3 December"), else until it is unmuted."""
    from bot.commands.following import muting

    question = muting.Question(track, _without_preposition(time))
    _answer(context, db, channel_id, lambda known: muting.mute(question, known))


@command.command("unmute")
@click.argument("track", nargs=-1, required=True)
@_told
@click.pass_context
def unmute(context: click.Context, track: tuple[str, ...], channel_id: str | None, db: Path) -> None:
    """Tell of TRACK again; what came meanwhile stays left out."""
    from bot.commands.following import muting

    question = muting.Question(" ".join(track))
    _answer(context, db, channel_id, lambda known: muting.unmute(question, known))


@command.command("alert")
@click.argument("track", nargs=-1, required=True)
@click.option("--off", is_flag=True, help="No longer at once; the digest tells it.")
@click.option("--pace", type=int, help="At most so many messages an hour.")
@_told
@click.pass_context
def alert(
    context: click.Context,
    track: tuple[str, ...],
    off: bool,
    pace: int | None,
    channel_id: str | None,
    db: Path,
) -> None:
    """Tell at once what matches TRACK."""
    from bot.commands.following import alerting

    question = alerting.Question(" ".join(track), not off, "" if pace is None else str(pace))
    _answer(context, db, channel_id, lambda known: alerting.answer(question, known))


def _without_preposition(time: tuple[str, ...]) -> str:
    return " ".join(time[1:] if time and time[0].casefold() in ("for", "until", "till") else time)


def _answer(context: click.Context, db: Path, channel_id: str | None, ask: Ask) -> None:
    """Answer as the channel would, as somebody who may change it."""
    from store.catalogue import load

    settings = settings_of(context)
    with opened(db, create=True) as store:
        reply = ask(_known(store, _channel(store, channel_id, settings), settings, load()))
    say(reply)
    if not reply.found:
        context.exit(int(Exit.NO))


def _channel(store: Store, channel_id: str | None, settings: Settings) -> Channel:
    """The channel of that id or name; the terminal without one."""
    if channel_id is None:
        return store.channel(CHAT) or console_channel(settings)
    channels = store.channels()
    named = [each for each in channels if channel_id in (each.id, each.name, f"#{each.name}")]
    if len(named) != 1:
        known = ", ".join(each.id for each in channels) or "none"
        raise click.UsageError(f"There is no channel {channel_id!r}; there are: {known}.")
    return named[0]


def _known(store: Store, channel: Channel, settings: Settings, catalogue: Catalogue) -> Known:
    asker = replace(AT_THE_TERMINAL, channel=channel)
    return Known(store, catalogue, language(settings.digest_language), now(), asker)
