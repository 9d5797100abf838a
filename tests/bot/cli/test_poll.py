from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from watchers.demo.server import PAGES, PressRoom
from watchers.engines.claiming import Claims


def test_one_round_stores_what_is_new_and_tells_it(run: Run, watching: Path, room: PressRoom) -> None:
    result = run("poll", "--once")
    assert result.exit_code == 0
    assert "20 new items from 6 sources" in result.stdout
    assert result.stderr == ""
    assert "20 items" in run("status").stdout


def test_a_second_round_has_nothing_due(run: Run, watching: Path, room: PressRoom) -> None:
    run("poll", "--once")
    asked = room.requests
    result = run("poll", "--once")
    assert result.exit_code == 0
    assert result.stdout.startswith("No source is due. The next look is at ")
    assert room.requests == asked


def test_a_source_is_looked_at_by_name_though_it_is_not_due(
    run: Run, watching: Path, room: PressRoom
) -> None:
    run("poll", "--once")
    for name in ("sample-skerry", "Skerry Institute (sample)"):
        result = run("poll", "--source", name)
        assert result.exit_code == 0
        assert "0 new items from 1 source" in result.stdout
        assert "nothing new (304)" in result.stdout


def test_the_database_may_be_named_by_option_and_by_setting(run: Run, watching: Path) -> None:
    run("poll", "--source", "sample-skerry", "--db", "option.db")
    run("poll", "--source", "sample-skerry", env={"ROLLCALL_DB": "setting.db"})
    run("poll", "--source", "sample-skerry", "--db", "both.db", env={"ROLLCALL_DB": "other.db"})
    assert sorted(file.name for file in Path().glob("*.db")) == ["both.db", "option.db", "setting.db"]


def test_a_name_that_no_source_has_is_met_with_near_ones(run: Run, watching: Path) -> None:
    result = run("poll", "--source", "skery")
    assert result.exit_code == 2
    assert "No source is called 'skery'. Did you mean sample-skerry?" in result.stderr


def test_a_source_that_fails_is_told_and_the_others_go_on(run: Run, watching: Path) -> None:
    text = watching.read_text("utf-8").replace("/skerry/atom.xml", "/skerry/gone.xml")
    watching.write_text(text.replace("/ferryboard/releases.json", "/ferryboard/"), "utf-8")
    result = run("poll", "--once")
    assert result.exit_code == 0
    assert "13 new items from 6 sources" in result.stdout
    assert ", 2 failed." in result.stdout
    told = dict(line.split(": ", 1) for line in result.stderr.splitlines())
    assert set(told) == {"sample-skerry", "sample-ferryboard"}
    assert "404" in told["sample-skerry"]
    status = run("status")
    assert status.exit_code == 0
    assert status.stdout.count("failing") == 2
    assert told["sample-skerry"] in status.stdout


def test_a_round_in_which_every_source_fails_exits_with_one(
    run: Run, watching: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ROLLCALL_ALLOW")
    result = run("poll", "--once")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 6
    assert "6 failed" in result.stdout


def test_a_broken_feed_is_told_in_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "feed.xml").write_text("<rss><channel><item><title>half an it")
    with PressRoom(pages=pages) as room:
        sources = tmp_path / "sources.toml"
        sources.write_text(
            f'[[source]]\nid = "half"\ntitle = "Half"\naddress = "{room.base}/feed.xml"\n'
            f'[[source]]\nid = "none"\ntitle = "None"\naddress = "{room.base}/nothing.xml"\n'
        )
        monkeypatch.setenv("ROLLCALL_SOURCES", str(sources))
        monkeypatch.setenv("ROLLCALL_ALLOW", room.base.removeprefix("http://"))
        result = run("poll", "--once")
    assert "Traceback" not in result.output
    assert any(line.startswith("none: ") for line in result.stderr.splitlines())


def test_what_changed_at_a_press_room_is_read_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    feed = pages / "feed.json"
    whole = json.loads((PAGES / "skjaergardstilsynet" / "feed.json").read_text("utf-8"))
    feed.write_text(json.dumps({**whole, "items": whole["items"][1:]}), "utf-8")
    with PressRoom(pages=pages) as room:
        sources = tmp_path / "sources.toml"
        sources.write_text(f'[[source]]\nid = "one"\ntitle = "One"\naddress = "{room.base}/feed.json"\n')
        monkeypatch.setenv("ROLLCALL_SOURCES", str(sources))
        monkeypatch.setenv("ROLLCALL_ALLOW", room.base.removeprefix("http://"))
        run("poll", "--source", "one")
        feed.write_text(json.dumps(whole), "utf-8")
        assert "1 new item from 1 source" in run("poll", "--source", "one").stdout


