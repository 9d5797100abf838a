"""Logging in, once: a session and keys that stay, and a device that the account vouches for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.chats.matrix import session as sessions
from bot.chats.matrix.crossing import Identity
from bot.chats.matrix.library.entering import Keys, log_in
from bot.chats.matrix.library.homeserver import NioHomeserver
from bot.chats.matrix.port import MatrixError
from bot.chats.matrix.session import Access, Session
from store.errors import InputError


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`new`: there was no login before. `vouched`: other people's clients see a device that its account
    vouches for; where it is False, `why` says what to do."""

    session: Session
    new: bool
    vouched: bool
    why: str = ""


async def login(access: Access, *, new_identity: bool = False) -> LoggedIn:
    """Log in unless we are, and have the account vouch for our device.

    `new_identity` replaces keys that the account's owner made elsewhere. MatrixError where the homeserver
    refuses, InputError where the folder or the passphrase is not right.
    """
    await asyncio.to_thread(sessions.guard, access.folder)
    kept = sessions.load(access.folder)
    new = kept is None or not _is_of(kept, access)
    session = await log_in(access) if kept is None or new else kept
    if new:
        sessions.save(session, access.folder)
    keys = Keys(session, access)
    try:
        why = await _vouch(keys, access, new_identity=new_identity)
    finally:
        await keys.close()
        await asyncio.to_thread(sessions.guard, access.folder)
    return LoggedIn(session, new, not why, why)


async def connect(access: Access) -> NioHomeserver:
    """The homeserver as whom we are logged in as; logs in first where nobody has."""
    kept = await asyncio.to_thread(sessions.load, access.folder)
    if kept is None or not _is_of(kept, access):
        kept = (await login(access)).session
    await asyncio.to_thread(sessions.guard, access.folder)
    return NioHomeserver(kept, access.folder, access.passphrase)


async def export_keys(access: Access, file: Path, passphrase: str) -> None:
    """Save the keys of encrypted rooms as other clients do; InputError where nobody is logged in."""
    async with _keys(access) as keys:
        await keys.export(file, passphrase)


async def import_keys(access: Access, file: Path, passphrase: str) -> None:
    """Take keys that were saved so; InputError where they cannot be read."""
    async with _keys(access) as keys:
        await keys.bring(file, passphrase)


@asynccontextmanager
async def _keys(access: Access) -> AsyncIterator[Keys]:
    session = sessions.load(access.folder)
    if session is None:
        raise InputError(f"Nobody is logged in in {access.folder}; run `rollcall matrix login` first.")
    keys = Keys(session, access)
    try:
        yield keys
    finally:
        await keys.close()


def _is_of(session: Session, access: Access) -> bool:
    """Whether a kept session is the one that the settings speak of."""
    if access.token and not access.password and access.token != session.token:
        return False
    user = access.user if access.user.startswith("@") else f"@{access.user}:"
    same = session.user == user or (user.endswith(":") and session.user.startswith(user))
    return session.homeserver == access.homeserver and (same or not access.user)


async def _vouch(keys: Keys, access: Access, *, new_identity: bool) -> str:
    """'' once the account vouches for our device, else why it does not."""
    identity = Identity.load(access.folder, keys.user, access.passphrase)
    device, published = await keys.own_keys()
    if published and (identity is None or published != identity.public) and not new_identity:
        return (
            "the account has keys that were made elsewhere, so this device is not vouched for: "
            "run `rollcall matrix login --new-identity` to make new ones"
        )
    if identity is None or (published and published != identity.public):
        identity = Identity.new(keys.user)
        identity.save(access.folder, access.passphrase)
    try:
        if published != identity.public:
            await keys.publish(identity, access.password)
        if not identity.has_signed(device):
            await keys.publish_signature(identity.signed(device))
    except MatrixError as error:
        return f"the homeserver took no keys that vouch for it: {error}"
    return ""
