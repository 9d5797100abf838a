"""`rollcall status`: what is watched and how it goes."""

from __future__ import annotations

from pathlib import Path

import click

from bot.chats.plain import harmless
from bot.cli.common import db_option, now, opened
from bot.cli.terminal import counted, moment, out, show_table, size
from bot.commands.telling.outbox import resting_line
from bot.words import language
from store.interface import Overview, SourceHealth
from store.vocabulary import SourceKind

_TABLE_MOST = 200  # sources that are listed one by one; of more, those that fail or are odd
_STATES = {"silent": "silent", "pages": "leads only"}


@click.command("status", short_help="Show the sources and how they do.")
@db_option
def command(db: Path) -> None:
    """Show each source with its items, when it was last read, when it is looked at next, and how it goes;
    then the problems in a sentence each, and the totals. Of more than 200 sources those that have problems
    are shown.

    \b
    Examples:
      rollcall status
      rollcall status --db demo.db

    Ends with 0, also where sources have problems; 3 where the database cannot be used.
    """
    with opened(db) as store:
        seen = store.overview(most=_TABLE_MOST)
        few = seen.sources <= _TABLE_MOST
        healths = store.status().sources if few else _to_be_seen(seen)
        resting, channels = store.resting(), {each.id: each for each in store.channels()}
    screen = out()
    rows = [_row(health) for health in healths]
    if not few:
        screen.print(
            f"Of {counted(seen.sources, 'source')} {seen.n_failing:,} failed at the last look, and something"
            f" is odd about {seen.n_odd:,}; `rollcall sources` lists all."
        )
    if seen.sources:
        show_table(screen, ("source", "items", "last read", "next look", "state"), rows)
        for health in healths:
            for sentence in sentences(health):
                screen.print(harmless(f"{health.source.id}: {sentence}"))
    else:
        screen.print("Nothing is watched yet: `rollcall poll --once` starts with the built-in press rooms.")
    for each in resting:
        screen.print(harmless(f"Not delivered: {resting_line(each, channels, language('en'), now())}"))
    screen.print(harmless(totals(seen, db)))


def _to_be_seen(seen: Overview) -> list[SourceHealth]:
    """The sources that a person should look at, each once."""
    found = {each.source.id: each for each in (*seen.failing, *seen.odd)}
    return [found[id] for id in sorted(found)]


def totals(status: Overview, db: Path) -> str:
    """The sums in one line."""
    parts = [
        f"{counted(status.items, 'item')}, {status.hits:,} of them naming somebody tracked",
        f"{counted(status.events, 'event')} with {counted(status.participants, 'participant')}",
        *([f"{counted(status.owed, 'message')} not yet delivered"] if status.owed else []),
        *([f"{counted(status.resting, 'message')} to be decided on"] if status.resting else []),
        f"{size(status.bytes)} in {db}",
    ]
    return "; ".join(parts) + "."


def _row(health: SourceHealth) -> tuple[str, ...]:
    return (
        health.source.id,
        f"{health.items:,}",
        moment(health.succeeded_at),
        next_look(health),
        state_of(health),
    )


def state_of(health: SourceHealth) -> str:
    """How a source does, in a word or two."""
    if health.source.kind is SourceKind.ARCHIVE:
        return "imported"
    if health.paused_at:
        return "paused"
    if health.held:
        return f"{health.held} held"
    if health.problem:
        return "failing"
    if health.alarm:
        return _STATES.get(health.alarm.key, "odd")
    return "fine" if health.succeeded_at else "not yet read"


def sentences(health: SourceHealth) -> list[str]:
    """What a person should know of a source: why it could not be read, and what is odd about it."""
    problem, alarm = health.problem or "", health.alarm
    odd = alarm.sentence if alarm else ""
    if alarm and health.held:
        odd = f"{odd} {counted(health.held, 'item')} kept aside since {moment(alarm.since)}."
    return [each for each in (problem if problem not in odd else "", odd) if each]


def next_look(health: SourceHealth) -> str:
    """When a source is looked at next, in a word or a time."""
    if health.source.kind is SourceKind.ARCHIVE or health.paused_at:
        return "never"
    return moment(health.next_look) if health.next_look else "now"
