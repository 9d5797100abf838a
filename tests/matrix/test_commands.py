"""Every command there is, typed in a room: what appears is what the core answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chats.matrix.contents import contents
from bot.chats.matrix.html import html
from bot.commands.registry import registry
from store.interface import EventQuery
from tests.matrix.bot import Bot
from tests.matrix.person import Person
from tests.matrix.test_conversations import KINDS, room_with

Arriving = Callable[[str], Awaitable[Person]]


def typed(bot: Bot) -> list[tuple[str, str]]:
    """Each command with its examples in English; what they call #event and #item is one of the store's."""
    (event,) = bot.store.events(EventQuery(limit=1))
    examples = registry().examples("en")
    return [
        (name, text.replace("#event", f"#{event.id}").replace("#item", f"#{event.item.id}"))
        for name, text in examples
    ]


@KINDS
async def test_every_command_is_answered_as_the_core_answers(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    said = list[tuple[str, str]]()
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        for name, text in typed(bot):
            asked = await anna.say(room, f"!rollcall {text}")
            told = await anna.hears(room, sender=bot.id)
            reply = bot.told[-1]
            assert reply.understood, text
            assert told.content["m.relates_to"]["m.in_reply_to"] == {"event_id": asked}
            assert told.text == contents(reply)[0]["body"]
            assert told.html == html(reply)
            assert told.secret == encrypted
            said.append((name, text))
            print(f"{name}: !rollcall {text} → {told.text.splitlines()[0]}")  # noqa: T201  shown with -s
    assert {name for name, _ in said} == set(registry().commands)
