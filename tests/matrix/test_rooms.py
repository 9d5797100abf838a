"""Coming into rooms, being sent away, moving house."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from store.interface import Channel
from tests.matrix.bot import Bot
from tests.matrix.person import Person
from tests.matrix.test_conversations import QUESTION, room_with

Arriving = Callable[[str], Awaitable[Person]]


def channel(bot: Bot, room: str) -> Channel:
    return next(each for each in bot.store.channels() if each.address == room)


async def test_an_invitation_by_a_stranger_is_declined(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    bot.allowed = (anna.id,)
    async with bot.running():
        room = await bea.room(bot.id)
        await bea.hears(room, type="m.room.member", sender=bot.id)
        assert bot.id not in bea.members(room)
        await room_with(bot, anna)


async def test_a_room_with_others_has_digests_and_one_between_two_none(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        two = await anna.room(bot.id, direct=True)
        await anna.hears(two, "Ask who was in the room")
        assert channel(bot, room).cron == "0 8 * * mon-fri"
        assert channel(bot, room).name == "Press room"
        assert channel(bot, two).cron == ""


async def test_the_hello_says_in_a_few_lines_how_to_ask_and_when_the_digest_comes(
    bot: Bot, person: Arriving
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await anna.room(bot.id, bea.id)
        hello = await anna.hears(room, "Hello!", sender=bot.id)
        two = await anna.room(bot.id, direct=True)
        direct = await anna.hears(two, "Hello!", sender=bot.id)
    assert "with !rollcall" in hello.text
    assert "The digest comes on weekdays at 08:00" in hello.text
    assert "!rollcall" not in direct.text
    assert "digest" not in direct.text
    assert "<code>who met TikTok since 2024?</code>" in direct.html
    assert max(len(each.text.splitlines()) for each in (hello, direct)) < 12


async def test_what_is_asked_before_we_have_come_is_answered(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    room = await anna.room(bea.id)
    await anna.say(room, "!rollcall status")
    await anna.invite(room, bot.id)
    await anna.say(room, f"!rollcall {QUESTION}")
    async with bot.running():
        await anna.hears(room, "TikTok took part", sender=bot.id)
        assert not any("somebody tracked" in said.text for said in anna.messages(room, bot.id))


async def test_whoever_was_kicked_or_banned_comes_back_to_what_was_chosen(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        bot.store.put_channel(replace(channel(bot, room), cap=3))
        for send_away in (anna.kick, anna.ban):
            await send_away(room, bot.id)
            await anna.say(room, "!rollcall status")
            other = await room_with(bot, anna, bea)
            await anna.say(other, "!rollcall status")
            await anna.hears(other, "that name somebody tracked", sender=bot.id)
            assert not channel(bot, room).present
            if send_away == anna.ban:
                await anna.unban(room, bot.id)
            await anna.invite(room, bot.id)
            await anna.until(lambda: bot.id in anna.members(room))
            await anna.say(room, f"!rollcall {QUESTION}")
            await anna.hears(room, "TikTok took part", sender=bot.id)
            assert channel(bot, room).present
            assert channel(bot, room).cap == 3


async def test_a_room_that_was_upgraded_is_followed_with_what_was_chosen(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        before = channel(bot, room)
        bot.store.put_channel(replace(before, cap=3))
        new = await anna.upgrade(room)
        await anna.invite(new, bot.id)
        await anna.until(lambda: bot.id in anna.members(new))
        await anna.say(new, f"!rollcall {QUESTION}")
        await anna.hears(new, "took part", sender=bot.id)
        moved = channel(bot, new)
        assert (moved.id, moved.cap, moved.address) == (before.id, 3, new)
        await anna.until(lambda: bot.id not in anna.members(room))


async def test_a_public_room_that_was_upgraded_is_followed_at_once(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.state(room, "m.room.join_rules", {"join_rule": "public"})
        new = await anna.upgrade(room)
        await anna.until(lambda: bot.id in anna.members(new))
        await anna.say(new, "!rollcall status")
        await anna.hears(new, "that name somebody tracked", sender=bot.id)
        assert channel(bot, new).id == f"matrix:{room}"


async def test_a_room_that_only_claims_to_replace_ours_gets_nothing_of_it(bot: Bot, person: Arriving) -> None:
    anna, mallory = await person("anna"), await person("mallory")
    async with bot.running():
        room = await room_with(bot, anna, mallory)
        false = await mallory.room(bot.id, creation={"predecessor": {"room_id": room, "event_id": "$0"}})
        await mallory.hears(false, "Ask who was in the room", sender=bot.id)
        assert channel(bot, room).address == room
        assert channel(bot, false).id == f"matrix:{false}"


async def test_who_is_left_alone_goes_as_well(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        for each in (anna, bea):
            await each.call("POST", f"/_matrix/client/v3/rooms/{room}/leave", {})
        other = await room_with(bot, anna)
        await anna.say(other, "!rollcall status")
        await anna.hears(other, "that name somebody tracked", sender=bot.id)
        assert [each.address for each in bot.store.channels()] == [other]


async def test_we_leave_when_told_to_by_those_who_may(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await bea.say(room, "!rollcall leave")
        await anna.hears(room, "can send me away", sender=bot.id)
        await anna.say(room, "!rollcall leave")
        await anna.hears(room, "Goodbye", sender=bot.id)
        await anna.until(lambda: bot.id not in anna.members(room))
        assert bot.store.channels() == []
