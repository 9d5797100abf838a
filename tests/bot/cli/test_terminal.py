from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from bot.cli.lines import listening
from bot.cli.terminal import aligned, counted, moment, show_table, size
from tests.builders import NOON


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0 bytes"), (999, "999 bytes"), (5_200_000, "5.2 MB"), (7 * 10**15, "7000.0 TB")],
)
def test_sizes_are_told_for_people(amount: int, shown: str) -> None:
    assert size(amount) == shown


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(number, "item") for number in (0, 1, 1200)] == ["0 items", "1 item", "1,200 items"]
    assert counted(2, "match", "matches") == "2 matches"


def test_columns_stand_under_one_another_whatever_marks_letters_carry() -> None:
    assert aligned([["a", "bb", "c"], ["Grönvall", "ö", "d"]]) == [
        "a         bb  c",
        "Grönvall  ö   d",
    ]


def test_a_table_is_plain_lines_where_no_person_looks_on() -> None:
    shown = StringIO()
    show_table(Console(file=shown), ("who", "what"), [("harbour\x1b[31m", "x [bold]y[/bold]")])
    assert shown.getvalue() == "who          what\nharbour[31m  x [bold]y[/bold]\n"


def test_a_table_on_a_terminal_shows_feed_text_as_it_is() -> None:
    shown = StringIO()
    show_table(Console(file=shown, force_terminal=True, width=80), ("who",), [("[red]not markup[/red]",)])
    assert "[red]not markup[/red]" in shown.getvalue()


def test_no_time_is_a_dash() -> None:
    assert moment(None) == "–"
    assert moment(NOON).startswith("2025-12-04 ")


def test_a_test_runner_without_standard_input_is_not_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert listening() is None
    monkeypatch.setattr("sys.stdin", StringIO())
    assert listening() is None
