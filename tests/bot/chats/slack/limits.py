"""What Slack says of how long things may be, held against what we made. The numbers are its documents':
https://docs.slack.dev/reference/block-kit"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

JSON = dict[str, Any]

BLOCKS = {"rich_text", "header", "section", "context", "actions", "divider", "input"}
_RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}


def check_message(blocks: list[JSON], text: str) -> None:
    assert 0 < len(blocks) <= 50
    assert 0 < len(text) <= 4000
    assert sum(len(each) for each in texts(blocks)) <= 11_000
    _check(blocks)


def check_view(view: JSON) -> None:
    assert view["type"] in ("modal", "home")
    assert 0 < len(view["blocks"]) <= 100
    assert len(view.get("private_metadata", "")) <= 3000
    if view["type"] == "modal":
        for part in ("title", "close", "submit"):
            assert part not in view or _is_plain(view[part], 24)
    assert (
        not any(block["type"] == "input" for block in view["blocks"])
        or "submit" in view
        or view["type"] == "home"
    )
    _check(view["blocks"])


def texts(value: object) -> Iterator[str]:
    """Every text and address in blocks."""
    if isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ("text", "url") and isinstance(part, str):
                yield part
            else:
                yield from texts(part)


def elements(blocks: list[JSON]) -> Iterator[JSON]:
    """Everything that can be pressed or chosen."""
    for block in blocks:
        found = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
        yield from (element for element in found if element and "action_id" in element)


def marked_up(value: object) -> Iterator[str]:
    """The texts in which Slack reads markup."""
    if isinstance(value, list):
        for part in value:
            yield from marked_up(part)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value["text"]
        for part in value.values():
            yield from marked_up(part)


def _check(blocks: list[JSON]) -> None:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(names) == len(set(names))
    assert all(len(name) <= 255 for name in names)
    for block in blocks:
        assert block["type"] in BLOCKS
        _CHECKS[block["type"]](block)


def _rich(block: JSON) -> None:
    assert block["elements"]
    for part in block["elements"]:
        assert part["type"] in _RICH
        for element in part["elements"] if part["type"] != "rich_text_list" else _listed(part):
            assert element["type"] in ("text", "link")
            assert 0 < len(element["text"]) <= 3000
            assert element["type"] == "text" or element["url"].startswith(("http://", "https://"))


def _listed(part: JSON) -> Iterator[JSON]:
    for section in part["elements"]:
        assert section["type"] == "rich_text_section"
        assert section["elements"]
        yield from section["elements"]


def _header(block: JSON) -> None:
    assert _is_plain(block["text"], 150)


def _section(block: JSON) -> None:
    assert _is_text(block["text"], 3000) if "text" in block else 0 < len(block["fields"]) <= 10
    assert all(_is_text(field, 2000) for field in block.get("fields", ()))
    if "accessory" in block:
        _element(block["accessory"])


def _context(block: JSON) -> None:
    assert 0 < len(block["elements"]) <= 10
    assert all(_is_text(element, 3000) for element in block["elements"])


def _actions(block: JSON) -> None:
    assert 0 < len(block["elements"]) <= 25
    names = [element["action_id"] for element in block["elements"]]
    assert len(names) == len(set(names))
    for element in block["elements"]:
        _element(element)


def _input(block: JSON) -> None:
    assert _is_plain(block["label"], 2000)
    assert "hint" not in block or _is_plain(block["hint"], 2000)
    _element(block["element"])


def _element(element: JSON) -> None:
    assert 0 < len(element["action_id"]) <= 255
    assert "placeholder" not in element or _is_plain(element["placeholder"], 150)
    if element["type"] == "button":
        assert _is_plain(element["text"], 75)
        assert len(element.get("value", "")) <= 2000
        assert element.get("style", "primary") in ("primary", "danger")
    if "options" in element:
        most = {"overflow": (2, 5), "checkboxes": (1, 10), "radio_buttons": (1, 10)}.get(
            element["type"], (1, 100)
        )
        assert most[0] <= len(element["options"]) <= most[1]
        _options(element["options"])
    chosen = element.get("initial_options") or [element[key] for key in ("initial_option",) if key in element]
    if "options" in element:
        assert all(option in element["options"] for option in chosen)


def _options(options: list[JSON]) -> None:
    values = [option["value"] for option in options]
    assert len(values) == len(set(values))
    for option in options:
        assert _is_text(option["text"], 75)
        assert 0 < len(option["value"]) <= 150
        assert "description" not in option or _is_plain(option["description"], 75)


def _is_plain(text: JSON, most: int) -> bool:
    return text["type"] == "plain_text" and _is_text(text, most)


def _is_text(text: JSON, most: int) -> bool:
    escaped = text["text"].replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    harmless = text["type"] == "mrkdwn" or not set("&<>") & set(escaped)
    return text["type"] in ("plain_text", "mrkdwn") and 0 < len(text["text"]) <= most and harmless


_CHECKS = {
    "rich_text": _rich,
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "divider": lambda block: None,
    "input": _input,
}
