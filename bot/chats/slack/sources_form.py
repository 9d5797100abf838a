"""Seeing which press rooms are watched, and adding, pausing and removing them.

They are the same for all channels, so only admins change them, and nobody does where several workspaces that
know nothing of each other share one Rollcall.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.chats.core import Core
from bot.chats.press_rooms import Added
from bot.chats.slack import blocks as kit
from bot.chats.slack import sources_view as look
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About, Form, said
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.inputs import Filled
from bot.chats.slack.scenes import Scene
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.windows import After, Windows
from store.interface import SourceHealth
from store.letters import bare


class Sources:
    """The press rooms as somebody may see and change them."""

    def __init__(self, core: Core, *, alone: bool) -> None:
        self.core = core
        self._alone = alone

    def may_change(self, scene: Scene) -> bool:
        foreign = scene.place.stranger or scene.person.stranger
        return self._alone and self.core.add is not None and scene.person.admin and not foreign

    async def all(self) -> Sequence[SourceHealth]:
        return (await asyncio.to_thread(self.core.store.status)).sources

    async def one(self, id: str) -> SourceHealth | None:
        return next((each for each in await self.all() if each.source.id == id), None)

    async def add(self, address: str, name: str) -> Added:
        add = self.core.add
        return await asyncio.to_thread(add, address, name) if add else Added(unknown=True)

    async def change(self, what: str, id: str) -> None:
        await asyncio.to_thread(self._change, what, id, self.core.clock())

    def _change(self, what: str, id: str, now: datetime) -> None:
        store = self.core.store
        if what == look.PAUSE:
            store.pause(id, now)
        elif what == look.RESUME:
            store.resume(id)
        else:
            store.remove(id, now)


class AllSources(Form):
    """The window with all of them, of which nothing is sent off."""

    name = look.ALL

    def __init__(self, sources: Sources, speaking: Speaking, windows: Windows) -> None:
        self._sources = sources
        self._speaking = speaking
        self._windows = windows

    async def open(self, scene: Scene, trigger: str, after: After) -> None:
        """For everybody; to be changed by who may."""
        id = await self._windows.open(await self._view(scene), scene, trigger)

        async def anew() -> None:
            await self._speaking.renew(await self._view(scene), scene, id)
            await after()

        self._windows.remember(id, anew)

    async def _view(self, scene: Scene) -> Block:
        about, may = About.of_scene(scene), self._sources.may_change(scene)
        return look.all_view(about, await self._sources.all(), may_change=may)

    def options(self, id: str, typed: str, about: About) -> list[Block]:
        sought, sources = bare(typed.strip()), self._sources.core.store.sources()
        found = [each for each in sources if sought in bare(f"{each.title} {each.publisher} {each.id}")]
        fit = [each for each in found if len(each.id) <= kit.OPTION_VALUE]
        return [kit.option(each.title or each.id, each.id) for each in fit[: kit.OPTIONS]]

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        return await self._view(scene)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """One is to be seen, or added, on top of this."""
        if not self._sources.may_change(scene):
            return
        if pressed.action == look.NEW:
            await self._speaking.put_on(look.add_view(About.of_scene(scene)), scene, pressed.trigger)
        elif health := await self._sources.one(pressed.value):
            await self._speaking.put_on(
                look.one_view(About.of_scene(scene, pressed.value), health), scene, pressed.trigger
            )


class OneSource(Form):
    """The window with one of them, of which nothing is sent off."""

    name = look.ONE

    def __init__(self, sources: Sources, speaking: Speaking, windows: Windows) -> None:
        self._sources = sources
        self._speaking = speaking
        self._windows = windows

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """It is paused, resumed or removed."""
        if not (self._sources.may_change(scene) and await self._windows.first_time(pressed)):
            return
        about = About.read(pressed.view)
        await self._sources.change(pressed.action, about.of)
        health = await self._sources.one(about.of)
        removed = said(about, about.spoken.say("slack_source_removed"), about.spoken.say("slack_source"))
        view = look.one_view(about, health) if health else removed
        await self._speaking.renew(view, scene, pressed.view["id"])
        await self._windows.show_anew(pressed.view)


class SourceForm(Form):
    """The form that adds one. What is wrong with an address is found out by going there."""

    name = look.ADD

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        about, filled = About.read(sent.view), Filled(sent.view)
        spoken = about.spoken
        if not self._sources.may_change(scene):
            return said(about, spoken.say("slack_source_may_not"), spoken.say("slack_source"))
        address = filled.one(look.WHICH) or filled.one(look.ADDRESS).strip()
        added = await self._sources.add(address, " ".join(filled.one(look.NAME).split()))
        if added.choices:
            return look.add_view(about, address, added.choices)
        nothing = added.unknown or not (added.source or added.problem)
        if nothing:
            return {"errors": {look.ADDRESS: spoken.say("slack_source_nothing")}}
        return look.told(about, added)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Nothing in it tells us before it is sent off."""
