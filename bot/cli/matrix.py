"""`rollcall matrix`: logging in, and the keys of encrypted rooms."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.cli.chats import matrix_access
from bot.cli.common import settings_of
from bot.cli.exits import Exit
from bot.settings import Settings


@click.group("matrix", short_help="Log in to Matrix; save and restore its keys.")
def command() -> None:
    """What is needed to put Rollcall into Matrix; docs/matrix.md has the five steps.

    \b
    Examples:
      rollcall matrix login
      rollcall matrix export-keys keys.txt

    Ends with 0; 2 where a setting is missing, 4 where a file or the passphrase is wrong, 5 where the
    homeserver does not answer or refuses.
    """


@command.command("login", short_help="Log in, and keep the login and the keys.")
@click.option(
    "--new-identity",
    is_flag=True,
    help="Replace keys that somebody made for the account elsewhere; whoever verified it is told.",
)
@click.pass_context
def login(context: click.Context, new_identity: bool) -> None:
    """Log in with ROLLCALL_MATRIX_PASSWORD or ROLLCALL_MATRIX_TOKEN, keep the login and the keys in
    ROLLCALL_MATRIX_FOLDER, for your eyes only, and have the account vouch for the device. Once is enough;
    again does no harm."""
    from bot.chats.matrix.login import login as log_in

    settings = _settings(context)
    done = asyncio.run(log_in(matrix_access(settings), new_identity=new_identity))
    how = "Logged in" if done.new else "Already logged in"
    click.echo(f"{how} as {done.session.user}; the keys are in {settings.matrix_folder}.")
    if done.vouched:
        click.echo("The account vouches for this device.")
    else:
        click.echo(f"But {done.why}.")
        context.exit(int(Exit.NO))


@command.command("export-keys", short_help="Save the keys of encrypted rooms in a file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.password_option("--passphrase", prompt="Passphrase for the file", help="What the file is kept under.")
@click.pass_context
def export_keys(context: click.Context, file: Path, passphrase: str) -> None:
    """Save the keys of all messages read so far in FILE, which other Matrix clients can read as well."""
    from bot.chats.matrix.login import export_keys

    asyncio.run(export_keys(matrix_access(_settings(context)), file, passphrase))
    click.echo(f"The keys are in {file}.")


@command.command("import-keys", short_help="Take keys of encrypted rooms from a file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--passphrase", prompt="Passphrase of the file", hide_input=True, help="What it is kept under.")
@click.pass_context
def import_keys(context: click.Context, file: Path, passphrase: str) -> None:
    """Take the keys from FILE, as `export-keys` or another Matrix client wrote it."""
    from bot.chats.matrix.login import import_keys

    asyncio.run(import_keys(matrix_access(_settings(context)), file, passphrase))
    click.echo(f"The keys of {file} are ours now.")


def _settings(context: click.Context) -> Settings:
    settings = settings_of(context)
    if not settings.matrix_homeserver:
        raise click.UsageError(
            "ROLLCALL_MATRIX_HOMESERVER is not set: give it your homeserver's address.", context
        )
    if not (settings.matrix_user or settings.matrix_token):
        raise click.UsageError("ROLLCALL_MATRIX_USER is not set: give it the bot's account.", context)
    return settings
