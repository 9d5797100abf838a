"""Where we are: invited to channels and sent away again, and what becomes of what was chosen there.

A channel that invites us gets the usual digests, and is told so at once. Where we are sent away, or the app
is uninstalled, what was chosen waits until somebody invites us again.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.chats.core import Core
from bot.chats.slack import blocks as kit
from bot.chats.slack.answering import Answering, first_steps
from bot.chats.slack.calls import Calls, SlackRefusal
from bot.chats.slack.cards import Card
from bot.chats.slack.incoming import Place, channel_id
from bot.chats.slack.scenes import Scene, Scenes
from bot.chats.slack.shown import CHAT
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.upcoming import next_digest
from bot.chats.slack.workspaces import Workspace
from store.interface import Channel


class Presence:
    def __init__(
        self, core: Core, calls: Calls, scenes: Scenes, speaking: Speaking, answering: Answering
    ) -> None:
        self._core = core
        self._calls = calls
        self._scenes = scenes
        self._speaking = speaking
        self._answering = answering

    async def joined(self, id: str, place: Place) -> None:
        """We were invited to a channel, by `place.user` where Slack says so."""
        if await self._scenes.first_time(id, place.workspace) and (scene := await self._named(place)):
            await self._answering.guarded(self._begin(scene), scene)

    async def left(self, place: Place) -> None:
        """We were sent away from a channel."""
        await self._be(channel_id(place.workspace, place.channel), present=False)

    async def uninstalled(self, workspace: str) -> None:
        """We were thrown out of a workspace."""
        for channel in await asyncio.to_thread(self._core.store.channels):
            if (channel.chat, channel.workspace) == (CHAT, workspace):
                await self._be(channel.id, present=False)

    async def noticed(self, place: Place) -> None:
        """Somebody spoke to us in a channel, so that we are there, whatever we were told."""
        await self._be(place.channel_id, present=True)

    async def _begin(self, scene: Scene) -> None:
        """The channel gets what is usual, or what was chosen before, and is told what that is."""
        channel, now = replace(scene.channel, present=True), self._core.clock()
        due_from = None if scene.known and scene.channel.present else now
        await asyncio.to_thread(self._core.store.put_channel, channel, due_from=due_from)
        spoken = scene.spoken
        lines = [spoken.say("slack_hello"), await asyncio.to_thread(next_digest, channel, now)]
        shown = [kit.section(kit.mrkdwn(" ".join(lines))), first_steps(scene)]
        text = kit.fitted(spoken.say("slack_hello"), kit.TEXT)
        await self._speaking.say(Card(shown, text), scene)

    async def _named(self, place: Place) -> Scene | None:
        """The scene of a channel with the name that it has in Slack."""
        scene = await self._scenes.scene(place)
        if scene is None:
            return None
        name = await self._name(scene.workspace, place.channel)
        return replace(scene, channel=replace(scene.channel, name=name or scene.channel.name))

    async def _name(self, workspace: Workspace, channel: str) -> str:
        try:
            told = await self._calls.call(workspace, "conversations.info", channel=channel)
        except SlackRefusal:
            return ""
        return str(told["channel"].get("name") or "")

    async def _be(self, id: str, *, present: bool) -> None:
        """Note whether we are in a channel that is known."""
        channel: Channel | None = await asyncio.to_thread(self._core.store.channel, id)
        if channel and channel.present != present:
            now = self._core.clock() if present else None
            await asyncio.to_thread(
                self._core.store.put_channel, replace(channel, present=present), due_from=now
            )
