"""What the project's files may not say."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

# A registry's address would tie the project to one place; a home folder, to one machine.
TIED = re.compile(r"\b(pypi|pythonhosted|npmjs)\.(org|com)\b|/(root|home)/\w|\b(TO" r"DO|FIX" r"ME)\b")
WRITTEN = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".html", ".css", ""}


@pytest.mark.parametrize("path", [p for p in files() if p.suffix in WRITTEN and p.name != "LICENSE"], ids=str)
def test_a_file_is_tied_to_no_place_and_leaves_nothing_to_do(path: Path) -> None:
    assert TIED.search(path.read_text("utf-8")) is None


def test_no_file_is_empty() -> None:
    assert [str(path.relative_to(ROOT)) for path in files() if not path.stat().st_size] == []


def test_the_licence_is_the_whole_official_text() -> None:
    official = "8486a10c4393cee1c25392769ddd3b2d6c242d6ec7928e1414efff7dfb2f07ef"
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == official
