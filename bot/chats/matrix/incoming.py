"""What somebody wrote in a room: is it for us, and what is asked?

Pure: an incoming event, who we are and the room as it is become a question, or None where it is none of ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.chats.matrix.port import Content, Incoming, Room

# `!rollcall who met TikTok?`, also with a colon or comma, as one writes to somebody.
_CALLED = re.compile(r"\s*!rollcall\b[\s:,]*", re.IGNORECASE)
# What older clients put above a reply: the lines that it answers, each with an angle bracket.
_QUOTED = re.compile(r"(?:^> .*\n?)+\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are: the user's id, and the name that people see."""

    user: str
    name: str

    @property
    def calls(self) -> tuple[str, ...]:
        """How people write us, the longest first."""
        names = (self.user, self.name, self.user[1:].partition(":")[0])
        return tuple(call for name in names if name for call in (f"@{name.lstrip('@')}", name.lstrip("@")))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `thread` is the message that its thread began with, '' outside one; `to` the message that
    it replies to. `called`: it was clearly said to us, and gets an answer whatever it is."""

    incoming: Incoming
    text: str
    thread: str = ""
    to: str = ""
    called: bool = True


@dataclass(frozen=True, slots=True)
class Reacted:
    """A sign that somebody gave a message."""

    incoming: Incoming
    to: str
    sign: str


def read_message(incoming: Incoming, me: Me, room: Room) -> Asked | None:
    """What is asked; None for what bots say (m.notice), what is edited, and what is no text. What is not
    clearly said to us comes as a question that was not `called` where it stands in a thread or replies to
    something: whether that was ours, the caller knows."""
    content = incoming.content
    relation = _table(content, "m.relates_to")
    if incoming.type != "m.room.message" or content.get("msgtype") != "m.text":
        return None
    if incoming.sender == me.user or relation.get("rel_type") == "m.replace":
        return None
    to, thread = _replied_to(relation), _thread(relation)
    body = _text(content, "body")
    body = _QUOTED.sub("", body, count=1) if to and body.startswith("> ") else body
    text, called = _said_to(body, content, me)
    if called or room.direct or to or thread:
        return Asked(incoming, text, thread, to, called or room.direct)
    return None


def read_reaction(incoming: Incoming, me: Me) -> Reacted | None:
    relation = _table(incoming.content, "m.relates_to")
    to, sign = relation.get("event_id"), relation.get("key")
    if incoming.type != "m.reaction" or incoming.sender == me.user:
        return None
    return Reacted(incoming, to, sign) if isinstance(to, str) and isinstance(sign, str) else None


def _said_to(body: str, content: Content, me: Me) -> tuple[str, bool]:
    """The text without the words that call us, and whether there were any."""
    if found := _CALLED.match(body):
        return body[found.end() :].strip(), True
    names = "|".join(map(re.escape, me.calls))
    if found := re.match(rf"\s*(?:{names})\s*[:,]+\s*", body, re.IGNORECASE):
        return body[found.end() :].strip(), True
    if not _mentioned(content, me):
        return body.strip(), False
    return re.sub(rf"\s*(?:{names})(?!\w)[\s:,]*", " ", body, count=1, flags=re.IGNORECASE).strip(), True


def _mentioned(content: Content, me: Me) -> bool:
    """Whether the client says that we are meant, or, where it is too old to say so, made a pill of us."""
    if "m.mentions" in content:
        users = _table(content, "m.mentions").get("user_ids")
        return isinstance(users, list) and me.user in users
    return f"https://matrix.to/#/{me.user}" in _text(content, "formatted_body").replace("%40", "@").replace(
        "%3A", ":"
    )


def _thread(relation: Content) -> str:
    root = relation.get("event_id") if relation.get("rel_type") == "m.thread" else None
    return root if isinstance(root, str) else ""


def _replied_to(relation: Content) -> str:
    """What a message replies to. In a thread clients name its last message so that old ones show a reply:
    that is no reply of anybody's."""
    if relation.get("is_falling_back") is True:
        return ""
    to = _table(relation, "m.in_reply_to").get("event_id")
    return to if isinstance(to, str) else ""


def _table(content: Content, key: str) -> dict[str, Any]:
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _text(content: Content, key: str) -> str:
    found = content.get(key)
    return found if isinstance(found, str) else ""
