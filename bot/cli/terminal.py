"""Showing things: rich where a person looks on, plain lines where a program reads."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from bot.chats.plain import harmless


class Screen(Console):
    """A rich console that says when its reader went away, instead of ending the program itself."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def out() -> Screen:
    """Standard output. Nothing printed to it is taken for markup or coloured by guess."""
    return Screen(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def err() -> Screen:
    return Screen(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stderr.isatty())


def bar(console: Console, *, counts: bool = True, always: bool = False) -> Progress:
    """A progress bar on `console`; the caller adds its task. Where no person looks on it stays away, or shows
    with `always` once, at its end. Without `counts` the total is not known."""
    number = [MofNCompleteColumn()] if counts else [TextColumn("{task.completed:,} items")]
    return Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        *number,
        TimeElapsedColumn(),
        console=console,
        disable=not (console.is_terminal or always),
    )


def show_table(console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The rows under their columns: a table for a person, aligned lines for a program."""
    cleaned = [[harmless(cell) for cell in row] for row in rows]
    if not console.is_terminal:
        for line in aligned([list(columns), *cleaned]):
            console.print(Text(line), soft_wrap=True)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cleaned:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under one another, two spaces apart."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def moment(at: datetime | None) -> str:
    """A time in the zone of this machine, to the minute; a dash for none."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M") if at else "–"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 item`, `2 items`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(amount: int) -> str:
    """Bytes for people: `5.2 MB` (a MB is a million)."""
    value, units = float(amount), ["bytes", "kB", "MB", "GB", "TB"]
    while value >= 1000 and len(units) > 1:
        value, units = value / 1000, units[1:]
    return f"{value:.0f} {units[0]}" if units[0] == "bytes" else f"{value:.1f} {units[0]}"


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(letter) else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
