"""Messages, modals and App Homes as a page that looks like Slack, to be looked at. Test only."""

from __future__ import annotations

import html
from pathlib import Path

from tests.slack.nouns import JSON, Message, View
from tests.slack.screens.blocks import block
from tests.slack.screens.rich import marked

STYLE = Path(__file__).with_name("slack.css")


def message(said: Message, *, name: str = "Rollcall", at: str = "08:00", place: str = "policy") -> str:
    """A message in its channel. What only one user sees says so."""
    plain = f'<div class="block">{marked(said.text)}</div>'
    body = "".join(map(block, said.blocks)) if said.blocks else plain
    only = '<div class="only">Only visible to you</div>' if said.only else ""
    app = '<span class="app">APP</span>' if said.by_app else ""
    who = f'<b>{html.escape(name)}</b>{app}<span class="at">{html.escape(at)}</span>'
    return (
        f'<div class="channel"># {html.escape(place)}</div>'
        f'<div class="message"><div class="avatar">R</div>'
        f'<div>{only}<div class="who">{who}</div>{body}</div></div>'
    )


def modal(view: View, errors: dict[str, str] | None = None) -> str:
    """A modal as somebody filled it in; `errors` are those that the app answered, by block id."""
    body = view.body
    blocks = [
        {**one, "error": errors[one["block_id"]]} if errors and one["block_id"] in errors else one
        for one in (_filled(block, view.state) for block in body["blocks"])
    ]
    close = _button(body.get("close"), "Cancel")
    submit = _button(body["submit"], "", "primary") if body.get("submit") else ""
    return (
        f'<div class="modal"><div class="title">{html.escape(view.title)}<span>✕</span></div>'
        f'<div class="inside">{"".join(map(block, blocks))}</div>'
        f'<div class="foot">{close}{submit}</div></div>'
    )


def _filled(block: JSON, state: JSON) -> JSON:
    """An input with what stands in it now, in the place of what it began with."""
    held = state.get(block["block_id"], {}).get(block.get("element", {}).get("action_id"))
    if block["type"] != "input" or not held:
        return block
    element = {key: value for key, value in block["element"].items() if not key.startswith("initial_")}
    now = {_initial(key): value for key, value in held.items() if key != "type" and value}
    return {**block, "element": {**element, **now}}


def _initial(key: str) -> str:
    """`selected_option` as it began with is `initial_option`, `value` is `initial_value`."""
    return "initial_value" if key == "value" else key.replace("selected", "initial")


def home(view: View, *, name: str = "Rollcall") -> str:
    """An App Home."""
    tabs = '<div class="tabs"><b>Home</b><span>Messages</span><span>About</span></div>'
    body = "".join(map(block, view.body["blocks"]))
    return f'<div class="channel">{html.escape(name)}</div>{tabs}<div class="home">{body}</div>'


def page(*surfaces: str, dark: bool = False) -> str:
    """A whole page of one or more of the above."""
    style = STYLE.read_text("utf-8")
    theme = "dark" if dark else "light"
    body = "".join(f'<div class="surface">{one}</div>' for one in surfaces)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<title>Rollcall in Slack</title><style>{style}</style><body class="{theme}">{body}</body></html>'
    )


def sheet(one: str) -> str:
    """A page that shows one of the above four times: wide and narrow, light and dark."""
    panels = "".join(
        f'<div class="panel {theme} {width}">{one}</div>'
        for width in ("wide", "narrow")
        for theme in ("light", "dark")
    )
    style = STYLE.read_text("utf-8")
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><body class="sheet">{panels}</body>'


def _button(text: JSON | None, otherwise: str, style: str = "") -> str:
    words = str(text["text"]) if text else otherwise
    return f'<span class="button {style}">{html.escape(words)}</span>'
