"""Which methods of the Web API the test Slack knows, how often each may be called and what it asks for.

Tiers and scopes are those of each method's page under https://docs.slack.dev/reference/methods; tier 0 is
"special". A method that is not here is one that the app was not meant to need: calling it fails the test.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.slack import access, chat, conversations, people, views
from tests.slack.calls import Call
from tests.slack.nouns import JSON
from tests.slack.state import State

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes`: one of them is asked for (none where it is empty). `kinds`: the tokens that may call it."""

    act: Callable[[State, Call], Awaitable[JSON]]
    tier: int
    scopes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("bot", "user")


METHODS = {
    "apps.connections.open": Method(access.connect, 1, ("connections:write",), ("app",)),
    "auth.test": Method(access.test, 0, kinds=("bot", "user", "app")),
    "auth.revoke": Method(access.revoke, 3),
    "oauth.v2.access": Method(access.exchange, 4, kinds=()),
    "chat.postMessage": Method(chat.post_message, 0, ("chat:write",)),
    "chat.postEphemeral": Method(chat.post_ephemeral, 4, ("chat:write",)),
    "chat.update": Method(chat.update, 3, ("chat:write",)),
    "chat.delete": Method(chat.delete, 3, ("chat:write",)),
    "chat.getPermalink": Method(people.forward, 0),
    "views.open": Method(views.open_modal, 4),
    "views.push": Method(views.push, 4),
    "views.update": Method(views.update, 4),
    "views.publish": Method(views.publish, 4),
    "conversations.history": Method(conversations.history, 3, HISTORY),
    "conversations.replies": Method(conversations.replies, 3, HISTORY),
    "conversations.info": Method(conversations.info, 3, READ),
    "conversations.members": Method(conversations.members, 4, READ),
    "conversations.open": Method(conversations.open_direct, 3, ("im:write", "mpim:write")),
    "bots.info": Method(people.bot, 3, ("users:read",)),
    "users.conversations": Method(conversations.of_user, 3, READ),
    "users.info": Method(people.info, 4, ("users:read",)),
    "users.list": Method(people.forward, 2, ("users:read",)),
}
# Methods of which every call is a message in a channel.
POSTING = {"chat.postMessage"}
# Methods whose arguments are a message, and those whose argument `view` is shown.
SAYING = {"chat.postMessage", "chat.postEphemeral", "chat.update"}
SHOWING = {"views.open", "views.push", "views.update", "views.publish"}
