"""Pictures of rooms as a person sees them, for docs/matrix: `python -m tests.matrix.screens`.

A real homeserver, the bot in this process, and Hydrogen in a real browser. Clara, who is in the room from the
start, sees in a plain and in an encrypted one the bot come in, an answer with those who took part, signs that
people gave, and a digest.
"""

from __future__ import annotations

import asyncio
import tempfile
import urllib.parse
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from bot.chats.matrix.chat import Matrix
from bot.digests import compose
from tests.bot.world import catalogue, filled
from tests.matrix.bot import Bot
from tests.matrix.homeserver import NAME, Homeserver
from tests.matrix.person import Person
from tests.matrix.saying import channel_of
from tests.matrix.screens.browser import Page, opened
from tests.matrix.screens.webclient import served

PICTURES = Path(__file__).parents[3] / "docs/matrix"
QUESTION = "who did not show up in Copenhagen?"
WIDTH = 1280
HEIGHT = 1400
# The day stands above the messages, over the first of them.
_FROM_ITS_FIRST_LINE = """(() => {
    const scroller = document.querySelector(".Timeline_scroller");
    [...document.querySelectorAll(".Timeline_message")].pop().scrollIntoView({block: "start"});
    scroller.scrollTop -= 60;
})()"""


async def taken(homeserver: Homeserver, folder: Path, site: str, *, encrypted: bool) -> None:
    """The pictures of one room."""
    kind = "encrypted" if encrypted else "plain"
    names = {each: f"{each}-{kind}" for each in ("rollcall", "anna", "bea", "clara")}
    for name in names.values():
        homeserver.register(name)
    bot = Bot(homeserver, names["rollcall"], filled(folder / f"{kind}.db"), folder / f"matrix-{kind}")
    async with AsyncExitStack() as stack:
        anna, bea = [
            await stack.enter_async_context(Person(homeserver, names[each], folder / names[each]))
            for each in ("anna", "bea")
        ]
        for who, name in ((anna, "Anna"), (bea, "Bea")):
            await who.call_oneself(name)
        page = await stack.enter_async_context(opened())
        chat = await stack.enter_async_context(bot.running())
        for account, shown in ((names["rollcall"], "Rollcall"), (names["clara"], "Clara")):
            _name(homeserver, account, shown)
        clara = f"@{names['clara']}:{NAME}"
        room = await anna.room(bea.id, clara, name="Platform policy", encrypted=encrypted)
        await bea.join(room)
        token = homeserver.token(names["clara"])
        homeserver.call("POST", f"/_matrix/client/v3/join/{urllib.parse.quote(room)}", {}, token)
        await _shown(page, site, homeserver, names["clara"], room)
        await anna.invite(room, bot.id)
        await anna.hears(room, "Ask who was in the room", sender=bot.id)
        await _talk(bot, anna, bea, room)
        await _picture(page, "is right", PICTURES / f"answer-{kind}.png")
        await _digest(bot, chat, anna, room)
        await _picture(page, "Coming up", PICTURES / f"digest-{kind}.png")
    bot.store.close()


def _name(homeserver: Homeserver, account: str, shown: str) -> None:
    path = f"/_matrix/client/v3/profile/@{account}:{NAME}/displayname"
    homeserver.call("PUT", path, {"displayname": shown}, homeserver.token(account))


async def _shown(page: Page, site: str, homeserver: Homeserver, name: str, room: str) -> None:
    """Log in, and look into the room."""
    given = {"homeserver": homeserver.address, "user": name, "password": f"pw-{name}", "room": room}
    await page.show(f"{site}?{urllib.parse.urlencode(given)}", width=WIDTH, height=HEIGHT)
    await page.until("document.title === 'ready' || document.title.startsWith('failed')")
    title = await page.value("document.title")
    assert title == "ready", title
    await page.until("!!document.querySelector('.Timeline')")


async def _talk(bot: Bot, anna: Person, bea: Person, room: str) -> None:
    await anna.say(room, "Morning! Does anybody know who came to the ministers' meeting in Copenhagen?")
    await bea.mention(room, bot.id, QUESTION, name="Rollcall")
    told = await anna.hears(room, "Telegram and Signal", sender=bot.id)
    for who, sign in ((anna, "✅"), (bea, "👏")):
        await who.react(room, told.id, sign)
    await anna.hears(room, "is right", sender=bot.id)


async def _digest(bot: Bot, chat: Matrix, anna: Person, room: str) -> None:
    channel = channel_of(bot, room)
    digest = compose(channel, bot.store, catalogue(), datetime.now(UTC))
    assert digest
    await chat.post(channel, digest, "digest-1")
    await anna.hears(room, "Coming up", sender=bot.id)


async def _picture(page: Page, words: str, file: Path) -> None:
    """What is shown once these words are there: the last message from its first line on, or all there is."""
    await page.until(f"document.querySelector('.Timeline').innerText.includes({words!r})")
    await asyncio.sleep(1.5)  # until signs and letters are drawn
    await page.value(_FROM_ITS_FIRST_LINE)
    await asyncio.sleep(0.5)
    await page.picture(file)


async def main() -> None:
    with tempfile.TemporaryDirectory() as made, served() as site:
        homeserver = Homeserver(Path(made) / "homeserver")
        homeserver.start()
        try:
            for encrypted in (False, True):
                await taken(homeserver, Path(made), site, encrypted=encrypted)
        finally:
            homeserver.stop()


if __name__ == "__main__":
    asyncio.run(main())
