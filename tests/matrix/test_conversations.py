"""What people type in rooms, threads and direct chats, and what appears there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests import builders
from tests.matrix.bot import Bot
from tests.matrix.person import Person

Arriving = Callable[[str], Awaitable[Person]]

QUESTION = "who attended the meeting in Copenhagen?"
KINDS = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


async def room_with(bot: Bot, anna: Person, *others: Person, encrypted: bool = False) -> str:
    """A room that the bot has joined and said hello in."""
    room = await anna.room(bot.id, *(other.id for other in others), encrypted=encrypted)
    for other in others:
        await other.join(room)
    await anna.hears(room, "Ask who was in the room", sender=bot.id)
    return room


def tell_of_many(bot: Bot) -> None:
    """Twenty items more that name Snapchat."""
    bot.store.put_sources([builders.source("harbour")])
    named = [builders.mention("Snapchat", kind="organization", entity="snapchat")]
    items = (builders.item(f"harbour/{number}", title=f"Snapchat, part {number}") for number in range(20))
    bot.store.save(builders.catch(*(builders.reading(item, mentions=named) for item in items)))


@KINDS
async def test_a_question_in_a_room_is_answered_with_its_evidence(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        asked = await anna.say(room, f"!rollcall {QUESTION}")
        told = await bea.hears(room, "TikTok took part", sender=bot.id)
        assert told.secret == encrypted
        assert told.content["msgtype"] == "m.notice"
        assert told.content["m.mentions"] == {}
        assert told.content["m.relates_to"]["m.in_reply_to"] == {"event_id": asked}
        assert "<details><summary>Where it is said</summary>" in told.html


@KINDS
async def test_a_mention_a_reply_and_a_thread_go_on_with_a_question(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        await anna.mention(room, bot.id, QUESTION)
        told = await anna.hears(room, "TikTok took part", sender=bot.id)
        await bea.reply(room, told.id, "and who declined?")
        await anna.hears(room, "Telegram and Signal", sender=bot.id)
        begun = await anna.in_thread(room, told.id, "who hosted it?")
        in_thread = await anna.hears(room, "hosted", sender=bot.id)
        assert in_thread.thread == told.id
        assert in_thread.content["m.relates_to"]["m.in_reply_to"] == {"event_id": begun}


async def test_what_people_say_to_each_other_is_left_alone(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.say(room, f"!rollcall {QUESTION}")
        told = await anna.hears(room, "TikTok took part", sender=bot.id)
        await anna.say(room, QUESTION)
        await bea.in_thread(room, told.id, "oh dear, and on a Monday")
        await bea.say(room, "!rollcall help", msgtype="m.notice")
        await bea.say(room, "!rollcall status")
        await anna.hears(room, "that name somebody tracked", sender=bot.id)
        hello, answer, status = anna.messages(room, bot.id)
        assert (hello.text[:6], answer.id, "tracked" in status.text) == ("Hello!", told.id, True)


async def test_between_two_no_name_need_be_called(bot: Bot, person: Arriving) -> None:
    anna = await person("anna")
    async with bot.running():
        room = await anna.room(bot.id, direct=True)
        await anna.hears(room, "Ask who was in the room")
        await anna.say(room, "vem deltog i mötet i Köpenhamn?")
        told = await anna.hears(room, "TikTok deltog")
        assert "m.relates_to" not in told.content


async def test_what_is_not_understood_is_said_so_with_examples(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.say(room, "!rollcall colourless green ideas")
        told = await anna.hears(room, "I did not understand", sender=bot.id)
        assert told.html.count("<code>") == 3


@KINDS
async def test_signs_unfold_the_evidence_and_bring_more(
    bot: Bot, person: Arriving, *, encrypted: bool
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea, encrypted=encrypted)
        await anna.say(room, f"!rollcall {QUESTION}")
        told = await anna.hears(room, "TikTok took part", sender=bot.id)
        await bea.react(room, told.id, "🔎")
        unfolded = await anna.hears(room, "<blockquote>", sender=bot.id)
        assert unfolded.thread == told.id
        assert "<details>" not in unfolded.html
        tell_of_many(bot)
        await anna.say(room, "!rollcall what mentions Snapchat?")
        few = await anna.hears(room, "Snapchat", "more</em>", "➕ More", sender=bot.id)
        await bea.react(room, few.id, "➕")
        more = await anna.hears(room, "Snapchat", sender=bot.id)
        assert more.thread == few.id
        assert (few.html.count("<li>"), more.html.count("<li>") >= 20) == (8, True)


async def test_another_event_is_opened_by_its_number_typed_or_given_as_a_sign(
    bot: Bot, person: Arriving
) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.say(room, "!rollcall who attended the meeting with TikTok?")
        told = await anna.hears(room, "its number opens it", sender=bot.id)
        await bea.react(room, told.id, "1️⃣")
        opened = await anna.hears(room, "Roundtable on age verification", sender=bot.id)
        assert (opened.thread, "its number" in opened.text) == (told.id, False)
        await bea.reply(room, told.id, "1")
        typed = await anna.hears(room, "Roundtable on age verification", sender=bot.id)
        assert typed.text.startswith(opened.text[:60])


async def test_a_correction_edits_the_answer(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.say(room, f"!rollcall {QUESTION}")
        told = await anna.hears(room, "TikTok took part", sender=bot.id)
        await anna.react(room, told.id, "❌")
        asked = await anna.hears(room, "Who was not at", sender=bot.id)
        assert asked.thread == told.id
        await anna.reply(room, told.id, "correct TikTok was not at the meeting in Copenhagen")
        await anna.hears(room, "Corrected: TikTok was not at", sender=bot.id)
        edited = await anna.hears(room, "not there, as", sender=bot.id)
        assert edited.replaces == told.id
        assert "Google and Snapchat took part" in edited.content["m.new_content"]["body"]


async def test_going_on_with_a_correction_does_not_make_it_again(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await anna.say(room, "!rollcall correct TikTok was not at the meeting in Copenhagen")
        told = await anna.hears(room, "Corrected: TikTok was not at", sender=bot.id)
        await anna.reply(room, told.id, "undo")
        await anna.hears(room, "Taken back", sender=bot.id)
        await anna.react(room, told.id, "🔎")
        await anna.say(room, f"!rollcall {QUESTION}")
        await anna.hears(room, "TikTok took part", sender=bot.id)
        assert [each.undone_at is None for each in bot.store.corrections(limit=9)] == [False]


async def test_only_those_with_power_may_change_what_is_known(bot: Bot, person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    async with bot.running():
        room = await room_with(bot, anna, bea)
        await bea.say(room, "!rollcall correct TikTok was not at the meeting in Copenhagen")
        await anna.hears(room, "Only those who may change", sender=bot.id)
        await anna.power(room, bea.id, 50)
        await bea.say(room, "!rollcall correct TikTok was not at the meeting in Copenhagen")
        await anna.hears(room, "Corrected", sender=bot.id)
