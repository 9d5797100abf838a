"""Logging in, and publishing the keys that vouch for our device, of which the library knows nothing."""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import aiohttp
import nio  # type: ignore[import-untyped]
from nio.exceptions import EncryptionError  # type: ignore[import-untyped]

from bot.chats.matrix.crossing import Identity
from bot.chats.matrix.library.calls import (
    REQUEST,
    UNREACHED,
    Authenticate,
    asked,
    called,
    restored,
    upload_keys,
)
from bot.chats.matrix.library.positions import is_ahead
from bot.chats.matrix.port import MatrixError
from bot.chats.matrix.session import Access, Session
from store.errors import InputError


async def log_in(access: Access) -> Session:
    """Log in with the password, or see who the token is of. MatrixError where either is refused."""
    # No keys yet: they are kept under the account's whole name, which the homeserver tells.
    config = nio.AsyncClientConfig(encryption_enabled=False, max_timeouts=0, request_timeout=REQUEST)
    api = nio.AsyncClient(access.homeserver, access.user, config=config)
    try:
        if access.password:
            answer = await asked(api.login, access.password, device_name="Rollcall")
            return Session(access.homeserver, answer.user_id, answer.device_id, answer.access_token)
        api.access_token = access.token
        answer = await asked(api.whoami)
        return Session(access.homeserver, answer.user_id, answer.device_id or "", access.token)
    finally:
        await api.close()


async def versions(homeserver: str) -> str:
    """The newest version of Matrix that a homeserver speaks; MatrixError where it is none, or silent."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(REQUEST)) as session,
            session.get(f"{homeserver}/_matrix/client/versions") as answer,
        ):
            told = await answer.json()
            return str([version for version in told["versions"] if version.startswith("v")][-1])
    except UNREACHED as error:
        raise MatrixError(f"it does not answer ({type(error).__name__}).") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise MatrixError("what it answers is not Matrix.") from error


class Keys:
    """Our device's keys and our account's, as the homeserver has them. InputError where the kept ones do not
    open."""

    def __init__(self, session: Session, access: Access) -> None:
        self._client = restored(session, access.folder, access.passphrase)
        self.user = session.user

    async def close(self) -> None:
        await self._client.close()

    async def own_keys(self) -> tuple[dict[str, Any], str]:
        """Our device's description as the homeserver has it, and the key that the account is known by."""
        await upload_keys(self._client)
        body: dict[str, Any] = {"device_keys": {self.user: []}}
        found = await called(self._client, "POST", ["keys", "query"], body)
        device = found.get("device_keys", {}).get(self.user, {}).get(self._client.device_id)
        master = found.get("master_keys", {}).get(self.user, {}).get("keys", {})
        ours = device and device["keys"].get(f"ed25519:{self._client.device_id}")
        if ours != self._client.olm.account.identity_keys["ed25519"]:
            raise MatrixError("The homeserver has other keys for this device than we hold.", "KEYS")
        return device, next(iter(master.values()), "")

    async def publish(self, identity: Identity, password: str) -> None:
        """Publish the account's keys; a homeserver may want the password for it."""
        signature = self._client.olm.account.sign(identity.to_sign())
        body = identity.published(str(self._client.device_id), signature)
        try:
            await called(self._client, "POST", ["keys", "device_signing", "upload"], body)
        except Authenticate as wanted:
            if not password:
                raise MatrixError("it wants the account's password for that.", "M_FORBIDDEN") from None
            named = {"type": "m.id.user", "user": self.user}
            auth = {"type": "m.login.password", "identifier": named, "password": password}
            body = {**body, "auth": {**auth, "session": wanted.session}}
            await called(self._client, "POST", ["keys", "device_signing", "upload"], body)

    async def publish_signature(self, signed: dict[str, object]) -> None:
        body = {self.user: {str(self._client.device_id): signed}}
        answer = await called(self._client, "POST", ["keys", "signatures", "upload"], body)
        if answer.get("failures"):
            raise MatrixError("The homeserver did not take the signature of our device.", "KEYS")

    async def is_ahead(self, token: str) -> bool:
        """Whether we have read further than the homeserver has come."""
        return await is_ahead(self._client, token)

    async def joined(self) -> set[str]:
        return set((await asked(self._client.joined_rooms)).rooms)

    async def export(self, file: Path, passphrase: str) -> None:
        await _with_keys(self._client.export_keys(str(file), passphrase), file)
        file.chmod(0o600)

    async def bring(self, file: Path, passphrase: str) -> None:
        """InputError where the file or its passphrase is not right."""
        await _with_keys(self._client.import_keys(str(file), passphrase), file)

    async def whoami(self) -> str:
        """Who the homeserver says we are."""
        return str((await asked(self._client.whoami)).user_id)


async def _with_keys(work: Awaitable[Any], file: Path) -> None:
    try:
        await work
    except (EncryptionError, ValueError) as error:
        raise InputError(
            f"The keys of {file} cannot be read: the passphrase or the file is wrong."
        ) from error
