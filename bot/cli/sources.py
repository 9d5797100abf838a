"""`rollcall sources`: which press rooms are watched, how each does, and changing that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from bot.chats.plain import harmless
from bot.cli import sources_add, sources_files
from bot.cli.common import db_option, now, opened
from bot.cli.rounds import source_called
from bot.cli.status import next_look, sentences, state_of
from bot.cli.terminal import counted, moment, out, show_table
from store.interface import SourceHealth, Store
from store.vocabulary import Source, SourceKind


class _Named(click.Group):
    """A group that takes whatever is none of its commands for the name of a source."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(
    "sources",
    cls=_Named,
    invoke_without_command=True,
    short_help="List, add, check and remove press rooms.",
    subcommand_metavar="[NAME | COMMAND [ARGS]...]",
)
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """The press rooms that are watched: all of them, or what is known of the one called NAME, and why it is
    looked at next when it is.

    \b
    Examples:
      rollcall sources
      rollcall sources regeringen
      rollcall sources add https://www.harbour.example/press/
      rollcall sources check https://www.harbour.example/press/
      rollcall sources accept regeringen
      rollcall sources import feeds.opml

    Ends with 0; 1 where a look brought nothing or a choice is left to you, 2 where no source has that name,
    3 where the database cannot be used, 4 where a file cannot be read, 5 where an address cannot be opened.
    """
    if context.invoked_subcommand is None:
        context.invoke(listed, db=db)
    context.default_map = {name: {"db": db} for name in command.commands}


@command.command("list")
@db_option
def listed(db: Path) -> None:
    """List the sources with their kind, address, next look and state, then what is wrong with them."""
    with opened(db) as store:
        healths = store.status().sources
    if not healths:
        out().print("Nothing is watched yet: `rollcall sources add ADDRESS` adds a press room.")
        return
    rows = [
        (each.source.id, each.source.kind.value, next_look(each), state_of(each), each.source.address)
        for each in healths
    ]
    show_table(out(), ("source", "kind", "next look", "state", "address"), rows)
    for each in healths:
        for sentence in sentences(each):
            out().print(harmless(f"{each.source.id}: {sentence}"))


@command.command("show")
@click.argument("name")
@db_option
def show(name: str, db: Path) -> None:
    """Show one source, and why its next look is when it is."""
    with opened(db) as store:
        _, health = _health(store, name)
    for line in told(health):
        out().print(harmless(line))


def told(health: SourceHealth) -> list[str]:
    """What is known of a source, in lines."""
    source = health.source
    lines = [
        f"{source.title or source.id} ({source.id}), {source.kind.value}",
        source.address,
        f"{counted(health.items, 'item')}; last read {moment(health.succeeded_at)}, "
        f"last looked at {moment(health.looked_at)}",
    ]
    if source.kind is SourceKind.ARCHIVE:
        return [*lines, "It was imported from a file and is never looked at."]
    if health.paused_at:
        lines.append(f"Paused since {moment(health.paused_at)}: `rollcall sources resume {source.id}`.")
    else:
        lines.append(f"Next look: {next_look(health)}{f', for {health.reason}' if health.reason else ''}.")
    if health.moved_to:
        lines.append(
            f"Its server says since {moment(health.moved_since)} that it moved to {health.moved_to}."
        )
    if health.restless:
        lines.append(
            f"{counted(health.restless, 'item')} changing at every look, as pages with a clock do: "
            "a change counts once a day."
        )
    return [*lines, *(f"Problem: {each}" for each in sentences(health))]


@command.command("accept")
@click.argument("name")
@db_option
def accept(name: str, db: Path) -> None:
    """Let through all that was kept aside of a source: it is as it should be."""
    with opened(db, create=True) as store:
        source, health = _health(store, name)
        saved = store.accept(source.id, now())
    _decided(
        health,
        (
            f"{counted(saved.new, 'item')} of {source.id} let through, {saved.hits} naming somebody tracked; "
            "its alarm is over."
        ),
    )


@command.command("drop")
@click.argument("name")
@db_option
def drop(name: str, db: Path) -> None:
    """Leave out all that was kept aside of a source: it is no news of its."""
    with opened(db, create=True) as store:
        source, health = _health(store, name)
        left_out = store.drop(source.id, now())
    _decided(
        health,
        (
            f"{counted(left_out, 'item')} of {source.id} left out; the next round looks at it again. "
            "Mend its rules if they find the wrong things."
        ),
    )


def _decided(health: SourceHealth, told: str) -> None:
    """Say what became of what was kept aside, or that nothing was."""
    nothing = f"Nothing is odd about {health.source.id}, and nothing of it is kept aside."
    out().print(harmless(nothing if health.alarm is None else told))


def _health(store: Store, name: str) -> tuple[Source, SourceHealth]:
    source = source_called(store, name)
    return source, next(each for each in store.status().sources if each.source.id == source.id)


@command.command("pause")
@click.argument("name")
@db_option
def pause(name: str, db: Path) -> None:
    """Stop looking at a source until it is resumed."""
    source = _change(db, name, lambda store, id: store.pause(id, now()))
    out().print(harmless(f"{source.id} is paused; its items stay. `rollcall sources resume {source.id}`."))


@command.command("resume")
@click.argument("name")
@db_option
def resume(name: str, db: Path) -> None:
    """Look at a paused source again."""
    source = _change(db, name, lambda store, id: store.resume(id))
    out().print(harmless(f"{source.id} is watched; the next round looks at it if it is due."))


@command.command("remove")
@click.argument("name")
@db_option
def remove(name: str, db: Path) -> None:
    """Watch a source no more; its items stay."""
    source = _change(db, name, lambda store, id: store.remove(id, now()))
    out().print(harmless(f"{source.id} is watched no more; its items stay."))


def _change(db: Path, name: str, change: Callable[[Store, str], None]) -> Source:
    with opened(db) as store:
        source = source_called(store, name)
        change(store, source.id)
    return source


for _command in (sources_add.add, sources_add.check, sources_files.import_, sources_files.export):
    command.add_command(_command)
