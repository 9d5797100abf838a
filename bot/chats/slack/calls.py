"""Calling Slack's Web API: paced as Slack asks, and its refusals in a sentence.

Nothing is called a second time where the first may have taken effect: whoever calls knows whether that is
safe. Calls that Slack put off (429) have not taken effect, and wait for as long as it says.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.chats.chat import NotPosted, Refused
from bot.chats.slack.discretion import library_log
from bot.chats.slack.workspaces import Workspace

Answer = dict[str, Any]
Sleep = Callable[[float], Awaitable[None]]

# A channel takes one message a second, by Slack's clock: https://docs.slack.dev/apis/web-api/rate-limits
APART = 1.1
# Slack says how long to wait; a wait beyond this is left to whoever called.
LONGEST_WAIT = 45.0
_TIMEOUT = 30  # seconds

# What somebody has to do before it is any use to try again.
_CHANNEL = {
    "channel_not_found": "Slack knows no such channel that Rollcall is in: invite it there.",
    "not_in_channel": "Rollcall is not in the channel: write /invite @Rollcall there.",
    "is_archived": "The channel is archived: unarchive it, or choose another for its digests.",
    "restricted_action": "Rollcall may not post in this channel: ask an admin of Slack.",
    "restricted_action_read_only_channel": "Only some may post in this channel: ask an admin of Slack.",
    "user_not_found": "Slack knows no such person.",
    "cannot_dm_bot": "That is a bot, and bots read no messages.",
    "messages_tab_disabled": "The app's Messages tab is off: switch it on in its settings, App Home.",
}
_TOKEN = {
    "invalid_auth": "Slack does not know the token: copy it again from the app's page OAuth & Permissions.",
    "not_authed": "No token was given to Slack: set ROLLCALL_SLACK_BOT_TOKEN.",
    "token_revoked": "The token was revoked: install the app again.",
    "token_expired": "The token has expired: install the app again.",
    "account_inactive": "The app was removed from the workspace: install it again.",
    "missing_scope": "A permission is missing: run `rollcall doctor slack`, which says which one.",
    "org_login_required": "The workspace is being moved: try again when that is done.",
    "team_access_not_granted": "The organisation keeps the app out of this workspace: ask an admin of Slack.",
}

# Slack's own trouble: the call may have taken effect before it failed.
_TROUBLE = ("internal_error", "fatal_error", "service_unavailable", "request_timeout")


class SlackRefusal(Refused):
    """`error` is Slack's own word."""

    def __init__(self, error: str, method: str) -> None:
        super().__init__(_CHANNEL.get(error) or _TOKEN.get(error) or _unknown(error, method))
        self.error = error


class Calls:
    """The Web API at `api`. `apart`: seconds between two messages in a channel."""

    def __init__(self, api: str, *, apart: float = APART, sleep: Sleep = asyncio.sleep) -> None:
        self.api = api
        self.session: ClientSession | None = None  # shared while connected; without it each call opens one
        self._apart = apart
        self._sleep = sleep
        self._rests: dict[tuple[str, str, str], float] = {}  # until when, by workspace, method and channel
        self._next: dict[tuple[str, str], float] = {}  # when a channel takes its next message
        self._log = library_log()

    def client(self, token: str | None = None) -> AsyncWebClient:
        """A client that calls once: a connection that breaks leaves open whether the call took effect. It
        has a token of its own only where one is given."""
        return AsyncWebClient(
            token=token,
            base_url=self.api,
            timeout=_TIMEOUT,
            session=self.session,
            logger=self._log,
            retry_handlers=[],
        )

    async def call(self, workspace: Workspace, method: str, **arguments: Any) -> Answer:
        """Slack's answer. Raises SlackRefusal where it says no, NotPosted where it asks to wait for long or
        has trouble of its own, and what a network raises."""
        key = (workspace.id, method, str(arguments.get("channel", "")))
        act = getattr(self.client(workspace.token), method.replace(".", "_"))
        while True:
            await self._wait(key)
            try:
                return dict((await act(**arguments)).data)
            except SlackApiError as error:
                self._rest(key, error, method)

    async def turn(self, workspace: Workspace, channel: str) -> None:
        """Wait until the channel takes a message."""
        key, now = (workspace.id, channel), time.monotonic()
        at = max(now, self._next.get(key, 0.0))
        self._next[key] = at + self._apart
        self._tidy(now)
        if at > now:
            await self._sleep(at - now)

    async def _wait(self, key: tuple[str, str, str]) -> None:
        left = self._rests.get(key, 0.0) - time.monotonic()
        if left > LONGEST_WAIT:
            raise NotPosted("Slack asks to be left alone for a while.", after=left)
        if left > 0:
            await self._sleep(left)

    def _rest(self, key: tuple[str, str, str], error: SlackApiError, method: str) -> None:
        """Note how long to wait where Slack asks for it; raises for every other error."""
        said, status, headers = _said(error)
        if status == 429 or said in ("ratelimited", "rate_limited"):
            after = _seconds(headers)
            self._rests[key] = time.monotonic() + after
            if after > LONGEST_WAIT:
                raise NotPosted("Slack asks to be left alone for a while.", after=after) from None
        elif status >= 500 or said in _TROUBLE:
            raise ConnectionError(f"Slack answered {said or status}.") from None
        else:
            raise SlackRefusal(said, method) from None

    def _tidy(self, now: float) -> None:
        if len(self._next) > 1000:
            self._next = {key: at for key, at in self._next.items() if at > now}


def _said(error: SlackApiError) -> tuple[str, int, Any]:
    """Slack's word, the HTTP status and headers. What is no JSON comes as the answer of the HTTP library."""
    answer = error.response
    data = getattr(answer, "data", None)
    status: int = getattr(answer, "status_code", 0) or getattr(answer, "status", 0)
    word = data.get("error") if isinstance(data, dict) else ""
    return word or "", status, getattr(answer, "headers", {})


def _seconds(headers: Any) -> float:
    """What Retry-After says; Slack's header comes in more than one spelling."""
    said = {str(name).lower(): value for name, value in dict(headers).items()}.get("retry-after", "1")
    value = said[0] if isinstance(said, list) and said else said
    try:
        return max(0.0, float(value))
    except (TypeError, ValueError):
        return 1.0


def _unknown(error: str, method: str) -> str:
    return f"Slack refused {method}: {error or 'it did not say why'}."
