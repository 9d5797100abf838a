"""Somebody can sit down in the test Slack with nothing but a keyboard."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from tests.slack.apps import app, connected
from tests.slack.desk import Desk
from tests.slack.slack import Slack


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def asking(slack: Slack) -> AsyncApp:
    busy = app(slack)
    more = {"type": "button", "text": plain("Track"), "action_id": "track"}
    name = {"type": "plain_text_input", "action_id": "name"}
    form = {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Track"),
        "submit": plain("Save"),
        "blocks": [{"type": "input", "block_id": "what", "label": plain("What"), "element": name}],
    }

    @busy.command("/rollcall")
    async def command(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="Ask", blocks=[{"type": "actions", "elements": [more]}])

    @busy.event("app_mention")
    async def mention(say: Any) -> None:
        await say("*You* said my name")

    @busy.action("track")
    async def track(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form)

    @busy.view("form")
    async def saved(ack: Any, view: Any) -> None:
        value = view["state"]["values"]["what"]["name"]["value"]
        await ack(response_action="errors", errors={"what": f"{value}?"})

    return busy


async def test_what_is_typed_is_done_and_what_comes_is_shown(slack: Slack) -> None:
    lines: list[str] = []
    bo, policy = slack.person(), await slack.channel("policy")
    desk = Desk(slack, bo, policy, lines.append)
    async with connected(slack, asking(slack)):
        await desk.obey("/rollcall")
        await slack.whisper(bo)
        desk.look()
        await desk.obey("click 1")
        await slack.modal(bo)
        desk.look()
        await desk.obey("submit")
        await desk.obey("fill name='TikTok Ltd'")
        await desk.obey("submit")
        await desk.obey("close")
        await desk.obey("click 9")
        await desk.obey("@Rollcall hello")
        await slack.answer(policy)
        desk.look()
    assert lines == [
        "--- only for you",
        "  [1] Track",
        "--- Track",
        "What",
        "  name=…",
        "(Slack: name has to be filled in.)",
        "(what: TikTok Ltd?)",
        "(Slack: there is no such thing: list index out of range)",
        "--- #policy",
        "You said my name",
    ]


async def test_an_app_that_is_not_there_is_told(slack: Slack) -> None:
    lines: list[str] = []
    desk = Desk(slack, slack.person(), await slack.channel(), lines.append)
    await desk.obey("/rollcall help")
    assert lines == ["(Slack: the app did not answer: no connection)"]
