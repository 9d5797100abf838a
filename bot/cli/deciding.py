"""`rollcall why|correct|undo|corrections|merge|split`: what one decides about what was read, and sees of it.

They say in the program's words what a chat says in its own: the one door answers both.
"""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from bot.cli.common import db_option, now, opened
from bot.cli.exits import Exit

_SHORT = {
    "why": "The whole life of one press item.",
    "correct": "Say what was read wrong.",
    "undo": "Take back a correction.",
    "corrections": "What has been corrected.",
    "merge": "Say that two items tell one story.",
    "split": "Say that two items tell two stories.",
}
_LONG = {
    "why": """Tell the life of the item at WHAT, its address: read when, as what, joined with what, told whom.

    \b
    Examples:
      rollcall why https://www.regeringen.se/pressmeddelanden/2025/12/mote/""",
    "correct": """Say that somebody had another part in an event than was read, or that two names are one. It
    is kept with your name, applied to all that is read later, and can be undone.

    \b
    Examples:
      rollcall correct TikTok was not at the meeting on grooming
      rollcall correct Anna Ek and A. Ek are one person""",
    "undo": """Take back your last correction, or with WHAT the one of that number.

    \b
    Examples:
      rollcall undo""",
    "corrections": """List what has been corrected, by whom and when, the newest first.

    \b
    Examples:
      rollcall corrections""",
    "merge": """Say that two items, WHAT being their addresses, tell one story. It is kept with your name.

    \b
    Examples:
      rollcall merge https://one.example/release https://another.example/release""",
    "split": """Say that two items, WHAT being their addresses, tell two stories. It is kept with your name.

    \b
    Examples:
      rollcall split https://one.example/release https://another.example/release""",
}


def _command(name: str) -> click.Command:
    @click.command(name, short_help=_SHORT[name], help=f"{_LONG[name]}\n\n{_ENDS}")
    @click.argument("what", nargs=-1)
    @db_option
    @click.pass_context
    def command(context: click.Context, what: tuple[str, ...], db: Path) -> None:
        from bot.chats.console import AT_THE_TERMINAL
        from bot.cli.ask import say
        from bot.commands.command import Asker
        from bot.conversation import answer
        from store.catalogue import load

        typed = " ".join((name, *what))
        asker = Asker(AT_THE_TERMINAL.user, _whoever(), None, may_change=True)
        with opened(db) as store:
            reply = answer(typed, store, load(), now(), asker=asker)
        say(reply)
        if not (reply.understood and reply.found):
            context.exit(int(Exit.NO))

    return command


_ENDS = "Ends with 0 where it is done or known; 1 where it is not; 3 where the database cannot be used."


def _whoever() -> str:
    """The name that the system has for who types, for what is kept with a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry, as in some containers
        return "terminal"


why, correct, undo, corrections, merge, split = map(_command, _SHORT)
