"""Nothing is lost and nothing said twice, whatever stops and starts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chats.matrix.rooms import CHAT
from bot.deliver import Pace, deliver
from bot.replies import Reply, Section, to_json
from store.interface import Delivery
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver
from tests.matrix.person import Person
from tests.matrix.test_conversations import KINDS, QUESTION, room_with
from tests.matrix.test_rooms import channel

Arriving = Callable[[str], Awaitable[Person]]
SOON = Pace(patience=30.0, settling=0.0, first=0.01, longest=0.1)


def owe(bot: Bot, room: str, *names: str) -> None:
    """Owe the room a message for each name, in this order."""
    now = datetime.now(UTC)
    found = channel(bot, room)
    for name in names:
        delivery = Delivery(
            f"{found.id}:{name}", found.id, name, to_json(Reply(f"Digest {name}.")), owed_at=now
        )
        assert bot.store.owe(delivery, digested_until=now)


def answers(anna: Person, room: str, bot: Bot) -> list[str]:
    """The first lines of what the bot said, without its hello."""
    return [said.text.split("\n")[0] for said in anna.messages(room, bot.id)][1:]


@KINDS
async def test_what_was_asked_while_we_were_down_is_answered_once(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        await anna.say(room, "!rollcall status")
        await anna.hears(room, "that name somebody tracked", sender=bot.id)
    await anna.say(room, f"!rollcall {QUESTION}")
    for _ in range(2):
        async with bot.running():
            await bea.say(room, "!rollcall corrections")
            await anna.hears(room, "Nothing has been corrected", sender=bot.id)
    told = answers(anna, room, bot)
    assert len(told) == 4
    assert sum("TikTok took part" in line for line in told) == 1


async def test_a_conversation_goes_on_after_a_restart_of_server_and_bot(
    bot: Bot, person: Arriving, homeserver: Homeserver
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.say(room, f"!rollcall {QUESTION}")
        told = await anna.hears(room, "TikTok took part", sender=bot.id)
        homeserver.kill()
        homeserver.start()
        await anna.in_thread(room, told.id, "and who declined?")
        await anna.hears(room, "Telegram and Signal", sender=bot.id)
    async with bot.running():
        await anna.in_thread(room, told.id, "and who hosted it?")
        await anna.hears(room, "hosted", sender=bot.id)


async def test_what_was_said_while_the_server_was_down_for_the_answer_is_answered_late(
    bot: Bot, person: Arriving, homeserver: Homeserver
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        asked = asyncio.Event()

        async def while_it_dies() -> None:
            homeserver.kill()
            asked.set()

        bot.before = while_it_dies
        await anna.say(room, f"!rollcall {QUESTION}")
        await asked.wait()
        homeserver.start()
        await anna.hears(room, "TikTok took part", sender=bot.id)
    assert len(answers(anna, room, bot)) == 1


@KINDS
async def test_a_gap_is_filled_from_history(bot: Bot, person: Arriving, *, encrypted: bool) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
    await anna.say(room, f"!rollcall {QUESTION}")
    for number in range(130):
        await bea.say(room, f"chatter {number}")
    async with bot.running():
        await anna.hears(room, "TikTok took part", sender=bot.id)
    assert len(answers(anna, room, bot)) == 1


async def test_the_token_is_kept_after_what_came_with_it_was_dealt_with(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        begun, free = asyncio.Event(), asyncio.Event()

        async def held() -> None:
            begun.set()
            await free.wait()

        bot.before = held
        await anna.say(room, f"!rollcall {QUESTION}")
        await begun.wait()
        before = bot.store.kept(CHAT, "token:")
        await bea.say(room, "something else")
        await anna.until(lambda: bool(anna.typing.get(room)))
        assert bot.store.kept(CHAT, "token:") == before
        free.set()
        await anna.hears(room, "TikTok took part", sender=bot.id)
    assert bot.store.kept(CHAT, "token:") != before


@KINDS
async def test_what_is_owed_is_posted_once_in_its_order(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running() as chat:
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        owe(bot, room, *map(str, range(5)))
        now = datetime.now(UTC)
        assert await deliver(bot.store, {CHAT: chat}, now) == 5
        assert await deliver(bot.store, {CHAT: chat}, now) == 0
        await anna.hears(room, "Digest 4.", sender=bot.id)
    assert answers(anna, room, bot) == [f"Digest {number}." for number in range(5)]


@KINDS
async def test_a_message_whose_fate_is_not_known_is_found_or_posted(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    since = datetime.now(UTC) - timedelta(minutes=1)
    many = tuple(f"line {number} {'x' * 300}" for number in range(200))
    long = Reply("Long.", (Section(lines=many),))
    async with bot.running() as chat:
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        found = channel(bot, room)
        assert await chat.find(found, "owed-1", since) is None
        receipt = await chat.post(found, long, "owed-1")
    async with bot.running() as chat:
        assert await chat.find(found, "owed-1", since) == receipt
        assert await chat.find(found, "owed-2", since) is None
        assert await chat.post(found, long, "owed-1") == receipt
    pages = len(answers(anna, room, bot))
    await anna.say(room, "end")
    assert pages > 2
    assert len(answers(anna, room, bot)) == pages


async def test_while_the_server_is_down_digests_wait_and_then_come_once(
    bot: Bot, person: Arriving, homeserver: Homeserver
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running() as chat:
        room = await room_with(bot, anna, bea)
        owe(bot, room, "late", "later")
        homeserver.kill()
        now = datetime.now(UTC)
        assert await deliver(bot.store, {CHAT: chat}, now, pace=SOON) == 0
        homeserver.start()
        assert await deliver(bot.store, {CHAT: chat}, now + timedelta(hours=1), pace=SOON) == 2
        await anna.hears(room, "Digest later.", sender=bot.id)
    assert [line.split(" ")[1] for line in answers(anna, room, bot)] == ["late.", "later."]


async def test_where_the_server_asks_for_patience_it_gets_it(
    bot: Bot, person: Arriving, homeserver: Homeserver
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running() as chat:
        room = await room_with(bot, anna, bea)
        owe(bot, room, *map(str, range(6)))
        homeserver.limit(bot.id, per_second=2, burst=2)
        assert await deliver(bot.store, {CHAT: chat}, datetime.now(UTC)) == 6
        await anna.say(room, f"!rollcall {QUESTION}")
        await anna.hears(room, "TikTok took part", sender=bot.id)
    assert answers(anna, room, bot)[:6] == [f"Digest {number}." for number in range(6)]


async def test_an_old_question_is_not_dug_out(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
    await anna.say(room, "!rollcall status")
    bot.late = timedelta(days=2)
    async with bot.running():
        pass  # it has heard what was said
    bot.late = timedelta()
    async with bot.running():
        await anna.say(room, f"!rollcall {QUESTION}")
        await anna.hears(room, "TikTok took part", sender=bot.id)
    assert len(answers(anna, room, bot)) == 1


async def test_what_cannot_be_read_is_said_once_for_each_key(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    bot.key_wait = 0.2
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=True)
        unreadable: dict[str, Any] = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
            "device_id": "UNKNOWN",
            "sender_key": "Szl29ksW/L8yZGWAX+8dY1XyFi+i5wm+DRhTGkbMiwU",
            "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ",
        }
        path = f"/_matrix/client/v3/rooms/{room}/send/m.room.encrypted"
        for number in range(2):
            await anna.call("PUT", f"{path}/unreadable-{number}", unreadable)
        told = await bea.hears(room, "I could not read that message", sender=bot.id)
        assert told.secret
        await anna.say(room, f"!rollcall {QUESTION}")
        await bea.hears(room, "TikTok took part", sender=bot.id)
    assert len(answers(bea, room, bot)) == 2


async def test_who_waits_sees_that_we_are_typing(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        bot.before = lambda: anna.until(lambda: bot.id in anna.typing.get(room, []))
        await anna.say(room, f"!rollcall {QUESTION}")
        await anna.hears(room, "TikTok took part", sender=bot.id)
