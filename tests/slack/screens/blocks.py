"""Blocks as HTML, each as Slack shows it."""

from __future__ import annotations

import html
from collections.abc import Callable

from tests.slack.nouns import JSON
from tests.slack.screens.rich import rich, text


def block(one: JSON) -> str:
    """One block. KeyError for a type that is not drawn yet."""
    return f'<div class="block {one["type"]}">{_BLOCKS[one["type"]](one)}</div>'


def _section(one: JSON) -> str:
    fields = "".join(f'<div class="field">{text(field)}</div>' for field in one.get("fields", ()))
    words = f'<div class="words">{text(one.get("text"))}<div class="fields">{fields}</div></div>'
    accessory = f'<div class="accessory">{element(one["accessory"])}</div>' if "accessory" in one else ""
    return words + accessory


def _context(one: JSON) -> str:
    return "".join(f"<span>{element(part)}</span>" for part in one["elements"])


def _input(one: JSON) -> str:
    optional = ' <span class="optional">(optional)</span>' if one.get("optional") else ""
    error = f'<div class="error">{html.escape(one["error"])}</div>' if "error" in one else ""
    hint = f'<div class="hint">{text(one["hint"])}</div>' if "hint" in one else ""
    return f"<label>{text(one['label'])}{optional}</label>{element(one['element'])}{error}{hint}"


def _image(one: JSON) -> str:
    title = f'<div class="hint">{text(one["title"])}</div>' if "title" in one else ""
    return title + element(one)


_BLOCKS: dict[str, Callable[[JSON], str]] = {
    "header": lambda one: text(one["text"]),
    "section": _section,
    "context": _context,
    "divider": lambda _one: "<hr>",
    "actions": lambda one: "".join(map(element, one["elements"])),
    "input": _input,
    "image": _image,
    "rich_text": rich,
}


def element(one: JSON) -> str:
    """One element, as it looks before anybody touches it."""
    kind = one["type"]
    if kind in ("mrkdwn", "plain_text"):
        return text(one)
    if kind == "button":
        return f'<span class="button {one.get("style", "")}">{text(one["text"])}</span>'
    if kind == "overflow":
        return '<span class="button more" title="More">⋯</span>'
    if kind == "image":
        return f'<span class="picture" title="{html.escape(one["alt_text"])}"></span>'
    if kind in ("checkboxes", "radio_buttons"):
        return _choices(one)
    return _field(one)


def _choices(one: JSON) -> str:
    chosen = [one["initial_option"]] if "initial_option" in one else one.get("initial_options", [])
    mark = "box" if one["type"] == "checkboxes" else "dot"
    return "".join(
        f'<div class="choice"><span class="{mark}{" on" if option in chosen else ""}"></span>'
        f"<span>{text(option['text'])}{_described(option)}</span></div>"
        for option in one["options"]
    )


def _described(option: JSON) -> str:
    return f'<div class="hint">{text(option["description"])}</div>' if "description" in option else ""


def _field(one: JSON) -> str:
    """Something to type or choose in, with what is in it, or a hint of what to put there."""
    value = _value(one)
    hint = text(one["placeholder"]) if "placeholder" in one else ""
    words = html.escape(value) if value else f'<span class="hint">{hint or "&nbsp;"}</span>'
    menu = "" if one["type"].endswith("_input") else '<span class="arrow">⌄</span>'
    tall = " tall" if one.get("multiline") else ""
    return f'<span class="field-box{tall}"><span>{words}</span>{menu}</span>'


def _value(one: JSON) -> str:
    chosen = [one["initial_option"]] if "initial_option" in one else one.get("initial_options", [])
    if chosen:
        return ", ".join(option["text"]["text"] for option in chosen)
    single = ("initial_value", "initial_date", "initial_time", "initial_user", "initial_conversation")
    return next((str(one[key]) for key in single if one.get(key)), "")
