"""Where something is asked, once we know it: the channel with all that was chosen for it, and who asks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bot.chats.core import Core
from bot.chats.notebook import Notebook
from bot.chats.slack.incoming import Place
from bot.chats.slack.people import People, Person
from bot.chats.slack.shown import CHAT
from bot.chats.slack.workspaces import Workspace, Workspaces
from bot.commands.command import Asker
from bot.words import Language, language
from store.interface import Channel


@dataclass(frozen=True, slots=True)
class Scene:
    """`known`: the channel is in the store, and not just made for this answer."""

    place: Place
    workspace: Workspace
    channel: Channel
    person: Person
    known: bool

    @property
    def asker(self) -> Asker:
        user = f"{CHAT}:{self.place.workspace}:{self.place.user}"
        return Asker(user, self.person.name, self.channel, self.may_change)

    @property
    def may_change(self) -> bool:
        """Whoever is of another workspace asks, and changes nothing."""
        if self.place.stranger or self.person.stranger:
            return False
        return self.place.direct or self.channel.editors == "everybody" or self.person.admin

    @property
    def spoken(self) -> Language:
        return language(self.channel.language)

    @property
    def public(self) -> bool:
        """Whether answers are for everybody who sees the channel."""
        return self.channel.public or self.place.direct


class Scenes:
    """Makes scenes of places. `usual` is what a new channel begins with."""

    def __init__(
        self, core: Core, notebook: Notebook, workspaces: Workspaces, people: People, usual: Channel
    ) -> None:
        self._core = core
        self._notebook = notebook
        self._workspaces = workspaces
        self._people = people
        self._usual = usual

    async def scene(self, place: Place) -> Scene | None:
        """The scene of a place; None in a workspace where the app is not installed."""
        workspace = self._workspaces.find(place.workspace)
        if workspace is None:
            return None
        person = await self._people.person(workspace, place.user)
        channel = await asyncio.to_thread(self._core.store.channel, place.channel_id)
        return Scene(place, workspace, channel or self.new(place, person), person, channel is not None)

    def new(self, place: Place, person: Person) -> Channel:
        """A channel that nothing was chosen for yet: a person's own in their language, any in their zone."""
        name = person.name if place.direct else place.channel_name
        return replace(
            self._usual,
            id=place.channel_id,
            name=name or place.channel,
            language=(person.language if place.direct else "") or self._usual.language,
            zone=person.zone or self._usual.zone,
            address=place.channel,
            workspace=place.workspace,
        )

    async def first_time(self, id: str, workspace: str) -> bool:
        """Whether this comes in for the first time: Slack sends again what it thinks was not heard."""
        return await self._notebook.first_time(f"{workspace}:{id}")
