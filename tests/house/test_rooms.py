"""The rooms: who may import whom, how long a file may be, and what travels with the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, files, text

LONG = 400  # lines: past this a module is two topics

SEES_ALL = {"__init__", "cli"}


def test_imports_point_one_way() -> None:
    # A process of its own: import-linter silences every logger of the one that it runs in.
    program = "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_cache=True))"
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_every_part_of_the_bot_is_held_to_the_direction_of_imports() -> None:
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    held = {module for contract in contracts for module in contract.get("source_modules", ())}
    parts = {
        path.stem
        for path in (ROOT / "bot").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {f"bot.{part}" for part in parts - SEES_ALL} <= held


@pytest.mark.parametrize(
    "path", [path for path in files(*ROOMS, "benchmarks") if path.suffix == ".py"], ids=str
)
def test_a_module_is_one_topic(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONG


def test_everything_in_the_rooms_is_in_the_built_package(tmp_path: Path) -> None:
    for name in (*ROOMS, "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, tmp_path / name)
    build = "from setuptools import build_meta; build_meta.build_wheel('.')"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", build], cwd=tmp_path, capture_output=True, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    ours = {path.relative_to(ROOT).as_posix() for path in files(*ROOMS)}
    assert ours <= packed
