"""What people fill in: the inputs of a modal, and what they hold when it is sent off. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.chats.slack import blocks as kit
from bot.chats.slack import incoming
from bot.chats.slack.blocks import Block

LABEL, HINT, PLACEHOLDER = 150, 300, 100


def asked(id: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    """An input with its label. `id` names the block and the element; an error is shown at it."""
    told = {"hint": kit.plain(hint, HINT)} if hint else {}
    return {
        "type": "input",
        "block_id": id,
        "label": kit.plain(label, LABEL),
        "element": {**element, "action_id": id},
        "optional": optional,
        **told,
    }


def checkboxes(options: Sequence[Block], values: Iterable[str]) -> Block:
    wanted = set(values)
    first = [each for each in options if each["value"] in wanted]
    return {"type": "checkboxes", "options": list(options), **({"initial_options": first} if first else {})}


def radio(options: Sequence[Block], value: str) -> Block:
    first = next(each for each in options if each["value"] == value)
    return {"type": "radio_buttons", "options": list(options), "initial_option": first}


def select(options: Sequence[Block], value: str, placeholder: str = "") -> Block:
    """A menu of up to OPTIONS."""
    first = [each for each in options if each["value"] == value]
    return {
        "type": "static_select",
        "options": list(options[: kit.OPTIONS]),
        **({"initial_option": first[0]} if first else {}),
        **_placeholder(placeholder),
    }


def several(options: Sequence[Block], values: Iterable[str]) -> Block:
    """A menu of up to OPTIONS, of which several may be chosen."""
    wanted = set(values)
    first = [each for each in options if each["value"] in wanted]
    return {
        "type": "multi_static_select",
        "options": list(options[: kit.OPTIONS]),
        **({"initial_options": first} if first else {}),
    }


def search(first: Block | None, placeholder: str = "") -> Block:
    """A menu whose options are asked for while somebody types."""
    return {
        "type": "external_select",
        "min_query_length": 0,
        **({"initial_option": first} if first else {}),
        **_placeholder(placeholder),
    }


def searched(first: Sequence[Block], most: int) -> Block:
    """The same, of which up to `most` may be chosen."""
    return {
        "type": "multi_external_select",
        "min_query_length": 0,
        "max_selected_items": most,
        **({"initial_options": list(first)} if first else {}),
    }


def clock(value: str, placeholder: str = "") -> Block:
    """A time of day as "08:30"; '' for none yet."""
    return {
        "type": "timepicker",
        **({"initial_time": value} if value else {}),
        **_placeholder(placeholder),
    }


def number(value: int, least: int, most: int) -> Block:
    return {
        "type": "number_input",
        "is_decimal_allowed": False,
        "initial_value": str(value),
        "min_value": str(least),
        "max_value": str(most),
    }


def text(value: str, most: int, placeholder: str = "", *, told: bool = False) -> Block:
    """A line of text; with `told` we hear of it while it is typed."""
    return {
        "type": "plain_text_input",
        "max_length": most,
        **({"initial_value": value} if value else {}),
        **({"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}} if told else {}),
        **_placeholder(placeholder),
    }


class Filled:
    """What stands in a modal that was sent off, or is still open: by the inputs' ids."""

    def __init__(self, view: Mapping[str, Any]) -> None:
        values = (view.get("state") or {}).get("values") or {}
        self._elements: dict[str, Mapping[str, Any]] = {
            id: next(iter(held.values()), {}) for id, held in values.items()
        }

    def one(self, id: str) -> str:
        """What was chosen or typed, '' for nothing."""
        return incoming.chosen(self._elements.get(id, {}))

    def several(self, id: str) -> tuple[str, ...]:
        return incoming.several(self._elements.get(id, {}))


def _placeholder(text: str) -> Block:
    return {"placeholder": kit.plain(text, PLACEHOLDER)} if text else {}
