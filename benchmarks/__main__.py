"""`python -m benchmarks [NAME…]`: run the benchmarks and keep their figures in `benchmarks/results/`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from rich.console import Console

HERE = Path(__file__).parent
RESULTS = HERE / "results"


def names() -> tuple[str, ...]:
    """Every benchmark: the modules here that begin with no underscore."""
    return tuple(sorted(path.stem for path in HERE.glob("[!_]*.py")))


def measure(name: str, results: Path = RESULTS) -> dict[str, float]:
    """Run one benchmark and write its figures, flat, to `results/NAME.json`."""
    figures: dict[str, float] = import_module(f"benchmarks.{name}").main()
    results.mkdir(exist_ok=True)
    (results / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return figures


def main(chosen: Sequence[str]) -> int:
    """Measure what is chosen, or everything; 2 where there is no such benchmark."""
    console = Console(highlight=False)
    unknown = sorted(set(chosen) - set(names()))
    if unknown:
        console.print(f"There is no benchmark called {', '.join(unknown)}; there are {', '.join(names())}.")
        return 2
    for name in chosen or names():
        console.print(f"{name} …")
        for figure, value in measure(name).items():
            console.print(f"  {figure:32} {value:>12,.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
