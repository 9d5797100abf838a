"""Staying connected: sockets that break or are renewed, what was said meanwhile, what must not be logged."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.chats.core import Core
from bot.chats.slack.chat import SlackChat
from store.errors import InputError, RollcallError
from store.interface import Channel, Store
from tests.bot.world import NOW, catalogue
from tests.slack.faults import Wrong
from tests.slack.rollcall import access, chat, running
from tests.slack.slack import Slack


async def test_several_sockets_are_held_and_renewed(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    async with running(slack, store):
        assert slack.sockets.count == 2
        await slack.sockets.refresh()
        await slack.command(bo, policy, "status")
        await slack.answer(policy)


async def test_a_socket_that_breaks_is_made_anew(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    async with running(slack, store):
        slack.sockets.drop()
        await slack.connected(2)
        await slack.command(bo, policy, "status")
        assert "items" in (await slack.answer(policy)).words


async def test_what_was_said_while_it_was_away_is_answered_once(slack_both: Slack, store: Store) -> None:
    slack = slack_both
    bo, policy, secret = (
        slack.person("bo"),
        await slack.channel("policy"),
        await slack.channel("secret", private=True),
    )
    slack.incoming.retries = False
    async with running(slack, store):
        asked, _ = await slack.mention(bo, policy, "who attended the meeting on grooming?")
        await slack.answer(policy)
        await slack.dm(bo, "status")
        await slack.answer(await slack.direct(bo))
    # Away: nobody is there to be told.
    me = f"<@{slack.team.bot_user}>"
    await slack.say(bo, policy, f"{me} latest")
    await slack.say(bo, policy, f"{me} and who declined?", thread=asked.ts)
    await slack.say(bo, policy, "not for a bot")
    await slack.say(bo, secret, f"{me} status")
    await slack.say(bo, await slack.direct(bo), "help")
    async with running(slack, store):
        for place in (policy, policy, secret, await slack.direct(bo)):
            await slack.answer(place)
        await slack.command(bo, policy, "status")
        await slack.answer(policy)
    async with running(slack, store):
        await slack.mention(bo, secret, "latest")
        await slack.answer(secret)
    counted = [
        sum(one.by_app for one in slack.messages(place)) for place in (policy, secret, await slack.direct(bo))
    ]
    assert counted == [4, 2, 2]


async def test_at_its_very_first_start_nothing_old_is_answered(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    await slack.say(bo, policy, f"<@{slack.team.bot_user}> status")
    async with running(slack, store):
        await slack.mention(bo, policy, "latest")
        await slack.answer(policy)
    assert sum(one.by_app for one in slack.messages(policy)) == 1


async def test_what_was_asked_too_long_ago_is_not_answered(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    core = Core(store, catalogue(), lambda: NOW + timedelta(days=400), "en")
    store.keep("slack", "seen", NOW.isoformat())
    await slack.say(bo, policy, f"<@{slack.team.bot_user}> status")
    rollcall = SlackChat(core, access(slack), Channel("", "slack", ""))
    task = asyncio.create_task(rollcall.run())
    await slack.connected(2)
    await slack.state.until(lambda: slack.log("conversations.history"), "its looking back")
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert not any(one.by_app for one in slack.messages(policy))


async def test_what_is_being_answered_is_answered_before_it_ends(slack: Slack, store: Store) -> None:
    bo, policy = slack.person("bo"), await slack.channel("policy")
    async with running(slack, store):
        await slack.command(bo, policy, "who attended the meeting on grooming?")
    assert "Nina Larsson" in (await slack.answer(policy)).words


async def test_a_token_that_is_none_ends_it_with_a_sentence(slack: Slack, store: Store) -> None:
    slack.state.grants[slack.bot_token].revoked = True
    with pytest.raises(RollcallError, match="install the app again"):
        await chat(slack, store).run()


async def test_a_token_that_is_none_for_sockets_ends_it_with_a_sentence(slack: Slack, store: Store) -> None:
    slack.state.grants[slack.app_token].revoked = True
    with pytest.raises(InputError, match="ROLLCALL_SLACK_APP_TOKEN"):
        await chat(slack, store).run()


async def test_a_port_that_is_taken_ends_it_with_a_sentence(slack_http: Slack, store: Store) -> None:
    async with running(slack_http, store) as first:
        assert first.requests
        taken = replace(access(slack_http), http=f"127.0.0.1:{first.requests.port}")
        with pytest.raises(InputError, match="ROLLCALL_SLACK_HTTP"):
            await chat(slack_http, store, taken).run()


@pytest.mark.parametrize("wrong", [{"secret": "another"}, {"shift": -400}, {"shift": 400}])
async def test_a_request_that_slack_did_not_sign_now_is_refused(
    slack_http: Slack, store: Store, wrong: dict[str, object]
) -> None:
    bo, policy = slack_http.person("bo"), await slack_http.channel("policy")
    async with running(slack_http, store):
        for name, value in wrong.items():
            setattr(slack_http.incoming, name, value)
        said = await slack_http.command(bo, policy, "status")
    assert said.problem == "http 401"
    assert slack_http.messages(policy) == []


async def test_no_secret_reaches_a_log(
    slack_both: Slack, store: Store, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    slack = slack_both
    bo, policy = slack.person("bo"), await slack.channel("policy")
    caplog.set_level(logging.DEBUG)
    async with running(slack, store):
        slack.faults.add(Wrong.BROKEN, "users.info", times=1)
        slack.faults.add(Wrong.REFUSED, "chat.postMessage", times=1, word="fatal_error")
        await slack.mention(bo, policy, "status")
        if slack.sockets.drop():
            await slack.connected(2)
        await slack.command(bo, policy, "latest")
        await slack.answer(policy)
        slack.state.grants[slack.bot_token].revoked = True
        await slack.mention(bo, policy, "status")
    ours = [each.getMessage() for each in caplog.records if each.name != "aiohttp.access"]
    said = "".join([*ours, *capsys.readouterr()])
    assert "not answered" in said
    secrets = {slack.bot_token, slack.app_token, slack.signing_secret, "ticket=", *slack.state.hooks}
    assert not [secret for secret in secrets if secret in said]
