"""What Slack sends us, read into what we need of it. Pure.

Payloads are those of https://docs.slack.dev/reference/interaction-payloads and /reference/events.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Body = Mapping[str, Any]

# How Slack writes links, users and channels in what people type: <https://…|shown>, <@U1|ann>, <#C1|general>.
_MARK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_LINKS_MOST = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said and by whom: Slack's ids, and the name that Slack sent along ('' for none).

    `thread` is the `ts` of the message that its thread began with, '' outside one. `response_url` lets us
    answer there for half an hour, also where we are in no channel.
    """

    workspace: str
    channel: str
    user: str
    thread: str = ""
    user_name: str = ""
    channel_name: str = ""
    response_url: str = field(default="", repr=False)
    stranger: bool = False  # somebody of another workspace, in a channel that is shared

    @property
    def direct(self) -> bool:
        """Whether it is between one person and us: their own channel with us, or a window without any."""
        return not self.channel or self.channel.startswith("D")

    @property
    def channel_id(self) -> str:
        """The channel's id as ours."""
        return channel_id(self.workspace, self.channel)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `id` is the same however often Slack sends it. `ts` is the message that asks, '' for a
    command; `trigger` lets us open a modal for three seconds."""

    id: str
    place: Place
    text: str
    ts: str = ""
    trigger: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """Something chosen: a button, an option of a menu, a value of a select. `hidden`: in a message that only
    its reader sees. `view` is the modal or home that it stood in."""

    id: str
    place: Place
    action: str
    value: str
    hidden: bool = False
    trigger: str = field(default="", repr=False)
    view: Body = field(default_factory=dict, repr=False)
    ts: str = ""


def channel_id(workspace: str, channel: str) -> str:
    return f"slack:{workspace}:{channel}"


def command(body: Body) -> Asked:
    """`/rollcall …`."""
    named = body.get("channel_name") or ""
    place = Place(
        workspace_of(body),
        body["channel_id"],
        body["user_id"],
        user_name=body.get("user_name") or "",
        channel_name="" if named in ("directmessage", "privategroup") else named,
        response_url=body.get("response_url") or "",
    )
    return Asked(body["trigger_id"], place, typed(body.get("text") or ""), trigger=body["trigger_id"])


def message(body: Body, bot_user: str) -> Asked | None:
    """A mention or a direct message; None for what bots say, what is edited, and what is no text."""
    said = body["event"]
    if said.get("bot_id") or said.get("subtype") not in (None, "thread_broadcast") or not said.get("user"):
        return None
    return said_in(workspace_of(body), said, bot_user, said["channel"])


def said_in(workspace: str, said: Body, bot_user: str, channel: str) -> Asked:
    """A message of a channel, as events and the channel's history have it."""
    teams = {said.get("user_team") or said.get("team") or workspace, said.get("source_team") or workspace}
    place = Place(
        workspace,
        channel,
        said["user"],
        thread=said.get("thread_ts") or "",
        stranger=teams != {workspace},
    )
    text = typed(said.get("text") or "", bot_user)
    return Asked(f"{channel}:{said['ts']}", place, text, ts=said["ts"])


def shortcut(body: Body) -> tuple[Asked, tuple[str, ...]]:
    """A shortcut on a message, and the addresses that the message links to."""
    text = body["message"].get("text") or ""
    found = (
        *_links(text),
        *_linked(body["message"].get("blocks")),
        *_linked(body["message"].get("attachments")),
    )
    return Asked(body["trigger_id"], _place(body), text, trigger=body["trigger_id"]), tuple(
        dict.fromkeys(found)
    )[:_LINKS_MOST]


def invited(body: Body) -> Place:
    """A channel that somebody joined, and who invited them."""
    event = body["event"]
    return Place(workspace_of(body), event["channel"], event.get("inviter") or event["user"])


def left(body: Body) -> Place:
    """A channel that we are in no more."""
    return Place(workspace_of(body), body["event"]["channel"], "")


def home(body: Body) -> Place:
    """Who opened the app's Home. It is in no channel."""
    return Place(workspace_of(body), "", body["event"]["user"])


def pressed(body: Body) -> Pressed:
    """A button, menu or select."""
    action, container = body["actions"][0], body.get("container") or {}
    return Pressed(
        body.get("trigger_id") or f"{action.get('action_ts')}:{action['action_id']}",
        _place(body),
        action["action_id"],
        chosen(action),
        hidden=bool(container.get("is_ephemeral")),
        trigger=body.get("trigger_id") or "",
        view=body.get("view") or {},
        ts=container.get("message_ts") or "",
    )


def submitted(body: Body) -> Pressed:
    """A modal that was sent off."""
    view = body["view"]
    return Pressed(
        body.get("trigger_id") or view["id"] + view["hash"], _place(body), view["callback_id"], "", view=view
    )


def chosen(element: Body) -> str:
    """What was chosen in an element, as text: the option's value, the button's, what was typed."""
    option = element.get("selected_option")
    if isinstance(option, Mapping):
        return str(option.get("value") or "")
    names = ("selected_time", "selected_date", "selected_conversation", "selected_channel", "value")
    return next((str(element[name]) for name in names if element.get(name)), "")


def several(element: Body) -> tuple[str, ...]:
    """The values of everything that was chosen in an element that takes several."""
    return tuple(str(option["value"]) for option in element.get("selected_options") or ())


def workspace_of(body: Body) -> str:
    """The workspace in which something happened, or the organisation where the app is installed for that."""
    team = body.get("team") or {}
    found = body.get("team_id") or (team.get("id") if isinstance(team, Mapping) else team)
    return str(found or (body.get("user") or {}).get("team_id") or body.get("enterprise_id") or "")


def typed(text: str, bot_user: str = "") -> str:
    """What somebody typed: links as addresses, mentions as names, without the mention of us."""

    def bare(match: re.Match[str]) -> str:
        mark, shown = match[1], match[2] or ""
        if mark[:1] == "@":
            return "" if bot_user and mark[1:] == bot_user else f"@{shown.lstrip('@') or mark[1:]}"
        if mark[:1] in "#!":
            return f"#{shown or mark[1:]}" if mark[0] == "#" else shown
        return shown if mark.startswith(("mailto:", "tel:")) else mark

    return " ".join(html.unescape(_MARK.sub(bare, text)).split())


def _place(body: Body) -> Place:
    channel, user, message = body.get("channel") or {}, body["user"], body.get("container") or {}
    workspace = workspace_of(body)
    return Place(
        workspace,
        channel.get("id") or message.get("channel_id") or "",
        user["id"],
        thread=message.get("thread_ts") or (body.get("message") or {}).get("thread_ts") or "",
        user_name=user.get("name") or user.get("username") or "",
        channel_name=channel.get("name") or "",
        response_url=body.get("response_url") or "",
        stranger=bool(user.get("team_id")) and user["team_id"] != workspace,
    )


def _links(text: str) -> Iterator[str]:
    """Addresses in a message's text, as Slack marks them."""
    for match in _MARK.finditer(text):
        if match[1].startswith(("http://", "https://")):
            yield html.unescape(match[1])


def _linked(value: object) -> Iterator[str]:
    """Addresses of blocks and attachments."""
    if isinstance(value, list):
        for part in value:
            yield from _linked(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in ("url", "from_url", "title_link", "original_url") and isinstance(part, str):
                yield part
            elif key == "text" and isinstance(part, str):
                yield from _links(part)
            else:
                yield from _linked(part)
