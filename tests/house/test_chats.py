"""`docs/chats.md` says what can be done where, and how little of the program knows a chat."""

from __future__ import annotations

import re

import pytest

from tests.house.doc_chats import PARTS, SHARED, code_lines, features, share, sizes
from tests.house.tree import text

# What others change a little every day is not written down anew every day.
ABOUT = 0.15


@pytest.mark.parametrize("row", features(), ids=lambda row: str(row[0]))
def test_the_table_says_what_can_be_done_where(row: tuple[str, ...]) -> None:
    """Renew it with `python -m tests.house.doc_chats`."""
    assert f"| {' | '.join(row)} |" in text("docs/chats.md")


def test_the_sizes_are_about_what_they_are_said_to_be() -> None:
    """Renew them with `python -m tests.house.doc_chats`."""
    said = dict(re.findall(r"^\| ([^|]+) \| \d+ \| ([\d,]+) \|$", text("docs/chats.md"), re.MULTILINE))
    for name, size in sizes().items():
        assert int(said[name].replace(",", "")) == pytest.approx(size.lines, rel=ABOUT), name


@pytest.mark.parametrize("chat", ["Slack", "Matrix"])
def test_all_but_a_small_part_is_shared_with_the_other_chats(chat: str) -> None:
    assert share(chat, sizes()) < 0.2
    assert {*SHARED, "the terminal", "Slack", "Matrix"} == {name for name, *_ in PARTS}


def test_only_code_is_counted() -> None:
    lines = ('"""What it is', "", 'for."""', "", "# why", "X = (", "    1,", ")  # one", "", "def f():")
    module = "\n".join((*lines, '    """Told."""', "    return X", ""))
    assert code_lines(module) == 5
