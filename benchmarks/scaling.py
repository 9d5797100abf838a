"""What a round costs as sources grow in number: 500 to 20,000, all unchanged. Draws docs/polling.svg.

Every source is a host of its own; the feeds behind them are small, and the same ones again and again, since
of a feed that did not change nothing is sent. The store grows from size to size. LARGEST in the environment
ends the row sooner.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from statistics import median

from benchmarks._farm import write_farm
from benchmarks._rounds import Program
from benchmarks.polling import MODULES, served

SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000)
LARGEST = int(os.environ.get("LARGEST", SIZES[-1]))
FEEDS = 500  # different ones
ITEMS = 2
ROUNDS = 3
PICTURE = Path(__file__).parent.parent / "docs" / "polling.svg"


def main() -> dict[str, float]:
    """seconds_N and cpu_s_N of a round over N sources; mb_N: the most memory of the process that stores;
    linear: CPU seconds a source at the largest size by those at the smallest, 1 where cost is a straight
    line through nothing."""
    figures: dict[str, float] = {}
    sizes = [size for size in SIZES if size <= LARGEST]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_farm(folder / "farm", FEEDS, items=ITEMS)
        with served(folder / "farm") as port:
            for size in sizes:
                figures |= _measured(folder, size, port)
    _draw(figures, sizes)
    first, last = (figures[f"cpu_s_{size}"] / size for size in (sizes[0], sizes[-1]))
    return figures | {"linear": round(last / first, 2)}


def _measured(folder: Path, size: int, port: int) -> dict[str, float]:
    with Program(MODULES["Rollcall"], str(folder), str(size), str(port), str(FEEDS)) as program:
        program.round()
        costs = [program.round() for _ in range(ROUNDS)]
        own, _ = program.memory_mb()
    return {
        f"seconds_{size}": round(median(cost.round.seconds for cost in costs), 2),
        f"cpu_s_{size}": round(median(cost.cpu_s for cost in costs), 2),
        f"mb_{size}": round(own, 1),
    }


def _draw(figures: dict[str, float], sizes: list[int]) -> None:
    from matplotlib.figure import Figure  # of the extra `bench`

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for name, label in (("seconds", "by the clock"), ("cpu_s", "of processor, all processes")):
        axes.plot(sizes, [figures[f"{name}_{size}"] for size in sizes], marker="o", label=label)
    axes.set(xlabel="sources, all unchanged", ylabel="seconds for a round", xlim=(0, None), ylim=(0, None))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(PICTURE, metadata={"Date": None})
