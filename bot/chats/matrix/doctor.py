"""Looks over what Matrix needs: settings, login, keys, rooms. Nothing is posted and nothing changed.

Each thing that is missing is one sentence that says how to mend it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping

from bot.chats.finding import Finding
from bot.chats.matrix import session as sessions
from bot.chats.matrix.crossing import Identity
from bot.chats.matrix.following import token_key
from bot.chats.matrix.library.entering import Keys, versions
from bot.chats.matrix.port import MatrixError
from bot.chats.matrix.rooms import CHAT
from bot.chats.matrix.session import Access, Session
from store.errors import InputError
from store.interface import Channel

_LOG_IN = "run `rollcall matrix login`"


async def examine(
    access: Access, channels: Iterable[Channel], allowed: Collection[str], kept: Mapping[str, str]
) -> AsyncIterator[Finding]:
    """Look over everything, one finding after the other, as far as each leads. `kept` is what the store keeps
    for Matrix. Raises nothing."""
    if missing := list(_missing(access)):
        for finding in missing:
            yield finding
        return
    answered = await _answers(access)
    yield answered
    session = _session(access)
    yield session if isinstance(session, Finding) else _logged_in(session)
    if isinstance(session, Finding) or not answered.fine:
        return
    yield await asyncio.to_thread(_guarded, access)
    async for finding in _account(session, access, channels, kept.get(token_key(session.user), "")):
        yield finding
    yield _inviting(allowed, session)


def _missing(access: Access) -> Iterator[Finding]:
    if not access.homeserver:
        yield Finding(
            False,
            "ROLLCALL_MATRIX_HOMESERVER is not set: give it your homeserver's address, such as "
            "https://matrix.example.org.",
        )
    if not access.user and not access.token:
        yield Finding(
            False,
            "ROLLCALL_MATRIX_USER is not set: give it the bot's account, such as @rollcall:example.org.",
        )
    if not (access.password or access.token) and not _kept(access):
        yield Finding(
            False,
            "Neither ROLLCALL_MATRIX_PASSWORD nor ROLLCALL_MATRIX_TOKEN is set: give one of them, at least "
            "until you have logged in.",
        )


async def _answers(access: Access) -> Finding:
    try:
        newest = await versions(access.homeserver)
    except MatrixError as error:
        return Finding(
            False, f"{access.homeserver} is no homeserver that answers: {error} Check the address."
        )
    return Finding(True, f"The homeserver at {access.homeserver} answers, and speaks Matrix {newest}.")


def _session(access: Access) -> Session | Finding:
    try:
        kept = sessions.load(access.folder)
    except InputError as error:
        return Finding(False, str(error))
    return kept or Finding(False, f"Nobody is logged in in {access.folder}: {_LOG_IN}.")


def _kept(access: Access) -> Session | None:
    found = _session(access)
    return found if isinstance(found, Session) else None


def _logged_in(session: Session) -> Finding:
    return Finding(True, f"A login of {session.user} is kept, as device {session.device}.")


def _guarded(access: Access) -> Finding:
    if others := sessions.unguarded(access.folder):
        names = ", ".join(str(path) for path in others)
        return Finding(False, f"Others may read {names}: {_LOG_IN} again, which closes them.")
    return Finding(True, f"Only you may read the keys in {access.folder}.")


async def _account(
    session: Session, access: Access, channels: Iterable[Channel], token: str
) -> AsyncIterator[Finding]:
    try:
        keys = await asyncio.to_thread(Keys, session, access)
    except InputError as error:
        yield Finding(False, str(error))
        return
    try:
        yield await _valid(keys, session)
        yield await _vouched(keys, access)
        for finding in await _rooms(keys, channels):
            yield finding
        if token:
            yield await _position(keys, token)
    except MatrixError as error:
        again = f" Remove {access.folder} and {_LOG_IN}." if error.final or error.code == "KEYS" else ""
        yield Finding(False, f"{error}{again}")
    finally:
        await keys.close()


async def _valid(keys: Keys, session: Session) -> Finding:
    user = await keys.whoami()
    if user == session.user:
        return Finding(True, f"The homeserver knows us as {user}.")
    return Finding(False, f"The login is of {user}, not of {session.user}: {_LOG_IN} again.")


async def _vouched(keys: Keys, access: Access) -> Finding:
    """Whether clients that heed only devices their owner has signed will heed ours."""
    identity = Identity.load(access.folder, keys.user, access.passphrase)
    device, published = await keys.own_keys()
    if identity and published == identity.public and identity.has_signed(device):
        return Finding(True, "The account vouches for this device.")
    return Finding(
        False,
        "The account does not vouch for this device, so some clients will not talk to it where rooms are "
        f"encrypted: {_LOG_IN}, which says why.",
    )


async def _rooms(keys: Keys, channels: Iterable[Channel]) -> list[Finding]:
    ours = [channel for channel in channels if channel.chat == CHAT]
    joined = await keys.joined()
    away = [channel for channel in ours if channel.address not in joined]
    findings = [
        Finding(
            False, f"We are not in {channel.name} ({channel.address}) any more: invite {keys.user} again."
        )
        for channel in away
    ]
    there = len(ours) - len(away)
    if there or not ours:
        findings.append(Finding(True, f"We are in {there} of the rooms that are known."))
    return findings


async def _position(keys: Keys, token: str) -> Finding:
    if await keys.is_ahead(token):
        return Finding(
            False,
            "We have read further than the homeserver has come, as after it was restored from a backup, so "
            "what was said since may go unheard: start `rollcall run` again, which follows it from now, and "
            "ask again what was not answered.",
        )
    return Finding(True, "The homeserver knows how far we have read.")


def _inviting(allowed: Collection[str], session: Session) -> Finding:
    who = ", ".join(allowed) or f"everybody of {session.user.partition(':')[2]}"
    return Finding(True, f"Who may invite us: {'everybody' if '*' in allowed else who}.")
