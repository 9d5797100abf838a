"""Slack as a chat: connected, listening, answering, posting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

from bot.chats.chat import NotPosted
from bot.chats.core import Core
from bot.chats.notebook import Notebook
from bot.chats.slack.app import Doing, made
from bot.chats.slack.calls import APART, Calls, SlackRefusal
from bot.chats.slack.connections import Requests, Sockets
from bot.chats.slack.incoming import Body, workspace_of
from bot.chats.slack.installs import Installed, installing
from bot.chats.slack.parts import put_together
from bot.chats.slack.posting import Posting
from bot.chats.slack.shown import CHAT
from bot.chats.slack.work import Work
from bot.chats.slack.workspaces import OneWorkspace, Workspace
from bot.replies import Reply
from bot.words import language
from store.errors import InputError
from store.interface import Channel

# Seconds: between two looks whether we are connected; how long what is being answered may take to end.
WATCH, GRACE = 30.0, 10.0
# Seconds after which Slack is tried again that could not be reached.
AGAIN = 10.0

Found = TypeVar("Found")

_log = structlog.get_logger("slack")


@dataclass(frozen=True, slots=True)
class Access:
    """How we come into Slack, as the settings of the same names have it; '' for what is not set."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    http: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    api: str = "https://slack.com/api/"

    def check(self) -> None:
        """InputError, in a sentence, where something is missing that the rest needs."""
        if self.client_id and not (self.client_secret and self.key and self.http):
            raise _missing("several workspaces", "CLIENT_SECRET", "KEY", "HTTP")
        if not self.client_id and not self.bot_token:
            raise _missing("Slack", "BOT_TOKEN")
        if not (self.http or self.app_token):
            raise _missing(
                "Slack", "APP_TOKEN (for Socket Mode) or ROLLCALL_SLACK_HTTP (for signed requests)"
            )
        if self.http and not self.signing_secret:
            raise _missing("signed requests", "SIGNING_SECRET")


