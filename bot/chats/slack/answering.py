"""From a question to its answer, told where it was asked.

An answer is for everybody in the channel or for who asked, as the channel chose; one that only its reader
sees can be shared. What goes wrong on the way is told to who asked, and its kind logged.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace

import structlog

from bot.chats.core import Core
from bot.chats.notebook import Notebook
from bot.chats.slack import blocks as kit
from bot.chats.slack import shown
from bot.chats.slack.blocks import Block
from bot.chats.slack.cards import SHARE, Card, cards
from bot.chats.slack.incoming import Asked
from bot.chats.slack.scenes import Scene, Scenes
from bot.chats.slack.shown import Answered
from bot.chats.slack.speaking import Speaking
from bot.chats.slack.taming import tame
from bot.chats.slack.work import problem_of
from bot.commands.registry import registry
from bot.replies import Reply
from bot.words import languages

# The action ids of what opens a window.
SETTINGS, FOLLOW, TRACKS = "settings", "follow", "tracks"
# Examples that stand as buttons below the help, those that fit on one.
_EXAMPLES = 8

_log = structlog.get_logger("slack")


class Answering:
    def __init__(self, core: Core, notebook: Notebook, scenes: Scenes, speaking: Speaking) -> None:
        self._core = core
        self._notebook = notebook
        self._scenes = scenes
        self._speaking = speaking

    async def answer(self, asked: Asked, *, private: bool = False) -> None:
        """Answer a question where it was asked, once; `private`: to who asked alone, whatever was chosen."""
        if not await self._scenes.first_time(asked.id, asked.place.workspace):
            return
        scene = await self._scenes.scene(asked.place)
        if scene:
            await self.guarded(self._answer(asked, scene, private=private), scene, asked.ts)

    async def guarded(self, work: Awaitable[None], scene: Scene, ts: str = "") -> None:
        """Do it; where it fails, say so to who waits for it."""
        try:
            await work
        except Exception as error:
            _log.error("not answered", channel=scene.channel.id, problem=problem_of(error))
            await self._sorry(scene, ts)

    async def whisper(self, text: str, scene: Scene, ts: str = "") -> None:
        """Say a sentence to who asked, and to nobody else."""
        card = Card([kit.section(kit.plain(text))], kit.fitted(text, kit.TEXT))
        await self._speaking.say(card, scene, ts=ts, hidden=True)

    async def reply(self, asked: Asked, scene: Scene) -> Answered:
        """The core's answer; what is asked in a thread goes on with what was asked there before."""
        if asks_for_settings(asked.text) or asks_to_follow(asked.text):
            spoken = scene.spoken
            return Answered(Reply(spoken.say("slack_settings_here"), language=spoken.code))
        part = f"topic:{_conversation(asked)}"
        topic = await asyncio.to_thread(self._notebook.noted, part)
        reply, new = await self._core.turn(asked.text, topic, scene.asker)
        if new and new != topic:
            self._notebook.note({part: new})
        if not asked.text.strip():
            return Answered(tame(with_examples(reply)))
        return Answered(tame(reply), asked.text.strip(), topic)

    async def lay_out(self, answered: Answered, scene: Scene) -> tuple[str, list[Card]]:
        """Keep an answer, and give its key and pages."""

        def work() -> tuple[str, dict[str, str], list[Card]]:
            key, note = shown.as_note(scene.place.workspace, answered)
            return key, note, cards(answered.reply, key)

        key, note, pages = await asyncio.to_thread(work)
        self._notebook.note(note)
        return key, pages

    async def _answer(self, asked: Asked, scene: Scene, *, private: bool) -> None:
        answered, hidden = await self.reply(asked, scene), private or not scene.public
        if answered.question and not hidden and not asked.ts:
            # Nobody sees what a command or a button asked, so that it is said.
            answered = replace(answered, asked_by=scene.person.name)
        key, pages = await self.lay_out(answered, scene)
        card = dressed(pages[0], scene, key, hidden=hidden)
        if not answered.question or asks_for_tracks(answered.question):
            card = replace(card, blocks=[*card.blocks, first_steps(scene)])
        await self._speaking.say(headed(card, answered, scene), scene, ts=asked.ts, hidden=hidden)

    async def _sorry(self, scene: Scene, ts: str) -> None:
        try:
            await self.whisper(scene.spoken.say("slack_trouble"), scene, ts)
        except Exception as error:
            _log.warning("not even that", channel=scene.channel.id, problem=type(error).__name__)


def dressed(card: Card, scene: Scene, key: str, *, hidden: bool) -> Card:
    """A card; one that only its reader sees can be shared."""
    if not hidden or scene.place.direct:
        return card
    share = kit.actions([kit.button(SHARE, scene.spoken.say("slack_share"), key)])
    return replace(card, blocks=[*card.blocks, share])


def asks_for_settings(text: str) -> bool:
    """Whether this is the word for settings, in whatever language."""
    return text.strip().casefold() in {each.say("slack_settings").casefold() for each in languages().values()}


def asks_to_follow(text: str) -> bool:
    """Whether this asks to follow something, without saying what, in whatever language."""
    again = (each.commands["track_add"].again.format(track="") for each in languages().values())
    return text.strip().casefold() in {"track add", *(each.strip().casefold() for each in again)}


def asks_for_tracks(text: str) -> bool:
    """Whether this asks what the channel follows, in whatever language."""
    return text.strip().casefold() in {
        example.casefold()
        for each in languages().values()
        for example in (*each.commands["track_list"].examples, each.commands["track_list"].again)
    }


def with_examples(reply: Reply) -> Reply:
    """The help, with examples that can be asked by a button."""
    examples = [example for _, example in registry().examples(reply.language)]
    short = [example for example in examples if len(example) <= kit.BUTTON]
    return replace(reply, suggestions=tuple(dict.fromkeys(short))[:_EXAMPLES])


def first_steps(scene: Scene) -> Block:
    """What can be done without typing."""
    spoken = scene.spoken
    made = ((FOLLOW, "slack_track_new"), (TRACKS, "slack_tracks"), (SETTINGS, "slack_settings"))
    return kit.actions([kit.button(id, spoken.say(key)) for id, key in made])


def headed(card: Card, answered: Answered, scene: Scene) -> Card:
    """A card below who asked what, where nobody saw that."""
    if not answered.asked_by:
        return card
    told = scene.spoken.say("slack_asked", name=answered.asked_by, question=answered.asked)
    return replace(card, blocks=[kit.context(kit.plain(told)), *card.blocks])


def _conversation(asked: Asked) -> str:
    """What a message is a part of: its thread; a direct conversation; what somebody asks in a channel by
    commands and buttons."""
    place = asked.place
    thread = place.thread or ("" if place.direct else asked.ts)
    part = thread or ("" if place.direct else place.user)
    return f"{place.workspace}:{place.channel}:{part}"
