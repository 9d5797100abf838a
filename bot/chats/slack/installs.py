"""Installed in several workspaces: what Slack hands over when an admin installs the app, kept encrypted.

Tokens lie in the store under the workspace's id, encrypted with the key of the settings; without the key they
are worth nothing. They are read once, and then had from memory.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from logging import Logger

import structlog
from cryptography.fernet import Fernet, InvalidToken
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from yarl import URL

from bot.chats.core import Core
from bot.chats.slack.calls import Calls
from bot.chats.slack.discretion import library_log
from bot.chats.slack.manifest import INSTALL, REDIRECT, SCOPES
from bot.chats.slack.shown import CHAT
from bot.chats.slack.workspaces import Workspace
from store.errors import InputError

_INSTALLED, _BEGUN = "installed:", "begun:"
# An admin has so long to say yes at Slack.
_STATE_LIVES = timedelta(minutes=10)

_log = structlog.get_logger("slack")


class Installed(AsyncInstallationStore):
    """The workspaces that installed the app (`Workspaces`), and where Bolt's installing puts them."""

    def __init__(self, core: Core, key: str) -> None:
        self._core = core
        self._box = _box(key)
        self._known: dict[str, Workspace] = {}

    async def load(self) -> None:
        """Read what is kept. InputError where the key is not the one that it was encrypted with."""
        kept = await asyncio.to_thread(self._core.store.kept, CHAT, _INSTALLED)
        for key, value in kept.items():
            self._known[key.removeprefix(_INSTALLED)] = self._opened(value)

    def find(self, id: str | None, enterprise: str | None = None) -> Workspace | None:
        return self._known.get(id or "") or self._known.get(enterprise or "")

    def all(self) -> Sequence[Workspace]:
        return list(self._known.values())

    async def forget(self, id: str, enterprise: str | None = None) -> None:
        for each in (id, enterprise):
            if each and self._known.pop(each, None):
                await self._keep(each, None)
                _log.info("a workspace is forgotten", workspace=each)

    # ---- what Bolt's installing asks for

    @property
    def logger(self) -> Logger:
        return library_log()

    async def async_save(self, installation: Installation) -> None:
        """Keep what an admin allowed."""
        whole = installation.is_enterprise_install and installation.enterprise_id
        id = whole or installation.team_id or ""
        workspace = Workspace(
            id,
            installation.bot_token or "",
            installation.bot_user_id or "",
            installation.bot_id or "",
            installation.team_name or installation.enterprise_name or "",
        )
        self._known[id] = workspace
        await self._keep(id, self._closed(workspace))
        _log.info("installed in a workspace", workspace=id)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """Who we are there, for Bolt; requests are served by `find`."""
        found = self.find(team_id, enterprise_id)
        if found is None:
            return None
        return Bot(
            team_id=team_id,
            enterprise_id=enterprise_id,
            bot_token=found.token,
            bot_id=found.bot_id,
            bot_user_id=found.bot_user,
            installed_at=0.0,
        )

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self.forget(team_id or "", enterprise_id)

    # ---- what is kept

    async def _keep(self, id: str, value: str | None) -> None:
        await asyncio.to_thread(self._core.store.keep, CHAT, f"{_INSTALLED}{id}", value)

    def _closed(self, workspace: Workspace) -> str:
        told = [workspace.id, workspace.token, workspace.bot_user, workspace.bot_id, workspace.name]
        return self._box.encrypt(json.dumps(told).encode()).decode()

    def _opened(self, value: str) -> Workspace:
        try:
            return Workspace(*json.loads(self._box.decrypt(value.encode())))
        except InvalidToken:
            raise InputError(
                "ROLLCALL_SLACK_KEY is not the key that the workspaces' tokens were encrypted with: set that "
                "one again, or have every workspace install the app anew.",
                name="ROLLCALL_SLACK_KEY",
            ) from None


class Begun(AsyncOAuthStateStore):
    """Installations that somebody has begun, so that nobody can end one that they did not begin."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def logger(self) -> Logger:
        return library_log()

    async def async_issue(self, *_: object, **__: object) -> str:
        """A new state, good once and for ten minutes."""
        state = secrets.token_urlsafe(24)
        now = self._core.clock()
        await asyncio.to_thread(self._core.store.keep, CHAT, _BEGUN + state, now.isoformat())
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether it was issued, and not long ago; not a second time."""
        return await asyncio.to_thread(self._consume, state, self._core.clock())

    def _consume(self, state: str, now: datetime) -> bool:
        store = self._core.store
        begun = {key: datetime.fromisoformat(at) for key, at in store.kept(CHAT, _BEGUN).items()}
        for key, at in begun.items():
            if key == _BEGUN + state or now - at > _STATE_LIVES:
                store.keep(CHAT, key, None)
        at_state = begun.get(_BEGUN + state)
        return at_state is not None and now - at_state <= _STATE_LIVES


def installing(
    calls: Calls, core: Core, installed: Installed, client_id: str, client_secret: str
) -> AsyncOAuthFlow:
    """Bolt's pages for installing, at INSTALL and REDIRECT."""
    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=list(SCOPES),
        user_scopes=[],
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        authorization_url=str(URL(calls.api).join(URL("/oauth/v2/authorize"))),
        installation_store=installed,
        installation_store_bot_only=True,
        state_store=Begun(core),
        logger=library_log(),
    )
    return AsyncOAuthFlow(client=calls.client(), logger=library_log(), settings=settings)


def _box(key: str) -> Fernet:
    """Fernet wants the alphabet that is safe in addresses; `openssl rand -base64` writes the other one.
    InputError for what is no key."""
    try:
        return Fernet(key.replace("+", "-").replace("/", "_"))
    except ValueError:
        raise InputError(
            "ROLLCALL_SLACK_KEY is no key: `openssl rand -base64 32` makes one.", name="ROLLCALL_SLACK_KEY"
        ) from None