def test_a_sources_file_with_a_mistake_is_told_with_its_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nid = "one"\ntitle = "One"\nadress = "https://one.example"\n')
    monkeypatch.setenv("ROLLCALL_SOURCES", str(sources))
    result = run("poll", "--once")
    assert result.exit_code == 4
    assert "sources.toml:4: " in result.stderr
    monkeypatch.setenv("ROLLCALL_SOURCES", str(tmp_path / "missing.toml"))
    result = run("poll", "--once")
    assert result.exit_code == 4
    assert "missing.toml" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [("poll", "--once"), ("status",)])
def test_a_file_that_is_no_database_of_ours_is_refused_and_left_alone(
    command: tuple[str, ...], run: Run, watching: Path, tmp_path: Path
) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("Do not lose me. " * 100)
    with closing(sqlite3.connect(other)) as db:
        db.executescript("create table notes (text); insert into notes values ('keep');")
    for file in (text, other, tmp_path):
        before = file.read_bytes() if file.is_file() else b""
        result = run(*command, "--db", str(file))
        assert result.exit_code == 3
        assert result.stderr.startswith("Error: ")
        assert result.stderr.count("\n") == 1
        assert (file.read_bytes() if file.is_file() else b"") == before


@pytest.mark.parametrize("command", [("poll", "--once"), ("status",)])
def test_a_database_of_a_newer_version_is_refused(command: tuple[str, ...], run: Run, watching: Path) -> None:
    run("poll", "--source", "sample-skerry")
    with closing(sqlite3.connect("rollcall.db")) as db, db:
        [name] = [
            row[0] for row in db.execute("select name from sqlite_master where name like '%migrations%'")
        ][:1]
        columns = [row[1] for row in db.execute(f"pragma table_info({name})")]
        row = dict(zip(columns, db.execute(f"select * from {name}").fetchone(), strict=True))
        row = {**row, "name": "9999_from_the_future", "id": 9999} if "id" in row else {**row, "name": "9999"}
        marks = ", ".join("?" for _ in row)
        db.execute(f"insert into {name} ({', '.join(row)}) values ({marks})", list(row.values()))
    result = run(*command)
    assert result.exit_code == 3
    assert "newer" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_place_that_cannot_be_written_to_is_told(run: Run, watching: Path) -> None:
    result = run("poll", "--once", "--db", "/proc/rollcall.db")
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    result = run("poll", "--once", "--db", "no/such/folder/rollcall.db")
    assert result.exit_code == 3
    assert "no/such/folder" in result.stderr


def test_a_database_that_watches_nothing_starts_with_the_built_in_press_rooms(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name that no source has: the list is put in place and nothing is fetched.
    assert run("poll", "--source", "no such press room anywhere").exit_code == 2
    status = run("status")
    assert "not yet read" in status.stdout
    assert "0 items" in status.stdout


def test_status_without_a_database_says_how_to_start_one(run: Run) -> None:
    result = run("status")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: There is no database at rollcall.db")
    assert not Path("rollcall.db").exists()


def test_what_another_process_is_at_is_left_to_it(run: Run, watching: Path, room: PressRoom) -> None:
    run("poll", "--once")
    with sqlite3.connect("rollcall.db") as connection:
        connection.execute("UPDATE sources SET next_look = NULL")
    with open_store("rollcall.db") as store, Claims(store, lambda: datetime.now(UTC)).taken() as taken:
        asked = room.requests
        result = run("poll", "--source", "sample-skerry")
        assert result.exit_code == 2
        assert "Another Rollcall is at sample-skerry, or at its site, just now" in result.stderr
        result = run("poll", "--once")
        assert result.exit_code == 0
        assert result.stdout.startswith("Another Rollcall is looking at what is due")
        assert (len(taken), room.requests) == (6, asked)
    assert "0 new items from 6 sources" in run("poll", "--once").stdout


@pytest.mark.parametrize("workers", ["0", "1"])
def test_the_number_of_processes_that_look_is_a_setting(run: Run, watching: Path, workers: str) -> None:
    result = run("poll", "--once", env={"ROLLCALL_WORKERS": workers})
    assert "20 new items from 6 sources" in result.stdout
