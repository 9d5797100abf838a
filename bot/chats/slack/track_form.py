"""Choosing what a channel follows, with a preview while somebody types. `track_window.py` is its look."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from bot.chats.core import Core
from bot.chats.slack import blocks as kit
from bot.chats.slack import track_window as look
from bot.chats.slack.blocks import Block
from bot.chats.slack.forms import About, window
from bot.chats.slack.incoming import Pressed
from bot.chats.slack.inputs import Filled
from bot.chats.slack.scenes import Scene
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.windows import After, Windows, keep
from bot.commands.command import Known
from bot.commands.following.wished import (
    Wish,
    changed,
    followed,
    mistake_in,
    names_like,
    tried,
    wish_of,
)
from bot.replies import Reply
from store.letters import bare
from store.vocabulary import Source

_OFFERED = 50


class TrackForm:
    """`bot.chats.slack.forms.Form`."""

    name = look.TRACK

    def __init__(self, core: Core, speaking: Speaking, windows: Windows) -> None:
        self._core = core
        self._speaking = speaking
        self._windows = windows
        self._turns: OrderedDict[str, asyncio.Lock] = OrderedDict()  # by window, whose turn it is to renew it
        self._hashes: OrderedDict[str, str] = OrderedDict()  # by window, what it shows

    # ---- opening

    async def open(self, scene: Scene, trigger: str, after: After | None = None) -> None:
        """An empty one, for something new."""
        if await self._windows.may_change(scene):
            view = look.track_view(About.of_scene(scene), Wish(), (), alert=False)
            await self._windows.open(view, scene, trigger, after)

    async def put_on(self, scene: Scene, trigger: str) -> None:
        """The same, on top of the window that is open."""
        if await self._windows.may_change(scene):
            view = look.track_view(About.of_scene(scene), Wish(), (), alert=False)
            await self._speaking.put_on(view, scene, trigger)

    async def change(self, track_id: str, scene: Scene, trigger: str) -> None:
        """One with what a track follows, on top of the window that is open."""
        view = await self._core.do(lambda known: self._of_track(track_id, scene, known), scene.asker)
        if view and await self._windows.may_change(scene):
            await self._speaking.put_on(view, scene, trigger)

    def _of_track(self, track_id: str, scene: Scene, known: Known) -> Block | None:
        found = wish_of(track_id, known)
        if found is None:
            return None
        wish, alert = found
        about = About.of_scene(scene, track_id)
        shown = look.preview(tried(wish, known))
        return look.track_view(about, wish, _rooms(wish, known), alert=alert, preview=shown)

    # ---- while it is filled in

    def options(self, id: str, typed: str, about: About) -> list[Block]:
        if id == look.NAMES:
            return [kit.option(name, name) for name in names_like(typed, self._core.catalogue, _OFFERED)]
        return _offered(typed, self._core.store.sources()) if id == look.ROOMS else []

    async def touched(self, pressed: Pressed, scene: Scene) -> None:
        """Show what following it would have brought. Of what is typed quickly only the last is looked up."""
        if pressed.action not in look.TOUCHED:
            return
        id = pressed.view["id"]
        # Kept when a turn is over: what waits for it, and what comes later, must wait for each other.
        turn = self._turns.get(id) or asyncio.Lock()
        keep(self._turns, id, turn)
        async with turn:
            if self._windows.is_latest(pressed):
                await self._preview(pressed, scene)

    async def _preview(self, pressed: Pressed, scene: Scene) -> None:
        """By the hash of what the window shows, so that nothing older ever takes the place of this."""
        about, id = About.read(pressed.view), str(pressed.view["id"])
        wish = look.wished(Filled(pressed.view))
        view = await self._core.do(lambda known: self._anew(about, wish, known), scene.asker)
        shown = self._hashes.get(id) or pressed.view.get("hash", "")
        keep(self._hashes, id, await self._speaking.renew(view, scene, id, shown) or "")

    def _anew(self, about: About, wish: Wish, known: Known) -> Block:
        found = (wish_of(about.of, known) if about.of else None) or (Wish(), False)
        shown = look.preview(tried(wish, known)) if wish else look.hint(about.spoken)
        return look.track_view(about, found[0], _rooms(found[0], known), alert=found[1], preview=shown)

    # ---- sent off

    async def wrong(self, sent: Pressed, scene: Scene) -> dict[str, str]:
        spoken, wish = About.read(sent.view).spoken, look.wished(Filled(sent.view))
        if not wish:
            return {look.NAMES: spoken.say("slack_track_nothing")}
        found = await self._core.do(lambda known: mistake_in(wish, known), scene.asker)
        field = look.WORDS if wish.words.strip() else look.NAMES
        return {field: look.mistake(found, spoken)} if found else {}

    async def done(self, sent: Pressed, scene: Scene) -> Block:
        about, filled = About.read(sent.view), Filled(sent.view)
        wish, alert = look.wished(filled), look.alerts(filled)

        def work(known: Known) -> Reply:
            if about.of:
                return changed(about.of, wish, known, alert=alert)
            return followed(wish, known, alert=alert)

        reply = await self._core.do(work, scene.asker)
        return window(about, about.spoken.say("slack_tracks"), look.preview(reply))


def _rooms(wish: Wish, known: Known) -> list[Source]:
    return [each for each in known.store.sources(removed=True) if each.id in wish.rooms]


def _offered(typed: str, sources: Sequence[Source]) -> list[Block]:
    """The press rooms whose title, publisher or id holds what is typed."""
    sought = bare(typed.strip())
    found = [
        each
        for each in sources
        if any(sought in bare(name) for name in (each.title, each.publisher, each.id))
    ]
    found.sort(key=lambda each: bare(each.title))
    fit = [each for each in found if len(each.id) <= kit.OPTION_VALUE]
    return [kit.option(each.title or each.id, each.id) for each in fit[: kit.OPTIONS]]
