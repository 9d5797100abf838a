"""Modals: opened for those who may change things, checked when they are sent off, and then done.

What is wrong is told at its field, and nothing is done then. What came of the rest is told in the same
window.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.chats.core import Core
from bot.chats.slack import blocks as kit
from bot.chats.slack import choices
from bot.chats.slack.answering import Answering
from bot.chats.slack.blocks import Block
from bot.chats.slack.calls import Calls, SlackRefusal
from bot.chats.slack.incoming import Asked, Pressed
from bot.chats.slack.inputs import Filled
from bot.chats.slack.scenes import Scene, Scenes
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.upcoming import next_digest
from bot.chats.slack.work import Work, problem_of
from bot.words import Language, language

# Seconds that Slack is let wait for what came of it, of the three that it waits.
_AT_ONCE = 1.5
_TOO_LATE = ("expired_trigger_id", "invalid_trigger_id", "trigger_expired", "exchanged_trigger_id")


_log = structlog.get_logger("slack")


@dataclass(frozen=True, slots=True)
class About:
    """What a modal is about: it travels with it. `channel` is Slack's id, `language` the one it is in."""

    channel: str
    name: str
    language: str

    def as_metadata(self) -> Mapping[str, str]:
        return {"channel": self.channel, "name": self.name, "language": self.language}

    @classmethod
    def of(cls, scene: Scene) -> About:
        return cls(scene.place.channel, scene.channel.name, scene.channel.language)

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> About:
        told = json.loads(view.get("private_metadata") or "{}")
        return cls(told.get("channel", ""), told.get("name", ""), told.get("language", ""))


class Windows:
    def __init__(
        self,
        core: Core,
        calls: Calls,
        scenes: Scenes,
        speaking: Speaking,
        answering: Answering,
        work: Work,
    ) -> None:
        self._core = core
        self._calls = calls
        self._scenes = scenes
        self._speaking = speaking
        self._answering = answering
        self._work = work
        self._tasks: dict[str, asyncio.Task[str]] = {}

    # ---- opening

    async def command(self, asked: Asked) -> None:
        """`/rollcall settings`: the modal at once."""
        if await self._scenes.first_time(asked.id, asked.place.workspace) and (
            scene := await self._scenes.scene(asked.place)
        ):
            await self._answering.guarded(self.open_settings(scene, asked.trigger), scene)

    async def open_settings(self, scene: Scene, trigger: str) -> None:
        """What is chosen for the channel, to be changed."""
        if await self._may(scene):
            about = About.of(scene).as_metadata()
            await self.open(choices.view(scene.channel, scene.spoken, about), scene, trigger)

    async def open(self, view: Block, scene: Scene, trigger: str) -> None:
        """Open a modal; where that comes too late, say so."""
        try:
            await self._speaking.open(view, scene, trigger)
        except SlackRefusal as refusal:
            if refusal.error not in _TOO_LATE:
                raise
            await self._answering.whisper(scene.spoken.say("slack_too_late"), scene)

    async def _may(self, scene: Scene) -> bool:
        if not scene.may_change:
            await self._answering.whisper(scene.spoken.say("slack_may_not"), scene)
        return scene.may_change

    # ---- sent off

    async def answer(self, sent: Pressed) -> dict[str, Any]:
        """What Slack is answered: what is wrong at which field, or a window that tells what came of it. What
        takes long is told in that window later: Slack waits for three seconds."""
        spoken = language(About.read(sent.view).language)
        if found := self._wrong(sent, spoken):
            return {"response_action": "errors", "errors": found}
        task = self._under_way(sent)
        done, _ = await asyncio.wait({task}, timeout=_AT_ONCE)
        if not done:
            self._work.start(self._tell_later(task, sent))
        told = task.result() if done else spoken.say("slack_moment")
        return {"response_action": "update", "view": said(spoken, told)}

    def options(self, id: str, typed: str, view: Mapping[str, Any]) -> list[Block]:
        """What a menu offers for what was typed."""
        if id == choices.ZONE:
            return choices.zones(typed)
        return choices.countries(typed, language(About.read(view).language)) if id == choices.HOLIDAYS else []

    def _wrong(self, sent: Pressed, spoken: Language) -> dict[str, str]:
        return choices.errors(Filled(sent.view), spoken)

    def _under_way(self, sent: Pressed) -> asyncio.Task[str]:
        """The work that a modal was sent off for; the same where Slack sends it twice."""
        if sent.id not in self._tasks:
            task = self._tasks[sent.id] = self._work.start(self._submit(sent))
            task.add_done_callback(lambda _: self._tasks.pop(sent.id, None))
        return self._tasks[sent.id]

    async def _submit(self, sent: Pressed) -> str:
        """Do what a modal was sent off for, once; what came of it, in a sentence or two. Never raises."""
        about = About.read(sent.view)
        spoken = language(about.language)
        try:
            if not await self._scenes.first_time(sent.id, sent.place.workspace):
                return spoken.say("slack_saved")
            place = replace(sent.place, channel=about.channel, channel_name=about.name)
            scene = await self._scenes.scene(place)
            if scene is None or not scene.may_change:
                return spoken.say("slack_may_not")
            return await self._save_settings(sent, scene)
        except Exception as error:
            _log.error("not done", window=sent.action, problem=problem_of(error))
            return spoken.say("slack_trouble")

    async def _tell_later(self, task: asyncio.Task[str], sent: Pressed) -> None:
        """Tell what came of it once the window that says to wait is there."""
        await asyncio.sleep(_AT_ONCE)
        told = await task
        if scene := await self._scenes.scene(sent.place):
            await self._speaking.renew(said(scene.spoken, told), scene, sent.view["id"])

    async def _save_settings(self, sent: Pressed, scene: Scene) -> str:
        new, now = choices.chosen(scene.channel, Filled(sent.view)), self._core.clock()
        moved = not scene.known or (new.cron, new.zone) != (scene.channel.cron, scene.channel.zone)
        await asyncio.to_thread(self._core.store.put_channel, new, due_from=now if moved else None)
        spoken = language(new.language)
        lines = [spoken.say("slack_saved"), await asyncio.to_thread(next_digest, new, now)]
        return "\n".join([*lines, *await self._missing(scene, spoken)])

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


def said(spoken: Language, text: str) -> Block:
    """A modal that says something; `text` is our own and may hold marks of Slack's, a line each."""
    shown = [kit.section(kit.mrkdwn(line)) for line in text.split("\n")]
    title, close = (kit.plain(spoken.say(key), kit.TITLE) for key in ("slack_settings", "slack_close"))
    return {"type": "modal", "title": title, "close": close, "blocks": shown}
