"""Several workspaces: installed over the web, each by itself, their tokens never readable in the database."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession
from cryptography.fernet import Fernet

from bot.chats.slack.chat import Access, SlackChat
from bot.cli.adding import Adding
from bot.replies import Reply
from bot.settings import Settings
from store.errors import InputError
from store.interface import Channel, Store
from tests.slack.nouns import Workspace
from tests.slack.rollcall import HOST, access, chosen, running
from tests.slack.slack import Slack

KEY = Fernet.generate_key().decode()
ASKED = "who attended the meeting on grooming?"


def several(slack: Slack, key: str = KEY) -> Access:
    """The settings of an app that any workspace may install."""
    app = slack.state.app
    return replace(
        access(slack), bot_token="", client_id=app.client_id, client_secret=app.client_secret, key=key
    )


@pytest.fixture
async def rollcall(slack_http: Slack, store: Store) -> AsyncIterator[SlackChat]:
    add = Adding(store, Settings())
    async with running(slack_http, store, several(slack_http), add) as rollcall:
        yield rollcall


async def install(slack: Slack, rollcall: SlackChat, team: Workspace) -> str:
    """An admin of the workspace follows the link on our page and says yes; the page they come back to."""
    assert rollcall.requests
    place = f"http://127.0.0.1:{rollcall.requests.port}"
    async with ClientSession() as browser:
        async with browser.get(f"{place}/slack/install") as page:
            link = re.search(r'href="(https?://[^"]*oauth/v2/authorize[^"]*)"', await page.text())
            cookie = page.cookies["slack-app-oauth-state"].value
        assert link
        back = await slack.allows(slack.person("astrid", team), html.unescape(link[1]))
        cookies = {"Cookie": f"slack-app-oauth-state={cookie}"}
        async with browser.get(back.replace(HOST, place), headers=cookies) as page:
            return await page.text()


async def test_a_workspace_installs_the_app_and_is_answered(
    slack_http: Slack, store: Store, rollcall: SlackChat
) -> None:
    team = await slack_http.workspace("Lighthouse", installed=False)
    bo, policy = slack_http.person("bo", team), await slack_http.channel("policy", team=team, invited=False)
    refused = await slack_http.command(bo, policy, ASKED)
    assert refused.ok
    assert "not installed" in (await slack_http.whisper(bo)).text
    assert "Thank you" in await install(slack_http, rollcall, team)
    await slack_http.command(bo, policy, ASKED)
    assert "Nina Larsson" in (await slack_http.answer(policy)).words


async def test_tokens_are_encrypted_and_read_again_after_a_restart(
    slack_http: Slack, store: Store, tmp_path: Path
) -> None:
    team = await slack_http.workspace("Lighthouse", installed=False)
    policy = await slack_http.channel("policy", team=team, invited=False)
    async with running(slack_http, store, several(slack_http)) as rollcall:
        await install(slack_http, rollcall, team)
    await slack_http.invite(policy)
    files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert team.bot_token.encode() not in files
    assert b"xoxb-" not in files
    async with running(slack_http, store, several(slack_http)) as rollcall:
        channel = chosen(store, policy)
        assert await rollcall.post(channel, Reply("Digest."), "a")
    with pytest.raises(InputError, match="ROLLCALL_SLACK_KEY is not the key"):
        async with running(slack_http, store, several(slack_http, Fernet.generate_key().decode())):
            pass


async def test_a_workspace_that_throws_it_out_is_forgotten(
    slack_http: Slack, store: Store, rollcall: SlackChat
) -> None:
    harbour = await slack_http.workspace("Harbour Office", installed=False)
    team = await slack_http.workspace("Lighthouse", installed=False)
    for each in (harbour, team):
        await install(slack_http, rollcall, each)
    assert len(store.kept("slack", "installed:")) == 2
    await slack_http.uninstalls(team)
    await slack_http.state.until(lambda: len(store.kept("slack", "installed:")) == 1, "its forgetting")
    assert list(store.kept("slack", "installed:")) == [f"installed:{harbour.id}"]
    bo, policy = slack_http.person("bo", team), await slack_http.channel("policy", team=team, invited=False)
    await slack_http.command(bo, policy, ASKED)
    assert "not installed" in (await slack_http.whisper(bo)).text


async def test_nobody_ends_an_installation_that_they_did_not_begin(
    slack_http: Slack, store: Store, rollcall: SlackChat
) -> None:
    assert rollcall.requests
    place = f"http://127.0.0.1:{rollcall.requests.port}/slack/oauth_redirect?code=1&state=forged"
    async with ClientSession() as browser, browser.get(place) as page:
        assert page.status == 400
    assert store.kept("slack", "installed:") == {}


async def test_a_workspace_reaches_nothing_of_another(
    slack_http: Slack, store: Store, rollcall: SlackChat
) -> None:
    ours, theirs = [
        await slack_http.workspace(name, installed=False) for name in ("Harbour Office", "Lighthouse")
    ]
    places = []
    for team in (ours, theirs):
        await install(slack_http, rollcall, team)
        places.append(await slack_http.channel("policy", team=team))
    chosen(store, places[0], cap=3)
    # What was shown here opens nothing there, even where its key is known.
    bo, eve = slack_http.person("bo", ours), slack_http.person("bo", theirs)
    await slack_http.command(bo, places[0], ASKED)
    shown = await slack_http.answer(places[0])
    await slack_http.command(eve, places[1], "status")
    own = await slack_http.answer(places[1])
    evidence = next(block for block in shown.blocks if block["type"] == "actions")
    own.blocks.append({**evidence, "block_id": "forged"})
    await slack_http.click(eve, own, "evidence")
    assert "too old" in (await slack_http.whisper(eve)).words
    # A channel's id of theirs is another channel than ours, and a Home shows their own alone.
    own.blocks.append(
        {
            "type": "actions",
            "block_id": "forged too",
            "elements": [
                {"type": "button", "action_id": "settings", "value": places[0].id, "text": {"text": "x"}}
            ],
        }
    )
    await slack_http.click(eve, own, "settings")
    view = await slack_http.modal(eve)
    assert '"cap"' in str(view.body).replace("'", '"')
    await slack_http.submit(eve, view, {"cap": "40"})
    await slack_http.state.until(lambda: "Saved." in view.words, "what came of it")
    assert [each.cap for each in store.channels() if each.workspace == ours.id] == [3]
    await slack_http.opens_home(eve)
    assert places[0].id not in str((await slack_http.home(eve)).body)


def test_settings_that_miss_something_say_what() -> None:
    usual = Channel("", "slack", "")
    for given, missing in (
        (Access(), "ROLLCALL_SLACK_BOT_TOKEN"),
        (Access(bot_token="xoxb-1"), "ROLLCALL_SLACK_APP_TOKEN"),
        (Access(bot_token="xoxb-1", http="127.0.0.1:3000"), "ROLLCALL_SLACK_SIGNING_SECRET"),
        (Access(client_id="1.2", http="127.0.0.1:3000", signing_secret="s"), "ROLLCALL_SLACK_KEY"),
    ):
        with pytest.raises(InputError, match=missing):
            SlackChat(None, given, usual)  # type: ignore[arg-type]  # it is refused before it is used


async def test_what_all_workspaces_share_is_seen_and_changed_by_nobody(
    slack_http: Slack, rollcall: SlackChat
) -> None:
    lighthouse = await slack_http.workspace("Lighthouse", installed=False)
    await install(slack_http, rollcall, lighthouse)
    astrid = slack_http.person("astrid", lighthouse)
    await slack_http.opens_home(astrid)
    await slack_http.click(astrid, await slack_http.home(astrid), "sources")
    sources = await slack_http.modal(astrid)
    assert "last read: 20 November 2026" in sources.words
    assert sources.actions == []
