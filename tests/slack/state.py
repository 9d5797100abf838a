"""All that a test Slack knows while it runs."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import ClientSession, TCPConnector

from tests.slack.calls import RefusedError
from tests.slack.faults import Faults
from tests.slack.limits import Limits
from tests.slack.nouns import JSON, Channel, Grant, Logged, Message, Person, View, Workspace

Found = TypeVar("Found")

PATIENCE = 15.0  # real seconds a test waits for something before it fails


@dataclass(slots=True)
class Trigger:
    """What lets the app open a modal: three seconds, once. `view` is the modal that it was made in."""

    user: str
    team: str
    at: float
    view: str = ""
    used: bool = False


@dataclass(slots=True)
class Hook:
    """A response_url: five uses in thirty minutes. `ts` is the message that it may replace."""

    team: str
    channel: str
    user: str
    at: float
    ts: str = ""
    ephemeral: bool = False
    uses: int = 0


@dataclass(slots=True)
class App:
    """The app as Slack has it on file: what its manifest says, and its secrets."""

    manifest: JSON
    id: str = "A0R0LLCALL"
    client_id: str = "1111111111.2222222222"
    client_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    token: str = field(default_factory=lambda: f"xapp-1-A0R0LLCALL-{secrets.token_hex(16)}")

    @property
    def settings(self) -> JSON:
        return dict(self.manifest["settings"])

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.manifest["oauth_config"]["scopes"]["bot"])

    @property
    def incoming(self) -> frozenset[str]:
        """The kinds of event that the app has subscribed to."""
        return frozenset(self.settings.get("event_subscriptions", {}).get("bot_events", ()))

    @property
    def socket_mode(self) -> bool:
        return bool(self.settings.get("socket_mode_enabled"))


class State:
    """`speed` is how many of its own seconds pass in a real one; all limits go by them. `base` is its address
    on loopback."""

    def __init__(self, manifest: JSON, speed: float = 1.0) -> None:
        self.app = App(manifest)
        self.speed = speed
        self.skipped = 0.0
        self.base = ""
        self.limits = Limits(self.now)
        self.faults = Faults()
        self.workspaces: dict[str, Workspace] = {}
        self.grants: dict[str, Grant] = {
            self.app.token: Grant(self.app.token, "app", "", frozenset({"connections:write"}))
        }
        self.messages: list[Message] = []
        self.views: dict[str, View] = {}
        self.homes: dict[str, str] = {}  # user to view
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, Hook] = {}
        self.tickets: set[str] = set()  # addresses of sockets, each good for one connection
        self.written: list[Callable[[Message, str], None]] = []  # told of what the app wrote, "" or a subtype
        self.log: list[Logged] = []
        self.wrongs: list[str] = []  # what Slack would have refused
        self.checks = True  # without it, what is to be shown is not looked at: for measuring
        self._begun = time.monotonic()
        self._numbers = itertools.count(1)
        self._news = asyncio.Event()
        self._session: ClientSession | None = None

    def now(self) -> float:
        """Seconds since it began, as this Slack has them."""
        return self.seconds() * self.speed

    def seconds(self) -> float:
        """Real seconds since it began, and those that a test let pass."""
        return time.monotonic() - self._begun + self.skipped

    async def sleep(self, seconds: float) -> None:
        """Let so many of its own seconds pass."""
        await asyncio.sleep(seconds / self.speed)

    def fresh(self, prefix: str) -> str:
        """An id that was not given before."""
        return f"{prefix}{next(self._numbers):06X}{secrets.token_hex(2).upper()}"

    def stamp(self) -> str:
        """A message's ts. It counts like a clock and never twice the same."""
        return f"{int(time.time())}.{next(self._numbers) + 500_000:06d}"

    def changed(self) -> None:
        """Tell who waits that something happened."""
        self._news.set()
        self._news = asyncio.Event()

    async def until(
        self, find: Callable[[], Found | None], what: str = "it", seconds: float = PATIENCE
    ) -> Found:
        """Wait until `find` finds something, and give that; AssertionError, naming `what`, where it does not
        within so many real seconds."""
        try:
            async with asyncio.timeout(seconds):
                while not (found := find()):
                    await self._news_or_a_moment()
                return found
        except TimeoutError:
            said = "\n  ".join(f"{entry.method} {entry.outcome}" for entry in self.log[-15:])
            raise AssertionError(f"{what} never came. The last calls were:\n  {said}") from None

    async def _news_or_a_moment(self) -> None:
        """Until something happens here, or might have happened where we are not told."""
        with suppress(TimeoutError):
            async with asyncio.timeout(0.02):
                await self._news.wait()

    @property
    def session(self) -> ClientSession:
        if self._session is None:
            # Node gives up a connection that was idle for five seconds, also while we are about to use it.
            self._session = ClientSession(connector=TCPConnector(keepalive_timeout=1))
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def upstream(self, team: Workspace, token: str, method: str, arguments: JSON) -> JSON:
        """Have the stateful Web API do something; RefusedError where it says no."""
        headers = {"Authorization": f"Bearer {token}"}
        address = f"{team.upstream}/api/{method}"
        async with self.session.post(address, json=arguments, headers=headers) as response:
            text = (await response.text()).replace(UPSTREAM_TEAM, team.id)
            if response.status != 200:
                raise RefusedError("internal_error", upstream=text)
        return answered(text)

    def person(self, user: str) -> Person:
        """The person of an id; AssertionError where there is none."""
        found = (team.people.get(user) for team in self.workspaces.values())
        person = next((one for one in found if one), None)
        assert person, f"There is no user {user}."
        return person

    def channel(self, id: str) -> Channel:
        found = (team.channels.get(id) for team in self.workspaces.values())
        channel = next((one for one in found if one), None)
        assert channel, f"There is no channel {id}."
        return channel

    def message(self, channel: str, ts: str) -> Message | None:
        return next((one for one in self.messages if (one.channel, one.ts) == (channel, ts)), None)


UPSTREAM_TEAM = "T000000001"  # every workspace of the Web API beneath has this id; ours differ


def answered(text: str) -> JSON:
    """An answer of the Web API; RefusedError where it is a no."""
    answer: dict[str, Any] = json.loads(text)
    if not answer.pop("ok", False):
        raise RefusedError(answer.pop("error", "unknown_error"), **answer)
    return answer
