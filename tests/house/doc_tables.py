"""The tables of `docs/commands.md`, from where their facts stand in the program.

`python -m tests.house.doc_tables` writes them into the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.cli.exits import MEANINGS
from bot.commands.registry import COMMANDS
from bot.settings import table
from bot.words import languages
from tests.house.tree import ROOT

DOCUMENT = ROOT / "docs/commands.md"


def tables() -> dict[str, str]:
    """The rows of each table, by the heading it stands under."""
    spoken = [languages()[code].commands for code in ("en", "sv", "da", "nb")]
    return {
        "Questions": _rows(
            (f"**{command.name}**", *(_first(wordings[command.name].examples) for wordings in spoken))
            for command in COMMANDS
        ),
        "Settings": _rows(
            (f"`{row.name}`", row.help, f"`{row.default}`" if row.default else "") for row in table()
        ),
        "Exit codes": _rows((str(int(code)), meaning) for code, meaning in MEANINGS.items()),
    }


def _first(examples: Iterable[str]) -> str:
    return f"*{next(iter(examples))}*"


def _rows(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |".replace("  ", " ") for cells in rows)


def write() -> None:
    """Put the tables into the document, each behind the two lines of its head."""
    text = DOCUMENT.read_text("utf-8")
    for heading, rows in tables().items():
        head = re.compile(rf"(\n# {heading}\n.*?\n\|[-|]+\|\n)(.*?)(?=\n\n|\Z)", re.DOTALL)
        text = head.sub(lambda match, rows=rows: match[1] + rows, text)  # type: ignore[misc]
    DOCUMENT.write_text(text.rstrip("\n") + "\n", "utf-8")


if __name__ == "__main__":
    write()
