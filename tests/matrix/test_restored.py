"""A homeserver that was restored from a backup, and has forgotten the last of what it told us."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.chats.matrix.library.positions import comes_after
from bot.cli import main
from store.interface import Store
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver
from tests.matrix.person import Person
from tests.matrix.test_conversations import QUESTION, room_with


@pytest.fixture
def restorable(tmp_path: Path) -> Iterator[Homeserver]:
    server = Homeserver(tmp_path / "restorable")
    server.start()
    for name in ("rollcall", "anna"):
        server.register(name)
    yield server
    server.stop()


def backed_up(server: Homeserver) -> None:
    server.stop()
    shutil.copy(server.folder / "homeserver.db", server.folder / "backup.db")
    server.start()


def restored(server: Homeserver) -> None:
    server.kill()
    for file in server.folder.glob("homeserver.db*"):
        file.unlink()
    shutil.copy(server.folder / "backup.db", server.folder / "homeserver.db")
    server.start()


def doctor(bot: Bot) -> tuple[int, str]:
    given = {"HOMESERVER": bot.homeserver.address, "USER": bot.name, "FOLDER": str(bot.folder)}
    settings = {f"ROLLCALL_MATRIX_{name}": value for name, value in given.items()}
    settings["ROLLCALL_DB"] = str(bot.folder.parent / "rollcall.db")
    done = CliRunner(env=settings).invoke(main, ("doctor", "matrix"))
    return done.exit_code, " ".join(done.output.split())


async def test_it_is_said_what_to_do_and_then_everything_is_heard(
    restorable: Homeserver, filled_store: Store, tmp_path: Path
) -> None:
    bot = Bot(restorable, "rollcall", filled_store, tmp_path / "matrix")
    async with Person(restorable, "anna", tmp_path / "anna") as anna:
        async with bot.running():
            room = await room_with(bot, anna)
        backed_up(restorable)
        async with bot.running():
            for _ in range(3):
                await anna.say(room, f"!rollcall {QUESTION}")
                await anna.hears(room, "TikTok took part", sender=bot.id)
    code, told = await asyncio.to_thread(doctor, bot)
    assert (code, "The homeserver knows how far we have read." in told) == (0, True), told
    restored(restorable)
    code, told = await asyncio.to_thread(doctor, bot)
    assert (code, "start `rollcall run` again, which follows it from now" in told) == (1, True), told
    async with Person(restorable, "anna", tmp_path / "anew") as anna, bot.running():
        await anna.say(room, f"!rollcall {QUESTION}")
        await anna.hears(room, "TikTok took part", sender=bot.id)
    assert (await asyncio.to_thread(doctor, bot))[0] == 0


def test_positions_are_compared_where_they_can_be_read() -> None:
    assert comes_after("s12_1_0", "s9_7_0")
    assert not comes_after("s9_7_0", "s12_1_0")
    assert not comes_after("s9_7_0", "s9_8_1")
    assert not comes_after("later", "now")
