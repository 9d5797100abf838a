"""Every command typed in a room of a real homeserver, and what appears there.

`python -m tests.matrix.saying` does so in a plain and in an encrypted room, and writes
`docs/matrix-transcript.md`.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.chats.matrix.chat import Matrix
from bot.chats.matrix.rooms import CHAT
from bot.cli.joining import join_new
from bot.cli.telling import tell
from bot.schedule import next_moment
from store.interface import Channel
from tests.bot.every_command import NEWS, STEPS, Step, retell, save_news, written
from tests.bot.world import catalogue, filled
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver
from tests.matrix.person import Person, Seen

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/matrix-transcript.md"
# Before this is typed there is news, and a digest is due.
_LAST = "track_remove"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was typed ('' where nobody asked), and what appeared in the room for it."""

    title: str
    typed: str
    told: Seen


async def say_all(bot: Bot, chat: Matrix, anna: Person, room: str) -> list[Exchange]:
    """Type every step; AssertionError where the answer or what comes of it is not as it has to be."""
    said = list[Exchange]()
    for step in STEPS:
        if step.command == _LAST:
            said += await _told_unasked(bot, chat, anna, room)
        said.append(await _say(step, bot, anna, room))
    return said


async def _say(step: Step, bot: Bot, anna: Person, room: str) -> Exchange:
    typed = f"!rollcall {written(step, bot.store)}"
    asked = await anna.say(room, typed)
    told = await anna.hears(room, sender=bot.id)
    assert told.content["m.relates_to"]["m.in_reply_to"] == {"event_id": asked}, typed
    assert step.tells in told.text, f"{typed}: {told.text}"
    assert bot.told[-1].understood, typed
    for _ in range(_pages(told) - 1):
        assert (await anna.hears(room, sender=bot.id)).thread == told.id
    assert step.effect(bot.store, channel_of(bot, room)), typed
    return Exchange(step.command, typed, told)


def _pages(told: Seen) -> int:
    return int(told.content["ink.rollcall"]["of"])


async def _told_unasked(bot: Bot, chat: Matrix, anna: Person, room: str) -> list[Exchange]:
    """The alert that something new brings, and the digest at its moment."""
    save_news(bot.store)
    join_new(bot.store)
    now = datetime.now(UTC)
    await tell(bot.store, catalogue(), {CHAT: chat}, now)
    alert = await anna.hears(room, NEWS, sender=bot.id)
    moment = next_moment(channel_of(bot, room), now)
    assert moment is not None
    await tell(bot.store, catalogue(), {CHAT: chat}, moment)
    digest = await anna.hears(room, NEWS, sender=bot.id)
    return [Exchange("an alert", "", alert), Exchange("a digest", "", digest)]


def channel_of(bot: Bot, room: str) -> Channel:
    return next(each for each in bot.store.channels() if each.address == room)


# ---- the transcript


def transcript(plain: Sequence[Exchange], encrypted: Sequence[Exchange]) -> str:
    """The document; both rooms side by side where they differ."""
    return "\n".join(_written(plain, encrypted)).rstrip("\n") + "\n"


def _written(plain: Sequence[Exchange], encrypted: Sequence[Exchange]) -> Iterator[str]:
    yield from HEAD.splitlines()
    for one, other in zip(plain, encrypted, strict=True):
        yield from ("", f"## {one.title}", "")
        yield from (f"Anna: `{one.typed}`", "") if one.typed else ("Nobody asked:", "")
        yield from ("```text", *one.told.text.splitlines(), "```")
        if _comparable(one) != _comparable(other):
            yield from ("", "In the encrypted room:", "", "```text", *other.told.text.splitlines(), "```")


def _comparable(exchange: Exchange) -> str:
    """The text without what differs from one minute to the next."""
    return "".join(char for char in exchange.told.text if not char.isdigit())


HEAD = """\
# Every command in a room

What somebody typed in a room of a real homeserver (Synapse), and what appeared there, as the plain text that
notifications and screen readers get; clients show it with headings, lists, folded evidence and links. Anna
made the room, so she may change what it follows and what is known. All of it was said twice, in a plain and
in an encrypted room, where every answer came encrypted; where the two were told other things, both are shown.

The press items are our tests' own. `python -m tests.matrix.saying` makes this document; the tests type the
same and hold each answer to its words and to what has to be so afterwards (`tests/bot/every_command.py`)."""


async def _in_a_room(homeserver: Homeserver, folder: Path, name: str, *, encrypted: bool) -> list[Exchange]:
    bot = Bot(homeserver, f"rollcall-{name}", filled(folder / f"{name}.db"), folder / f"matrix-{name}")
    for user in (bot.name, f"anna-{name}", f"bea-{name}"):
        homeserver.register(user)
    retell(bot.store)
    async with AsyncExitStack() as stack:
        anna, bea = [
            await stack.enter_async_context(Person(homeserver, f"{each}-{name}", folder / f"{each}-{name}"))
            for each in ("anna", "bea")
        ]
        chat = await stack.enter_async_context(bot.running())
        await anna.call_oneself("Anna")
        room = await anna.room(bot.id, bea.id, encrypted=encrypted)
        await bea.join(room)
        await anna.hears(room, "Ask who was in the room", sender=bot.id)
        said = await say_all(bot, chat, anna, room)
    assert all(each.told.secret == encrypted for each in said)
    bot.store.close()
    return said


async def _both(homeserver: Homeserver, folder: Path) -> str:
    plain = await _in_a_room(homeserver, folder, "plain", encrypted=False)
    return transcript(plain, await _in_a_room(homeserver, folder, "encrypted", encrypted=True))


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        homeserver = Homeserver(Path(made) / "homeserver")
        homeserver.start()
        try:
            DOCUMENT.write_text(asyncio.run(_both(homeserver, Path(made))), "utf-8")
        finally:
            homeserver.stop()
    print(f"{DOCUMENT.relative_to(ROOT)} is renewed.")  # noqa: T201  what it is started for


if __name__ == "__main__":
    main()
