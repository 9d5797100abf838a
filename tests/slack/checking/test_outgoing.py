"""What Slack would refuse is refused, and its reason said; what it takes is taken."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.slack.apps import client
from tests.slack.checking.outgoing import (
    message_problems,
    options_problems,
    submission_problems,
    view_problems,
)
from tests.slack.nouns import JSON
from tests.slack.slack import Slack


def plain(text: str) -> JSON:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> JSON:
    return {"type": "mrkdwn", "text": text}


def section(text: str = "Text", **more: Any) -> JSON:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(**more: Any) -> JSON:
    return {"type": "button", "text": plain("More"), "action_id": "more", **more}


def actions(*elements: JSON) -> JSON:
    return {"type": "actions", "elements": list(elements)}


def option(value: str = "a", text: str = "A", **more: Any) -> JSON:
    return {"text": plain(text), "value": value, **more}


def menu(*options: JSON, **more: Any) -> JSON:
    return {"type": "static_select", "action_id": "menu", "options": list(options), **more}


def overflow(count: int) -> JSON:
    return {"type": "overflow", "action_id": "o", "options": [option(str(n)) for n in range(count)]}


def asking(**more: Any) -> JSON:
    element = {"type": "plain_text_input", "action_id": "name", **more}
    return {"type": "input", "block_id": "what", "label": plain("What"), "element": element}


def modal(*blocks: JSON, **more: Any) -> JSON:
    return {"type": "modal", "title": plain("Track"), "blocks": list(blocks), **more}


FINE = [
    {"type": "header", "text": plain("x" * 150)},
    section("x" * 3000, accessory=overflow(5)),
    {"type": "section", "fields": [mrkdwn("x" * 700)] * 10},
    {
        "type": "context",
        "elements": [mrkdwn("Press room"), {"type": "image", "image_url": "u", "alt_text": "A"}],
    },
    actions(button(style="primary", value="v"), menu(option(), initial_option=option())),
    {"type": "divider"},
    {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "A"}]}],
    },
]
# A block, and what is said of it.
WRONG = [
    ({"type": "sectoin", "text": mrkdwn("A")}, "nothing of type 'sectoin' here"),
    ({"type": "section"}, "neither text nor fields"),
    (section(""), "text is empty"),
    (section("x" * 3001), "3001 characters, and may have 3000"),
    (section(colour="red"), "'colour' was unexpected"),
    ({"type": "section", "fields": [mrkdwn("x" * 2001)]}, "2001 characters, and may have 2000"),
    ({"type": "section", "fields": [mrkdwn("A")] * 11}, "fields are 11, and may be 1 to 10"),
    ({"type": "header", "text": mrkdwn("A")}, "'plain_text' was expected"),
    ({"type": "header", "text": plain("x" * 151)}, "151 characters, and may have 150"),
    ({"type": "context", "elements": []}, "elements are 0, and may be 1 to 10"),
    ({"type": "context", "elements": [mrkdwn("A")] * 11}, "elements are 11"),
    (actions(*[button(action_id=str(n)) for n in range(26)]), "elements are 26, and may be 1 to 25"),
    (actions(button(), button()), "action_id 'more' is there 2 times"),
    (actions(button(text=plain("x" * 76))), "76 characters, and may have 75"),
    (actions(button(text=mrkdwn("A"))), "'plain_text' was expected"),
    (actions(button(value="x" * 2001)), "2001 characters"),
    (actions(button(action_id="x" * 256)), "256 characters, and may have 255"),
    (actions(button(url="x" * 3001)), "3001 characters"),
    (actions(button(style="red")), "'red' is not one of"),
    (
        actions(
            button(
                confirm={
                    "title": plain("x" * 101),
                    "text": plain("A"),
                    "confirm": plain("Y"),
                    "deny": plain("N"),
                }
            )
        ),
        "101 characters, and may have 100",
    ),
    (section(block_id="x" * 256), "256 characters, and may have 255"),
    (section(accessory=overflow(6)), "options are 6, and may be 1 to 5"),
    (section(accessory=menu()), "options are 0, and may be 1 to 100"),
    (section(accessory=menu(*[option(str(n)) for n in range(101)])), "options are 101"),
    (section(accessory=menu(option("x" * 151))), "151 characters, and may have 150"),
    (section(accessory=menu(option(text="x" * 76))), "76 characters, and may have 75"),
    (section(accessory=menu(option(url="https://a.example"))), "overflow menus only"),
    (section(accessory=menu(option(), option())), "the same value twice"),
    (section(accessory=menu(option(), initial_option=option("b"))), "the initial choice 'b' is none"),
    (section(accessory=menu(option(), placeholder=plain("x" * 151))), "151 characters, and may have 150"),
    (asking(max_length=3001), "max_length is 3001, and may be 1 to 3000"),
    (asking(max_length=3, initial_value="long"), "its own max_length is 3"),
    ({**asking(), "label": plain("x" * 2001)}, "2001 characters, and may have 2000"),
    ({**asking(), "hint": mrkdwn("A")}, "'plain_text' was expected"),
]
VIEWS = [
    ({"type": "modal", "blocks": []}, "'title' is a required property"),
    (modal(section()) | {"title": plain("x" * 25)}, "25 characters, and may have 24"),
    (modal(section()) | {"title": plain("")}, "view.title is empty"),
    (modal(section()) | {"title": mrkdwn("A")}, "'plain_text' was expected"),
    (modal(asking()), "view.submit is missing"),
    (modal(section(), submit=plain("x" * 25)), "25 characters"),
    (modal(section(), private_metadata="x" * 3001), "3001 characters"),
    (modal(section(), callback_id="x" * 256), "256 characters"),
    (modal(*[section()] * 101), "101 blocks, and may be 100"),
    (modal(section(block_id="a"), section(block_id="a")), "block_id 'a' is there 2 times"),
    ({"type": "home", "title": plain("A"), "blocks": []}, "'title' was unexpected"),
    ({"type": "page", "blocks": []}, "no view of type 'page'"),
    ({"type": "home", "blocks": "none"}, "blocks is no list"),
    ("home", "no object"),
]


def said(problems: list[Any]) -> str:
    return "\n".join(map(str, problems))


def test_what_slack_takes_is_taken() -> None:
    assert message_problems({"text": "Digest", "blocks": FINE}) == []
    assert view_problems(modal(asking(), submit=plain("Save"))) == []
    assert view_problems({"type": "home", "blocks": [section()] * 100}) == []


@pytest.mark.parametrize(("block", "reason"), WRONG)
def test_a_block_that_slack_refuses_is_refused_with_a_reason(block: JSON, reason: str) -> None:
    problems = message_problems({"text": "Digest", "blocks": [block]})
    assert reason in said(problems)
    assert problems[0].word == "invalid_blocks"


@pytest.mark.parametrize(("view", "reason"), VIEWS)
def test_a_view_that_slack_refuses_is_refused_with_a_reason(view: object, reason: str) -> None:
    assert reason in said(view_problems(view))


def test_a_message_has_fifty_blocks_at_most() -> None:
    assert message_problems({"text": "A", "blocks": [section()] * 50}) == []
    assert "51 blocks, and may be 50" in said(message_problems({"text": "A", "blocks": [section()] * 51}))


def test_a_message_is_not_too_long_in_all() -> None:
    (problem,) = message_problems({"text": "A", "blocks": [section("x" * 3000)] * 4})
    assert problem.word == "msg_blocks_too_long"
    assert message_problems({"text": "x" * 4001}) == []
    assert message_problems({"text": "x" * 4001}, update=True)[0].word == "msg_too_long"


def test_a_message_of_blocks_says_something_to_who_does_not_see_them() -> None:
    (problem,) = message_problems({"blocks": [section()]})
    assert problem.word == ""
    assert "screen reader" in problem.said


@pytest.mark.parametrize("metadata", ["x", {}, {"event_type": "a"}, {"event_type": "", "event_payload": {}}])
def test_metadata_has_a_name_and_an_object(metadata: object) -> None:
    assert message_problems({"text": "A", "metadata": metadata})[0].word == "invalid_metadata_format"


def test_errors_stand_at_inputs_that_are_there() -> None:
    view = modal(asking(), submit=plain("Save"))
    assert submission_problems({"response_action": "errors", "errors": {"what": "No."}}, view) == []
    wrong = {"response_action": "errors", "errors": {"name": "No.", "what": " "}}
    assert "'name', which is no input" in said(submission_problems(wrong, view))
    assert "of 'what' is empty" in said(submission_problems(wrong, view))
    assert "response_action is 'close'" in said(submission_problems({"response_action": "close"}, view))


def test_what_is_offered_while_typing_has_the_lengths_of_options() -> None:
    assert options_problems({"options": [option()]}) == []
    assert options_problems({"options": []}) == []
    assert options_problems({}) != []
    assert options_problems({"options": [option("x" * 151)]}) != []
    assert options_problems({}) != []


async def test_a_refusal_is_slacks_own_and_fails_the_test(slack: Slack) -> None:
    policy = await slack.channel()
    with pytest.raises(SlackApiError) as refused:
        await client(slack).chat_postMessage(channel=policy.id, text="A", blocks=[section("x" * 3001)])
    assert refused.value.response["error"] == "invalid_blocks"
    assert "3001 characters" in refused.value.response["response_metadata"]["messages"][0]
    assert slack.messages(policy) == []
    (wrong,) = slack.state.wrongs
    assert wrong.startswith("chat.postMessage: blocks[0].text")
    slack.state.wrongs.clear()


async def test_a_method_that_the_app_does_not_need_fails_the_test(slack: Slack) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        await client(slack).pins_list(channel="C1")
    assert "pins.list" in slack.state.wrongs.pop()
