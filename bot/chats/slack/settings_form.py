"""Choosing what a channel gets: `choices.py` says how it looks."""

from __future__ import annotations

import asyncio

from bot.chats.core import Core
from bot.chats.slack import choices
from bot.chats.slack.blocks import Block
from bot.chats.slack.calls import Calls, SlackRefusal
from bot.chats.slack.forms import About, said
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.inputs import Filled
from bot.chats.slack.scenes import Scene
from bot.chats.slack.upcoming import next_digest
from bot.chats.slack.windows import After, Windows
from bot.words import Language, language


class SettingsForm:
    """`bot.chats.slack.forms.Form`."""

    name = choices.SETTINGS

    def __init__(self, core: Core, calls: Calls, windows: Windows) -> None:
        self._core = core
        self._calls = calls
        self._windows = windows

    async def open(self, scene: Scene, trigger: str, after: After | None = None) -> None:
        """What is chosen for the channel, to be changed."""
        if await self._windows.may_change(scene):
            about = About.of_scene(scene).as_metadata()
            view = choices.view(scene.channel, scene.spoken, about)
            await self._windows.open(view, scene, trigger, after)

    def options(self, id: str, typed: str, about: About) -> list[Block]:
        if id == choices.ZONE:
            return choices.zones(typed)
        return choices.countries(typed, about.spoken) if id == choices.HOLIDAYS else []

    async def wrong(self, sent: Pressed, scene: Scene) -> dict[str, str]:
        return choices.errors(Filled(sent.view), About.read(sent.view).spoken)

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        new, now = choices.chosen(scene.channel, Filled(sent.view)), self._core.clock()
        moved = not scene.known or (new.cron, new.zone) != (scene.channel.cron, scene.channel.zone)
        await asyncio.to_thread(self._core.store.put_channel, new, due_from=now if moved else None)
        spoken, about = language(new.language), About.of_scene(scene)
        lines = [spoken.say("slack_saved"), await asyncio.to_thread(next_digest, new, now)]
        told = "\n".join([*lines, *await self._missing(scene, spoken)])
        return said(About(about.channel, about.name, new.language), told)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Nothing in it tells us before it is sent off."""

    async def _missing(self, scene: Scene, spoken: Language) -> list[str]:
        """What has to be done so that digests can come."""
        if scene.place.direct:
            return []
        try:
            told = await self._calls.call(scene.workspace, "conversations.info", channel=scene.place.channel)
            there = bool(told["channel"].get("is_member"))
        except SlackRefusal:
            there = False
        return [] if there else [spoken.say("slack_invite")]
