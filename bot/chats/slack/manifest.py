"""The app as Slack's admins are asked to approve it: what it may do, what it is told, and why.

Everything in the app that goes by one of these names takes it from here. The form is Slack's:
https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from yarl import URL

from store.errors import InputError

COMMAND = "/rollcall"
# The message shortcut "Who attended this?".
WHO_ATTENDED = "who_attended"
# Where the app is reached over HTTP, below the address that it was given. What users do comes to EVENTS too.
EVENTS = "/slack/events"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"

# What the app may do, each with its reason. Nothing here that is not used: admins read this list.
SCOPES = {
    "app_mentions:read": "to hear @Rollcall in the channels that it was invited to",
    "channels:history": "to see, after a broken connection, whether its message arrived in a public channel",
    "channels:read": "to know the names of public channels, and which of them it was invited to",
    "chat:write": "to post answers, digests and alerts where it was invited",
    "commands": "for /rollcall, and the shortcut on messages",
    "groups:history": "to see, after a broken connection, whether its message arrived in a private channel",
    "groups:read": "to know the names of the private channels that it was invited to",
    "im:history": "to hear what people write to it directly",
    "users:read": "to know who is an admin, and in which language and time zone somebody reads",
}
# What the app is told, each with its reason.
TOLD = {
    "app_home_opened": "to show what is followed when somebody opens its Home",
    "app_mention": "to answer to its name",
    "app_uninstalled": "to forget the workspace's secrets",
    "channel_left": "to send nothing to a public channel that it was removed from",
    "group_left": "to send nothing to a private channel that it was removed from",
    "member_joined_channel": "to say in a channel that invites it what will come there",
    "message.im": "to answer what people write to it directly",
    "tokens_revoked": "to forget the workspace's secrets",
}
# What the app-level token of Socket Mode is for; it is made by hand, so it stands in no manifest.
SOCKET_SCOPES = {
    "connections:write": "to connect to Slack from within your network, without an address of its own"
}

_DESCRIPTION = (
    "Who was in the room? Watches press rooms and tells who met whom, with the sentence that says so."
)
_ABOUT = (
    "Rollcall watches the press rooms of ministries, authorities and organisations. It keeps what they "
    "publish about meetings: who hosted, who attended, who was invited, who declined, who stayed away. "
    "Ask it in a channel, or let it tell a digest of what is new. Every answer carries the sentence it "
    "rests on, the address where that stands, and the day it was read. It takes in no conversation: only "
    "what is addressed to it, and, where a connection broke, whether its own message arrived."
)


def manifest(address: str = "") -> dict[str, Any]:
    """The manifest of an app in Socket Mode, or with `address` (https://…) of one that Slack reaches there by
    signed HTTP. InputError where Slack would not take that address."""
    base = _checked(address) if address else ""
    return {
        "display_information": {
            "name": "Rollcall",
            "description": _DESCRIPTION,
            "long_description": _ABOUT,
            "background_color": "#1d3557",
        },
        "features": _features(base),
        "oauth_config": {
            **({"redirect_urls": [base + REDIRECT]} if base else {}),
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": _settings(base),
    }


def as_yaml(content: Mapping[str, Any]) -> str:
    """The manifest as people read it: YAML, with the reasons as comments."""
    return "\n".join(_lines(content, 0)) + "\n"


def _features(base: str) -> dict[str, Any]:
    command = {
        "command": COMMAND,
        **({"url": base + EVENTS} if base else {}),
        "description": "Ask who was in the room, and choose what this channel follows",
        "usage_hint": "who met TikTok since 2024? | track TikTok | help",
        "should_escape": False,
    }
    shortcut = {
        "name": "Who attended this?",
        "type": "message",
        "callback_id": WHO_ATTENDED,
        "description": "Reads the press item that the message links to",
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Rollcall", "always_online": True},
        "shortcuts": [shortcut],
        "slash_commands": [command],
    }


def _settings(base: str) -> dict[str, Any]:
    told = {**({"request_url": base + EVENTS} if base else {}), "bot_events": list(TOLD)}
    acted = {"request_url": base + EVENTS, "message_menu_options_url": base + EVENTS} if base else {}
    return {
        "event_subscriptions": told,
        "interactivity": {"is_enabled": True, **acted},
        "org_deploy_enabled": False,
        "socket_mode_enabled": not base,
        "token_rotation_enabled": False,
    }


def _checked(address: str) -> str:
    """The address without a slash at its end."""
    try:
        url = URL(address)
        fine = url.scheme == "https" and bool(url.host) and not (url.query or url.fragment or url.user)
    except ValueError:
        fine = False
    if not fine:
        raise InputError(
            f"'{address}' is no address that Slack can reach; it has to look like https://rollcall.example.org.",
            name=address,
        )
    return address.rstrip("/")


def _lines(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    """YAML of a mapping. Texts are written as JSON has them, which YAML reads alike."""
    indent = "  " * depth
    for key, part in value.items():
        if isinstance(part, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(part, depth + 1)
        elif isinstance(part, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  {line}" for one in part for line in _entry(one))
        else:
            yield f"{indent}{key}: {json.dumps(part, ensure_ascii=False)}"


def _entry(one: object) -> Iterator[str]:
    """The lines of one entry of a list."""
    if isinstance(one, Mapping):
        first, *rest = _lines(one, 0)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)
        return
    reason = SCOPES.get(str(one)) or TOLD.get(str(one))
    yield f"- {json.dumps(one)}" + (f" # {reason}" if reason else "")
