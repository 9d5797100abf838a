"""A call of the Web API, read from HTTP as Slack reads it, and what can be said of it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import hdrs, web

from tests.slack.nouns import JSON, Grant, Workspace

# Arguments that Slack takes as JSON inside of a form.
NESTED = ("blocks", "attachments", "metadata", "view", "users", "unfurls")


class RefusedError(Exception):
    """Slack says no. `error` is its own word for it, `more` goes into the answer beside it."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


class LimitedError(Exception):
    """Too many calls: `after` seconds have to pass before the next in the `channel`, or anywhere where that
    is empty."""

    def __init__(self, after: int, channel: str = "") -> None:
        super().__init__(f"Retry-After: {after}")
        self.after = after
        self.channel = channel


@dataclass(slots=True)
class Call:
    """`grant` and `workspace` are those of the token, where one was needed."""

    method: str
    arguments: JSON
    token: str
    login: tuple[str, str] | None = None  # client id and secret
    grant: Grant | None = None
    workspace: Workspace | None = None

    def text(self, name: str) -> str:
        """An argument as text; empty where it was not given."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("1", "true")

    def number(self, name: str, otherwise: int) -> int:
        value = self.text(name)
        return int(value) if value.isdigit() else otherwise

    @property
    def team(self) -> Workspace:
        assert self.workspace
        return self.workspace


async def read(request: web.Request) -> Call:
    """The call that a request makes. RefusedError where its JSON is none."""
    arguments: JSON = dict(request.query)
    if request.content_type == "application/json":
        arguments |= _json(await request.text())
    elif request.can_read_body:
        arguments |= dict(await request.post())
    for name in NESTED:
        if isinstance(arguments.get(name), str) and arguments[name]:
            arguments[name] = _nested(name, arguments[name])
    header = request.headers.get(hdrs.AUTHORIZATION, "")
    token = header.removeprefix("Bearer ") if header.startswith("Bearer ") else arguments.pop("token", "")
    return Call(request.match_info["method"], _given(arguments), str(token), _login(header, arguments))


def _json(body: str) -> JSON:
    try:
        value = json.loads(body or "{}")
    except ValueError:
        raise RefusedError("invalid_json") from None
    if not isinstance(value, dict):
        raise RefusedError("json_not_object")
    return value


def _nested(name: str, value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        if name == "users":
            return value.split(",")
        raise RefusedError({"blocks": "invalid_blocks_format"}.get(name, "invalid_arguments")) from None


def _given(arguments: Mapping[str, Any]) -> JSON:
    return {key: value for key, value in arguments.items() if value is not None and key != "token"}


def _login(header: str, arguments: JSON) -> tuple[str, str] | None:
    if header.startswith("Basic "):
        login, _, password = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
        return login, password
    if "client_id" in arguments:
        return str(arguments["client_id"]), str(arguments.get("client_secret", ""))
    return None
