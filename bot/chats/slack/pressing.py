"""What happens when something below an answer is chosen: evidence, pages, what can be done, sharing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.chats.core import Core
from bot.chats.notebook import Notebook
from bot.chats.slack import blocks as kit
from bot.chats.slack import shown
from bot.chats.slack.answering import FOLLOW, SETTINGS, TRACKS, Answering, dressed, headed
from bot.chats.slack.cards import (
    ASK,
    CHOOSE,
    CORRECT,
    DO,
    EVIDENCE,
    MENU,
    MERGE,
    MUTE,
    PAGE,
    SHARE,
    cards,
    mark,
)
from bot.chats.slack.correction_form import CorrectionForm
from bot.chats.slack.doors import Doors
from bot.chats.slack.evidence import evidence_view
from bot.chats.slack.home import CHANNEL, SOURCES, chosen_channel
from bot.chats.slack.homes import Homes
from bot.chats.slack.incoming import Asked, Pressed
from bot.chats.slack.merge_form import MergeForm
from bot.chats.slack.scenes import Scene, Scenes
from bot.chats.slack.shown import Answered
from bot.chats.slack.sources_form import AllSources
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.taming import tame
from bot.chats.slack.windows import Windows
from bot.replies import Action, EventEntry, ItemEntry, Reply
from bot.words import language

Way = Callable[[Pressed, Scene], Awaitable[None]]


class Pressing:
    def __init__(
        self,
        core: Core,
        notebook: Notebook,
        scenes: Scenes,
        answering: Answering,
        speaking: Speaking,
        windows: Windows,
        homes: Homes,
        doors: Doors,
        correction: CorrectionForm,
        merge: MergeForm,
        sources: AllSources,
    ) -> None:
        self._core = core
        self._notebook = notebook
        self._scenes = scenes
        self._answering = answering
        self._speaking = speaking
        self._windows = windows
        self._homes = homes
        self._doors = doors
        self._correction = correction
        self._merge = merge
        self._sources_window = sources
        self._ways: Mapping[str, Way] = {
            ASK: self._ask,
            CHOOSE: self._ask,
            EVIDENCE: self._evidence,
            DO: self._do,
            MENU: self._do,
            PAGE: self._turn,
            SHARE: self._share,
            **dict.fromkeys((SETTINGS, FOLLOW, TRACKS), doors.press),
            CHANNEL: self._choose,
            SOURCES: self._sources,
        }

    @property
    def names(self) -> frozenset[str]:
        """The action ids of all that can be chosen outside a modal, without the numbers behind them."""
        return frozenset(self._ways)

    async def press(self, pressed: Pressed) -> None:
        """Do what was chosen, once. Nothing for what is no longer offered."""
        way = self._ways.get(pressed.action.rstrip("0123456789"))
        if way is None:
            await self._windows.touched(pressed)
        elif await self._scenes.first_time(pressed.id, pressed.place.workspace) and (
            scene := await self._scenes.scene(pressed.place)
        ):
            await self._answering.guarded(way(pressed, scene), scene)

    async def look_up(self, asked: Asked, addresses: Sequence[str]) -> None:
        """Who attended what the press items at these addresses tell of, to who asks alone."""
        scene = await self._scenes.scene(asked.place)
        if scene is None:
            return
        known = await asyncio.to_thread(self._known, addresses)
        if known:
            question = scene.spoken.commands["attended"].again.format(event=known, on_day="")
            await self._answering.answer(replace(asked, text=question), private=True)
        else:
            key = "slack_unknown_link" if addresses else "slack_no_link"
            await self._answering.whisper(scene.spoken.say(key), scene)

    def _known(self, addresses: Sequence[str]) -> str:
        """The first address at which a press item is known, '' for none."""
        return next((each for each in addresses if self._core.store.lives(each, limit=1)), "")

    async def _ask(self, pressed: Pressed, scene: Scene) -> None:
        await self._answering.answer(Asked(f"{pressed.id}:asked", pressed.place, pressed.value))

    async def _evidence(self, pressed: Pressed, scene: Scene) -> None:
        key, _, entry = pressed.value.partition(".")
        answered = await self._find(key, scene)
        event = _entry(answered, entry)
        if answered is None or not isinstance(event, EventEntry):
            await self._gone(scene)
            return
        view = evidence_view(event, language(answered.reply.language))
        await self._windows.open(view, scene, pressed.trigger)

    async def _do(self, pressed: Pressed, scene: Scene) -> None:
        """An Action: as good as typing what it says; and what it changed is shown where it was chosen."""
        key, _, rest = pressed.value.partition(".")
        entry, _, number = rest.partition(".")
        answered = await self._find(key, scene)
        if number == MUTE:
            return await self._doors.open(TRACKS, scene, pressed.trigger)
        if number in (CORRECT, MERGE):
            return await self._window(number, answered, entry, pressed, scene)
        action = _action(answered, entry, number)
        if answered is None or action is None:
            return await self._gone(scene)
        asked = Asked(f"{pressed.id}:done", pressed.place, action.say)
        await self._answering.answer(asked, private=True)
        if answered.question:
            await self._renew(answered, pressed, scene)
        return None

    async def _window(
        self, what: str, answered: Answered | None, entry: str, pressed: Pressed, scene: Scene
    ) -> None:
        """The modal to correct or merge what is told; what comes of it is shown where it was opened."""
        about = _entry(answered, entry)

        async def anew() -> None:
            if answered and answered.question:
                await self._renew(answered, pressed, scene, always=True)

        opens = self._correction.open if what == CORRECT else self._merge.open
        if about is None or not await opens(about.id, scene, pressed.trigger, anew):
            await self._gone(scene)

    async def _renew(
        self, answered: Answered, pressed: Pressed, scene: Scene, *, always: bool = False
    ) -> None:
        """The same question again: where its answer is another one now, that is shown instead; `always` where
        it may have been shown anew before."""
        again = replace(scene.asker, may_change=False)  # a question that changes nothing, whatever it was
        reply = tame(await self._core.again(answered.question, answered.topic, again))
        if (reply == answered.reply and not always) or not _of_the_same(reply, answered.reply):
            return
        key, pages = await self._answering.lay_out(replace(answered, reply=reply), scene)
        card = dressed(pages[0], scene, key, hidden=pressed.hidden)
        await self._speaking.replace(headed(card, answered, scene), scene)

    async def _turn(self, pressed: Pressed, scene: Scene) -> None:
        """Another page: in place where only one person sees it, and else to who wants it alone."""
        key, _, number = pressed.value.rpartition(".")
        answered = await self._find(key, scene)
        pages = await asyncio.to_thread(cards, answered.reply, key) if answered else []
        if not number.isdigit() or not 1 <= int(number) <= len(pages):
            return await self._gone(scene)
        card = dressed(pages[int(number) - 1], scene, key, hidden=True)
        if pressed.hidden or scene.place.direct:
            await self._speaking.replace(card, scene)
        else:
            await self._speaking.say(card, scene, hidden=True)
        return None

    async def _share(self, pressed: Pressed, scene: Scene) -> None:
        answered = await self._find(pressed.value, scene)
        if answered is None:
            return await self._gone(scene)
        page = (await asyncio.to_thread(cards, answered.reply, pressed.value))[0]
        said = scene.spoken.say("slack_shared", name=scene.person.name, question=answered.asked)
        card = replace(page, blocks=[kit.context(kit.plain(said)), *page.blocks])
        await self._speaking.say(card, scene)
        await self._speaking.take_back(scene)
        return None

    async def _choose(self, pressed: Pressed, scene: Scene) -> None:
        await self._homes.show(pressed.place, pressed.value)

    async def _sources(self, pressed: Pressed, scene: Scene) -> None:
        """From a Home, which is shown anew when something was changed."""
        chosen = chosen_channel(pressed.view)
        await self._sources_window.open(
            scene, pressed.trigger, partial(self._homes.show, pressed.place, chosen)
        )

    async def _find(self, key: str, scene: Scene) -> Answered | None:
        store, workspace = self._core.store, scene.place.workspace
        return await asyncio.to_thread(shown.find, store, self._notebook, workspace, key)

    async def _gone(self, scene: Scene) -> None:
        await self._answering.whisper(scene.spoken.say("slack_gone"), scene)


def _of_the_same(one: Reply, other: Reply) -> bool:
    """Whether both tell of the same events: what is asked within a conversation says little by itself."""
    ids = {event.id for event in one.events}
    return bool(ids) and ids == {event.id for event in other.events}


def _entry(answered: Answered | None, wanted: str) -> EventEntry | ItemEntry | None:
    """The entry with this mark."""
    parts = answered.reply.sections if answered else ()
    entries: list[EventEntry | ItemEntry] = []
    for part in parts:
        entries += [*part.events, *part.items]
    return next((entry for entry in entries if mark(entry) == wanted), None)


def _action(answered: Answered | None, entry: str, number: str) -> Action | None:
    """The action of this number, of an entry or ("-") of the whole Reply."""
    found = answered.reply if answered and entry == "-" else _entry(answered, entry)
    offered = found.actions if found else ()
    return offered[int(number)] if number.isdigit() and int(number) < len(offered) else None
