"""`rollcall run`: everything in one process."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.common import db_option, opened
from bot.cli.rounds import cluster_option, settings_with


@click.command("run", short_help="Watch, tell and answer, until stopped.")
@cluster_option
@db_option
@click.pass_context
def command(context: click.Context, cluster: str | None, db: Path) -> None:
    """Watch the press rooms, tell the digests and answer questions, until stopped by Ctrl-C or SIGTERM.

    Without a token for another chat the terminal is the chat: a question on a line of standard input is
    answered on standard output, and the digest is shown there at its hour. Log lines go to standard error.

    \b
    Examples:
      rollcall run
      rollcall run --cluster tcp://10.0.0.5:8786
      ROLLCALL_SOURCES=ours.toml rollcall run --db ours.db
      ROLLCALL_DIGEST_CRON="*/5 * * * *" rollcall run

    Ends with 0 when it is stopped, 3 where the database cannot be used, 4 where the list of sources is wrong.
    """
    settings = settings_with(context, cluster)
    with opened(db, create=True) as store:
        from bot.cli.worker import work
        from store.catalogue import load

        work(store, load(), settings, db, chat=True)
