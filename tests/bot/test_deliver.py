"""The outbox: every message once, whatever happens half-way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.chats.chat import Chat, NotPosted, Refused
from bot.chats.plain import plain
from bot.deliver import PACE, Pace, deliver, next_try
from bot.replies import Reply, to_json
from store.interface import Channel, Delivery, Store
from store.sqlite import open_store
from tests.bot.fakes import FakeChat

NOW = datetime(2025, 12, 4, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LATER = NOW + 5 * MINUTE  # what died at NOW is looked for from here on
FIRST_RETRY = NOW + 2 * MINUTE
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "outbox.db")
    yield store
    store.close()


def owe(
    store: Store, id: str, *, chat: str = "good", payload: str = "", channel: Channel | None = None
) -> None:
    store.put_channel(channel or Channel(chat, chat, chat))
    text = payload or to_json(Reply(f"digest {id}"))
    where = channel.id if channel else chat
    assert store.owe(Delivery(id, where, id, text, owed_at=NOW), digested_until=NOW)


def die_over(store: Store, id: str, *, chat: str = "good") -> None:
    """A process takes the message for posting, and dies."""
    owe(store, id, chat=chat)
    assert store.take(chat, now=NOW, until=NOW + timedelta(seconds=PACE.lease))


def states(store: Store) -> dict[str, str]:
    return {delivery.id: delivery.state for delivery in (*store.owed(), *store.resting())}


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
    die_over(store, "a")
    chat.posted.append(("a", "digest a"))
    assert await deliver(store, {"good": chat}, LATER) == 1
    assert chat.posted == [("a", "digest a")]
    assert chat.sought == [("a", NOW)]
    assert states(store) == {}


async def test_a_message_that_did_not_arrive_before_the_process_died_is_posted(store: Store) -> None:
    chat = FakeChat()
    die_over(store, "a")
    assert await deliver(store, {"good": chat}, LATER) == 1
    assert chat.posted == [("a", "digest a")]


async def test_what_another_process_may_be_posting_is_left_to_it(store: Store) -> None:
    chat = FakeChat()
    die_over(store, "a")
    owe(store, "b")
    assert await deliver(store, {"good": chat}, NOW + MINUTE) == 0
    assert not chat.posted
    assert not chat.sought


async def test_a_chat_that_takes_the_message_and_then_fails_gets_it_once(store: Store) -> None:
    chat = FakeChat(lossy=True)
    owe(store, "a")
    assert await deliver(store, {"good": chat}, NOW) == 0
    assert states(store) == {"a": "sending"}
    chat.lossy = False
    assert await deliver(store, {"good": chat}, FIRST_RETRY) == 1
    assert len(chat.posted) == 1


async def test_what_may_still_be_on_its_way_is_not_looked_for_yet(store: Store) -> None:
    chat = FakeChat(lossy=True)
    owe(store, "a")
    await deliver(store, {"good": chat}, NOW)
    await deliver(store, {"good": chat}, NOW + timedelta(seconds=PACE.settling - 1))
    assert chat.sought == []


async def test_a_chat_that_cannot_tell_gets_a_message_once_at_most_and_that_is_reported(store: Store) -> None:
    chat = FakeChat(lossy=True, blind=True)
    owe(store, "a")
    owe(store, "b")
    await deliver(store, {"good": chat}, NOW)
    chat.lossy = False
    assert await deliver(store, {"good": chat}, FIRST_RETRY) == 1
    assert [id for id, _ in chat.posted] == ["a", "b"]
    (resting,) = store.resting()
    assert (resting.id, resting.rests, resting.problem) == ("a", "unsure", "It keeps no log.")


async def test_what_nobody_can_tell_of_is_posted_again_where_a_person_says_so(store: Store) -> None:
    chat = FakeChat(blind=True)
    die_over(store, "a")
    assert await deliver(store, {"good": chat}, LATER) == 0
    store.try_again("a")
    assert await deliver(store, {"good": chat}, LATER) == 1
    assert chat.posted == [("a", "digest a")]


async def test_a_chat_that_cannot_be_asked_now_is_asked_again_before_anything_is_posted(store: Store) -> None:
    chat = FakeChat(failing=True)
    die_over(store, "a")
    await deliver(store, {"good": chat}, LATER)
    assert states(store) == {"a": "sending"}
    chat.failing = False
    chat.posted.append(("a", "digest a"))
    assert await deliver(store, {"good": chat}, LATER + 2 * MINUTE) == 1
    assert len(chat.posted) == 1


async def test_a_refusal_while_looking_says_nothing_of_what_arrived(store: Store) -> None:
    class Shut(FakeChat):
        async def find(self, channel: Channel, delivery_id: str, since: datetime | None) -> str | None:
            raise Refused("The channel is archived: open it again.")

    die_over(store, "a")
    await deliver(store, {"good": Shut()}, LATER)
    (resting,) = store.resting()
    assert resting.uncertain
    store.try_again("a")
    chat = FakeChat()
    chat.posted.append(("a", "digest a"))
    assert await deliver(store, {"good": chat}, LATER) == 1
    assert len(chat.posted) == 1


async def test_a_failing_chat_keeps_its_messages_in_order_and_leaves_the_others_alone(store: Store) -> None:
    bad, good = FakeChat(failing=True), FakeChat()
    owe(store, "a", chat="bad")
    owe(store, "b", chat="bad")
    owe(store, "c", chat="good")
    assert await deliver(store, {"bad": bad, "good": good}, NOW) == 1
    assert states(store) == {"a": "sending", "b": "pending"}
    bad.failing = False
    assert await deliver(store, {"bad": bad, "good": good}, FIRST_RETRY) == 2
    assert [id for id, _ in bad.posted] == ["a", "b"]


async def test_a_chat_that_never_answers_is_left_after_a_while(store: Store) -> None:
    owe(store, "a", chat="slow")
    owe(store, "b", chat="good")
    chats: dict[str, Chat] = {"slow": FakeChat(hanging=True), "good": FakeChat()}
    assert await deliver(store, chats, NOW, pace=Pace(patience=0.01)) == 1
    assert states(store) == {"a": "sending"}


async def test_while_one_channel_hangs_the_others_go_on(store: Store) -> None:
    slow, good = FakeChat(hanging=True), FakeChat()
    chats: dict[str, Chat] = {"slow": slow, "good": good}
    owe(store, "a", chat="slow")
    hanging = asyncio.create_task(deliver(store, chats, NOW))
    while states(store) != {"a": "sending"}:
        await asyncio.sleep(0)
    owe(store, "b", chat="good")
    assert await deliver(store, chats, NOW) == 1
    assert [id for id, _ in good.posted] == ["b"]
    assert not hanging.done()
    hanging.cancel()


async def test_a_chat_that_is_not_there_keeps_its_messages(store: Store) -> None:
    owe(store, "a", chat="slack")
    assert await deliver(store, {"good": FakeChat()}, NOW) == 0
    assert states(store) == {"a": "pending"}


async def test_two_that_deliver_at_once_send_each_message_once(store: Store) -> None:
    chat = FakeChat()
    for number in range(5):
        owe(store, f"{number}")
    sent = await asyncio.gather(*(deliver(store, {"good": chat}, NOW) for _ in range(4)))
    assert sum(sent) == 5
    assert [id for id, _ in chat.posted] == [str(number) for number in range(5)]


async def test_a_message_that_cannot_be_read_rests_and_holds_up_nothing(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a", payload="{}")
    owe(store, "b")
    with capture_logs() as logs:
        assert await deliver(store, {"good": chat}, NOW) == 1
    assert [log["event"] for log in logs] == ["not delivered, rests", "delivered"]
    assert [each.rests for each in store.resting()] == ["unreadable"]


async def test_the_log_does_not_repeat_what_a_chat_says_in_its_errors(store: Store) -> None:
    owe(store, "a")
    with capture_logs() as logs:
        await deliver(store, {"good": FakeChat(failing=True)}, NOW)
    assert logs[0]["problem"] == "ConnectionError"
    assert "secret" not in str(logs)
    assert "secret" not in store.owed()[0].problem


async def test_a_refusal_for_good_rests_at_once_with_the_reason(store: Store) -> None:
    owe(store, "a")
    owe(store, "b")
    chat = FakeChat(error=Refused("The channel is archived: open it again."))
    assert await deliver(store, {"good": chat}, NOW) == 0
    assert [(each.rests, each.problem) for each in store.resting()] == [
        ("refused", "The channel is archived: open it again.")
    ] * 2


async def test_a_chat_that_asks_for_time_gets_it(store: Store) -> None:
    owe(store, "a")
    chat = FakeChat(error=NotPosted("Slack asks to wait.", after=900))
    await deliver(store, {"good": chat}, NOW)
    (owed,) = store.owed()
    assert owed.state == "pending"
    assert NOW + 15 * MINUTE <= (owed.next_try_at or NOW) < NOW + 16 * MINUTE
    chat.error = None
    assert await deliver(store, {"good": chat}, NOW + 14 * MINUTE) == 0
    assert await deliver(store, {"good": chat}, NOW + 16 * MINUTE) == 1
    assert chat.sought == []  # it said that nothing had arrived


async def test_what_fails_again_and_again_rests_in_the_end(store: Store) -> None:
    owe(store, "a")
    chat, now = FakeChat(failing=True), NOW
    while not store.resting():
        await deliver(store, {"good": chat}, now)
        now += DAY
    (resting,) = store.resting()
    assert (resting.attempts, resting.rests, resting.problem) == (PACE.tries, "tries", "ConnectionError")


async def test_a_message_that_kills_its_process_rests_in_the_end(store: Store) -> None:
    owe(store, "a")
    now = NOW
    for _ in range(PACE.tries + 1):
        store.take("good", now=now, until=now + MINUTE)
        now += MINUTE
    await deliver(store, {"good": FakeChat()}, now)
    assert [each.rests for each in store.resting()] == ["tries"]


async def test_nothing_is_sent_in_the_quiet_hours(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a", channel=Channel("good", "good", "good", zone="UTC", quiet="22:00-08:30"))
    assert await deliver(store, {"good": chat}, NOW) == 0
    assert await deliver(store, {"good": chat}, NOW + 30 * MINUTE) == 1


@pytest.mark.parametrize(
    ("language", "after", "line"),
    [
        ("en", 5 * MINUTE, None),
        ("en", 25 * 60 * MINUTE + 15 * MINUTE, "For Thursday 09:00, sent Friday 10:15."),
        ("sv", 25 * 60 * MINUTE + 15 * MINUTE, "Gäller torsdag 09:00, skickat fredag 10:15."),
        ("da", 25 * 60 * MINUTE + 15 * MINUTE, "Gælder torsdag 09.00, sendt fredag 10.15."),
        ("nb", 25 * 60 * MINUTE + 15 * MINUTE, "Gjelder torsdag 09:00, sendt fredag 10:15."),
        ("en", 8 * DAY, "For Thursday 4 December 2025, 09:00, sent Friday 09:00."),
    ],
)
async def test_a_late_digest_says_so(store: Store, language: str, after: timedelta, line: str | None) -> None:
    store.put_channel(Channel("good", "good", "good"))
    payload = to_json(Reply("digest", language=language))
    store.owe(Delivery("a", "good", NOW.isoformat(), payload, owed_at=NOW), digested_until=NOW)
    chat = FakeChat()
    await deliver(store, {"good": chat}, NOW + after)
    told = plain(chat.replies[0]).splitlines()
    assert told[2:] == ([line] if line else [])


@given(st.text(min_size=1), st.integers(1, 100), st.floats(0, 1e6))
def test_the_next_try_is_later_and_later_within_bounds(id: str, failed: int, after: float) -> None:
    waits = [(next_try(id, number, NOW) - NOW).total_seconds() for number in (failed, failed + 3)]
    assert PACE.first * 0.8 <= waits[0] <= PACE.longest * 1.2
    assert waits[0] < waits[1] or waits[1] >= PACE.longest * 0.8
    assert next_try(id, failed, NOW, after=after) >= NOW + timedelta(seconds=after)
    assert next_try(id, failed, NOW) == next_try(id, failed, NOW)


def test_what_failed_together_does_not_come_back_together() -> None:
    waits = sorted(next_try(f"{number}", 5, NOW) for number in range(20))
    assert all(later > earlier for earlier, later in pairwise(waits))
    assert waits[-1] - waits[0] > timedelta(seconds=PACE.first * 2)


def test_by_itself_it_tries_for_longer_than_a_weekend() -> None:
    now = NOW
    for failed in range(1, PACE.tries):
        now = next_try("a", failed, now)
    assert timedelta(days=2) < now - NOW < timedelta(days=4)


def test_a_delivery_may_have_arrived_only_while_nobody_knows() -> None:
    tried = Delivery("a", "good", "a", "{}", claimed_at=NOW)
    assert [
        state for state in ("pending", "sending", "resting", "sent") if replace(tried, state=state).uncertain
    ] == [
        "sending",
        "resting",
    ]


async def test_where_we_were_sent_away_messages_wait(store: Store) -> None:
    chat = FakeChat()
    owe(store, "a")
    store.put_channel(Channel("good", "good", "good", present=False))
    assert await deliver(store, {"good": chat}, NOW) == 0
    store.put_channel(Channel("good", "good", "good"))
    assert await deliver(store, {"good": chat}, NOW) == 1
