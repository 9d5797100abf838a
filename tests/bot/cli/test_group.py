from __future__ import annotations

import click
import pytest
from click import Context
from click.testing import CliRunner

from bot.cli import main
from bot.cli.exits import MEANINGS, Exit, code_of
from bot.cli.group import COMMANDS, Rollcall
from bot.settings import table
from store.errors import (
    CatalogueError,
    FeedError,
    FetchError,
    InputError,
    NewerDatabaseError,
    RollcallError,
    StoreError,
)
from tests.bot.cli.conftest import Run


def ending(error: BaseException) -> click.Group:
    """A program whose one command ends in `error`."""

    @click.group(cls=Rollcall)
    def program() -> None:
        pass

    @click.command("fail")
    def fail() -> None:
        raise error

    program.get_command = lambda ctx, name: fail  # type: ignore[method-assign,assignment]
    return program


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreError("The disk is full; make room."), 3),
        (NewerDatabaseError("Too new; upgrade."), 3),
        (InputError("Not there; look again.", name="x"), 4),
        (CatalogueError("no such key; mend it.", file="x.toml", line=3), 4),
        (FetchError("Gone; look elsewhere.", address="http://x.example"), 5),
        (FeedError("No feed; look elsewhere."), 5),
        (PermissionError(13, "Permission denied", "x"), 4),
    ],
)
def test_a_refusal_is_one_sentence_on_stderr_and_a_code_of_the_table(error: Exception, code: int) -> None:
    result = CliRunner().invoke(ending(error), ["fail"])
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    if isinstance(error, RollcallError):
        assert result.stderr == f"Error: {error}\n"
        assert code_of(error) == code


def test_ctrl_c_ends_quietly_with_130() -> None:
    result = CliRunner().invoke(ending(KeyboardInterrupt()), ["fail"])
    assert (result.exit_code, result.output) == (130, "")


def test_a_slip_of_ours_is_not_dressed_up_as_the_users() -> None:
    result = CliRunner().invoke(ending(ZeroDivisionError()), ["fail"])
    assert isinstance(result.exception, ZeroDivisionError)


def test_every_exit_code_has_its_meaning() -> None:
    assert set(MEANINGS) == set(Exit)


def test_help_lists_commands_settings_and_exit_codes(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.output
    for setting in table():
        assert setting.name in result.output
    for code in Exit:
        assert f"\n  {int(code)} " in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_and_its_exit_codes(name: str, run: Run) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert f"rollcall {name}" in result.output
    assert "Ends with 0" in " ".join(result.output.split())


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"read", "slack", "matrix"}))
def test_every_command_that_uses_a_database_takes_its_path(name: str) -> None:
    command = main.get_command(Context(main), name)
    assert command
    assert "--db" in {option for parameter in command.params for option in parameter.opts}


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    result = run("attend")
    assert result.exit_code == 2
    assert "attend" in result.stderr


def test_a_wrong_setting_is_named_and_is_a_usage_error(run: Run) -> None:
    result = run("status", env={"ROLLCALL_DIGEST_ZONE": "Europe/Atlantis"})
    assert result.exit_code == 2
    assert "ROLLCALL_DIGEST_ZONE" in result.stderr


def test_a_wrong_setting_does_not_stand_in_the_way_of_help(run: Run) -> None:
    assert run("status", "--help", env={"ROLLCALL_DIGEST_ZONE": "Europe/Atlantis"}).exit_code == 0


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output.startswith("rollcall 0.")


def test_the_program_is_the_one_that_the_package_installs() -> None:
    assert isinstance(main, Rollcall)
