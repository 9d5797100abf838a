"""Modals: opened for those who may change things, checked when they are sent off, and then done.

What is wrong is told at its field, and nothing is done then. What came of the rest is told in the same
window.
"""

from __future__ import annotations

import asyncio
import html
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import structlog

from bot.chats.slack import blocks as kit
from bot.chats.slack.answering import Answering
from bot.chats.slack.blocks import Block
from bot.chats.slack.calls import SlackRefusal
from bot.chats.slack.forms import About, Form, said
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.scenes import Scene, Scenes
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.work import Work, problem_of

# Seconds that Slack is let wait for what came of it, of the three that it waits.
_AT_ONCE = 1.5
_TOO_LATE = ("expired_trigger_id", "invalid_trigger_id", "trigger_expired", "exchanged_trigger_id")
# Windows that something is remembered of.
_MOST = 1000

After = Callable[[], Awaitable[None]]
Kept = TypeVar("Kept")

_log = structlog.get_logger("slack")


class Windows:
    def __init__(self, scenes: Scenes, speaking: Speaking, answering: Answering, work: Work) -> None:
        self._scenes = scenes
        self._speaking = speaking
        self._answering = answering
        self._work = work
        self._forms: dict[str, Form] = {}
        self._tasks: dict[str, asyncio.Task[Block]] = {}
        self._after: OrderedDict[str, After] = OrderedDict()
        self._latest: OrderedDict[str, str] = OrderedDict()  # by window, what was chosen or typed last

    def hold(self, forms: Iterable[Form]) -> None:
        """Receive these forms from now on."""
        self._forms |= {form.name: form for form in forms}

    @property
    def names(self) -> frozenset[str]:
        """The callback ids of all forms."""
        return frozenset(self._forms)

    # ---- opening

    async def open(self, view: Block, scene: Scene, trigger: str, after: After | None = None) -> str:
        """Open a modal, and give its id; where that comes too late, say so, and give ''. `after` is done once
        what is sent off in it, or in one on top of it, is done: it shows anew what that changed."""
        try:
            id = await self._speaking.open(view, scene, trigger)
        except SlackRefusal as refusal:
            if refusal.error not in _TOO_LATE:
                raise
            await self._answering.whisper(scene.spoken.say("slack_too_late"), scene)
            return ""
        if after:
            self.remember(id, after)
        return id

    def remember(self, id: str, after: After) -> None:
        """What is to be done after something was done in this window."""
        keep(self._after, id, after)

    async def may_change(self, scene: Scene) -> bool:
        """Whether who asks may change what the channel gets; they are told where they may not."""
        if not scene.may_change:
            await self._answering.whisper(scene.spoken.say("slack_may_not"), scene)
        return scene.may_change

    async def show_anew(self, view: Mapping[str, Any]) -> None:
        """Show anew what was open before the modal, after something was changed in it."""
        if after := self._after.get(str(view.get("root_view_id") or view.get("id"))):
            await after()

    # ---- while it is open

    async def touched(self, pressed: Pressed) -> None:
        """Something in an open modal was chosen or typed."""
        # Noted before anything is waited for, so that the order is that in which it came.
        keep(self._latest, str(pressed.view.get("id")), pressed.id)
        form = self._forms.get(str(pressed.view.get("callback_id")))
        scene = await self.scene_of(pressed)
        if form and scene:
            await self._answering.guarded(form.touched(pressed, scene), scene)

    def is_latest(self, pressed: Pressed) -> bool:
        """Whether nothing has been chosen or typed in the window since."""
        return self._latest.get(str(pressed.view.get("id"))) == pressed.id

    async def first_time(self, pressed: Pressed) -> bool:
        """Whether this comes in for the first time."""
        return await self._scenes.first_time(pressed.id, pressed.place.workspace)

    async def options(self, id: str, typed: str, view: Mapping[str, Any]) -> list[Block]:
        """What a menu offers for what was typed."""
        form = self._forms.get(str(view.get("callback_id")))
        return await asyncio.to_thread(form.options, id, typed, About.read(view)) if form else []

    # ---- sent off

    async def answer(self, sent: Pressed) -> dict[str, Any]:
        """What Slack is answered: what is wrong at which field, or a window that tells what came of it. What
        takes long is told in that window later: Slack waits for three seconds."""
        task = self._under_way(sent)
        done, _ = await asyncio.wait({task}, timeout=_AT_ONCE)
        if not done:
            self._work.start(self._tell_later(task, sent))
            return {"response_action": "update", "view": _saying("slack_moment", sent)}
        shown = task.result()
        if "errors" in shown:
            return {"response_action": "errors", **shown}
        return {"response_action": "update", "view": shown}

    def _under_way(self, sent: Pressed) -> asyncio.Task[Block]:
        """The work that a modal was sent off for; the same where Slack sends it twice."""
        if sent.id not in self._tasks:
            task = self._tasks[sent.id] = self._work.start(self._submit(sent))
            task.add_done_callback(lambda _: self._tasks.pop(sent.id, None))
        return self._tasks[sent.id]

    async def _submit(self, sent: Pressed) -> Block:
        """Do what a modal was sent off for, once: what is wrong (`errors`), or the window that tells what
        came of it. Never raises."""
        try:
            form, scene = self._forms.get(sent.action), await self.scene_of(sent)
            if form is None or scene is None or not scene.may_change:
                return _saying("slack_may_not", sent)
            if found := await form.wrong(sent, scene):
                return {"errors": found}
            if not await self._scenes.first_time(sent.id, sent.place.workspace):
                return _saying("slack_saved", sent)
            shown = await form.done(sent, scene)
        except Exception as error:
            _log.error("not done", window=sent.action, problem=problem_of(error))
            return _saying("slack_trouble", sent)
        if "errors" not in shown:
            self._work.start(self.show_anew(sent.view))
        return shown

    async def scene_of(self, pressed: Pressed) -> Scene | None:
        """The scene of the channel that a modal is about."""
        about = About.read(pressed.view)
        place = replace(pressed.place, channel=about.channel, channel_name=about.name)
        return await self._scenes.scene(place)

    async def _tell_later(self, task: asyncio.Task[Block], sent: Pressed) -> None:
        """Tell what came of it once the window that says to wait is there."""
        await asyncio.sleep(_AT_ONCE)
        shown = await task
        if "errors" in shown:
            shown = _said("\n".join(map(kit.escaped, shown["errors"].values())), sent)
        if scene := await self._scenes.scene(sent.place):
            await self._speaking.renew(shown, scene, sent.view["id"])


def keep(kept: OrderedDict[str, Kept], id: str, value: Kept) -> None:
    """Keep something of a window, and forget it of the one that was touched longest ago."""
    kept[id] = value
    kept.move_to_end(id)
    if len(kept) > _MOST:
        kept.popitem(last=False)


def _saying(key: str, sent: Pressed) -> Block:
    return _said(About.read(sent.view).spoken.say(key), sent)


def _said(text: str, sent: Pressed) -> Block:
    """A window in the place of one that was sent off, under the same title."""
    return said(About.read(sent.view), text, html.unescape(sent.view["title"]["text"]))
