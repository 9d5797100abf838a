"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.house.tree import text

PROGRAM = str(Path(sys.executable).with_name("rollcall"))


def normal(said: str) -> str:
    """Without what differs from run to run: the port of the press room, and the day of reading."""
    return re.sub(r"read \d+ \w+ \d{4}", "read today", re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1", said))


def shown() -> list[list[str]]:
    """The lines of each block of output in the README, without those that stand for more."""
    blocks = re.findall(r"```text\n(.*?)```", normal(text("README.md")), re.DOTALL)
    return [[line for line in block.splitlines() if line.strip() not in ("", "…")] for block in blocks]


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path) -> None:
    demo, ask = shown()
    run = subprocess.run(
        [PROGRAM, "demo"], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert [line for line in demo if line not in normal(run.stdout).splitlines()] == []
    question = re.search(r'rollcall ask --db demo\.db "(.+)"', text("README.md"))
    assert question
    asked = subprocess.run(
        [PROGRAM, "ask", "--db", "demo.db", question[1]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line for line in ask if line not in normal(asked.stdout).splitlines()] == []
