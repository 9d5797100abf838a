"""The floors under the reading: figures of the project's own labelled items that may not get worse.

They stand in `floors.toml`, a table a labelled file. `make read-score PIN=1` raises them to today's figures;
nothing lowers them but a hand, with a reason in the commit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
CEILINGS = frozenset({"false_presence"})  # better lower: held from above

_HEADER = """\
# What the reading of our own labelled items must reach; false_presence must stay at or under its figure.
# `make read-score PIN=1` raises a floor to today's figure and never lowers one.
"""

Floors = Mapping[str, Mapping[str, float]]


def load_floors(path: Path = FLOORS) -> Floors:
    """File stem → figure → floor."""
    return tomllib.loads(path.read_text("utf-8"))


def shortfalls(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """A sentence for each figure that is worse than its floor, or that is no longer there."""
    return [
        f"{name} is {figures.get(name, 'gone')}, its floor {floor}"
        for name, floor in floors.items()
        if name not in figures or better(floor, figures[name], name) != figures[name]
    ]


def raised(floors: Mapping[str, float], figures: Mapping[str, float]) -> dict[str, float]:
    """The floors at today's figures where these are better; figures without a floor get one."""
    return {name: better(floors.get(name, today), today, name) for name, today in figures.items()}


def better(one: float, other: float, name: str) -> float:
    return min(one, other) if name in CEILINGS else max(one, other)


def as_toml(floors: Floors) -> str:
    tables = (
        f"\n[{file}]\n" + "".join(f'"{name}" = {floor}\n' for name, floor in figures.items())
        for file, figures in sorted(floors.items())
    )
    return _HEADER + "".join(tables)
