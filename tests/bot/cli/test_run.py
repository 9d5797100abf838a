from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console as Screen

from bot.chats.console import Console
from bot.cli.telling import console_channel, tell
from bot.settings import Settings
from store.catalogue import load
from store.interface import Channel
from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.bot.cli.process import running
from tests.builders import catch, event, item, participant, reading, source

GROOMING = "who attended the meeting on grooming on 3 December 2025?"


def test_it_watches_answers_on_a_line_and_stops_cleanly(watching: Path, run: Run) -> None:
    with running("run") as rollcall:
        assert "sources=6" in rollcall.err.wait("event=started")
        assert "new=20" in rollcall.err.wait("event=polled")
        rollcall.type(GROOMING)
        assert "Nina Larsson" in rollcall.out.wait("took part in")
        rollcall.type("no question at all")
        rollcall.out.wait("I did not understand")
        assert rollcall.stop() == 0
        assert "event=stopped" in rollcall.err.end()
    assert "20 items" in run("status").stdout


def test_without_standard_input_it_just_runs(watching: Path) -> None:
    with running("run", stdin=subprocess.DEVNULL) as rollcall:
        rollcall.err.wait("event=polled")
        assert rollcall.process.poll() is None
        assert rollcall.stop(signal.SIGINT) == 0
        assert "Traceback" not in rollcall.err.end()
        assert rollcall.out.end() == ""


def test_the_end_of_standard_input_does_not_end_it(watching: Path) -> None:
    with running("run") as rollcall:
        rollcall.type(GROOMING.rstrip("?"))
        assert rollcall.process.stdin is not None
        rollcall.process.stdin.close()
        rollcall.err.wait("event=polled")
        assert rollcall.process.poll() is None
        assert rollcall.stop() == 0


def test_quit_on_a_line_ends_it(watching: Path) -> None:
    with running("run") as rollcall:
        rollcall.err.wait("event=polled")
        rollcall.type("quit")
        rollcall.err.wait("event=stopped")
        assert rollcall.process.wait() == 0


def test_poll_without_once_goes_on_until_it_is_stopped(watching: Path) -> None:
    with running("poll") as rollcall:
        assert "chats=none" in rollcall.err.wait("event=started")
        assert "new=20" in rollcall.err.wait("event=polled")
        assert rollcall.process.poll() is None
        assert rollcall.stop(signal.SIGINT) == 0
        assert rollcall.out.end() == ""


def test_a_source_that_fails_is_logged_and_the_others_go_on(watching: Path) -> None:
    watching.write_text(watching.read_text("utf-8").replace("/skerry/atom.xml", "/skerry/gone.xml"), "utf-8")
    with running("run") as rollcall:
        assert "source=sample-skerry" in rollcall.err.wait('event="source failed"')
        assert "new=16" in rollcall.err.wait("event=polled")
        assert rollcall.stop() == 0


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_press_room_that_hangs_does_not_hold_up_the_end(
    silent: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "silent.toml"
    sources.write_text(
        f'[[source]]\nid = "silent"\ntitle = "Silent"\naddress = "http://127.0.0.1:{silent}/"\n'
    )
    monkeypatch.setenv("ROLLCALL_SOURCES", str(sources))
    monkeypatch.setenv("ROLLCALL_ALLOW", f"127.0.0.1:{silent}")
    with running("run") as rollcall:
        rollcall.err.wait("event=started")
        rollcall.type("help")
        rollcall.out.wait("who")
        assert rollcall.stop() == 0
        log = rollcall.err.end()
        assert "event=stopped" in log
        assert "event=polled" not in log
        assert "Traceback" not in log


@pytest.fixture
def news() -> datetime:
    """A database that holds one event, stored at this moment."""
    stored = datetime.now(UTC) - timedelta(hours=1)
    with open_store("rollcall.db") as store:
        store.put_sources([source("harbour")])
        told = event("Meeting about piers", participant("TikTok", entity="tiktok"))
        store.save(catch(reading(item("harbour/1", fetched_at=stored), told), source_id="harbour", at=stored))
    return stored


def test_the_digest_that_is_due_is_shown_and_marked(news: datetime, watching: Path) -> None:
    with running("run", ROLLCALL_DIGEST_CRON="* * * * *") as rollcall:
        rollcall.out.wait("Meeting about piers")
        assert "owed=1" in rollcall.err.wait("event=digest")
        rollcall.err.wait("event=delivered")
        assert rollcall.stop() == 0
    with open_store("rollcall.db") as store:
        assert store.owed() == []
        assert (store.digested_until("console") or news) > news


def test_a_digest_is_told_once_and_only_to_the_terminal_s_channels(news: datetime) -> None:
    shown = StringIO()
    chat = Console(Screen(file=shown))
    moment = news + timedelta(minutes=1)
    with open_store("rollcall.db") as store:
        store.put_channel(console_channel(Settings()))
        store.put_channel(Channel("C1", "slack", "press"))
        for expected in ((1, 1), (0, 0)):
            assert asyncio.run(tell(store, load(), {"console": chat}, moment, moment=moment)) == expected
        assert [channel.id for channel in store.channels() if store.digested_until(channel.id)] == ["console"]
    assert shown.getvalue().count("“TikTok was there.”") == 1


def test_a_database_that_cannot_be_used_ends_it_at_once(tmp_path: Path) -> None:
    with running("run", "--db", str(tmp_path)) as rollcall:
        assert rollcall.process.wait() == 3
        assert rollcall.err.end().startswith("Error: ")


def test_a_wrong_list_of_sources_ends_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text("[[source]]\n")
    with running("run", ROLLCALL_SOURCES="wrong.toml") as rollcall:
        assert rollcall.process.wait() == 4
        assert "wrong.toml:1" in rollcall.err.end()
