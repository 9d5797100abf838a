"""Texts as HTML: Slack's markup, and its rich text."""

from __future__ import annotations

import html
from collections.abc import Mapping

from tests.slack import mrkdwn
from tests.slack.nouns import JSON

_TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code", "pre": "pre"}


def text(value: object) -> str:
    """A text object, plain or with markup."""
    if not isinstance(value, Mapping):
        return ""
    said = str(value.get("text", ""))
    return marked(said) if value.get("type") == "mrkdwn" else _lines(html.escape(said))


def marked(said: str) -> str:
    """Markup, and quotes: lines that begin with >."""
    lines = said.replace("\r", "").split("\n")
    made = [
        f"<blockquote>{_inline(line[4:].lstrip())}</blockquote>" if line.startswith("&gt;") else _inline(line)
        for line in lines
    ]
    return "<br>".join(made).replace("</blockquote><br>", "</blockquote>")


def rich(block: JSON) -> str:
    """A block of rich text, or one of its parts."""
    kind = block["type"]
    inside = [
        rich(part) if part["type"].startswith("rich_text") else _element(part) for part in block["elements"]
    ]
    if kind == "rich_text_list":
        tag = "ol" if block.get("style") == "ordered" else "ul"
        items = "".join(f"<li>{item}</li>" for item in inside)
        return f'<{tag} class="indent{block.get("indent", 0)}">{items}</{tag}>'
    if kind == "rich_text_quote":
        return f"<blockquote>{''.join(inside)}</blockquote>"
    if kind == "rich_text_preformatted":
        return f"<pre>{''.join(inside)}</pre>"
    if kind == "rich_text_section":
        return f'<div class="line">{"".join(inside)}</div>'
    assert kind == "rich_text", kind
    return "".join(inside)


def _element(part: JSON) -> str:
    """One run of rich text."""
    shown = {
        "text": lambda: _lines(html.escape(part["text"])),
        "link": lambda: _link(part["url"], part.get("text") or part["url"]),
        "emoji": lambda: _emoji(part["name"], part.get("unicode", "")),
        "user": lambda: f'<span class="mention">@{html.escape(part["user_id"])}</span>',
        "channel": lambda: f'<span class="mention">#{html.escape(part["channel_id"])}</span>',
        "broadcast": lambda: f'<span class="ping">@{html.escape(part["range"])}</span>',
        "date": lambda: f'<span class="date">{html.escape(part.get("fallback", ""))}</span>',
    }[part["type"]]()
    for style in ("code", "strike", "italic", "bold"):
        if part.get("style", {}).get(style):
            shown = f"<{_TAGS[style]}>{shown}</{_TAGS[style]}>"
    return shown


def _inline(said: str) -> str:
    return "".join(map(_piece, mrkdwn.pieces(said)))


def _piece(piece: mrkdwn.Piece) -> str:
    words = html.escape(piece.text)
    if piece.kind == "link":
        words = _link(piece.target, piece.text)
    elif piece.kind == "emoji":
        words = _emoji(piece.target, "")
    elif piece.kind != "text":
        words = f'<span class="{"ping" if piece.kind == "ping" else "mention"}">{words}</span>'
        words = html.escape(piece.text) if piece.kind == "date" else words
    for style in sorted(piece.styles):
        words = f"<{_TAGS[style]}>{words}</{_TAGS[style]}>"
    return words


def _link(address: str, words: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(words)}</a>'


def _emoji(name: str, unicode: str) -> str:
    """The emoji where its code is given or we know it, else its name."""
    code = unicode or KNOWN.get(name, "")
    shown = "".join(chr(int(part, 16)) for part in code.split("-")) if code else f":{name}:"
    return f'<span class="emoji">{html.escape(shown)}</span>'


def _lines(escaped: str) -> str:
    return escaped.replace("\n", "<br>")


# Emoji by the names that Slack gives them.
KNOWN = {
    "white_check_mark": "2705",
    "x": "274c",
    "warning": "26a0",
    "calendar": "1f4c5",
    "bell": "1f514",
    "mag": "1f50d",
    "eyes": "1f440",
    "house": "1f3e0",
    "question": "2753",
    "bust_in_silhouette": "1f464",
    "link": "1f517",
}
