"""The test Slack: workspaces, channels and users on loopback, with one app in them. See README.md."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.slack import workspaces
from tests.slack.admins import Admins
from tests.slack.api import WebApi
from tests.slack.doing import Doing
from tests.slack.emulators import Emulators
from tests.slack.hooks import Hooks
from tests.slack.incoming import Incoming
from tests.slack.nouns import JSON, Channel, Logged, Message, Person, View, Workspace
from tests.slack.sockets import Sockets
from tests.slack.state import State


class Slack(Doing, Admins):
    """Everything that a test does with Slack. Use it as an async context manager, or the fixture `slack`.

    `manifest` is the app as its makers registered it: what it may do, what it is told, and how it is
    reached. `speed`: Slack seconds in a real one, for all its limits but the three seconds of an
    acknowledgement. `port` on loopback is any that is free, unless it is given.
    """

    def __init__(self, emulators: Emulators, manifest: JSON, *, speed: float = 1.0, port: int = 0) -> None:
        self._port = port
        self.state = State(manifest, speed)
        self.sockets = Sockets(self.state)
        self.incoming = Incoming(self.state, self.sockets)
        self.hooks = Hooks(self.state)
        self.faults = self.state.faults
        self.limits = self.state.limits
        self._emulators = emulators
        self._runner: web.AppRunner | None = None
        self._cursors: dict[str, int] = {}
        self._seen: dict[str, str] = {}  # hashes of views

    async def __aenter__(self) -> Self:
        api = WebApi(self.state)
        app = web.Application()
        app.router.add_route("*", "/api/{method}", api.answer)
        app.router.add_post("/response/{hook}", self.hooks.answer)
        app.router.add_get("/link/", self.sockets.accept)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.state.base = f"http://127.0.0.1:{port}"
        self.team = await workspaces.found(self.state, self._emulators, "Harbour", installed=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner
        await self.incoming.close()
        await self.sockets.close()
        for site in list(self._runner.sites):
            await site.stop()
        await asyncio.sleep(0.05)  # who was let in at the last moment is known to the runner, and put out
        await self._runner.cleanup()
        await self.state.close()
        for team in self.state.workspaces.values():
            self._emulators.close(team.upstream)

    # What the app is started with

    @property
    def api(self) -> str:
        """The `base_url` of the app's Web API client."""
        return f"{self.state.base}/api/"

    @property
    def bot_token(self) -> str:
        """The app's token in the first workspace."""
        return self.team.bot_token

    @property
    def app_token(self) -> str:
        return self.state.app.token

    @property
    def signing_secret(self) -> str:
        return self.state.app.signing_secret

    def serve_http(self, address: str, place: str) -> None:
        """Let `address` of the manifest (https://…) be served at `place` on loopback (http://127.0.0.1:…)."""
        self.incoming.hosts[address] = place

    # Who and what there is

    def person(self, name: str = "bo", team: Workspace | None = None) -> Person:
        """Somebody by name: astrid, who is an admin, bo, cecilia or david."""
        people = (team or self.team).people.values()
        return next(one for one in people if one.name == name)

    async def channel(
        self,
        name: str = "policy",
        *people: Person,
        team: Workspace | None = None,
        private: bool = False,
        invited: bool = True,
    ) -> Channel:
        """A new channel with these people, or everybody, in it, and the app unless it was not invited."""
        team = team or self.team
        members = list(people or team.people.values())
        return await workspaces.add_channel(self.state, team, name, members, private=private, invited=invited)

    async def workspace(self, name: str, *, installed: bool = True) -> Workspace:
        """Another workspace, with people of the same names."""
        return await workspaces.found(self.state, self._emulators, name, installed=installed)

    # What users see

    def messages(self, channel: Channel) -> list[Message]:
        """All that stands in the channel, threads too, oldest first; without what only one user sees."""
        return [one for one in self.state.messages if one.channel == channel.id and not one.only]

    def ephemerals(self, user: Person) -> list[Message]:
        """All that only this user sees, oldest first."""
        return [one for one in self.state.messages if one.only == user.id]

    async def answer(self, channel: Channel) -> Message:
        """The next message of the app in the channel that this was not asked for yet; waits for it."""
        return await self._next(channel.id, lambda: [one for one in self.messages(channel) if one.by_app])

    async def whisper(self, user: Person) -> Message:
        """The next message that only this user sees; waits for it."""
        return await self._next(user.id, lambda: self.ephemerals(user))

    def views(self, user: Person) -> list[View]:
        """The modals before the user, the one on top last."""
        home = self.state.homes.get(user.id)
        return [one for one in self.state.views.values() if one.user == user.id and one.id != home]

    async def modal(self, user: Person) -> View:
        """The user's modal on top, new or changed since this was last asked for; waits for it."""
        return await self._fresh(lambda: next(reversed(self.views(user)), None), f"a modal for {user.name}")

    async def home(self, user: Person) -> View:
        """The user's App Home, new or changed since this was last asked for; waits for it."""
        views = self.state.views
        return await self._fresh(
            lambda: views.get(self.state.homes.get(user.id, "")), f"an App Home for {user.name}"
        )

    async def _fresh(self, find: Callable[[], View | None], what: str) -> View:
        def unseen() -> View | None:
            view = find()
            return view if view and self._seen.get(view.id) != view.hash else None

        view = await self.state.until(unseen, what)
        self._seen[view.id] = view.hash
        return view

    async def _next(self, key: str, find: Callable[[], list[Message]]) -> Message:
        at = self._cursors.get(key, 0)
        found = await self.state.until(lambda: find()[at:], "the app's message")
        self._cursors[key] = at + 1
        return found[0]

    def log(self, method: str = "") -> list[Logged]:
        """Every call of the Web API so far, or every one of a method."""
        return [entry for entry in self.state.log if method in ("", entry.method)]

    def hasty(self, grace: float = 0.2) -> list[Logged]:
        """The calls that came before the time was over that the app had been told to wait. What it had begun
        before it knew, within `grace` real seconds, is not counted."""
        known = grace * self.state.speed
        return [
            call
            for limit in self.log()
            if limit.after
            for call in self.log(limit.method)
            if call.team == limit.team
            and limit.channel in ("", call.arguments.get("channel"))
            and limit.at + known < call.at < limit.at + limit.after
        ]

    async def connected(self, count: int = 1) -> None:
        """Wait until the app holds so many connections."""
        await self.state.until(lambda: self.sockets.count >= count, f"connection {count} of the app")
