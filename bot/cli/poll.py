"""`rollcall poll`: look at the press rooms."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.common import db_option, now, opened
from bot.cli.exits import Exit
from bot.cli.rounds import (
    Look,
    Rounds,
    all_failed,
    cluster_option,
    named,
    problems,
    put_sources,
    settings_with,
    show_looks,
    watched_looks,
)
from bot.cli.terminal import err, moment, out
from store.catalogue import load
from store.interface import Store
from store.vocabulary import Source


@click.command("poll", short_help="Look at the press rooms.")
@click.option("--once", is_flag=True, help="One round over the sources that are due, then end.")
@click.option("--source", metavar="NAME", help="Only this source, due or not, once.")
@cluster_option
@db_option
@click.pass_context
def command(context: click.Context, once: bool, source: str | None, cluster: str | None, db: Path) -> None:
    """Look at the press rooms whose time has come and store what is new; on schedule until stopped, or once.

    A database that watches nothing yet starts with the built-in press rooms, or with the sources file that
    ROLLCALL_SOURCES names. A press room that fails is told in one sentence; the others go on.

    \b
    Examples:
      rollcall poll --once
      rollcall poll --source regeringen
      rollcall poll                          on schedule, until Ctrl-C

    Ends with 0; 1 where every source failed, 2 where no source has that name, 3 where the database cannot
    be used.
    """
    settings = settings_with(context, cluster)
    with opened(db, create=True) as store:
        if not once and source is None:
            from bot.cli.worker import work

            work(store, load(), settings, db, chat=False)
            return
        ids = put_sources(store, settings)
        with Rounds(store, load(), settings) as rounds:
            looked = _one(rounds, named(store, source)) if source else _round(rounds, ids)
        if looked:
            _show(looked)
        else:
            out().print(_nothing_due(store, ids))
    if all_failed(looked):
        context.exit(int(Exit.NO))


def _one(rounds: Rounds, source: Source) -> list[Look]:
    """One source, due or not. UsageError where another process is at it."""
    with rounds.claims.taken(names=[source.id]) as watched:
        if not watched:
            raise click.UsageError(
                f"Another Rollcall is at {source.id}, or at its site, just now; try again in a minute."
            )
        return watched_looks(rounds.looks(watched), lambda: len(watched), err())


def _round(rounds: Rounds, ids: frozenset[str] | None) -> list[Look]:
    """All that is due now, as many at a time as can be claimed."""
    looked: list[Look] = []
    begun = now()
    while found := watched_looks(rounds.due(among=ids, as_of=begun), lambda: rounds.claimed, err()):
        looked += found
    return looked


def _show(looked: list[Look]) -> None:
    show_looks(out(), looked)
    for problem in problems(looked):
        err().print(problem)


def _nothing_due(store: Store, ids: frozenset[str] | None) -> str:
    if any(ids is None or each.by_hand or each.source.id in ids for each in store.watched(due=now())):
        return (
            "Another Rollcall is looking at what is due; where it was killed, its turn ends in two minutes."
        )
    times = [one.next_look for one in store.status().sources if one.next_look]
    when = f" The next look is at {moment(min(times))}." if times else ""
    return f"No source is due.{when} `rollcall poll --source NAME` looks at one all the same."
