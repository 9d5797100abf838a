"""What we send: a Reply as the contents of messages.

Every message is a notice, so that bots do not talk to each other, has a plain body beside its HTML, and says
that it calls nobody.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.chats.matrix.html import html, uncalled, unfolded
from bot.chats.matrix.port import Content
from bot.chats.pages import pages
from bot.chats.plain import lines
from bot.replies import Reply

# Where our own marks stand in a message: which delivery it is of, and which of how many pages.
OURS = "ink.rollcall"
# An event may take 65,536 bytes (Client-Server API, size limits). Encrypted it grows by a third, and servers
# add to it; and nobody reads a message that long.
LONGEST = 24_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: in reply to `to` and in the thread of `thread`, '' for neither."""

    to: str = ""
    thread: str = ""


def contents(reply: Reply) -> list[dict[str, Any]]:
    """The reply as one message, or as several where it is long."""
    return [content(page) for page in pages(reply, lambda page: size(page) <= LONGEST)]


def content(reply: Reply) -> dict[str, Any]:
    """One message."""
    return {
        "msgtype": "m.notice",
        "body": body(reply),
        "format": "org.matrix.custom.html",
        "formatted_body": html(reply),
        "m.mentions": {},
    }


def body(reply: Reply) -> str:
    """The reply as plain text that calls nobody; what stands in columns stays in them."""
    return "\n".join(
        f"{'  ' * line.depth}{uncalled(line.text)}" if line.text else "" for line in lines(reply)
    )


def size(reply: Reply) -> int:
    """How many bytes the message takes."""
    return len(json.dumps(content(reply), ensure_ascii=False).encode())


def placed(content: dict[str, Any], place: Place) -> dict[str, Any]:
    """The message in its place. In a thread it names what it replies to for clients that show none."""
    relation: dict[str, Any] = {}
    if place.thread:
        relation = {"rel_type": "m.thread", "event_id": place.thread, "is_falling_back": not place.to}
    if place.to or place.thread:
        relation["m.in_reply_to"] = {"event_id": place.to or place.thread}
    return {**content, "m.relates_to": relation} if relation else content


def edited(content: dict[str, Any], id: str) -> dict[str, Any]:
    """The message in place of one sent earlier; clients that cannot edit show it with a star."""
    star = {"body": f"* {content['body']}", "formatted_body": f"* {content['formatted_body']}"}
    relation = {"rel_type": "m.replace", "event_id": id}
    return {**content, **star, "m.new_content": content, "m.relates_to": relation}


def with_evidence(content: Content) -> dict[str, Any]:
    """A message of ours anew, its evidence not folded, for clients that cannot unfold it."""
    bare = {name: content[name] for name in ("msgtype", "body", "format") if name in content}
    return {**bare, "formatted_body": unfolded(str(content.get("formatted_body", ""))), "m.mentions": {}}


def marked(contents: Sequence[dict[str, Any]], delivery: str) -> list[dict[str, Any]]:
    """The messages, each with the delivery that it is of and its number of how many."""
    count = len(contents)
    return [
        {**content, OURS: {"delivery": delivery, "page": number, "of": count}}
        for number, content in enumerate(contents, 1)
    ]
