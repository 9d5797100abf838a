"""`rollcall channels`: the channels that are told digests."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.telling import CHAT, console_channel
from bot.cli.terminal import counted, moment, out, show_table
from bot.commands.choosing.schedules import in_words
from bot.schedule import next_moment
from bot.settings import Settings
from bot.words import language
from store.interface import Channel, Store


@click.group("channels", short_help="The channels that are told: list, remove.", invoke_without_command=True)
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """The channels of chats that Rollcall is in, and when their digests come.

    A room in Matrix is added by inviting Rollcall there, a channel in Slack by choosing something for its
    digest.

    \b
    Examples:
      rollcall channels list
      rollcall channels remove C024BE91L

    Ends with 0; 2 where there is no such channel, 3 where the database cannot be used.
    """
    if context.invoked_subcommand is None:
        context.invoke(listed, db=db)
    context.default_map = {name: {"db": db} for name in command.commands}


@command.command("list", short_help="List them.")
@db_option
def listed(db: Path) -> None:
    """List each channel with its chat, when its digest comes, when next, and what waits to be sent."""
    with opened(db) as store:
        channels, owed = store.channels(), [each.channel_id for each in (*store.owed(), *store.resting())]
    if not channels:
        out().print(
            "There are no channels yet: `rollcall run` adds the terminal, and those that it is asked in."
        )
        return
    rows = [_row(each, owed.count(each.id)) for each in channels]
    show_table(out(), ("id", "chat", "name", "digest", "next", "waiting"), rows)


@command.command("remove", short_help="Forget one.")
@click.argument("id")
@db_option
@click.pass_context
def remove(context: click.Context, id: str, db: Path) -> None:
    """Forget the channel called ID, what was chosen for it and what it is owed. Rollcall does not leave it:
    that is done in the chat, and where it is spoken to there again, it begins anew."""
    with opened(db) as store:
        channel = channel_called(id, store, settings_of(context))
        owed = sum(each.channel_id == channel.id for each in (*store.owed(), *store.resting()))
        store.remove_channel(channel.id)
    lost = f" {counted(owed, 'message')} will not be sent." if owed else ""
    out().print(f"{channel.name} is forgotten.{lost}")


def channel_called(id: str | None, store: Store, settings: Settings) -> Channel:
    """The channel with this id, or the only one of this name; without one the terminal's. UsageError where
    there is none."""
    if id is None or (id == CHAT and store.channel(CHAT) is None):
        return store.channel(CHAT) or console_channel(settings)
    named = [each for each in store.channels() if each.id == id or each.name.lstrip("#") == id.lstrip("#")]
    exact = [each for each in named if each.id == id]
    if len(exact or named) != 1:
        many = "Several channels are called" if named else "There is no channel"
        raise click.UsageError(f"{many} '{id}'; `rollcall channels list` shows their ids.")
    return (exact or named)[0]


def _row(channel: Channel, waiting: int) -> tuple[str, ...]:
    following = next_moment(channel, now())
    when = in_words(channel.cron, language("en")) if following else "never"
    state = moment(following) if following and channel.present else "–"
    return channel.id, channel.chat, channel.name, when, state, str(waiting) if waiting else ""
