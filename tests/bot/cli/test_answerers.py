"""Processes that answer beside this one: the same answers, nothing written, and new ones where one dies."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.cli.answerers import Answerers, answerers
from bot.commands.command import Asker
from bot.conversation import converse
from bot.settings import load_settings
from bot.topics import Topic
from store.errors import StoreError
from store.interface import Channel, Store
from store.sqlite import open_store
from tests.bot.world import NOW, catalogue, filled

QUESTION = "who attended the meeting on grooming?"
EDITOR = Asker("slack:U1", "Astrid", Channel("slack:T:C", "slack", "policy"), may_change=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled(tmp_path / "asked.db")
    yield opened
    opened.close()


@asynccontextmanager
async def answering(folder: Path) -> AsyncIterator[Answerers]:
    beside = Answerers(folder / "asked.db", catalogue(), 1)
    beside.start()
    try:
        yield beside
    finally:
        beside.close()


async def test_another_process_answers_as_this_one_does(store: Store, tmp_path: Path) -> None:
    async with answering(tmp_path) as beside:
        topic: Topic | None = None
        for question in (QUESTION, "and who declined?", "more", "", "xyzzy", "status"):
            expected = converse(question, topic, store, catalogue(), NOW, asker=EDITOR)
            assert await beside.look_up(question, topic, NOW, "en", EDITOR) == expected
            topic = expected[1]


async def test_what_was_stored_last_is_in_the_answer(store: Store, tmp_path: Path) -> None:
    async with answering(tmp_path) as beside:
        assert await beside.look_up("tracks", None, NOW, "en", EDITOR)
        assert EDITOR.channel
        store.put_channel(EDITOR.channel)
        converse("follow TikTok", None, store, catalogue(), NOW, asker=EDITOR)
        told = await beside.look_up("tracks", None, NOW, "en", EDITOR)
        assert told
        assert "TikTok" in str(told[0])


async def test_what_changes_something_is_left_to_this_process(store: Store, tmp_path: Path) -> None:
    async with answering(tmp_path) as beside:
        assert EDITOR.channel
        store.put_channel(EDITOR.channel)
        assert await beside.look_up("follow TikTok", None, NOW, "en", EDITOR) is None
        assert not store.tracks(EDITOR.channel.id)


async def test_where_a_process_dies_there_is_a_new_one(store: Store, tmp_path: Path) -> None:
    async with answering(tmp_path) as beside:
        expected = converse(QUESTION, None, store, catalogue(), NOW)
        assert await beside.look_up(QUESTION, None, NOW, "en", Asker()) == expected
        assert beside.pids
        for pid in beside.pids:
            os.kill(pid, signal.SIGKILL)
        async with asyncio.timeout(60):
            while await beside.look_up(QUESTION, None, NOW, "en", Asker()) != expected:
                await asyncio.sleep(0.05)


async def test_nobody_answers_elsewhere_once_it_is_closed(store: Store, tmp_path: Path) -> None:
    async with answering(tmp_path) as beside:
        beside.close()
        assert await beside.look_up(QUESTION, None, NOW, "en", Asker()) is None


def test_a_store_that_is_opened_to_be_read_writes_nothing(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "asked.db", read_only=True) as reader:
        assert reader.status().items == store.status().items
        with pytest.raises(StoreError, match="read only"):
            reader.note("slack", "key", "value", NOW)


def test_there_are_none_where_nobody_asks_from_a_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answerers(Path("asked.db"), catalogue(), load_settings()) is None
    monkeypatch.setenv("ROLLCALL_SLACK_BOT_TOKEN", "xoxb-1")
    assert answerers(Path("asked.db"), catalogue(), load_settings())
    monkeypatch.setenv("ROLLCALL_ANSWERERS", "0")
    assert answerers(Path("asked.db"), catalogue(), load_settings()) is None
