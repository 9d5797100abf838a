"""Saying that two events, or two items, are one."""

from __future__ import annotations

from dataclasses import replace

from bot.chats.core import Core
from bot.chats.slack import blocks as kit
from bot.chats.slack import inputs
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About, modal
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.inputs import Filled
from bot.chats.slack.scenes import Scene
from bot.chats.slack.told import told
from bot.chats.slack.windows import After, Windows
from bot.commands.command import NOBODY
from bot.commands.joining.deciding import Pair, merge
from bot.commands.joining.likely import called, likely

MERGE, WITH = "merge", "with"
_OFFERED = 25


class MergeForm:
    """`bot.chats.slack.forms.Form`."""

    name = MERGE

    def __init__(self, core: Core, windows: Windows) -> None:
        self._core = core
        self._windows = windows

    async def open(self, id: str, scene: Scene, trigger: str, after: After) -> bool:
        """Of an event or item; False where there is none of this id any more."""
        name = await self._core.do(lambda known: called(id, known), scene.asker)
        if name and await self._windows.may_change(scene):
            await self._windows.open(merge_view(About.of_scene(scene, id), name), scene, trigger, after)
        return bool(name)

    def options(self, id: str, typed: str, about: About) -> list[Block]:
        known = replace(self._core.known(NOBODY), language=about.spoken)
        found = likely(about.of, typed, known, _OFFERED) if id == WITH else []
        return [kit.option(name, other) for other, name in found if len(other) <= kit.OPTION_VALUE]

    async def wrong(self, sent: Pressed, scene: Scene) -> dict[str, str]:
        """The menu lets nobody send off nothing."""
        return {}

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        about = About.read(sent.view)
        pair = Pair(about.of, Filled(sent.view).one(WITH))
        reply = await self._core.do(lambda known: merge(pair, known), scene.asker)
        return told(about, about.spoken.say("slack_merging"), reply)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Nothing in it tells us before it is sent off."""


def merge_view(about: About, name: str) -> Block:
    """The modal that asks what an event or item is one with."""
    spoken = about.spoken
    head = kit.rich(kit.line(kit.words(name, bold=True)))
    menu = inputs.search(None, spoken.say("slack_choose"))
    asked = inputs.asked(WITH, spoken.say("slack_merge_with"), menu, hint=spoken.say("slack_merge_hint"))
    return modal(MERGE, about, spoken.say("slack_merging"), [head, asked])
