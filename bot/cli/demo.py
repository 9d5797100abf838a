"""`rollcall demo`: the whole way from a press room to an answer, on this machine alone."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import click
from rich.console import Console as Screen

from bot.chats.console import Console
from bot.cli.ask import say
from bot.cli.chat import converse
from bot.cli.common import now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.logs import log_from
from bot.cli.rounds import Look, Rounds, problems, show_looks, watched_looks
from bot.cli.telling import CHAT, console_channel, tell
from bot.cli.terminal import counted, err, out
from bot.conversation import answer
from bot.settings import Settings
from store.catalogue import load
from store.errors import StoreError
from store.interface import Store
from watchers.demo.server import SOURCES, PressRoom
from watchers.sources import load_sources

FILE = "demo.db"
QUESTIONS = (
    "who attended the meeting on grooming on 3 December 2025?",
    "who did not show up when the Nordic justice ministers met the platforms?",
    "vem bjöd in till dialogmötet om antisemitism?",
    "who joined the EU Internet Forum in June 2024?",
    "what office did Märta Stenevi hold in March 2021?",
    "who met TikTok since 2024?",
    "what happened to the Trust and Safety Council?",
)


def _file(context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path:
    settings = settings_of(context)
    return value or (settings.db if "db" in settings.model_fields_set else Path(FILE))


@click.command("demo", short_help="Show all of it, without network.")
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    metavar="PATH",
    callback=_file,
    help=f"The database file, made anew. [ROLLCALL_DB; otherwise {FILE}]",
)
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """Show all of it without network: a bundled press room is served on this machine, polled twice, told as
    a digest and asked seven questions. In a terminal you can then ask on.

    An old demo database is replaced; any other database is left alone.

    \b
    Examples:
      rollcall demo
      rollcall demo --db /tmp/try.db

    Ends with 0; 1 where a source failed or a question went unanswered, 3 where the database cannot be made.
    """
    settings, screen = settings_of(context), out()
    log_from("warning")  # the steps are told here; a log line between them would only repeat one
    clear(db)
    with PressRoom() as room, opened(db, create=True) as store:
        show = Demo(store, settings, room, screen)
        good = show.poll() and show.poll_again()
        show.digest()
        good = show.ask() and good
        if sys.stdin.isatty() and sys.stdout.isatty():
            screen.print("\nYour turn: ask anything; quit or Ctrl-D ends.", style="bold")
            converse(store, load(), settings)
    screen.print(f'\nAll of it is in {db}. Ask on: rollcall ask --db {db} "who met Meta?"')
    screen.print("(Its links lead to the demo's own press room, which is closed now.)")
    if not good:
        context.exit(int(Exit.NO))


class Demo:
    """The steps, each shown under a heading of its own."""

    def __init__(self, store: Store, settings: Settings, room: PressRoom, screen: Screen) -> None:
        self.store = store
        self.settings = settings
        self.room = room
        self.screen = screen

    def poll(self) -> bool:
        """Look at every press room for the first time."""
        sources = load_sources(SOURCES, base=self.room.base)
        self._heading(
            f"{counted(len(sources), 'press room')} at {self.room.base}, looked at for the first time"
        )
        self.store.put_sources(sources)
        looked = self._looks()
        show_looks(self.screen, looked)
        return self._went_well(looked)

    def poll_again(self) -> bool:
        """Look again: every press room must say that nothing is new."""
        self._heading("Looked at again")
        looked = self._looks()
        show_looks(self.screen, looked)
        return self._went_well(looked)

    def digest(self) -> None:
        """What a channel would get."""
        self._heading("The digest, as a channel gets it")
        self.store.put_channel(console_channel(self.settings))
        at = now()
        _, sent = asyncio.run(tell(self.store, load(), {CHAT: Console(self.screen)}, at, moment=at))
        if not sent:
            self.screen.print("Nothing to tell.")

    def ask(self) -> bool:
        """The seven questions; False where one is not answered."""
        self._heading(counted(len(QUESTIONS), "question"))
        unanswered = 0
        for question in QUESTIONS:
            self.screen.print(f"\n> {question}", style="bold")
            reply = answer(question, self.store, load(), now())
            say(reply)
            unanswered += not (reply.understood and reply.found)
        if unanswered:
            err().print(f"{unanswered} of {counted(len(QUESTIONS), 'question')} went unanswered.")
        return not unanswered

    def _looks(self) -> list[Look]:
        names = [source.id for source in self.store.sources()]
        allow = [urlsplit(self.room.base).netloc]
        with (
            # No pause: the press room is our own.
            Rounds(self.store, load(), self.settings, allow=allow, pause=0) as rounds,
            rounds.claims.taken(names=names) as watched,
        ):
            return watched_looks(rounds.looks(watched), lambda: len(watched), self.screen, always=True)

    def _went_well(self, looked: list[Look]) -> bool:
        for problem in problems(looked):
            err().print(problem)
        return not any(look.problem for look in looked)

    def _heading(self, text: str) -> None:
        self.screen.print(f"\n── {text}", style="bold")


def clear(path: Path) -> None:
    """Remove an old demo database at `path`, so that a new one can be made there.

    Only a demo's own database goes, and whatever database is called demo.db; StoreError where something else
    stands there.
    """
    if not path.is_file():
        return  # nothing there, or nothing that a database could be: opening it will say so
    if path.stat().st_size and not (_is_database(path) if path.name == FILE else _is_demo(path)):
        raise StoreError(f"{path} is no demo database and is left as it is: name another file with --db.")
    for leftover in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))):
        leftover.unlink(missing_ok=True)


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _is_demo(path: Path) -> bool:
    """Whether the database watches the bundled press rooms and nothing else."""
    ours = {source.id for source in load_sources(SOURCES, base="http://127.0.0.1")}
    with suppress(StoreError), opened(path) as store:
        return {source.id for source in store.sources()} <= ours
    return False
