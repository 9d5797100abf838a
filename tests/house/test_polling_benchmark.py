"""The farm that polling is measured on, and a round of Rollcall over a small one."""

from __future__ import annotations

from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest

from benchmarks._farm import change, feed, write_farm
from benchmarks._rounds import Program
from benchmarks.polling import MODULES, served


@pytest.mark.parametrize("number", range(25))
def test_feeds_of_the_farm_are_well_formed_and_as_long_as_real_ones(number: int) -> None:
    parsed = feedparser.parse(feed(number))
    assert not parsed.bozo
    assert 20 <= len(parsed.entries) <= 50
    assert feed(number) == feed(number)


def test_a_change_puts_one_to_three_items_on_top_and_leaves_the_others() -> None:
    for number in range(10):
        before, after = (feedparser.parse(feed(number, generation)).entries for generation in (0, 1))
        new = [entry.link for entry in after if entry.link not in {each.link for each in before}]
        assert 1 <= len(new) <= 3
        assert new == [entry.link for entry in after][: len(new)]


def test_rollcall_polls_the_farm_and_finds_what_changed(tmp_path: Path) -> None:
    write_farm(tmp_path / "farm", 10, items=3)
    (tmp_path / "store").mkdir()
    with (
        served(tmp_path / "farm") as port,
        Program(MODULES["Rollcall"], str(tmp_path / "store"), "10", str(port)) as program,
    ):
        assert program.round().round.new == 30
        assert program.round().round.new == 0
        change(tmp_path / "farm", 10, 0.2, 1)
        changed = program.round().round
    assert changed.failed == 0
    assert changed.new > 2
