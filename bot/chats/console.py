"""The terminal as a chat."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from rich.console import Console as Screen
from rich.text import Text

from bot.chats.chat import CannotTell
from bot.chats.plain import Line, lines
from bot.chats.transcript import Transcript, Written
from bot.commands.command import Asker
from bot.replies import Reply
from store.interface import Channel, Remembering

# Who sits at the terminal has the database file, and so may change all that is in it.
AT_THE_TERMINAL = Asker(user="console", name="terminal", may_change=True)

# How each kind of line looks. Feed text only ever stands in Text, which rich prints as it is.
_STYLES = {
    "heading": "bold",
    "section": "bold cyan",
    "event": "bold",
    "status": "cyan",
    "evidence": "dim",
    "excerpt": "italic",
    "more": "dim",
    "choice": "green",
    "suggestion": "green",
}

_ENDINGS = frozenset({"exit", "quit", "bye", "sluta", "avsluta", "q", ":q"})


class Console:
    """Shows replies on a rich console, and answers what is typed. Works without a terminal, in plain text.

    Where the output is a file, `kept` remembers how far it went when a message was begun: so it can be told
    afterwards whether that message stands there.
    """

    def __init__(self, screen: Screen | None = None, kept: Remembering | None = None) -> None:
        self.screen = screen or Screen(markup=False, highlight=False, emoji=False)
        self._transcript = Transcript(self.screen.file, kept) if kept else None
        self._posted: dict[str, str] = {}

    def show(self, reply: Reply) -> None:
        """Print a reply and an empty line. Lines are never wrapped by us: a terminal does that itself, and
        addresses stay whole."""
        for line in lines(reply):
            self.screen.print(_styled(line), markup=False, highlight=False, emoji=False, soft_wrap=True)
        self.screen.print()

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        with self.screen.capture() as shown:
            self.show(reply)
        if self._transcript:
            await asyncio.to_thread(self._transcript.begin, delivery_id, shown.get())
        self.screen.file.write(shown.get())
        self.screen.file.flush()
        receipt = f"console:{delivery_id}"
        self._posted[delivery_id] = receipt
        return receipt

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        """What this process has shown, or what stands in the file that the output goes to. What an earlier
        process showed on a terminal, or sent through a pipe, nobody can ask for."""
        if delivery_id in self._posted:
            return self._posted[delivery_id]
        transcript = self._transcript
        found = await asyncio.to_thread(transcript.find, delivery_id) if transcript else Written.UNKNOWN
        if found is Written.UNKNOWN:
            raise CannotTell("A terminal keeps nothing that could be asked.")
        return f"console:{delivery_id}" if found is Written.WHOLE else None

    def converse(self, answer: Callable[[str], Reply], read_line: Callable[[], str | None]) -> None:
        """Answer line by line until `exit`, `quit`, or the end of what there is to read (None, EOFError).

        An empty line asks nothing. Ctrl-C leaves too.
        """
        while (line := _next(read_line)) is not None:
            asked = line.strip()
            if asked.casefold() in _ENDINGS:
                return
            if asked:
                self.show(answer(asked))


def _next(read_line: Callable[[], str | None]) -> str | None:
    try:
        return read_line()
    except (EOFError, KeyboardInterrupt):
        return None


def _styled(line: Line) -> Text:
    return Text(str(line), style=_STYLES.get(line.kind, ""))
