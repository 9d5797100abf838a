"""`rollcall doctor`: is a chat set up as it has to be?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import SecretStr

from bot.chats.core import Core
from bot.chats.finding import Finding
from bot.chats.plain import harmless
from bot.cli.chats import matrix_access
from bot.cli.common import db_option, now, opened, settings_of
from bot.cli.exits import Exit
from bot.cli.terminal import out
from bot.settings import Settings
from store.catalogue import load
from store.interface import Channel

if TYPE_CHECKING:
    from bot.chats.slack.doctor import Access


@click.group("doctor", short_help="Say what a chat still needs, and where to mend it.")
@db_option
@click.pass_context
def command(context: click.Context, db: Path) -> None:
    """Look over a chat's set-up: tokens, permissions, channels. What is missing is told in a sentence each,
    with the place where to mend it. Nothing is posted, and no secret is printed.

    \b
    Examples:
      rollcall doctor slack
      rollcall doctor matrix

    Ends with 0 where all is well, 1 where something is missing, 3 where the database cannot be used.
    """
    context.default_map = {name: {"db": db} for name in command.commands}


@command.command("slack", short_help="Look over the set-up for Slack.")
@db_option
@click.pass_context
def slack(context: click.Context, db: Path) -> None:
    """Look over the tokens, what Slack allows, the clock, and whether the app is in every channel that gets
    digests."""
    from bot.chats.slack.doctor import examine

    settings = settings_of(context)
    access = replace(_slack_access(settings), installed=_installed(settings, db))
    findings = examine(access, _channels(db), now)
    context.exit(int(Exit.OK if asyncio.run(_told(findings)) else Exit.NO))


@command.command("matrix", short_help="Look over the set-up for Matrix.")
@db_option
@click.pass_context
def matrix(context: click.Context, db: Path) -> None:
    """Look over the settings, the homeserver, the login, the keys and who may read them, and whether we are
    in every room that gets digests."""
    from bot.chats.matrix.doctor import examine

    settings = settings_of(context)
    findings = examine(matrix_access(settings), _channels(db), settings.matrix_allowed, _kept(db, "matrix"))
    context.exit(int(Exit.OK if asyncio.run(_told(findings)) else Exit.NO))


async def _told(findings: AsyncIterator[Finding]) -> bool:
    """Print each finding as it comes; whether all is well."""
    well = True
    async for finding in findings:
        out().print(f"{'fine' if finding.fine else 'missing':7}  {harmless(finding.sentence)}")
        well &= finding.fine
    return well


def _channels(db: Path) -> list[Channel]:
    """The channels that are told something; none before there is a database."""
    if not db.exists():
        return []
    with opened(db) as store:
        return store.channels()


def _kept(db: Path, chat: str) -> Mapping[str, str]:
    """What is kept for a chat; nothing before there is a database."""
    if not db.exists():
        return {}
    with opened(db) as store:
        return store.kept(chat)


def _installed(settings: Settings, db: Path) -> tuple[str, ...]:
    """The tokens of the workspaces that installed the app; none where that is not how it is used, or no key
    opens them. InputError where the key is another one than they were encrypted with."""
    from bot.chats.slack.doctor import is_key
    from bot.chats.slack.installs import Installed

    key = _plain(settings.slack_key)
    if not settings.slack_client_id or not is_key(key) or not db.exists():
        return ()
    with opened(db) as store:
        installed = Installed(Core(store, load(), now, settings.digest_language), key)
        asyncio.run(installed.load())
    return tuple(workspace.token for workspace in installed.all())


def _slack_access(settings: Settings) -> Access:
    from bot.chats.slack.doctor import Access

    return Access(
        bot_token=_plain(settings.slack_bot_token),
        app_token=_plain(settings.slack_app_token),
        signing_secret=_plain(settings.slack_signing_secret),
        client_id=settings.slack_client_id,
        client_secret=_plain(settings.slack_client_secret),
        key=_plain(settings.slack_key),
        http=bool(settings.slack_http),
        api=settings.slack_api,
    )


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret else ""
