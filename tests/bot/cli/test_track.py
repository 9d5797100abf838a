"""`rollcall track`: what a channel follows, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.interface import Channel
from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.bot.world import filled


@pytest.fixture(autouse=True)
def _world(tmp_path: Path) -> None:
    store = filled(tmp_path / "rollcall.db")
    store.put_channel(Channel("C1", "slack", "policy"))
    store.close()


def followed(tmp_path: Path) -> list[tuple[str, str, bool]]:
    with open_store(tmp_path / "rollcall.db") as store:
        return [(each.channel_id, each.expression, each.alert) for each in store.tracks()]


def test_the_terminal_follows_and_lists_and_follows_no_more(run: Run, tmp_path: Path) -> None:
    added = run("track", "add", "Meta AND (grooming OR 'x')", "--alert")
    assert added.exit_code == 0, added.output
    assert run("track", "add", "TikTok", "OR", "Snapchat").exit_code == 0
    assert followed(tmp_path) == [
        ("console", "Meta AND (grooming OR 'x')", True),
        ("console", "TikTok OR Snapchat", False),
    ]
    assert "2: TikTok OR Snapchat" in run("track", "list").output
    assert run("track", "remove", "2").exit_code == 0
    assert len(followed(tmp_path)) == 1


def test_another_channel_is_named(run: Run, tmp_path: Path) -> None:
    assert run("track", "add", "TikTok", "--channel", "C1").exit_code == 0
    assert run("track", "add", "Meta", "--channel", "policy").exit_code == 0
    assert [channel for channel, *_ in followed(tmp_path)] == ["C1", "C1"]
    nowhere = run("track", "list", "--channel", "C9")
    assert nowhere.exit_code == 2
    assert "There is no channel 'C9'; there are: C1." in nowhere.output


def test_a_mistake_is_pointed_at_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    result = run("track", "add", "TikTok AND)")
    assert result.exit_code == 1
    assert result.output == (
        "This parenthesis closes none; take it away, or open one before it.\n\nTikTok AND)\n          ^\n"
    )
    assert followed(tmp_path) == []


def test_a_preview_follows_nothing(run: Run, tmp_path: Path) -> None:
    result = run("track", "preview", "groom*")
    assert "would have matched" in result.output
    assert followed(tmp_path) == []


def test_a_track_is_silenced_told_again_and_told_at_once(run: Run, tmp_path: Path) -> None:
    run("track", "add", "TikTok")
    assert "is silent until" in run("track", "mute", "TikTok", "for", "3", "days").output
    assert "told again" in run("track", "unmute", "TikTok").output
    assert "at most 2 messages an hour" in run("track", "alert", "TikTok", "--pace", "2").output
    assert followed(tmp_path)[0][2]
    assert "no longer told at once" in run("track", "alert", "TikTok", "--off").output
    assert run("track", "alert", "TikTok", "--pace", "0").exit_code == 1


def test_asking_in_the_terminal_changes_what_the_terminal_follows(run: Run, tmp_path: Path) -> None:
    assert run("ask", "följ TikTok").exit_code == 0
    assert run("chat", input="follow Meta\nquit\n").exit_code == 0
    assert followed(tmp_path) == [("console", "TikTok", False), ("console", "Meta", False)]