class SlackChat:
    """`bot.chats.chat.LiveChat`. `usual` is what a new channel begins with, `apart` how many seconds stand
    between two messages in a channel."""

    def __init__(self, core: Core, access: Access, usual: Channel, *, apart: float = APART) -> None:
        access.check()
        self._core = core
        self._access = access
        self._calls = Calls(access.api, apart=apart)
        self._one = OneWorkspace()
        self._installed = Installed(core, access.key) if access.client_id else None
        self._workspaces = self._installed or self._one
        self._work = Work()
        self._ready = asyncio.Lock()
        self._loaded = False
        self._notebook = Notebook(CHAT, core.store, core.clock)
        alone = self._installed is None
        self._doing = put_together(
            core, self._notebook, self._calls, self._workspaces, self._work, usual, alone=alone
        )
        self._catching_up = self._doing.catching_up
        self._posting = Posting(self._calls, self._workspaces)
        self.requests: Requests | None = None

    @property
    def doing(self) -> Doing:
        """Who sees to what comes in."""
        return self._doing

    # ---- the Chat port

    async def post(self, channel: Channel, reply: Reply, delivery_id: str) -> str:
        await self._learn_for_posting()
        return await self._posting.post(channel, reply, delivery_id)

    async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
        await self._learn_for_posting()
        return await self._posting.find(channel, delivery_id, since)

    # ---- being there

    async def run(self) -> None:
        """Stay connected and answer, until cancelled; RollcallError where that is no use."""
        async with ClientSession(timeout=ClientTimeout(total=30)) as session:
            self._calls.session = session
            try:
                await self._stay(await self._ways())
            finally:
                await self._work.end(GRACE)
                await self._notebook.close()
                self._calls.session = None

    async def _stay(self, ways: Sequence[Sockets | Requests]) -> None:
        try:
            for way in ways:
                await way.open()
            _log.info("connected", workspaces=len(self._workspaces.all()))
            while True:
                await asyncio.sleep(WATCH)
                await self._look(ways)
        finally:
            await asyncio.gather(*(way.close() for way in ways), return_exceptions=True)

    async def _ways(self) -> Sequence[Sockets | Requests]:
        """How Slack reaches us: by sockets where there is a token for them, over HTTP where there is a place;
        both where workspaces install the app over HTTP and speak to it by sockets."""
        await self._reached(self._learn)
        app = self._app()
        ways: list[Sockets | Requests] = []
        if self._access.http:
            self.requests = Requests(app, self._access.http)
            ways.append(self.requests)
            self._catch_up()
        if self._access.app_token:
            first = await self._reached(self._first_socket)
            client = self._calls.client()
            ways.append(Sockets(app, self._access.app_token, client, first, self._catch_up, self._known))
        return ways

    async def _reached(self, ask: Callable[[], Awaitable[Found]]) -> Found:
        """What Slack answers, as soon as it can be reached."""
        while True:
            try:
                return await ask()
            except (ClientError, OSError, NotPosted) as error:
                _log.warning("slack is not reached", problem=type(error).__name__)
                await asyncio.sleep(AGAIN)

    async def _first_socket(self) -> str:
        """The address of the first socket. InputError where the token is none for sockets."""
        asked = Workspace("", self._access.app_token)
        try:
            told = await self._calls.call(asked, "apps.connections.open", app_token=self._access.app_token)
        except SlackRefusal as refusal:
            raise InputError(
                f"Slack does not take ROLLCALL_SLACK_APP_TOKEN ({refusal.error}): `rollcall doctor slack` "
                "says what to do.",
                name="ROLLCALL_SLACK_APP_TOKEN",
            ) from None
        return str(told["url"])

    def _app(self) -> AsyncApp:
        flow: AsyncOAuthFlow | None = None
        if self._installed:
            given = self._access
            flow = installing(self._calls, self._core, self._installed, given.client_id, given.client_secret)
        refusal = language(self._core.language).say("slack_not_installed")
        return made(self._calls, self._doing, self._access.signing_secret, refusal, flow)

    def _known(self, body: Body) -> bool:
        """Whether something comes from a workspace where the app is installed."""
        return self._workspaces.find(workspace_of(body), body.get("enterprise_id")) is not None

    def _catch_up(self) -> None:
        self._work.start(self._catching_up.catch_up())

    async def _look(self, ways: Sequence[Sockets | Requests]) -> None:
        """Note that we are there; where we are not, find out whether we ever can be again."""
        connected = any([await way.connected() for way in ways])
        if connected:
            await self._catching_up.seen()
        if not self._installed and not (connected and self._workspaces.all()):
            await self._reached(self._ask_who)

    # ---- who we are

    async def _learn(self) -> None:
        """Find out, once, in which workspaces we are."""
        async with self._ready:
            if self._installed and not self._loaded:
                await self._installed.load()
                self._loaded = True
            elif not self._installed and not self._one.all():
                await self._ask_who()

    async def _learn_for_posting(self) -> None:
        """The same; what cannot be asked now was not posted either."""
        try:
            await self._learn()
        except (ClientError, OSError) as error:
            raise NotPosted(f"Slack could not be reached ({type(error).__name__}).") from None

    async def _ask_who(self) -> None:
        """Ask Slack whose token it is. SlackRefusal where it is nobody's."""
        token = self._access.bot_token
        told = await self._calls.call(Workspace("", token), "auth.test")
        name, bot = told.get("team") or "", told.get("bot_id") or ""
        self._one.put(Workspace(told["team_id"], token, told["user_id"], bot, name))


def _missing(purpose: str, *names: str) -> InputError:
    listed = ", ".join(f"ROLLCALL_SLACK_{name}" for name in names)
    return InputError(
        f"For {purpose} these settings are needed as well: {listed}.", name=f"ROLLCALL_SLACK_{names[0]}"
    )
