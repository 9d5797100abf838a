"""`rollcall poll`: look at the press rooms."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.rounds import (
    Look,
    all_failed,
    due,
    looks,
    named,
    problems,
    put_sources,
    show_looks,
    watched_looks,
)
from bot.cli.terminal import err, moment, out
from bot.settings import Settings
from store.catalogue import load
from store.interface import Store
from store.vocabulary import Watched


@click.command("poll", short_help="Look at the press rooms.")
@click.option("--once", is_flag=True, help="One round over the sources that are due, then end.")
@click.option("--source", metavar="NAME", help="Only this source, due or not, once.")
@db_option
@click.pass_context
def command(context: click.Context, once: bool, source: str | None, db: Path) -> None:
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
    settings = settings_of(context)
    with opened(db, create=True) as store:
        if not once and source is None:
            from bot.cli.worker import work

            work(store, load(), settings, chat=False)
            return
        ids = put_sources(store, settings)
        watched = named(store, source) if source else due(store, ids, now())
        if not watched:
            out().print(_nothing_due(store))
            return
        looked = _round(store, watched, settings)
    if all_failed(looked):
        context.exit(int(Exit.NO))


def _round(store: Store, watched: list[Watched], settings: Settings) -> list[Look]:
    screen = err()
    found = watched_looks(looks(store, watched, load(), now(), settings), len(watched), screen)
    show_looks(out(), found)
    for problem in problems(found):
        screen.print(problem)
    return found


def _nothing_due(store: Store) -> str:
    times = [one.next_look for one in store.status().sources if one.next_look]
    when = f" The next look is at {moment(min(times))}." if times else ""
    return f"No source is due.{when} `rollcall poll --source NAME` looks at one all the same."
