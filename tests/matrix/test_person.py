"""The second client does what people do; what it sees is what the homeserver says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.matrix.homeserver import Homeserver
from tests.matrix.person import Person

Arriving = Callable[[str], Awaitable[Person]]


async def test_two_people_talk_in_a_plain_room(person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    room = await anna.room(bea.id)
    await bea.join(room)
    said = await anna.say(room, "hello")
    heard = await bea.hears(room, "hello")
    assert (heard.id, heard.secret) == (said, False)
    await bea.in_thread(room, said, "in a thread")
    assert (await anna.hears(room, "thread")).thread == said


async def test_two_people_talk_in_an_encrypted_room(person: Arriving) -> None:
    anna, bea = await person("anna"), await person("bea")
    room = await anna.room(bea.id, encrypted=True)
    await bea.join(room)
    await anna.until(lambda: bea.id in anna.members(room))
    await anna.say(room, "a secret")
    assert (await bea.hears(room, "a secret")).secret


async def test_what_was_said_outlives_the_homeserver(person: Arriving, homeserver: Homeserver) -> None:
    anna, bea = await person("anna"), await person("bea")
    room = await anna.room(bea.id)
    await bea.join(room)
    homeserver.kill()
    homeserver.start()
    await anna.say(room, "still here")
    await bea.hears(room, "still here")
