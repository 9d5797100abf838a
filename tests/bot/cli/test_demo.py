from __future__ import annotations

import os
import pty
import select
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.cli.demo import QUESTIONS, clear
from bot.conversation import answer
from store.catalogue import load
from store.errors import StoreError
from store.sqlite import open_store
from tests.bot.cli.conftest import Run
from tests.bot.cli.process import PATIENCE, PROGRAM
from tests.bot.world import NOW
from tests.builders import source


def test_it_goes_all_the_way_and_ends_without_a_terminal(run: Run) -> None:
    result = run("demo")
    assert result.stderr == ""
    assert result.exit_code == 0
    first, again, digest, *_ = result.stdout.split("── ")[1:]
    assert "20 new items from 6 sources" in first
    assert "0 new items from 6 sources" in again
    assert "6 said nothing is new (304)" in again
    assert "\nRollcall: " in digest
    assert "rollcall ask --db demo.db" in result.stdout
    assert Path("demo.db").is_file()


def answers(output: str) -> dict[str, str]:
    """What was said to each of the questions."""
    parts = output.split("\n> ")[1:]
    return {part.splitlines()[0]: part for part in parts}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, str]:
    done = subprocess.run(
        [PROGRAM, "demo"], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert (done.returncode, done.stderr) == (0, "")
    return answers(done.stdout)


def test_every_question_is_asked(told: dict[str, str]) -> None:
    assert tuple(told) == QUESTIONS


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "on grooming",
            "Nina Larsson, Camilla Waltersson Grönvall, Minister for Gender Equality, "
            "Minister for Social Services, TikTok, Snapchat, Google, Meta, Bris, ChildX, ECPAT Sverige",
        ),
        ("did not show up", "Telegram, Signal, stayed away, inviteret"),
        (
            "bjöd in",
            "Anna Ekström, Anders Ygeman, Märta Stenevi, tbildningsminister, "
            "energi- och digitaliseringsminister",
        ),
        ("joined", "Amazon, SoundCloud, Mistral AI, Dailymotion, Institute for Strategic Dialogue"),
        ("what office", "Minister for Gender Equality and Housing"),
        ("who met TikTok", "Nina Larsson"),
        ("Trust and Safety", "Left, Civil Rights Defenders"),
    ],
)
def test_each_question_gets_its_answer_with_a_link(
    question: str, expected: str, told: dict[str, str]
) -> None:
    [answer] = [text for asked, text in told.items() if question in asked]
    for part in expected.split(", "):
        assert part in answer
    assert "http" in answer


# Who is told, and how each language asks for them.
SEEDS = {
    "grooming": (
        "Nina Larsson, Camilla Waltersson Grönvall, TikTok, Snapchat, Google, Meta, Bris, ChildX, "
        "ECPAT Sverige",
        "who attended the meeting on grooming on 3 December 2025?",
        "vem deltog i mötet om grooming den 3 december 2025?",
        "hvem deltog i mødet om grooming den 3. december 2025?",
        "hvem deltok på møtet om grooming 3. desember 2025?",
    ),
    "Nordic": (
        "Telegram, Signal",
        "who did not show up when the Nordic justice ministers met the platforms?",
        "vilka uteblev när de nordiska justitieministrarna träffade plattformarna?",
        "hvem udeblev, da de nordiske justitsministre mødte platformene?",
        "kven møtte ikkje opp da de nordiske justisministrene møtte plattformene?",
    ),
    "dialogue": (
        "Anna Ekström, Anders Ygeman, Märta Stenevi",
        "who invited to the dialogue meeting on antisemitism?",
        "vem bjöd in till dialogmötet om antisemitism?",
        "hvem inviterede til dialogmødet om antisemitisme?",
        "hvem inviterte til dialogmøtet om antisemittisme?",
    ),
    "forum": (
        "Amazon, SoundCloud, Mistral AI, Dailymotion, Institute for Strategic Dialogue",
        "who joined the EU Internet Forum in June 2024?",
        "vilka gick med i EU:s internetforum i juni 2024?",
        "hvem sluttede sig til EU's internetforum i juni 2024?",
        "hvem sluttet seg til EUs internettforum i juni 2024?",
    ),
    "council": (
        "Civil Rights Defenders",
        "what happened to the Trust and Safety Council?",
        "vad hände med Trust and Safety Council?",
        "hvad skete der med Trust and Safety Council?",
        "hva skjedde med Trust and Safety Council?",
    ),
}


