from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli.predictions import ALONE, item_of
from store.errors import InputError
from store.vocabulary import Day
from tests.bot.cli.conftest import Run
from watchers.demo.server import PressRoom

SENTENCE = "Den 6 maj träffade socialminister Jakob Forssmed representanter från TikTok och Meta i Stockholm."
MORE = (
    "Mötet handlade om hur reklam märks ut när den visas för unga, och om vad som händer när den inte gör "
    "det. Departementet samlar nu in underlag från skolor och föräldrar runt om i landet, och räknar med att "
    "återkomma till frågan när höstens arbete är klart."
)
TEXT = f"Samtal om reklam i flöden\n\n{SENTENCE}\n"
LINES: list[dict[str, Any]] = [
    {
        "id": "a",
        "lang": "sv",
        "published": "2025-05-07",
        "title": "Samtal om reklam i flöden",
        "text": SENTENCE,
    },
    {
        "id": "b",
        "lang": "sv",
        "published": None,
        "title": "Nytt tak på biblioteket",
        "text": "Biblioteket i Ekhult får nytt tak i höst. Arbetet tar åtta veckor.",
    },
]


def written(path: Path, records: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return str(path)


# ---- one text


def test_a_text_is_shown_with_who_was_there_and_the_words_that_say_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "item.txt"
    file.write_text(TEXT, "utf-8")
    result = run("read", "--published", "2025-05-07", str(file))
    assert result.exit_code == 0
    assert result.output.startswith("Samtal om reklam i flöden\nSwedish, published 2025-05-07\n")
    assert "2025-05-06" in result.output
    assert "attended: TikTok" in result.output
    assert "Jakob Forssmed (socialminister)" in result.output
    assert "“Den 6 maj träffade socialminister Jakob Forssmed" in result.output


def test_json_tells_the_same_for_programs(run: Run) -> None:
    result = run("read", "--json", "--published", "2025-05-07", input=TEXT)
    told = json.loads(result.stdout)
    assert told["language"] == "sv"
    assert told["published"] == "2025-05-07"
    assert {"TikTok", "Meta", "Jakob Forssmed"} <= set(told["mentions"])
    [event] = told["events"]
    assert event["date"] == "2025-05-06"
    assert {(p["name"], p["status"], p["type"]) for p in event["participants"]} >= {
        ("TikTok", "attended", "organisation"),
        ("Meta", "attended", "organisation"),
    }
    assert all(p["evidence"] in TEXT for p in event["participants"])


def test_standard_input_is_read_by_default_and_by_a_dash(run: Run) -> None:
    assert run("read", input=TEXT).output == run("read", "-", input=TEXT).output != ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_text_is_read_in_whatever_encoding_it_comes(encoding: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "item.txt"
    file.write_bytes(TEXT.encode(encoding))
    result = run("read", str(file))
    assert "Samtal om reklam i flöden" in result.output
    assert "TikTok" in result.output


def test_a_page_is_read_without_its_furniture(run: Run) -> None:
    page = (
        "<!doctype html><html lang='sv'><head><title>x</title></head><body>"
        "<nav><a href='/'>Google</a></nav><h1>Samtal om reklam</h1>"
        f"<main><p>{SENTENCE}</p><p>{MORE}</p><p>{MORE}</p></main></body></html>"
    )
    told = json.loads(run("read", "--json", "--published", "2025-05-07", input=page).stdout)
    assert "TikTok" in told["mentions"]
    assert "Google" not in told["mentions"]


def test_what_a_terminal_would_obey_is_not_printed(run: Run) -> None:
    result = run("read", input=TEXT.replace("Samtal", "\x1b[31mSamtal\x1b]0;owned\x07"))
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_a_text_without_anybody_tracked_says_so_and_is_no_failure(run: Run) -> None:
    result = run("read", input="Nytt tak\n\nBiblioteket i Ekhult får nytt tak i höst.\n")
    assert result.exit_code == 0
    assert "No event told of." in result.output


def test_an_address_is_fetched_through_the_door(
    run: Run, room: PressRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROLLCALL_ALLOW", room.base.removeprefix("http://"))
    result = run("read", f"{room.base}/regeringen/2025/12/mote-med-plattformar-om-grooming.html")
    assert result.exit_code == 0
    assert "Nina Larsson" in result.output


def test_a_private_address_that_was_not_allowed_is_refused(run: Run, room: PressRoom) -> None:
    result = run("read", f"{room.base}/regeringen/")
    assert result.exit_code == 5
    assert_one_sentence(result.stderr)
    assert room.requests == 0


def test_a_server_that_is_down_is_told_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with PressRoom() as gone:
        base = gone.base
    monkeypatch.setenv("ROLLCALL_ALLOW", base.removeprefix("http://"))
    result = run("read", base)
    assert result.exit_code == 5
    assert_one_sentence(result.stderr)


def test_a_feed_is_no_page(run: Run, room: PressRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLLCALL_ALLOW", room.base.removeprefix("http://"))
    result = run("read", f"{room.base}/skerry/atom.xml")
    assert result.exit_code == 4
    assert "is a feed" in result.stderr


# ---- many items


def test_each_line_gets_its_prediction(run: Run, tmp_path: Path) -> None:
    result = run("read", "--jsonl", written(tmp_path / "items.jsonl", LINES))
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert set(first) == {"id", "mentions", "events"}
    assert first["id"] == "a"
    assert {"TikTok", "Meta"} <= set(first["mentions"])
    [event] = first["events"]
    assert set(event) == {"name", "kind", "date", "place", "future", "participants"}
    assert (event["date"], event["future"]) == ("2025-05-06", False)
    for participant in event["participants"]:
        assert set(participant) == {
            "name", "type", "status", "office", "affiliation", "inferred", "evidence"
        }  # fmt: skip
        assert participant["type"] in ("person", "organisation")
        assert participant["evidence"] in LINES[0]["text"]
    assert second == {"id": "b", "mentions": second["mentions"], "events": []}


def test_lines_come_on_standard_input_too_and_blank_ones_are_passed_over(run: Run) -> None:
    lines = "\n\n".join(json.dumps(record) for record in LINES)
    result = run("read", "--jsonl", input=lines)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b"]


def test_many_lines_are_read_by_many_processes_in_their_order(run: Run, tmp_path: Path) -> None:
    records = [{**LINES[number % 2], "id": f"n{number}"} for number in range(2 * ALONE + 7)]
    result = run("read", "--jsonl", written(tmp_path / "items.jsonl", records))
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in told] == [one["id"] for one in records]
    for one in told[2:]:
        model = told[int(one["id"][1:]) % 2]
        assert one == {**model, "id": one["id"]}


@pytest.mark.parametrize("before", [1, ALONE + 5])
def test_a_broken_line_is_named_after_the_predictions_of_those_before_it(
    before: int, run: Run, tmp_path: Path
) -> None:
    file = Path(written(tmp_path / "items.jsonl", [{**LINES[1], "id": str(n)} for n in range(before)]))
    with file.open("a") as more:
        more.write('{"id": "broken", \n')
    result = run("read", "--jsonl", str(file))
    assert result.exit_code == 4
    assert f"items.jsonl, line {before + 1}" in result.stderr
    assert_one_sentence(result.stderr)
    assert len(result.stdout.splitlines()) == before


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b'"text"',
        b"{",
        b'{"id": "a"}',
        b'{"text": "x"}',
        b'{"id": "", "text": "x"}',
        b'{"id": 7, "text": "x"}',
        b'{"id": "a", "text": ["x"]}',
        b'{"id": "a", "text": "x", "published": "yesterday"}',
        b'{"id": "a", "text": "x", "published": "2025-13-41"}',
        b"\xff\xfe",
        pytest.param(b"[" * 100_000, id="deep"),
    ],
)
def test_a_line_that_is_no_item_is_refused_with_its_number(line: bytes) -> None:
    with pytest.raises(InputError, match=r"^items\.jsonl, line 12\b"):
        item_of(line, 12, "items.jsonl")


def test_a_line_may_leave_out_what_is_not_known() -> None:
    item = item_of(b'{"id": "a", "text": "x"}', 1, "items.jsonl")
    assert (item.title, item.language, item.day) == ("", None, None)
    item = item_of(b'{"id": "a", "text": "x", "published": "2024-06", "lang": "nb-NO"}', 1, "items.jsonl")
    assert (item.day, item.language) == (Day(2024, 6), "no")


def test_half_a_character_in_a_line_does_no_harm(run: Run) -> None:
    result = run("read", "--jsonl", input='{"id": "a\\ud83d", "text": "Möte \\udc00 med TikTok"}\n')
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == "a?"


# ---- what cannot be read


def assert_one_sentence(stderr: str) -> None:
    assert stderr.startswith("Error: ")
    assert stderr.count("\n") == 1
    assert "Traceback" not in stderr


@pytest.mark.parametrize("lines", [(), ("--jsonl",)])
def test_a_file_that_is_not_there_a_folder_and_one_that_is_shut_are_told(
    lines: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    for name in ("missing.txt", str(tmp_path), "nul\0name"):
        result = run("read", *lines, name)
        assert result.exit_code in (2, 4), name
        assert "Traceback" not in result.stderr
    result = run("read", *lines, "missing.txt")
    assert_one_sentence(result.stderr)
    assert "missing.txt" in result.stderr


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n\0\0\1\2\3", id="pdf"),
        pytest.param(gzip.compress(b"text" * 50), id="packed"),
        pytest.param(bytes(range(1, 32)) * 9, id="controls"),
    ],
)
def test_a_binary_file_is_refused(data: bytes, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "release.pdf"
    file.write_bytes(data)
    result = run("read", str(file))
    assert result.exit_code == 4
    assert "binary" in result.stderr
    assert_one_sentence(result.stderr)


def test_an_empty_text_is_refused(run: Run) -> None:
    result = run("read", input=" \n\n")
    assert result.exit_code == 4
    assert "standard input is empty" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--published", "yesterday"),
        ("--published", "2025-02-30"),
        ("--lang", "swedish"),
        ("--jsonl", "--json"),
    ],
)
def test_a_wrong_option_is_a_usage_error(options: tuple[str, ...], run: Run) -> None:
    result = run("read", *options, input=TEXT)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_a_reader_that_goes_away_is_no_drama(tmp_path: Path) -> None:
    file = written(tmp_path / "items.jsonl", [{**LINES[0], "id": str(n)} for n in range(400)])
    rollcall = str(Path(sys.executable).with_name("rollcall"))
    reading = subprocess.Popen(
        [rollcall, "read", "--jsonl", file], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    assert reading.stdout.readline()
    reading.stdout.close()
    complaint = reading.stderr.read()
    reading.stderr.close()
    assert reading.wait() == 141
    assert complaint == b""
