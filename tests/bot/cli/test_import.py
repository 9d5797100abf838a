from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run

RECORDS = [
    {
        "id": f"r{number}",
        "url": f"https://ekhult.example/{number}",
        "lang": "sv",
        "published": f"2024-0{number}-11",
        "title": f"Möte nummer {number}",
        "text": f"Den {number} mars 2024 träffade socialminister Jakob Forssmed representanter från TikTok.",
    }
    for number in range(1, 6)
]
LINES = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        pytest.param("ekhult.jsonl", lambda data: data, id="plain"),
        pytest.param("ekhult.jsonl.xz", lzma.compress, id="xz"),
        pytest.param("ekhult.jsonl.gz", gzip.compress, id="gz"),
    ],
)
def test_an_archive_becomes_items_of_a_source_and_again_changes_nothing(
    name: str, pack: Callable[[bytes], bytes], run: Run
) -> None:
    Path(name).write_bytes(pack(LINES))
    result = run("import", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("5 items read in ")
    assert "5 new items, 0 changed, 5 naming somebody tracked" in result.stdout
    assert "items/s" in result.stdout
    assert "Peak memory" in result.stdout
    again = run("import", name)
    assert again.exit_code == 0
    assert "nothing changed" in again.stdout
    status = run("status").stdout
    assert "archive-ekhult" in status
    assert "5 items" in status


def test_a_broken_line_is_named(run: Run) -> None:
    Path("broken.jsonl").write_bytes(LINES + b'{"id": "half"')
    result = run("import", "broken.jsonl")
    assert result.exit_code == 4
    assert "broken.jsonl, line 6" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "data"), [("cut.jsonl.xz", lzma.compress(LINES)[:-40]), ("not.jsonl.gz", b"nothing packed here")]
)
def test_a_file_that_cannot_be_unpacked_is_told_in_one_sentence(name: str, data: bytes, run: Run) -> None:
    Path(name).write_bytes(data)
    result = run("import", name)
    assert result.exit_code == 4
    assert name in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_makes_no_database(run: Run, tmp_path: Path) -> None:
    for name in ("missing.jsonl", str(tmp_path)):
        result = run("import", name)
        assert result.exit_code == 4
        assert name in result.stderr
    assert not Path("rollcall.db").exists()


def test_an_archive_is_never_polled(run: Run) -> None:
    Path("ekhult.jsonl").write_bytes(LINES)
    run("import", "ekhult.jsonl")
    result = run("poll", "--source", "archive-ekhult")
    assert result.exit_code == 2
    assert "never polled" in result.stderr