@pytest.mark.parametrize("number", range(4), ids=["en", "sv", "da", "nb"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_seeds_are_answered_the_same_in_every_language(
    seed: str, number: int, folder: Path, told: dict[str, str]
) -> None:
    names, *questions = SEEDS[seed]
    with open_store(folder / "demo.db") as store:
        reply = answer(questions[number], store, load(), NOW)
    assert reply.language == ("en", "sv", "da", "nb")[number]
    assert [person.name for person in reply.events[0].participants] == names.split(", ")
    assert all(name in reply.heading for name in names.split(", "))


def test_it_leaves_a_database_to_ask_on(run: Run) -> None:
    run("demo", "--db", "try.db")
    result = run("ask", "--db", "try.db", "who joined the EU Internet Forum in June 2024?")
    assert result.exit_code == 0
    assert "Mistral AI" in result.stdout


def test_an_old_demo_is_replaced(run: Run) -> None:
    for _ in range(2):
        assert "20 new items from 6 sources" in run("demo", "--db", "try.db").stdout


def test_the_database_may_be_named_by_the_setting(run: Run) -> None:
    run("demo", env={"ROLLCALL_DB": "setting.db"})
    assert [file.name for file in Path().glob("*.db")] == ["setting.db"]


def test_a_database_that_holds_something_else_is_refused_and_left_alone(run: Run) -> None:
    with open_store("real.db") as store:
        store.put_sources([source("harbour")])
    with closing(sqlite3.connect("other.db")) as db:
        db.executescript("create table notes (text); insert into notes values ('keep');")
    Path("notes.txt").write_text("keep me")
    Path("demo.db").write_text("no database at all")
    for name in ("real.db", "other.db", "notes.txt", "demo.db"):
        before = Path(name).read_bytes()
        result = run("demo", "--db", name)
        assert result.exit_code == 3
        assert result.stderr.startswith(f"Error: {name} is no demo database")
        assert Path(name).read_bytes() == before


def test_whatever_database_is_called_demo_is_replaced_with_its_journal() -> None:
    with open_store("demo.db") as store:
        store.put_sources([source("harbour")])
    Path("demo.db-wal").touch()
    clear(Path("demo.db"))
    assert list(Path().iterdir()) == []


def test_an_empty_file_is_taken() -> None:
    Path("try.db").touch()
    clear(Path("try.db"))
    assert not Path("try.db").exists()


def test_a_refusal_names_the_file() -> None:
    Path("notes.txt").write_text("keep me")
    with pytest.raises(StoreError, match=r"^notes\.txt is no demo database"):
        clear(Path("notes.txt"))


def test_a_place_that_cannot_be_written_to_is_told(run: Run) -> None:
    result = run("demo", "--db", "/proc/demo.db")
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            arguments, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""
        self._seen = 0

    def wait(self, text: str) -> None:
        """Read on until `text` was shown after what was waited for before."""
        while (at := self.shown.find(text, self._seen)) < 0:
            ready, _, _ = select.select([self._ours], [], [], PATIENCE)
            assert ready, f"{text!r} never came; there was: {self.shown}"
            self.shown += os.read(self._ours, 65536).decode("utf-8", "replace")
        self._seen = at + len(text)

    def type(self, line: str) -> None:
        os.write(self._ours, f"{line}\n".encode())

    def end(self) -> int:
        with suppress(OSError):  # a terminal without a program on it says so with an error
            while some := os.read(self._ours, 65536):
                self.shown += some.decode("utf-8", "replace")
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


def test_on_a_terminal_one_can_ask_on() -> None:
    terminal = Terminal(PROGRAM, "demo")
    try:
        terminal.wait("Your turn")
        terminal.wait("> ")
        terminal.type("who attended the roundtable on privacy settings?")
        terminal.wait("Pinterest")
        terminal.wait("> ")
        terminal.type("quit")
        assert terminal.end() == 0
        assert "rollcall ask --db demo.db" in terminal.shown
    finally:
        terminal.close()
