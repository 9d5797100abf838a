"""`rollcall outbox`: what is owed to channels, and what waits for somebody to decide."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bot.cli.common import db_option, now, opened
from bot.cli.terminal import moment, out, show_table
from bot.commands.telling.outbox import SHORT_ID, what_it_is, why_it_rests
from bot.words import language
from store.errors import InputError
from store.interface import Channel, Delivery, Store


@click.group("outbox", short_help="Messages that wait: list, retry, drop.", invoke_without_command=True)
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """The messages that are owed to channels and have not arrived.

    One that fails is tried again by itself, later and later. One that rests waits for you: `retry` sends it
    again, `drop` leaves it out.

    \b
    Examples:
      rollcall outbox list
      rollcall outbox retry 3f9a41c07d
      rollcall outbox drop 3f9a41c07d

    Ends with 0; 3 where the database cannot be used, 4 where no waiting message has such an id.
    """
    if context.invoked_subcommand is None:
        context.invoke(listed, db=db)
    context.default_map = {name: {"db": db} for name in command.commands}


@command.command("list", short_help="List what waits.")
@db_option
def listed(db: Path) -> None:
    """List what rests, then what is owed, the oldest first: to whom, what, and how far it has come."""
    with opened(db) as store:
        waiting = [*store.resting(), *store.owed()]
        channels = {each.id: each for each in store.channels()}
    if not waiting:
        out().print("Nothing waits: all that was owed has been sent.")
        return
    rows = [_row(each, channels.get(each.channel_id), now()) for each in waiting]
    show_table(out(), ("id", "channel", "message", "state", "what happens"), rows)


@command.command("retry", short_help="Send one that rests again.")
@click.argument("id")
@db_option
def retry(id: str, db: Path) -> None:
    """Send the message whose id begins with ID again, as soon as `rollcall run` gets to it."""
    with opened(db) as store:
        found = _one(store, id)
        store.try_again(found.id)
    out().print("It is owed again." + (_AGAIN if found.rests == "unsure" else ""))


@command.command("drop", short_help="Leave one out for good.")
@click.argument("id")
@db_option
def drop(id: str, db: Path) -> None:
    """Leave the message whose id begins with ID out: it is not sent, and not owed again."""
    with opened(db) as store:
        store.give_up(_one(store, id).id)
    out().print("It will not be sent.")


_AGAIN = " If it had arrived after all, it will stand there twice."


def _one(store: Store, id: str) -> Delivery:
    """The one waiting message whose id begins so. InputError where there is none, or several."""
    waiting = [each for each in store.deliveries([id]) if each.state in ("pending", "sending", "resting")]
    if len(waiting) == 1:
        return waiting[0]
    many = (
        "Several waiting messages have ids that begin"
        if waiting
        else "No waiting message has an id that begins"
    )
    raise InputError(f"{many} with '{id}'; `rollcall outbox list` shows them.", name=id)


def _row(delivery: Delivery, channel: Channel | None, at: datetime) -> tuple[str, ...]:
    english = language("en")
    return (
        delivery.id[:SHORT_ID],
        channel.name if channel else delivery.channel_id,
        what_it_is(delivery, channel, english, at),
        delivery.state,
        why_it_rests(delivery, english) if delivery.rests else _waits(delivery),
    )


def _waits(delivery: Delivery) -> str:
    if not delivery.attempts:
        return "it is sent next"
    when = moment(delivery.next_try_at) if delivery.next_try_at else "now"
    return f"tried {delivery.attempts}×, last: {delivery.problem or 'the program ended'}; again {when}"
