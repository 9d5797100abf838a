"""The program itself: which commands there are, and how every one of them ends.

Commands are imported when they are called: a question must not wait for the page readers to load.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bot.cli.exits import MEANINGS, Exit, code_of
from bot.settings import table
from store.errors import RollcallError

DECIDING = ("why", "correct", "undo", "corrections", "merge", "split")
# Where each command stands: a module's `command`, or what stands behind the colon.
COMMANDS = {
    "demo": "bot.cli.demo",
    "ask": "bot.cli.ask",
    "chat": "bot.cli.chat",
    "poll": "bot.cli.poll",
    "run": "bot.cli.run",
    "read": "bot.cli.read",
    "import": "bot.cli.import_",
    "sources": "bot.cli.sources",
    "channels": "bot.cli.channels",
    "digest": "bot.cli.digest",
    "track": "bot.cli.track",
    "outbox": "bot.cli.outbox",
    "status": "bot.cli.status",
    **{name: f"bot.cli.deciding:{name}" for name in DECIDING},
    "slack": "bot.cli.slack",
    "matrix": "bot.cli.matrix",
    "doctor": "bot.cli.doctor",
}


class Failure(click.ClickException):
    """One sentence on stderr and an exit code of the table."""

    def __init__(self, sentence: str, code: Exit) -> None:
        super().__init__(sentence)
        self.exit_code = int(code)  # type: ignore[misc]  # as click does in its own subclasses


class Rollcall(click.Group):
    """Finds a command's module by its name, and turns every end into a sentence and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name or "command")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a reader that went away shows here, not in the interpreter's last breath
            return result
        except RollcallError as error:
            raise Failure(str(error), code_of(error)) from error
        except KeyboardInterrupt:
            raise click.exceptions.Exit(int(Exit.INTERRUPTED)) from None
        except BrokenPipeError:
            _swallow_output()
            raise click.exceptions.Exit(int(Exit.PIPE)) from None
        except OSError as error:
            raise Failure(_sentence(error), Exit.INPUT) from error

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Settings (environment variables)"):
            formatter.write_dl([(row.name, _with_default(row.help, row.default)) for row in table()])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), meaning) for code, meaning in MEANINGS.items()])


@click.group(cls=Rollcall, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rollcall", message="rollcall %(version)s")
def main() -> None:
    """Watch press rooms, and know who was in the room.

    \b
    Examples:
      rollcall demo                                   see it work, without network
      rollcall poll --once                            look at the press rooms now
      rollcall ask "who met TikTok since 2024?"
      rollcall run                                    watch, answer and tell, until stopped
    """
    # The page reader logs every page it finds no main text in; we say so ourselves where it matters.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def _with_default(text: str, default: str) -> str:
    return f"{text} [{default}]" if default else text


def _sentence(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"The system says: {error.strerror or error}{where}."


def _swallow_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter ends without a complaint."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
