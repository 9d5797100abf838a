"""The reading does not get worse."""

from __future__ import annotations

import tomllib

import pytest

from tests.quality.floors import HERE, as_toml, load_floors, raised, shortfalls
from tests.quality.read_score import read
from tests.quality.score import score


@pytest.mark.parametrize("name", load_floors())
def test_the_reading_of_our_own_items_reaches_its_floors(name: str) -> None:
    figures = score(*read(HERE / f"{name}.jsonl", processes=1)).flat()
    assert shortfalls(load_floors()[name], figures) == []


def test_every_labelled_file_has_its_floors() -> None:
    assert {path.stem for path in HERE.glob("*.jsonl")} == set(load_floors())


def test_a_figure_under_its_floor_falls_short() -> None:
    assert shortfalls({"presence.f1": 0.8}, {"presence.f1": 0.7}) == ["presence.f1 is 0.7, its floor 0.8"]
    assert shortfalls({"presence.f1": 0.8}, {"presence.f1": 0.8}) == []


def test_false_presence_falls_short_from_above() -> None:
    assert shortfalls({"false_presence": 0.1}, {"false_presence": 0.2})
    assert not shortfalls({"false_presence": 0.1}, {"false_presence": 0.05})


def test_a_figure_that_is_gone_falls_short() -> None:
    assert shortfalls({"presence.da": 0.8}, {}) == ["presence.da is gone, its floor 0.8"]


def test_floors_rise_to_better_figures_and_never_sink() -> None:
    floors = {"presence.f1": 0.8, "away": 0.5, "false_presence": 0.1}
    today = {"presence.f1": 0.7, "away": 0.6, "false_presence": 0.05, "dates": 0.9}
    assert raised(floors, today) == {"presence.f1": 0.8, "away": 0.6, "false_presence": 0.05, "dates": 0.9}


def test_floors_survive_being_written() -> None:
    floors = {"pressroom": {"presence.f1": 0.8, "presence.sv": 1.0}}
    assert tomllib.loads(as_toml(floors)) == floors
