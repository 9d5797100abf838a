"""The methods of the Web API do what Slack's do, and what users see is what stands in the channel."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.slack.apps import client, reached
from tests.slack.slack import Slack

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Digest*"}}


async def test_what_users_see_is_what_stands_in_the_channel(slack: Slack) -> None:
    policy, bo, web = await slack.channel(), slack.person(), client(slack)
    first = await web.chat_postMessage(channel=policy.id, text="One", blocks=[SECTION])
    await slack.say(bo, policy, "Hello")
    await web.chat_update(channel=policy.id, ts=first["ts"], text="One, mended")
    gone = await web.chat_postMessage(channel=policy.id, text="Two")
    await web.chat_delete(channel=policy.id, ts=gone["ts"])
    told = await web.conversations_history(channel=policy.id)
    assert [(one["ts"], one["text"]) for one in reversed(told["messages"])] == [
        (one.ts, one.text) for one in slack.messages(policy)
    ]
    mended, hello = slack.messages(policy)
    assert (mended.text, mended.blocks, mended.edits, mended.by_app) == ("One, mended", [], 1, True)
    assert (hello.text, hello.by_app) == ("Hello", False)


async def test_blocks_and_what_can_be_clicked_have_ids_once_they_are_posted(slack: Slack) -> None:
    policy = await slack.channel()
    button = {"type": "button", "text": {"type": "plain_text", "text": "More"}}
    posted = await client(slack).chat_postMessage(
        channel=policy.id, text="A", blocks=[SECTION, {"type": "actions", "elements": [button]}]
    )
    shown = posted["message"]["blocks"]
    assert all(block["block_id"] for block in shown)
    assert slack.messages(policy)[0].actions == [shown[1]["elements"][0]["action_id"]]


async def test_only_its_own_messages_can_be_changed_by_the_app(slack: Slack) -> None:
    policy = await slack.channel()
    said = await slack.say(slack.person(), policy, "Mine")
    with pytest.raises(SlackApiError, match="cant_update_message"):
        await client(slack).chat_update(channel=policy.id, ts=said.ts, text="Not yours")


async def test_an_ephemeral_message_is_seen_by_one_and_is_in_no_history(slack: Slack) -> None:
    bo, cecilia = slack.person("bo"), slack.person("cecilia")
    policy = await slack.channel("policy", bo)
    await client(slack).chat_postEphemeral(channel=policy.id, user=bo.id, text="Only you")
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await client(slack).chat_postEphemeral(channel=policy.id, user=cecilia.id, text="Only you")
    assert [one.text for one in slack.ephemerals(bo)] == ["Only you"]
    assert slack.messages(policy) == []
    assert (await client(slack).conversations_history(channel=policy.id))["messages"] == []


async def test_a_thread_holds_its_replies(slack: Slack) -> None:
    policy, web = await slack.channel(), client(slack)
    parent = await slack.say(slack.person(), policy, "Who?")
    await web.chat_postMessage(channel=policy.id, text="Ebba", thread_ts=parent.ts)
    told = await web.conversations_replies(channel=policy.id, ts=parent.ts)
    assert [one["text"] for one in told["messages"]] == ["Who?", "Ebba"]
    assert [one["text"] for one in (await web.conversations_history(channel=policy.id))["messages"]] == [
        "Who?"
    ]
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await web.conversations_replies(channel=policy.id, ts="1.000001")


async def test_users_are_told_with_zone_and_language(slack: Slack) -> None:
    astrid, bo, web = slack.person("astrid"), slack.person("bo"), client(slack)
    bo.locale, bo.zone = "sv-SE", "Europe/Helsinki"
    told = (await web.users_info(user=bo.id, include_locale=True))["user"]
    assert (told["is_admin"], told["locale"], told["tz"]) == (False, "sv-SE", "Europe/Helsinki")
    admin = (await web.users_info(user=astrid.id))["user"]
    assert admin["is_admin"] is True
    assert "locale" not in admin
    with pytest.raises(SlackApiError, match="user_not_found"):
        await web.users_info(user="U0")


async def test_a_stranger_in_a_shared_channel_is_of_another_workspace(slack: Slack) -> None:
    guest, policy = slack.person("cecilia"), await slack.channel()
    guest.home = "T0THER"
    told = (await client(slack).users_info(user=guest.id))["user"]
    assert (told["team_id"], told["is_stranger"]) == ("T0THER", True)
    await slack.mention(guest, policy, "hello")
    assert slack.incoming.last["event"]["user_team"] == "T0THER"


async def test_channels_tell_who_is_in_them(slack: Slack) -> None:
    bo, web = slack.person("bo"), client(slack)
    policy = await slack.channel("policy", bo, private=True)
    lobby = await slack.channel("lobby", invited=False)
    assert set((await web.conversations_members(channel=policy.id))["members"]) == {
        bo.id,
        slack.team.bot_user,
    }
    told = (await web.conversations_info(channel=lobby.id))["channel"]
    assert (told["name"], told["is_member"], told["is_private"]) == ("lobby", False, False)
    mine = await web.users_conversations(types="public_channel,private_channel")
    assert [one["name"] for one in mine["channels"]] == ["policy"]


async def test_a_channel_is_left_and_archived(slack: Slack) -> None:
    policy, web = await slack.channel(), client(slack)
    await slack.archive(policy)
    with pytest.raises(SlackApiError, match="is_archived"):
        await web.chat_postMessage(channel=policy.id, text="A")
    assert (await web.conversations_info(channel=policy.id))["channel"]["is_archived"] is True
    other = await slack.channel("other")
    await slack.remove(other)
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await web.chat_postMessage(channel=other.id, text="A")
    await slack.invite(other)
    await web.chat_postMessage(channel=other.id, text="A")


async def test_a_message_to_a_user_comes_into_their_direct_conversation(slack: Slack) -> None:
    bo = slack.person()
    await client(slack).chat_postMessage(channel=bo.id, text="For you")
    assert [one.text for one in slack.messages(await slack.direct(bo))] == ["For you"]


async def test_a_token_can_be_given_back(slack: Slack) -> None:
    await client(slack).auth_revoke()
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client(slack).auth_test()


async def test_an_app_is_told_of_its_own_direct_messages_and_of_what_was_changed(slack_both: Slack) -> None:
    slack, heard = slack_both, []
    secret = slack.signing_secret
    hearing = AsyncApp(client=client(slack), signing_secret=secret, ignoring_self_events_enabled=False)

    @hearing.event("message")
    async def message(event: Any) -> None:
        heard.append((event.get("subtype"), "bot_id" in event))

    async with reached(slack, hearing):
        bo = slack.person()
        said, _ = await slack.dm(bo, "hello")
        await slack.edits(bo, said, "hello there")
        posted = await client(slack).chat_postMessage(channel=bo.id, text="Hello")
        await slack.state.until(lambda: len(heard) == 3, "its own message")
        await client(slack).chat_update(channel=posted["channel"], ts=posted["ts"], text="Hello, mended")
        await slack.state.until(lambda: len(heard) == 4, "its own change")
    assert heard == [(None, False), ("message_changed", False), (None, True), ("message_changed", False)]
