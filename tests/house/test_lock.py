"""The lock names everything that an installation brings, once, at one version, from no particular place."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOMS, files, text


def locked() -> list[str]:
    return [line for line in text("constraints.txt").splitlines() if line and not line.startswith("#")]


def names() -> list[str]:
    return [canonicalize_name(line.partition("==")[0]) for line in locked()]


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> Iterator[str]:
    """What `name` needs on this machine, and what these need, and so on."""
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    try:
        requires = distribution(name).requires or ()
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, requires):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""}):
            found = canonicalize_name(requirement.name)
            yield found
            yield from needed(found, frozenset(map(canonicalize_name, requirement.extras)), seen)


def test_everything_that_is_installed_is_locked() -> None:
    found = set(needed("rollcall", frozenset({"dev"}), set())) - {"pip"}  # pip comes with Python
    assert "pytest" in found
    assert "setuptools" in names()
    assert found - set(names()) == set()


def test_the_lock_holds_one_exact_version_of_each_and_nothing_else() -> None:
    assert [line for line in locked() if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    assert len(names()) == len(set(names()))
    assert locked() == sorted(locked(), key=str.lower)


def imported(path: Path) -> Iterator[str]:
    """The top-level names that a module imports."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_everything_that_the_rooms_import_is_asked_for() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = [lines for extra, lines in project["optional-dependencies"].items() if extra != "dev"]
    asked = {
        canonicalize_name(Requirement(line).name)
        for lines in (project["dependencies"], *extras)
        for line in lines
    }
    names = {name for path in files(*ROOMS) if path.suffix == ".py" for name in imported(path)}
    strangers = names - set(sys.stdlib_module_names) - set(ROOMS)
    bringers = packages_distributions()
    missing = {
        name
        for name in strangers
        if not asked & {canonicalize_name(found) for found in bringers.get(name, [name])}
    }
    assert missing == set()
