"""The benchmarks run, and keep their figures flat."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import parsing
from benchmarks.__main__ import main, measure, names
from benchmarks._press_text import items, write_archive


@pytest.mark.parametrize("name", names())
def test_a_benchmark_can_be_run_by_its_name(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").main)


def test_figures_are_written_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "FEEDS", 2)
    figures = measure("parsing", tmp_path / "results")
    assert json.loads((tmp_path / "results/parsing.json").read_text("utf-8")) == figures
    assert all(figure > 0 for figure in figures.values())


def test_an_unknown_benchmark_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flying"]) == 2
    said = capsys.readouterr().out
    assert "flying" in said
    assert "parsing" in said


def test_the_text_to_measure_with_is_the_same_every_time(tmp_path: Path) -> None:
    assert list(items(30)) == list(items(30))
    assert list(items(30)) != list(items(30, seed=1))
    assert write_archive(tmp_path / "made.jsonl", 30) > 30 * 1000
    lines = (tmp_path / "made.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(items(30))
