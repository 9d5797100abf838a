"""Digests and alerts in Slack's channels: each once, in their order, plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chats.chat import NotPosted, Refused
from bot.chats.slack.chat import SlackChat
from bot.chats.slack.posting import DELIVERY
from bot.deliver import Pace, deliver
from bot.replies import ItemEntry, Reply, Section, to_json
from store.interface import Channel, Delivery, Store
from store.sqlite import open_store
from tests.bot.chats.slack.test_cards import MARKUP
from tests.slack.faults import Wrong
from tests.slack.nouns import Channel as Place
from tests.slack.rollcall import chat as rollcall
from tests.slack.rollcall import running
from tests.slack.slack import Slack

NOW = datetime.now(UTC).replace(microsecond=0)
QUICK = Pace(patience=10.0, settling=0.01, first=0.01)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "outbox.db")
    yield store
    store.close()


@pytest.fixture
def chat(slack: Slack, store: Store) -> SlackChat:
    return rollcall(slack, store)


def known(place: Place) -> Channel:
    """A channel of Slack as the store has it."""
    id = f"slack:{place.team}:{place.id}"
    return Channel(id, "slack", place.name, address=place.id, workspace=place.team)


def owe(store: Store, channel: Channel, *ids: str) -> None:
    store.put_channel(channel)
    for id in ids:
        payload = to_json(Reply(f"Digest {id}."))
        store.owe(Delivery(id, channel.id, id, payload, owed_at=NOW), digested_until=NOW)


async def deliver_all(store: Store, chat: SlackChat) -> None:
    """Round after round, each a bit later than the last, until nothing is owed."""
    for round in range(30):
        await deliver(store, {"slack": chat}, NOW + round * timedelta(seconds=15), pace=QUICK)
        if not store.owed():
            return


async def test_what_is_owed_arrives_in_order_with_its_delivery(
    slack: Slack, store: Store, chat: SlackChat
) -> None:
    policy = await slack.channel("policy")
    owe(store, known(policy), "a", "b", "c")
    assert await deliver(store, {"slack": chat}, NOW) == 3
    told = slack.messages(policy)
    assert [message.text for message in told] == ["Digest a.", "Digest b.", "Digest c."]
    assert [message.metadata for message in told] == [
        {"event_type": DELIVERY, "event_payload": {"id": id}} for id in "abc"
    ]
    assert store.deliveries(["a"])[0].receipt == told[0].ts
    assert not any(message.unfurls for message in told)


async def test_a_message_whose_answer_was_lost_is_found_and_not_sent_again(
    slack: Slack, store: Store, chat: SlackChat
) -> None:
    policy = await slack.channel("policy")
    owe(store, known(policy), "a", "b")
    slack.faults.add(Wrong.CUT, "chat.postMessage", times=1)
    await deliver_all(store, chat)
    assert [message.text for message in slack.messages(policy)] == ["Digest a.", "Digest b."]
    assert len(slack.log("chat.postMessage")) == 2


async def test_a_call_that_did_nothing_is_made_again(slack: Slack, store: Store, chat: SlackChat) -> None:
    policy = await slack.channel("policy")
    owe(store, known(policy), "a")
    slack.faults.add(Wrong.DROPPED, "chat.postMessage", times=1)
    slack.faults.add(Wrong.BROKEN, "chat.postMessage", times=1)
    await deliver_all(store, chat)
    assert [message.text for message in slack.messages(policy)] == ["Digest a."]


async def test_a_wait_that_slack_asks_for_is_kept(slack: Slack, store: Store, chat: SlackChat) -> None:
    policy = await slack.channel("policy")
    slack.faults.add(Wrong.LIMITED, "chat.postMessage", times=1, seconds=1)
    owe(store, known(policy), "a")
    assert await deliver(store, {"slack": chat}, NOW) == 1
    refused, taken = slack.log("chat.postMessage")
    assert refused.outcome == "fault: limited"
    assert taken.at - refused.at >= 1


async def test_a_long_wait_is_left_to_the_outbox(slack: Slack, chat: SlackChat) -> None:
    policy = await slack.channel("policy")
    slack.faults.add(Wrong.LIMITED, "chat.postMessage", seconds=600)
    with pytest.raises(NotPosted) as problem:
        await chat.post(known(policy), Reply("Digest."), "a")
    assert problem.value.after == 600


async def test_a_channel_takes_one_message_a_second(slack: Slack, store: Store, chat: SlackChat) -> None:
    slack.limits.burst = 1
    policy = await slack.channel("policy")
    owe(store, known(policy), *"abcdef")
    await deliver(store, {"slack": chat}, NOW)
    assert [entry.outcome for entry in slack.log("chat.postMessage")] == ["ok"] * 6


async def test_where_the_app_is_not_the_sentence_says_what_to_do(slack: Slack, chat: SlackChat) -> None:
    policy = await slack.channel("policy", invited=False)
    with pytest.raises(Refused, match="/invite @Rollcall"):
        await chat.post(known(policy), Reply("Digest."), "a")
    with pytest.raises(Refused, match="/invite @Rollcall"):
        await chat.find(known(policy), "a", NOW)


async def test_a_token_that_was_revoked_is_said_to_be(slack: Slack, chat: SlackChat) -> None:
    policy = await slack.channel("policy")
    await chat.post(known(policy), Reply("Digest."), "a")
    slack.state.grants[slack.bot_token].revoked = True
    with pytest.raises(Refused, match="install the app again"):
        await chat.post(known(policy), Reply("Digest."), "b")


async def test_a_channel_of_another_workspace_is_not_posted_to(slack: Slack, chat: SlackChat) -> None:
    policy = await slack.channel("policy")
    foreign = replace(known(policy), workspace="T0ANOTHER")
    with pytest.raises(Refused, match="not installed"):
        await chat.post(foreign, Reply("Digest."), "a")


async def test_a_message_far_back_is_found(slack: Slack, chat: SlackChat) -> None:
    slack.limits.strict = False
    policy = await slack.channel("policy")
    receipt = await chat.post(known(policy), Reply("Digest."), "a")
    bo = slack.person("bo")
    for number in range(210):
        await slack.say(bo, policy, f"message {number}")
    assert await chat.find(known(policy), "a", NOW) == receipt
    assert await chat.find(known(policy), "b", NOW) is None
    assert len(slack.log("conversations.history")) == 4


async def test_nothing_in_a_title_is_more_than_text(slack: Slack, chat: SlackChat) -> None:
    policy = await slack.channel("policy")
    item = ItemEntry(MARKUP, "https://ministry.example/1", MARKUP, None, (MARKUP,), MARKUP)
    await chat.post(known(policy), Reply(MARKUP, (Section(MARKUP, (MARKUP,), (), (item,)),)), "a")
    (told,) = slack.messages(policy)
    assert "<" not in told.text
    assert {block["type"] for block in told.blocks} <= {"header", "rich_text", "context", "divider"}
    assert not [block for block in told.blocks if "mrkdwn" in str(block)]
    assert "<!channel>" in told.words  # as it stands, in a block in which nothing is read as markup


async def test_the_further_pages_of_a_digest_come_to_who_asks_for_them(slack: Slack, store: Store) -> None:
    policy, bo = await slack.channel("policy"), slack.person("bo")
    lines = tuple(f"Line {number}: {'something happened ' * 30}" for number in range(60))
    store.put_channel(known(policy))
    payload = to_json(Reply("A long digest.", (Section("Part", lines),)))
    store.owe(Delivery("a", known(policy).id, "a", payload, owed_at=NOW), digested_until=NOW)
    async with running(slack, store) as chat:
        await deliver(store, {"slack": chat}, NOW)
        digest = await slack.answer(policy)
        assert "Page 1 of" in digest.words
        await slack.click(bo, digest, "page2")
        second = await slack.whisper(bo)
        assert "Page 2 of" in second.words
        await slack.click(bo, second, "page3")
        await slack.state.until(lambda: "Page 3 of" in second.words, "the third page")
        assert len(slack.messages(policy)) == 1
