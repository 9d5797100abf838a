"""The test Slack carries what users do to an app, and what the app says to them, in both modes."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.slack.apps import app, client, connected, reached
from tests.slack.slack import Slack

KEY = {"event_type": "told", "event_payload": {"delivery": "d1"}}


def echoing(slack: Slack) -> AsyncApp:
    """It says what was said to it."""
    echo = app(slack)

    @echo.command("/rollcall")
    async def command(ack: Any, command: Any, client: Any) -> None:
        await ack("One moment")
        await client.chat_postMessage(channel=command["channel_id"], text=f"You asked {command['text']}")

    @echo.event("app_mention")
    @echo.event("message")
    async def mention(event: Any, client: Any) -> None:
        await client.chat_postMessage(
            channel=event["channel"], text=f"Heard {event['text']}", thread_ts=event.get("thread_ts")
        )

    return echo


async def test_a_command_is_acknowledged_and_answered(slack_both: Slack) -> None:
    slack, policy = slack_both, await slack_both.channel("policy")
    async with reached(slack, echoing(slack)):
        said = await slack.command(slack.person("bo"), policy, "who met TikTok?")
        answer = await slack.answer(policy)
    assert said.ok
    assert [one.text for one in slack.ephemerals(slack.person("bo"))] == ["One moment"]
    assert answer.text == "You asked who met TikTok?"


async def test_a_mention_reaches_the_app_where_it_was_invited(slack: Slack) -> None:
    policy, elsewhere = await slack.channel("policy"), await slack.channel("elsewhere", invited=False)
    bo = slack.person("bo")
    async with connected(slack, echoing(slack)):
        _, heard = await slack.mention(bo, policy, "hello")
        answer = await slack.answer(policy)
        _, unheard = await slack.mention(bo, elsewhere, "hello")
    assert heard.ok
    assert answer.text == f"Heard <@{slack.team.bot_user}> hello"
    assert unheard.problem == "not in the channel"


async def test_a_direct_message_is_answered_where_it_was_written(slack: Slack) -> None:
    bo = slack.person("bo")
    async with connected(slack, echoing(slack)):
        await slack.dm(bo, "who met Meta?")
        answer = await slack.answer(await slack.direct(bo))
    assert answer.text == "Heard who met Meta?"


async def test_an_app_that_is_not_connected_hears_nothing(slack: Slack) -> None:
    said = await slack.command(slack.person(), await slack.channel(), "help")
    assert said.problem == "no connection"


async def test_history_tells_metadata_to_who_asks_for_it(slack: Slack) -> None:
    policy = await slack.channel()
    posted = await client(slack).chat_postMessage(channel=policy.id, text="Digest", metadata=KEY)
    told = await client(slack).conversations_history(channel=policy.id, include_all_metadata=True)
    bare = await client(slack).conversations_history(channel=policy.id)
    assert told["messages"][0]["metadata"] == KEY
    assert told["messages"][0]["ts"] == posted["ts"]
    assert "metadata" not in bare["messages"][0]


async def test_history_is_told_between_two_moments_and_page_by_page(slack: Slack) -> None:
    policy, bo = await slack.channel(), slack.person()
    said = [await slack.say(bo, policy, str(number)) for number in range(5)]
    web = client(slack)
    later = await web.conversations_history(channel=policy.id, oldest=said[1].ts, limit=2)
    rest = await web.conversations_history(
        channel=policy.id, oldest=said[1].ts, limit=2, cursor=later["response_metadata"]["next_cursor"]
    )
    assert [one["text"] for one in later["messages"]] == ["4", "3"]
    assert [one["text"] for one in rest["messages"]] == ["2"]
    assert rest["has_more"] is False


@pytest.mark.parametrize(("private", "error"), [(False, "not_in_channel"), (True, "channel_not_found")])
async def test_nothing_can_be_posted_where_the_app_was_not_invited(
    slack: Slack, private: bool, error: str
) -> None:
    channel = await slack.channel("elsewhere", private=private, invited=False)
    with pytest.raises(SlackApiError, match=error):
        await client(slack).chat_postMessage(channel=channel.id, text="Hello")
    assert slack.messages(channel) == []
