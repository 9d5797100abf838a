"""What the tests of the command line share: a runner, and the bundled press room as a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner, Result

from bot.cli import main
from bot.settings import table
from watchers.demo.server import SOURCES, PressRoom

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _clean_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test runs in a folder of its own, with no settings but those that it makes."""
    for setting in table():
        monkeypatch.delenv(setting.name, raising=False)
    monkeypatch.setenv("ROLLCALL_PAUSE", "0")  # the press rooms of the tests are their own
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """What a command sets up of the log is the whole process's; it ends with the test."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def run() -> Run:
    """Run a command line in this process: `run("ask", "who?")`; keywords are those of CliRunner.invoke."""

    def invoke(*arguments: str, **more: object) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False, **more)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def room() -> Iterator[PressRoom]:
    with PressRoom() as room:
        yield room


@pytest.fixture
def watching(room: PressRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sources file of the bundled press rooms, named in the settings; the door may open them."""
    file = tmp_path / "sources.toml"
    file.write_text(SOURCES.read_text("utf-8").replace("{base}", room.base), "utf-8")
    monkeypatch.setenv("ROLLCALL_SOURCES", str(file))
    monkeypatch.setenv("ROLLCALL_ALLOW", room.base.removeprefix("http://"))
    return file
