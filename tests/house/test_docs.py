"""The documents name what there is, and nothing that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from bot.cli import main
from tests.house.doc_tables import tables
from tests.house.tree import ROOMS, ROOT, files, make_targets, text

COMMANDS = {
    name: main.get_command(click.Context(main), name) for name in main.list_commands(click.Context(main))
}
DOCUMENTS = [path for path in files() if path.suffix == ".md"]
# `store/vocabulary.py`, `watchers/demo/`: names in backticks that begin with a folder of ours.
PATH = re.compile(r"`((?:bot|watchers|store|tests|docs|benchmarks|\.ci)/[\w./-]*)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def section(command: str) -> str:
    """What `docs/commands.md` says about a command of the program."""
    parts = re.split(r"^#+ ", text("docs/commands.md"), flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"rollcall {command}\n")), "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_section_with_every_option(command: str) -> None:
    found = COMMANDS[command]
    assert found is not None
    said = section(command)
    assert f"    rollcall {command}" in said
    common = {"--help", "--db"}
    options = {option for parameter in found.params for option in parameter.opts if option.startswith("--")}
    assert {option for option in options - common if option not in said} == set()


def test_no_section_is_about_a_command_that_is_not_there() -> None:
    assert set(re.findall(r"^## rollcall (\S+)$", text("docs/commands.md"), re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize(("heading", "rows"), tables().items())
def test_the_tables_say_what_the_program_says(heading: str, rows: str) -> None:
    """Renew them with `python -m tests.house.doc_tables`."""
    assert f"# {heading}\n" in text("docs/commands.md")
    assert rows in text("docs/commands.md")


@pytest.mark.parametrize("target", make_targets())
def test_every_make_target_is_explained_to_newcomers(target: str) -> None:
    assert f"make {target}" in text("README.md") + text("CONTRIBUTING.md")


def test_the_documents_call_only_make_targets_that_exist() -> None:
    called = {
        name for path in DOCUMENTS for name in re.findall(r"\bmake ([a-z-]+)`", path.read_text("utf-8"))
    }
    assert called <= set(make_targets())


def test_the_documents_call_only_commands_that_exist() -> None:
    called = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"(?:^    |`)rollcall ([a-z]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert called <= set(COMMANDS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_file_that_a_document_names_is_there(path: Path) -> None:
    said = path.read_text("utf-8")
    assert [name for name in PATH.findall(said) if not (ROOT / name).exists()] == []
    assert [link for link in LINK.findall(said) if not (path.parent / link).exists()] == []


def test_the_tour_passes_every_file_of_the_rooms() -> None:
    tour = text("docs/tour.md")
    missing = [
        str(path.relative_to(ROOT))
        for path in files(*ROOMS)
        if path.suffix == ".py" and path.name != "__init__.py" and path.name not in tour
    ]
    assert missing == []
