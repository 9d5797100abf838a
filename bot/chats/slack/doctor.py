"""Looks over what Slack has to be told and what it has to allow, before somebody wonders why nothing comes.

Nothing is posted. Each thing that is missing is one sentence that says where to click.
"""

from __future__ import annotations

import base64
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chats.finding import Finding
from bot.chats.slack.manifest import INSTALL, SCOPES
from store.interface import Channel

PATIENCE = 10  # seconds for one answer
# A request that is five minutes old by our clock is refused as forged; say so long before.
CLOCK_OFF = 60  # seconds
APPS = "https://api.slack.com/apps"
BOT = "ROLLCALL_SLACK_BOT_TOKEN"
APP = "ROLLCALL_SLACK_APP_TOKEN"
SECRET = "ROLLCALL_SLACK_SIGNING_SECRET"
CLIENT = "ROLLCALL_SLACK_CLIENT_SECRET"
KEY = "ROLLCALL_SLACK_KEY"
HTTP = "ROLLCALL_SLACK_HTTP"

_PLACES = {
    BOT: f"at {APPS}, your app, OAuth & Permissions, copy the Bot User OAuth Token (xoxb-…)",
    APP: f"at {APPS}, your app, Basic Information, App-Level Tokens, generate one (xapp-…) with the scope "
    "connections:write",
    SECRET: f"at {APPS}, your app, Basic Information, App Credentials, copy the Signing Secret",
    CLIENT: f"at {APPS}, your app, Basic Information, App Credentials, copy the Client Secret",
    KEY: "make one with `openssl rand -base64 32` and keep it safe, for without it every workspace has to "
    "install the app again",
    HTTP: "workspaces that install the app are sent to it over HTTPS, so say at which host:port it listens",
}
_GONE = {"invalid_auth", "token_revoked", "token_expired", "account_inactive", "not_authed"}


@dataclass(frozen=True, slots=True)
class Access:
    """What the settings hold, '' for what they do not. With `http` Slack is to reach us, without it we
    connect to Slack; `api` is where it is. With a `client_id` the app is installed in several workspaces,
    whose tokens are encrypted with `key`, and needs no token of its own; `installed` are these tokens,
    decrypted."""

    bot_token: str
    app_token: str
    signing_secret: str
    client_id: str
    client_secret: str
    key: str
    http: bool
    api: str
    installed: tuple[str, ...] = ()

    def client(self, token: str) -> AsyncWebClient:
        return AsyncWebClient(token=token, base_url=self.api, timeout=PATIENCE, retry_handlers=[])


