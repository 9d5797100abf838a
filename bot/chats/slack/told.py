"""The window that tells what was done, in which it can be taken back."""

from __future__ import annotations

from bot.chats.core import Core
from bot.chats.slack import blocks as kit
from bot.chats.slack.blocks import Block
from bot.chats.slack.cards import bare_blocks
from bot.chats.slack.forms import About, Form, window
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.scenes import Scene
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.taming import tame
from bot.chats.slack.windows import Windows
from bot.replies import Reply

TOLD, UNDO = "told", "undo"


def told(about: About, title: str, reply: Reply) -> Block:
    """A reply in a window; what it offers to do stands below it, as buttons that say it."""
    shown = bare_blocks(tame(reply))
    offered = [each for each in reply.actions if len(each.say) <= kit.VALUE]
    buttons = [kit.button(f"{UNDO}{at}", each.label, each.say) for at, each in enumerate(offered)]
    return window(about, title, [*shown, *([kit.actions(buttons)] if buttons else [])], TOLD)


class Told(Form):
    """The window, of which nothing is sent off."""

    name = TOLD

    def __init__(self, core: Core, speaking: Speaking, windows: Windows) -> None:
        self._core = core
        self._speaking = speaking
        self._windows = windows

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """It is taken back, and that is told instead."""
        if await self._windows.first_time(pressed):
            reply = await self._core.answer(pressed.value, scene.asker)
            about, title = About.read(pressed.view), pressed.view["title"]["text"]
            await self._speaking.renew(told(about, title, reply), scene, pressed.view["id"])
            await self._windows.show_anew(pressed.view)
