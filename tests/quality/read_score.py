"""`make read-score`: let Rollcall read labelled items and say how well it does, a column a file.

    python -m tests.quality.read_score [--errors] [--pin] [FILE…]

Without files, the project's own labelled items beside this module, and only their floors are pinned. The
items go the way that `rollcall read --jsonl` goes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.cli.predictions import predict
from store.errors import InputError
from tests.quality.floors import FLOORS, HERE, as_toml, load_floors, raised
from tests.quality.score import Figures, Tally, mark, score
from tests.quality.sheets import Sheet, load, sheet

_PRECISE = ("named", "presence", "strict", "mentions")
_SHARES = ("away", "quiet", "dates", "offices")
_WIDE = 160  # columns of a printout that is not a terminal: five files side by side


def read(path: Path, *, processes: int = 0) -> tuple[list[Sheet], dict[str, Sheet]]:
    """The labels of a file, and by item id what Rollcall reads in its texts (`processes` as for `predict`).

    ValueError, InputError and OSError say what is wrong with the file.
    """
    labels = load(path)
    with path.open("rb") as lines:
        predictions = predict(lines, name=path.name, processes=processes)
        found = [sheet(json.loads(line)) for line in predictions]
    return labels, {one.id: one for one in found}


def table(columns: Sequence[tuple[str, Figures]]) -> Table:
    """The figures, a row each, and the files side by side. Three numbers are precision, recall and F1."""
    shown = Table("", *(name for name, _ in columns))
    files = [figures for _, figures in columns]
    shown.add_row("items", *(str(figures.documents) for figures in files))
    for name in _PRECISE:
        shown.add_row(f"{name} P R F1", *(_three(getattr(figures, name)) for figures in files))
    shown.add_row("false presence", *(f"{1 - figures.claimed.precision:.3f}" for figures in files))
    for name in _SHARES:
        shown.add_row(name, *(_share(getattr(figures, name)) for figures in files))
    for code in sorted({code for figures in files for code in figures.languages}):
        tallies = [figures.languages.get(code) for figures in files]
        shown.add_row(f"presence F1, {code}", *(f"{tally.f1:.3f}" if tally else "" for tally in tallies))
    return shown


def _three(tally: Tally) -> str:
    return f"{tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}"


def _share(tally: Tally) -> str:
    return f"{tally.recall:.3f} ({tally.hit} of {tally.gold})" if tally.gold else "none to find"


def pin(columns: Sequence[tuple[str, Figures]]) -> None:
    """Raise the floors of these files. Precision and recall are held together, as F1."""
    floors, new = load_floors(), {}
    for name, figures in columns:
        today = {key: share for key, share in figures.flat().items() if not key.endswith((".p", ".r"))}
        new[name] = raised(floors.get(name, {}), today)
    FLOORS.write_text(as_toml({**floors, **new}), "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and with `--errors` a line for each mistake; 0, or 1 where a file cannot be read."""
    parser = argparse.ArgumentParser(
        prog="read_score", description="Score Rollcall's reading of labelled items."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="list what was missed, too much, or misread")
    parser.add_argument(
        "--pin", action="store_true", help="raise the floors of our own items to these figures"
    )
    given = parser.parse_args(arguments)
    if given.pin and given.files:
        parser.error("only our own items have floors: leave the files out")
    console = Console(width=None if sys.stdout.isatty() else _WIDE)
    try:
        readings = [(path.stem, *read(path)) for path in given.files or sorted(HERE.glob("*.jsonl"))]
    except (ValueError, InputError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    columns = [(name, score(labels, found)) for name, labels, found in readings]
    console.print(table(columns))
    if given.pin:
        pin(columns)
    if given.errors:
        for _, labels, found in readings:
            for one in labels:
                for mistake in mark(one, found.get(one.id, Sheet(one.id))).mistakes():
                    console.print(str(mistake), markup=False, highlight=False, soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
