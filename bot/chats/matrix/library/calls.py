"""Calls of the library, and those that it lacks, with one kind of error."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import nio  # type: ignore[import-untyped]
from nio.exceptions import EncryptionError, LocalProtocolError  # type: ignore[import-untyped]
from vodozemac import LibolmPickleException, PickleException

from bot.chats.matrix.crossing import secret_of
from bot.chats.matrix.port import MatrixError
from bot.chats.matrix.session import Session
from store.errors import InputError

REQUEST = 30.0  # seconds that one request may take

UNREACHED = (aiohttp.ClientError, OSError, TimeoutError, asyncio.TimeoutError)


class Authenticate(Exception):
    """The homeserver wants to be shown once more who we are."""

    def __init__(self, session: str) -> None:
        super().__init__(session)
        self.session = session


def client(homeserver: str, user: str, folder: Path, passphrase: str) -> Any:
    """The library's client: it waits as long as the server asks, and never repeats what did not arrive."""
    config = nio.AsyncClientConfig(
        encryption_enabled=True,
        store_sync_tokens=False,
        max_timeouts=0,
        request_timeout=REQUEST,
        pickle_key=secret_of(user, passphrase).hex(),
    )
    return nio.AsyncClient(homeserver, user, store_path=str(folder), config=config)


def restored(session: Session, folder: Path, passphrase: str) -> Any:
    """The library's client, logged in as before; InputError where the passphrase does not open its keys."""
    made = client(session.homeserver, session.user, folder, passphrase)
    try:
        made.restore_login(session.user, session.device, session.token)
    except (PickleException, LibolmPickleException) as error:
        raise InputError(
            f"The keys in {folder} do not open: ROLLCALL_MATRIX_PASSPHRASE is not what they were kept under.",
            name=str(folder),
        ) from error
    return made


async def asked(call: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """What the library answers; what it raises or returns as an error is a MatrixError."""
    try:
        answer = await call(*given, **named)
    except UNREACHED as error:
        raise MatrixError(f"The homeserver did not answer ({type(error).__name__}).") from error
    except (LocalProtocolError, EncryptionError) as error:
        raise MatrixError(f"The message could not be sent: {error}.", "LOCAL") from error
    if isinstance(answer, nio.ErrorResponse):
        raise _refusal_of(answer)
    return answer


async def called(
    client: Any, method: str, path: Sequence[str], body: object, query: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A call that the library lacks, or makes otherwise than we want; its answer as JSON. `body` None sends
    none."""
    headers = {"Authorization": f"Bearer {client.access_token}", "Content-Type": "application/json"}
    try:
        where = nio.Api._build_path(list(path), dict(query) if query else None)
        answer = await client.send(method, where, "" if body is None else json.dumps(body), headers)
        told = await client.parse_body(answer)
    except UNREACHED as error:
        raise MatrixError(f"The homeserver did not answer ({type(error).__name__}).") from error
    if answer.status == 401 and "session" in told:
        raise Authenticate(str(told["session"]))
    if answer.status != 200:
        after = told.get("retry_after_ms", 0) / 1000
        raise _refusal(answer.status, told.get("error"), told.get("errcode"), after)
    return dict(told)


async def upload_keys(client: Any) -> None:
    """Publish one-time keys, with which others begin to write to us.

    They are kept before they are published, which the library does after: whoever is killed in between would
    publish others under the same names, and the homeserver refuses these for ever.
    """
    if not client.should_upload_keys:
        return
    keys = client.olm.share_keys()
    client.olm.save_account()
    try:
        how = nio.Api.keys_upload(client.access_token, keys)
        await asked(client._send, nio.KeysUploadResponse, *how)
    except MatrixError as error:
        if "already exists" not in str(error):
            raise
        # Of an older copy of the folder: these names are taken, so the next ones are made.
        client.olm.mark_keys_as_published()
        client.olm.save_account()


def _refusal_of(answer: Any) -> MatrixError:
    status = answer.transport_response.status if answer.transport_response else 0
    return _refusal(status, answer.message, answer.status_code, (answer.retry_after_ms or 0) / 1000)


def _refusal(status: int, said: object, code: object, after: float = 0.0) -> MatrixError:
    """A server that is not well (it, or the proxy before it, answers 5xx) was not reached."""
    if status >= 500:
        return MatrixError(f"The homeserver is not well (status {status}).")
    return MatrixError(f"The homeserver refused: {said}.", str(code or status or "?"), after=after)
