"""Every command there is, typed in a room: what appears, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chats.matrix.contents import contents
from bot.chats.matrix.html import html
from bot.commands.registry import registry
from tests.bot.every_command import retell
from tests.matrix.bot import Bot
from tests.matrix.person import Person
from tests.matrix.saying import DOCUMENT, say_all
from tests.matrix.test_conversations import KINDS, QUESTION, room_with

Arriving = Callable[[str], Awaitable[Person]]


@KINDS
async def test_every_command_tells_and_does_what_it_is_for(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    retell(bot.store)
    anna, bea = await person("anna"), await person("bea")
    async with bot.running() as chat:
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        said = await say_all(bot, chat, anna, room)
    assert set(registry().commands) <= {each.title for each in said}
    assert {each.told.secret for each in said} == {encrypted}


@KINDS
async def test_what_appears_is_what_the_core_answered(bot: Bot, person: Arriving, *, encrypted: bool) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        await anna.say(room, f"!rollcall {QUESTION}")
        told = await anna.hears(room, sender=bot.id)
    reply = bot.told[-1]
    assert (told.text, told.html) == (contents(reply)[0]["body"], html(reply))


def test_the_transcript_has_every_command() -> None:
    """Renew it with `python -m tests.matrix.saying`."""
    text = DOCUMENT.read_text("utf-8")
    assert [name for name in registry().commands if f"\n## {name}\n" not in text] == []
