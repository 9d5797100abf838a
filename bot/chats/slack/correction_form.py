"""Saying what is wrong with what is told of somebody. `correction_window.py` is its look."""

from __future__ import annotations

from bot.chats.core import Core
from bot.chats.slack import correction_window as look
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.inputs import Filled
from bot.chats.slack.scenes import Scene
from bot.chats.slack.told import told
from bot.chats.slack.windows import After, Windows
from bot.commands.command import Known
from bot.commands.correcting.chosen import corrected, people_of
from bot.replies import Reply


class CorrectionForm:
    """`bot.chats.slack.forms.Form`."""

    name = look.CORRECTION

    def __init__(self, core: Core, windows: Windows) -> None:
        self._core = core
        self._windows = windows

    async def open(self, event_id: str, scene: Scene, trigger: str, after: After) -> bool:
        """Of an event, for one of its participants; False where there is no such event any more, or nobody
        took part."""
        found = await self._core.do(lambda known: people_of(event_id, known), scene.asker)
        if found is None or not found[1]:
            return False
        if await self._windows.may_change(scene):
            view = look.correction_view(About.of_scene(scene, event_id), found[0], list(found[1].items()))
            await self._windows.open(view, scene, trigger, after)
        return True

    def options(self, id: str, typed: str, about: About) -> list[Block]:
        return []

    async def wrong(self, sent: Pressed, scene: Scene) -> dict[str, str]:
        return look.errors(Filled(sent.view), About.read(sent.view).spoken)

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        about, filled = About.read(sent.view), Filled(sent.view)

        def work(known: Known) -> Reply:
            found = people_of(about.of, known)
            chosen = look.chosen(about.of, filled, list(found[1]) if found else [])
            if chosen is None:
                return Reply(known.language.say("judged_unknown"), (), (), known.language.code, found=False)
            return corrected(chosen, known)

        reply = await self._core.do(work, scene.asker)
        return told(about, about.spoken.say("slack_correction"), reply)

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Nothing in it tells us before it is sent off."""
