from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run
from watchers.demo.server import SOURCES, PressRoom


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that has seen the bundled press rooms once."""
    from click.testing import CliRunner

    from bot.cli import main

    folder = tmp_path_factory.mktemp("filled")
    with PressRoom() as room:
        sources = folder / "sources.toml"
        sources.write_text(SOURCES.read_text("utf-8").replace("{base}", room.base), "utf-8")
        settings = {"ROLLCALL_SOURCES": str(sources), "ROLLCALL_ALLOW": room.base.removeprefix("http://")}
        result = CliRunner().invoke(main, ["poll", "--once", "--db", str(folder / "filled.db")], env=settings)
    assert result.exit_code == 0, result.output
    return folder / "filled.db"


@pytest.fixture
def db(filled: Path, tmp_path: Path) -> str:
    for file in filled.parent.glob("filled.db*"):
        shutil.copy(file, tmp_path)
    return str(tmp_path / "filled.db")


GROOMING = "who attended the meeting on grooming on 3 December 2025?"


def test_a_question_is_answered_with_evidence_and_link(run: Run, db: str) -> None:
    result = run("ask", GROOMING, "--db", db)
    assert result.exit_code == 0
    for name in ("Nina Larsson", "Camilla Waltersson Grönvall", "TikTok", "ECPAT Sverige"):
        assert name in result.stdout
    assert "“Därför träffade jämställdhetsminister Nina Larsson" in result.stdout
    assert "/regeringen/2025/12/mote-med-plattformar-om-grooming" in result.stdout


def test_a_question_needs_no_quotation_marks(run: Run, db: str) -> None:
    assert run("ask", *GROOMING.split(), "--db", db).stdout == run("ask", GROOMING, "--db", db).stdout


def test_swedish_is_answered_in_swedish(run: Run, db: str) -> None:
    result = run("ask", "vem bjöd in till dialogmötet om antisemitism?", "--db", db)
    assert result.exit_code == 0
    for name in ("Anna Ekström", "Anders Ygeman", "Märta Stenevi"):
        assert name in result.stdout
    assert "Värd" in result.stdout


def test_json_gives_the_reply_and_its_events(run: Run, db: str) -> None:
    told = json.loads(run("ask", "--json", GROOMING, "--db", db).stdout)
    assert {"question", "reply", "events"} <= set(told)
    assert told["question"] == GROOMING
    assert told["reply"].startswith("Nina Larsson")
    [event] = told["events"]
    assert event["date"] == "2025-12-03"
    people = {participant["name"]: participant for participant in event["participants"]}
    assert people["Nina Larsson"]["status"] == "attended"
    assert people["Nina Larsson"]["office"]
    assert people["TikTok"]["office"] is None
    for participant in people.values():
        assert set(participant["evidence"]) == {"quote", "url"}
        assert participant["evidence"]["quote"]
        assert participant["evidence"]["url"].startswith("http://127.0.0.1:")


def test_what_nothing_known_answers_exits_with_one(run: Run, db: str) -> None:
    result = run("ask", "--json", "who met TikTok in 1999?", "--db", db)
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["understood"], told["found"], told["events"]) == (True, False, [])
    assert told["reply"]


def test_what_is_not_understood_exits_with_one_and_shows_what_is(run: Run, db: str) -> None:
    result = run("ask", "colourless green ideas sleep furiously", "--db", db)
    assert result.exit_code == 1
    assert "I did not understand" in result.stdout
    assert "Traceback" not in result.output
    told = json.loads(run("ask", "--json", "colourless green ideas sleep furiously", "--db", db).stdout)
    assert told["understood"] is False


@pytest.mark.parametrize(
    "question", ["", "   ", "?" * 5000, "who met \x1b[31mTikTok\x00?", "'; drop table items; --"]
)
def test_no_question_brings_it_down(question: str, run: Run, db: str) -> None:
    result = run("ask", question, "--db", db)
    assert result.exit_code in (0, 1)
    assert "\x1b" not in result.output
    assert "20 items" in run("status", "--db", db).stdout


def test_a_question_is_needed(run: Run) -> None:
    assert run("ask").exit_code == 2


def test_asking_where_there_is_no_database_says_how_to_start_one(run: Run) -> None:
    for command in (("ask", "who?"), ("chat",)):
        result = run(*command)
        assert result.exit_code == 3
        assert "There is no database at rollcall.db" in result.stderr
    assert not Path("rollcall.db").exists()


def test_chat_answers_the_lines_of_standard_input_until_they_end(run: Run, db: str) -> None:
    result = run("chat", "--db", db, input=f"{GROOMING}\n\nnonsense to anybody\n")
    assert result.exit_code == 0
    assert "Camilla Waltersson Grönvall" in result.stdout
    assert "I did not understand" in result.stdout


def test_chat_ends_at_quit(run: Run, db: str) -> None:
    result = run("chat", "--db", db, input=f"quit\n{GROOMING}\n")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_conversation_in_the_terminal_goes_on_with_its_question(run: Run, db: str) -> None:
    told = run("chat", "--db", db, input="who attended the meeting in Copenhagen?\nand who stayed away?\n")
    assert "Telegram and Signal stayed away" in told.output