async def examine(
    access: Access, channels: Iterable[Channel], clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    """Look over everything, one finding after the other. `channels` are all that the store has: those that
    get digests in this workspace are looked at. Raises nothing: what cannot be asked is a finding too."""
    for finding in written(access):
        yield finding
    own = [access.bot_token] if access.bot_token.startswith("xoxb-") else []
    for token in (*own, *access.installed):
        async for finding in _workspace(access, token, channels, clock):
            yield finding
    if access.app_token.startswith("xapp-") and not access.http:
        yield await _socket(access)


def written(access: Access) -> Iterator[Finding]:
    """What the settings alone tell to be missing or mixed up."""
    if access.client_id:
        yield from _several(access)
    if access.bot_token or not access.client_id:
        yield from _token(BOT, access.bot_token, "xoxb-")
    if not access.http:
        yield from _token(APP, access.app_token, "xapp-")
    elif not access.signing_secret:
        yield Finding(False, f"{SECRET} is not set: {_PLACES[SECRET]}.")
    elif not re.fullmatch(r"[0-9a-f]{32}", access.signing_secret):
        yield Finding(
            False, f"{SECRET} is no signing secret (32 digits and letters a to f): {_PLACES[SECRET]}."
        )


def _several(access: Access) -> Iterator[Finding]:
    """What installing in several workspaces needs."""
    if not access.client_secret:
        yield Finding(False, f"{CLIENT} is not set: {_PLACES[CLIENT]}.")
    if not access.key:
        yield Finding(False, f"{KEY} is not set: {_PLACES[KEY]}.")
    elif not is_key(access.key):
        yield Finding(False, f"{KEY} is no key of 32 bytes in base64: {_PLACES[KEY]}.")
    elif not access.installed:
        yield Finding(False, f"No workspace has installed the app: open {INSTALL} at its address.")
    if not access.http:
        yield Finding(False, f"{HTTP} is not set: {_PLACES[HTTP]}.")


def is_key(text: str) -> bool:
    """Whether tokens can be encrypted with this: 32 bytes in base64, in either alphabet."""
    try:
        return len(base64.b64decode(text.translate(str.maketrans("-_", "+/")), validate=True)) == 32
    except ValueError:
        return False


def _token(name: str, value: str, start: str) -> Iterator[Finding]:
    if not value:
        yield Finding(False, f"{name} is not set: {_PLACES[name]}.")
    elif not value.startswith(start):
        yield Finding(False, f"{name} holds no token that begins with {start}: {_PLACES[name]}.")


async def _workspace(
    access: Access, token: str, channels: Iterable[Channel], clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    """All that the bot's token in one workspace can be asked."""
    client = access.client(token)
    try:
        who = await client.auth_test()
    except (SlackApiError, ClientError, TimeoutError) as error:
        yield Finding(False, _why(error, BOT))
        return
    yield Finding(True, f"{who['user']} is in the workspace {who['team']}.")
    yield scopes(who.headers.get("X-OAuth-Scopes", ""))
    yield clocks(who.headers, clock())
    if not access.http and access.app_token:
        yield await _one_app(client, access.app_token, str(who.get("bot_id", "")))
    for channel in channels:
        here = channel.workspace == who["team_id"] or (not channel.workspace and not access.installed)
        if channel.chat == "slack" and channel.cron and here:
            yield await _membership(client, channel)


def scopes(given: str) -> Finding:
    """What the app may do, as Slack has it: scopes parted by commas."""
    missing = sorted(SCOPES.keys() - set(given.replace(" ", "").split(",")))
    if not missing:
        return Finding(True, "It may do all that it needs to.")
    return Finding(
        False,
        f"Slack has not allowed {', '.join(missing)}: at {APPS}, your app, App Manifest, paste what "
        "`rollcall slack manifest` prints, then under Install App click Reinstall.",
    )


def clocks(headers: Mapping[str, str], now: datetime) -> Finding:
    """This machine's clock against the one of an answer of Slack's."""
    off = (now - parsedate_to_datetime(headers["Date"])).total_seconds() if "Date" in headers else 0.0
    if abs(off) <= CLOCK_OFF:
        return Finding(True, "The clock is right.")
    side = "ahead of" if off > 0 else "behind"
    return Finding(
        False,
        f"This machine's clock is {abs(off):.0f} seconds {side} Slack's, and from 300 on what Slack sends is "
        "refused: have the network set it, on most systems with `timedatectl set-ntp true`.",
    )


async def _one_app(client: AsyncWebClient, app_token: str, bot_id: str) -> Finding:
    """Tokens of two apps work, each by itself, and nothing ever arrives."""
    try:
        told = await client.bots_info(bot=bot_id)
    except (SlackApiError, ClientError, TimeoutError) as error:
        return Finding(False, _why(error, BOT))
    app = str(told["bot"].get("app_id", ""))
    if not app or f"-{app}-" in app_token:
        return Finding(True, "Both tokens are of the same app.")
    return Finding(False, f"{BOT} and {APP} are of two different apps: {_PLACES[APP]} in the app of the bot.")


async def _socket(access: Access) -> Finding:
    try:
        await access.client(access.app_token).apps_connections_open(app_token=access.app_token)
    except (SlackApiError, ClientError, TimeoutError) as error:
        return Finding(False, _why(error, APP))
    return Finding(True, "Socket Mode can be connected to.")


async def _membership(client: AsyncWebClient, channel: Channel) -> Finding:
    name = f"#{channel.name.removeprefix('#')}"
    try:
        told: AsyncSlackResponse = await client.conversations_info(channel=channel.address or channel.id)
    except SlackApiError as error:
        if error.response["error"] != "channel_not_found":
            return Finding(False, _why(error, BOT))
        return Finding(False, f"{name} gets digests and is private or gone: type /invite @Rollcall there.")
    except (ClientError, TimeoutError) as error:
        return Finding(False, _why(error, BOT))
    if told["channel"].get("is_archived"):
        return Finding(False, f"{name} gets digests and is archived: unarchive it, or end them there.")
    if told["channel"].get("is_member") or told["channel"].get("is_im"):
        return Finding(True, f"It is in {name}.")
    return Finding(False, f"It is not in {name}, which gets digests: type /invite @Rollcall there.")


def _why(error: Exception, name: str) -> str:
    """One sentence about what Slack said, or that it said nothing."""
    if not isinstance(error, SlackApiError):
        return f"Slack could not be reached ({type(error).__name__}): see that this machine may open https://slack.com."
    word = str(error.response.get("error", "")) if isinstance(error.response.data, dict) else ""
    if word in _GONE:
        return f"Slack does not know the token in {name} (any more): {_PLACES[name]}."
    if word == "not_allowed_token_type" or word == "missing_scope":
        return f"The token in {name} is of another kind, or lacks a scope: {_PLACES[name]}."
    if word == "forbidden_for_this_app":
        return f"Socket Mode is off: at {APPS}, your app, Socket Mode, turn it on."
    if error.response.status_code == 429:
        return "Slack asks to be left alone for a while: run this again in a minute."
    return f"Slack refused ({word or error.response.status_code}): run this again in a minute."
