"""What users choose and fill in, in the form in which Slack tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.slack.nouns import JSON, View, elements

# Where an element of a type keeps what was chosen.
KEYS = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
}


class CannotSubmitError(AssertionError):
    """Slack's own client would not let the user submit this."""


def found(blocks: list[JSON], id: str) -> tuple[JSON, JSON]:
    """The block and the element with this action id, or the element of the block with this block id."""
    for block, element in elements(blocks):
        if id in (element["action_id"], block["block_id"]):
            return block, element
    there = [element["action_id"] for _, element in elements(blocks)]
    raise AssertionError(f"There is nothing with the id {id!r} to act on; there are {there}.")


def acted(block: JSON, element: JSON, value: object, ts: str) -> JSON:
    """The action that clicking, choosing or typing makes."""
    action: JSON = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": ts,
    }
    if element["type"] == "button":
        return {
            **action,
            "text": element["text"],
            **({"value": element["value"]} if "value" in element else {}),
        }
    return {**action, **chosen(element, value)}


def chosen(element: JSON, value: object) -> JSON:
    """What an element holds after a user chose or typed `value`: an option by its value or its text."""
    kind = element["type"]
    key = KEYS[kind]
    if key == "selected_option":
        return {key: _option(element, value)}
    if key == "selected_options":
        assert isinstance(value, list | tuple), f"{element['action_id']} takes a list"
        return {key: [_option(element, one) for one in value]}
    return {key: value}


def fill(view: View, values: Mapping[str, object]) -> None:
    """Let the user fill in a view, by action ids or block ids; what is not named keeps what it has."""
    for block, element in elements(view.body["blocks"]):
        if element["type"] in KEYS and element["type"] != "overflow":
            held = view.state.setdefault(block["block_id"], {})
            held.setdefault(element["action_id"], _initial(element))
    for id, value in values.items():
        block, element = found(view.body["blocks"], id)
        held = view.state.setdefault(block["block_id"], {})
        held[element["action_id"]] = {"type": element["type"], **chosen(element, value)}


def check_complete(view: View) -> None:
    """CannotSubmitError where something needed is empty, or too short or too long."""
    for block in view.body["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            held = view.state[block["block_id"]][element["action_id"]]
            value = held[KEYS[element["type"]]]
            if not value and not block.get("optional"):
                raise CannotSubmitError(f"{element['action_id']} has to be filled in.")
            _check_length(element, value)


def _check_length(element: JSON, value: object) -> None:
    if element["type"] != "plain_text_input" or not isinstance(value, str) or not value:
        return
    if not element.get("min_length", 0) <= len(value) <= element.get("max_length", 3000):
        raise CannotSubmitError(f"{element['action_id']} has {len(value)} characters.")


def _initial(element: JSON) -> JSON:
    key = KEYS[element["type"]]
    first = element.get(key.replace("selected", "initial") if key != "value" else "initial_value")
    return {"type": element["type"], key: first if first is not None else [] if key.endswith("s") else None}


def _option(element: JSON, value: object) -> JSON | None:
    """The option of that value or text. One that the app suggested is given as it came."""
    if value is None or isinstance(value, dict):
        return value
    groups: list[Any] = element.get("option_groups", [])
    options = element.get("options", []) + [one for group in groups for one in group["options"]]
    for option in options:
        if value in (option["value"], option["text"]["text"]):
            return dict(option)
    there = [option["value"] for option in options]
    raise AssertionError(f"{element['action_id']} has no option {value!r}; there are {there}.")
