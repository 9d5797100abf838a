"""What the tests of the house look at: the project's own files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "watchers", "store")
# Grown, not written: nothing in them is ours to answer for.
GROWN = re.compile(
    r"\.(git|venv(-homeserver(\.lock)?)?|\w+_cache|import_linter_cache|hypothesis)|__pycache__|build|results|[\w.-]+\.egg-info"
)


@cache
def files(*folders: str) -> tuple[Path, ...]:
    """Every file of the project, or of these folders of it, without what tools leave behind."""
    starts = [ROOT / folder for folder in folders] or [ROOT]
    found = (path for start in starts for path in sorted(start.rglob("*")) if path.is_file())
    return tuple(
        path for path in found if not any(GROWN.fullmatch(part) for part in path.relative_to(ROOT).parts)
    )


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def make_targets() -> tuple[str, ...]:
    """The targets that `make` lists, each with a description."""
    return tuple(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))
