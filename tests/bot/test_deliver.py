"""The outbox: every message once, whatever happens half-way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.chats.chat import Chat
from bot.deliver import deliver
from bot.replies import Reply, to_json
from store.interface import Channel, Delivery, Store
from store.sqlite import open_store
from tests.bot.fakes import FakeChat

NOW = datetime(2025, 12, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "outbox.db")
    yield store
    store.close()


def owe(store: Store, id: str, *, chat: str = "good", payload: str = "") -> None:
    store.put_channel(Channel(chat, chat, chat))
    text = payload or to_json(Reply(f"digest {id}"))
    assert store.owe(Delivery(id, chat, id, text, owed_at=NOW), digested_until=NOW)


def states(store: Store) -> dict[str, str]:
    return {delivery.id: delivery.state for delivery in store.owed()}


async def test_what_is_owed_is_posted_in_its_order_and_marked(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a")
    owe(store, "b")
    assert await deliver(store, {"good": chat}, NOW) == 2
    assert chat.posted == [("a", "digest a"), ("b", "digest b")]
    assert states(store) == {}


async def test_what_is_sent_is_not_sent_again(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a")
    await deliver(store, {"good": chat}, NOW)
    assert await deliver(store, {"good": chat}, NOW) == 0
    assert len(chat.posted) == 1


async def test_a_message_that_arrived_before_the_process_died_is_found_and_not_posted_again(
    store: Store,
) -> None:
    chat = FakeChat()
    owe(store, "a")
    store.mark_sending("a")
    chat.posted.append(("a", "digest a"))
    assert await deliver(store, {"good": chat}, NOW) == 1
    assert chat.posted == [("a", "digest a")]
    assert chat.sought == [("a", NOW)]
    assert states(store) == {}


async def test_a_message_that_did_not_arrive_before_the_process_died_is_posted(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a")
    store.mark_sending("a")
    assert await deliver(store, {"good": chat}, NOW) == 1
    assert chat.posted == [("a", "digest a")]


async def test_a_chat_that_takes_the_message_and_then_fails_gets_it_once(store: Store) -> None:
    chat = FakeChat(lossy=True)
    owe(store, "a")
    assert await deliver(store, {"good": chat}, NOW) == 0
    assert states(store) == {"a": "sending"}
    chat.lossy = False
    assert await deliver(store, {"good": chat}, NOW) == 1
    assert len(chat.posted) == 1


async def test_a_failing_chat_keeps_its_messages_and_leaves_the_others_alone(store: Store) -> None:
    bad, good = FakeChat(failing=True), FakeChat()
    owe(store, "a", chat="bad")
    owe(store, "b", chat="bad")
    owe(store, "c", chat="good")
    assert await deliver(store, {"bad": bad, "good": good}, NOW) == 1
    assert states(store) == {"a": "sending", "b": "pending"}


async def test_a_chat_that_never_answers_is_left_after_a_while(store: Store) -> None:
    owe(store, "a", chat="slow")
    owe(store, "b", chat="good")
    chats: dict[str, Chat] = {"slow": FakeChat(hanging=True), "good": FakeChat()}
    assert await deliver(store, chats, NOW, patience=0.01) == 1
    assert states(store) == {"a": "sending"}


async def test_a_chat_that_is_not_there_keeps_its_messages(store: Store) -> None:
    owe(store, "a", chat="slack")
    assert await deliver(store, {"good": FakeChat()}, NOW) == 0
    assert states(store) == {"a": "pending"}


async def test_a_message_that_cannot_be_read_holds_up_nothing(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a", payload="{}")
    owe(store, "b")
    with capture_logs() as logs:
        assert await deliver(store, {"good": chat}, NOW) == 1
    assert [log["event"] for log in logs] == ["unreadable message", "delivered"]


async def test_the_log_does_not_repeat_what_a_chat_says_in_its_errors(store: Store) -> None:
    owe(store, "a")
    with capture_logs() as logs:
        await deliver(store, {"good": FakeChat(failing=True)}, NOW)
    assert logs[0]["problem"] == "ConnectionError"
    assert "secret" not in str(logs)


async def test_where_we_were_sent_away_messages_wait(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a")
    store.put_channel(Channel("good", "good", "good", present=False))
    assert await deliver(store, {"good": chat}, NOW) == 0
    store.put_channel(Channel("good", "good", "good"))
    assert await deliver(store, {"good": chat}, NOW) == 1
