"""What Slack sends to the app: on its sockets, or signed over HTTP, whichever its manifest says."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import urllib.parse
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError, ClientTimeout

from tests.slack import payloads
from tests.slack.nouns import JSON, Message
from tests.slack.sockets import ACKNOWLEDGED_WITHIN, NoConnectionError, Sockets
from tests.slack.state import State

# Seconds after which Slack sends an event again that was not acknowledged, and how often it does.
AGAIN_AFTER = (0.1, 60.0, 300.0)


NOT_TOLD = "not asked for"  # of a window that was closed, where the app did not ask to be told


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What the app made of it. `problem` is empty where it acknowledged in time; `ms` is how long that took;
    `body` what it answered at once."""

    ms: float
    problem: str = ""
    body: JSON = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.problem


class Incoming:
    """Delivers. `hosts` tells where on loopback an address of the manifest is served, as DNS would;
    `secret` and `shift` (seconds) sign with another secret or at another time than they should. With
    `twice` every event comes a second time, as it does after a break. `last` is the last payload that was
    sent."""

    def __init__(self, state: State, sockets: Sockets) -> None:
        self._state = state
        self._sockets = sockets
        self.hosts: dict[str, str] = {}
        self.secret = state.app.signing_secret
        self.shift = 0.0
        self.retries = True
        self.twice = False
        self.last: JSON = {}
        self._again: set[asyncio.Task[Any]] = set()
        state.written.append(self._echo)

    async def send(
        self, kind: str, payload: JSON, *, accepts: bool = True, retry: tuple[int, str] | None = None
    ) -> Acknowledged:
        """Send one payload. `kind` is slash_commands, interactive, options or events_api."""
        begun = time.perf_counter()
        self.last = payload
        try:
            if self._state.app.socket_mode:
                wire = "interactive" if kind == "options" else kind
                body = await self._sockets.send(wire, payload, accepts=accepts, retry=retry)
            else:
                body = await self._post(kind, payload, retry)
        except TimeoutError:
            return Acknowledged(_since(begun), "timeout")
        except NoConnectionError:
            return Acknowledged(_since(begun), "no connection")
        except ClientError as error:
            return Acknowledged(_since(begun), f"http error: {type(error).__name__}")
        except _StatusError as error:
            return Acknowledged(_since(begun), f"http {error}")
        return Acknowledged(_since(begun), body=body)

    async def event(self, team: str, event: JSON, *, id: str = "") -> Acknowledged:
        """Send an event, if the app has subscribed to its kind; again later where it is not acknowledged."""
        kind = "message.im" if event["type"] == "message" else event["type"]
        if kind not in self._state.app.incoming:
            return Acknowledged(0, "not subscribed")
        payload = {
            "token": "not-to-be-used",
            "team_id": team,
            "api_app_id": self._state.app.id,
            "type": "event_callback",
            "event_id": id or self._state.fresh("Ev"),
            "event_time": int(time.time()),
            "authorizations": [self._authorization(team)],
            "is_ext_shared_channel": False,
            "event": event,
        }
        first = await self.send("events_api", payload, accepts=False)
        if self.twice:
            await self.send("events_api", payload, accepts=False, retry=(1, "timeout"))
        if not first.ok and self.retries:
            self._later(self._repeat(payload, first.problem))
        return first

    def _authorization(self, team: str) -> JSON:
        """On whose behalf the app is told."""
        user = self._state.workspaces[team].bot_user
        return {"team_id": team, "user_id": user, "is_bot": True, "is_enterprise_install": False}

    async def verify_address(self) -> Acknowledged:
        """What Slack does before it accepts a request URL: the app has to answer with the challenge."""
        challenge = self._state.fresh("challenge")
        body = {"type": "url_verification", "token": "not-to-be-used", "challenge": challenge}
        answer = await self.send("events_api", body)
        right = answer.body in ({"challenge": challenge}, {"text": challenge})
        return (
            answer if right or not answer.ok else Acknowledged(answer.ms, "the challenge was not given back")
        )

    def _echo(self, message: Message, subtype: str) -> None:
        """Slack tells an app of its own messages too, where it hears of messages at all: in direct ones."""
        if self._state.channel(message.channel).direct:
            event = payloads.message_event(self._state, message, "message")
            if subtype:
                event = payloads.changed(self._state, event, subtype)
            self._later(self.event(message.team, event))

    async def close(self) -> None:
        for task in self._again:
            task.cancel()
        await asyncio.gather(*self._again, return_exceptions=True)

    async def _repeat(self, payload: JSON, problem: str) -> None:
        for number, seconds in enumerate(AGAIN_AFTER, 1):
            await self._state.sleep(seconds)
            reason = "http_timeout" if problem == "timeout" else "http_error"
            answer = await self.send("events_api", payload, accepts=False, retry=(number, reason))
            if answer.ok:
                return

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._again.add(task)
        task.add_done_callback(self._again.discard)

    async def _post(self, kind: str, payload: JSON, retry: tuple[int, str] | None) -> JSON:
        as_json = kind == "events_api"
        form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        body = json.dumps(payload) if as_json else urllib.parse.urlencode(form)
        headers = {
            "Content-Type": "application/json" if as_json else "application/x-www-form-urlencoded",
            **self._signature(body),
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]}
        limit = ClientTimeout(total=ACKNOWLEDGED_WITHIN)
        address = self._located(self._address(kind))
        async with self._state.session.post(address, data=body, headers=headers, timeout=limit) as answer:
            if answer.status != 200:
                raise _StatusError(answer.status)
            said = await answer.text()
        try:
            value = json.loads(said) if said else {}
        except ValueError:
            value = {"text": said}
        return value if isinstance(value, dict) else {}

    def _address(self, kind: str) -> str:
        settings = self._state.app.settings
        if kind == "events_api":
            return str(settings["event_subscriptions"]["request_url"])
        if kind == "slash_commands":
            return str(self._state.app.manifest["features"]["slash_commands"][0]["url"])
        if kind == "options":
            return str(settings["interactivity"]["message_menu_options_url"])
        return str(settings["interactivity"]["request_url"])

    def _located(self, address: str) -> str:
        for host, place in self.hosts.items():
            if address.startswith(host):
                return place + address.removeprefix(host)
        raise AssertionError(f"Nothing serves {address}: say where with serve_http().")

    def _signature(self, body: str) -> dict[str, str]:
        """https://docs.slack.dev/authentication/verifying-requests-from-slack"""
        stamp = str(int(time.time() + self.shift))
        digest = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


class _StatusError(Exception):
    pass


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000
