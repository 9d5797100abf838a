"""The terminal as a chat."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TextIO, cast

import pytest
from rich.console import Console as Screen

from bot.chats.chat import CannotTell
from bot.chats.console import Console
from bot.chats.plain import plain
from bot.replies import Reply, Section
from store.interface import Channel, Store
from store.sqlite import open_store
from tests.bot.world import ask

CHANNEL = Channel("terminal", "console", "terminal")


def screen(*, terminal: bool = False, width: int = 40) -> tuple[Console, StringIO]:
    out = StringIO()
    return Console(
        Screen(file=out, force_terminal=terminal, width=width, color_system="truecolor" if terminal else None)
    ), out


def typed(*lines: str) -> Iterator[str]:
    return iter(lines)


def test_without_a_terminal_it_prints_the_plain_text(store: Store) -> None:
    console, out = screen()
    reply = ask(store, "who attended the meeting on grooming?")
    console.show(reply)
    assert out.getvalue() == plain(reply) + "\n\n"


def test_a_terminal_gets_styles_of_ours_and_none_of_a_feeds() -> None:
    console, out = screen(terminal=True)
    console.show(
        Reply("[red]heading[/red] \x1b[5m :boom: [link=https://evil.example]x[/link]", (Section("Items"),))
    )
    told = out.getvalue()
    assert "[red]heading[/red]" in told
    assert "[link=https://evil.example]x[/link]" in told
    assert ":boom:" in told
    assert "\x1b[5m" not in told
    assert "\x1b]8" not in told
    assert "\x1b[1m" in told  # our own bold heading


def test_numbers_and_addresses_of_a_feed_are_not_coloured() -> None:
    console, out = screen(terminal=True)
    console.show(Reply("", (Section(lines=("12 https://a.example 'quoted' True",)),)))
    assert "12 https://a.example 'quoted' True" in out.getvalue()


def test_a_conversation_answers_line_by_line_until_it_is_told_to_end() -> None:
    console, out = screen()
    lines = typed("one", "", "  two  ", "exit", "three")
    asked: list[str] = []

    def answer(question: str) -> Reply:
        asked.append(question)
        return Reply(f"about {question}")

    console.converse(answer, lambda: next(lines))
    assert asked == ["one", "two"]
    assert "about two" in out.getvalue()


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_a_conversation_ends_with_what_there_is_to_read(end: type[BaseException]) -> None:
    console, _ = screen()

    def read() -> str:
        raise end

    console.converse(lambda question: Reply(question), read)


def test_none_ends_a_conversation_too() -> None:
    console, out = screen()
    console.converse(lambda question: Reply(question), lambda: None)
    assert out.getvalue() == ""


async def test_what_was_posted_is_found_again_by_its_delivery() -> None:
    console, out = screen()
    receipt = await console.post(CHANNEL, Reply("digest"), "d1")
    assert await console.find(CHANNEL, "d1", None) == receipt
    with pytest.raises(CannotTell):
        await console.find(CHANNEL, "d2", None)
    assert "digest" in out.getvalue()


class DyingFile:
    """A file whose process dies after writing so many characters."""

    def __init__(self, file: TextIO, after: int) -> None:
        self._file, self._after = file, after

    def write(self, text: str) -> int:
        if not text:
            return 0
        self._file.write(text[: self._after])
        self._file.flush()
        raise InterruptedError

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept.db") as store:
        yield store


async def shown_by_a_process_that_died(path: Path, kept: Store, written: int | None) -> None:
    """A process shows a message in the file and dies once so much of it is written; None for before that."""
    with path.open("a") as file:
        dying = cast(TextIO, DyingFile(file, written or 0))
        with pytest.raises(InterruptedError):
            await Console(Screen(file=dying), kept).post(CHANNEL, Reply("digest"), "d1")


@pytest.mark.parametrize(("written", "arrived"), [(100, True), (0, False)])
async def test_a_file_tells_whether_a_message_stands_in_it(
    tmp_path: Path, kept: Store, written: int, arrived: bool
) -> None:
    path = tmp_path / "shown.txt"
    path.write_text("earlier\n")
    await shown_by_a_process_that_died(path, kept, written)
    with path.open("a") as file:
        again = Console(Screen(file=file), kept)
        assert (await again.find(CHANNEL, "d1", None) is not None) is arrived
        assert await again.find(CHANNEL, "never begun", None) is None


async def test_half_a_message_or_another_file_tells_nothing(tmp_path: Path, kept: Store) -> None:
    path = tmp_path / "shown.txt"
    await shown_by_a_process_that_died(path, kept, 3)
    for name in ("shown.txt", "another.txt"):
        with (tmp_path / name).open("a") as file, pytest.raises(CannotTell):
            await Console(Screen(file=file), kept).find(CHANNEL, "d1", None)
