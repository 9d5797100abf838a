"""Buttons, modals, App Home, shortcuts and response_url, as an app and its users see them, in both modes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from tests.slack.apps import app, client, connected, reached
from tests.slack.filling import CannotSubmitError
from tests.slack.nouns import JSON, Message
from tests.slack.slack import Slack


def plain(text: str) -> JSON:
    return {"type": "plain_text", "text": text}


def section(text: str) -> JSON:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(id: str) -> JSON:
    return {
        "type": "actions",
        "elements": [{"type": "button", "text": plain(id), "action_id": id, "value": "7"}],
    }


def modal(title: str = "Track", *more: JSON) -> JSON:
    name = {"type": "plain_text_input", "action_id": "name", "min_length": 2}
    ask = {"type": "input", "block_id": "what", "label": plain("What"), "element": name}
    blocks = [ask, *more]
    return {
        "type": "modal",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": blocks,
        "callback_id": "t",
    }


MENU = {
    "type": "input",
    "block_id": "days",
    "label": plain("Days"),
    "optional": True,
    "element": {
        "type": "static_select",
        "action_id": "day",
        "options": [{"text": plain("Monday"), "value": "mon"}, {"text": plain("Friday"), "value": "fri"}],
        "initial_option": {"text": plain("Friday"), "value": "fri"},
    },
}


@pytest.fixture
async def both(slack_both: Slack) -> AsyncIterator[tuple[Slack, AsyncApp]]:
    """A Slack in each mode, with an app that does something on everything."""
    busy = app(slack_both)
    _listen(busy)
    async with reached(slack_both, busy):
        yield slack_both, busy


def _listen(busy: AsyncApp) -> None:
    @busy.action("more")
    async def more(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Track", MENU))

    @busy.action("swap")
    async def swap(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="Swapped", replace_original=True)

    @busy.action("push")
    async def push(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=modal("On top"))

    @busy.view("t")
    async def submitted(ack: Any, view: Any) -> None:
        name = view["state"]["values"]["what"]["name"]["value"]
        if name == "bad":
            await ack(response_action="errors", errors={"what": "Not that."})
        elif name == "next":
            await ack(response_action="update", view=modal("Next"))
        elif name == "all":
            await ack(response_action="clear")
        else:
            await ack()

    @busy.shortcut("who_attended")
    async def attended(ack: Any, shortcut: Any, respond: Any) -> None:
        await ack()
        await respond(text=f"About {shortcut['message']['text']}")

    @busy.event("app_home_opened")
    async def home(event: Any, client: Any) -> None:
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [section("Hello"), button("more")]}
        )

    @busy.options("office")
    async def options(ack: Any, payload: Any) -> None:
        await ack(options=[{"text": plain(payload["value"].title()), "value": payload["value"]}])


async def posted(slack: Slack, *blocks: JSON) -> Message:
    policy = await slack.channel()
    await client(slack).chat_postMessage(channel=policy.id, text="Digest", blocks=list(blocks))
    return await slack.answer(policy)


async def test_a_button_opens_a_modal(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    bo, message = slack.person(), await posted(slack, section("*Digest*"), button("more"))
    assert message.actions == ["more"]
    assert (await slack.click(bo, message, "more")).ok
    assert (await slack.modal(bo)).title == "Track"


async def test_a_modal_is_filled_in_and_closes(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    bo, message = slack.person(), await posted(slack, button("more"))
    await slack.click(bo, message, "more")
    view = await slack.modal(bo)
    said = await slack.submit(bo, view, {"name": "TikTok", "days": "Monday"})
    assert said.ok
    assert slack.views(bo) == []
    assert view.state["what"]["name"]["value"] == "TikTok"
    assert view.state["days"]["day"]["selected_option"]["value"] == "mon"


async def test_errors_stand_at_their_field_and_the_modal_stays(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    bo, message = slack.person(), await posted(slack, button("more"))
    await slack.click(bo, message, "more")
    view = await slack.modal(bo)
    said = await slack.submit(bo, view, {"name": "bad"})
    assert said.body["errors"] == {"what": "Not that."}
    assert slack.views(bo) == [view]
    assert view.state["days"]["day"]["selected_option"]["value"] == "fri"
    await slack.submit(bo, view, {"name": "next"})
    assert (await slack.modal(bo)).title == "Next"


async def test_a_client_lets_nobody_submit_what_is_not_filled_in(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    bo, message = slack.person(), await posted(slack, button("more"))
    await slack.click(bo, message, "more")
    view = await slack.modal(bo)
    with pytest.raises(CannotSubmitError, match="name"):
        await slack.submit(bo, view)
    with pytest.raises(CannotSubmitError, match="1 characters"):
        await slack.submit(bo, view, {"name": "X"})


async def test_home_is_published_for_who_opens_it(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    bo = slack.person()
    await slack.opens_home(bo)
    home = await slack.home(bo)
    assert home.words == "Hello\nmore"
    await slack.click(bo, home, "more")
    assert (await slack.modal(bo)).title == "Track"


async def test_modals_lie_on_top_of_one_another(slack: Slack) -> None:
    busy = app(slack)
    _listen(busy)

    @busy.action("start")
    async def start(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Below", button("push")))

    async with connected(slack, busy):
        bo, message = slack.person(), await posted(slack, button("start"))
        await slack.click(bo, message, "start")
        below = await slack.modal(bo)
        await slack.click(bo, below, "push")
        above = await slack.modal(bo)
        assert [one.title for one in slack.views(bo)] == ["Below", "On top"]
        await slack.submit(bo, above, {"name": "all"})
    assert slack.views(bo) == []


async def test_a_message_is_replaced_by_its_response_url(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    message = await posted(slack, button("swap"))
    await slack.click(slack.person(), message, "swap")
    await slack.state.until(lambda: message.edits, "the change")
    assert (message.text, message.blocks) == ("Swapped", [])


async def test_the_shortcut_on_a_message_is_answered_to_who_chose_it(both: tuple[Slack, AsyncApp]) -> None:
    slack, _ = both
    bo, policy = slack.person(), await slack.channel()
    message = await slack.say(slack.person("cecilia"), policy, "Look: https://gov.example/1")
    assert (await slack.shortcut(bo, message)).ok
    assert (await slack.whisper(bo)).text == "About Look: https://gov.example/1"
    assert slack.messages(policy) == [message]


async def test_a_menu_asks_the_app_for_its_options(both: tuple[Slack, AsyncApp]) -> None:
    slack, busy = both
    office = {"type": "external_select", "action_id": "office"}
    menu = {"type": "input", "block_id": "o", "label": plain("Office"), "element": office}

    @busy.action("open")
    async def opened(ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Office", menu))

    bo, message = slack.person(), await posted(slack, button("open"))
    await slack.click(bo, message, "open")
    view = await slack.modal(bo)
    (option,) = await slack.suggest(bo, view, "office", "minister")
    assert option == {"text": {**plain("Minister"), "emoji": True}, "value": "minister"} or option == {
        "text": plain("Minister"),
        "value": "minister",
    }
    await slack.submit(bo, view, {"name": "Ada", "office": option})
    assert slack.views(bo) == []


async def test_a_trigger_opens_one_modal_within_three_seconds(slack: Slack) -> None:
    triggers: list[str] = []
    keeping = app(slack)

    @keeping.action("more")
    async def keep(ack: Any, body: Any) -> None:
        await ack()
        triggers.append(body["trigger_id"])

    async with connected(slack, keeping):
        message = await posted(slack, button("more"))
        for _ in range(2):
            await slack.click(slack.person(), message, "more")
    first, second = triggers
    await client(slack).views_open(trigger_id=first, view=modal())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client(slack).views_open(trigger_id=first, view=modal())
    slack.state.skipped += 3.1
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        await client(slack).views_open(trigger_id=second, view=modal())


async def test_a_response_url_is_good_for_five_answers(slack: Slack) -> None:
    addresses: list[str] = []
    keeping = app(slack)

    @keeping.command("/rollcall")
    async def keep(ack: Any, command: Any) -> None:
        await ack()
        addresses.append(command["response_url"])

    async with connected(slack, keeping):
        await slack.command(slack.person(), await slack.channel())
    for number in range(6):
        async with slack.state.session.post(addresses[0], json={"text": "Again"}) as answer:
            assert answer.status == (200 if number < 5 else 404)
    assert len(slack.ephemerals(slack.person())) == 5
