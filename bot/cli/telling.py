"""Digests: owed in the outbox, and delivered from there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from bot.chats.chat import Chat
from bot.deliver import deliver
from bot.digests import owe_digest
from bot.settings import Settings
from store.catalogue import Catalogue
from store.errors import StoreError
from store.interface import Channel, Store

CHAT = "console"

_log = structlog.get_logger("telling")


def console_channel(settings: Settings, there: Channel | None = None) -> Channel:
    """The terminal as a channel, with the schedule, zone and language of the settings. What was chosen for
    the one that is `there` stays, but for what the settings were given."""
    given = settings.model_fields_set if there else {"digest_cron", "digest_zone", "digest_language"}
    channel = there or Channel(id=CHAT, chat=CHAT, name="terminal")
    return replace(
        channel,
        cron=settings.digest_cron if "digest_cron" in given else channel.cron,
        zone=settings.digest_zone if "digest_zone" in given else channel.zone,
        language=settings.digest_language if "digest_language" in given else channel.language,
    )


async def tell(
    store: Store,
    catalogue: Catalogue,
    chats: Mapping[str, Chat],
    now: datetime,
    *,
    moment: datetime | None = None,
) -> tuple[int, int]:
    """Owe every channel of these chats the digest that is due, or that of `moment`; then deliver all that is
    owed to them.

    Returns how many digests were new in the outbox, and how many messages were sent.
    """
    owed = await asyncio.to_thread(owe_all, store, catalogue, chats, now, moment=moment)
    return owed, await deliver(store, chats, now)


def owe_all(
    store: Store,
    catalogue: Catalogue,
    chats: Mapping[str, Chat],
    now: datetime,
    *,
    moment: datetime | None = None,
) -> int:
    """Owe every channel of these chats the digest that is due, or that of `moment`; how many were new."""
    channels = [channel for channel in store.channels() if channel.chat in chats and channel.present]
    return sum(_owes(store, channel, now, catalogue, moment) for channel in channels)


def _owes(
    store: Store, channel: Channel, now: datetime, catalogue: Catalogue, moment: datetime | None
) -> bool:
    """Whether a digest is new in the outbox. What is wrong with one channel keeps no other from its own."""
    try:
        return owe_digest(store, channel, now, catalogue, moment=moment) is not None
    except StoreError:
        raise
    except Exception:
        _log.exception("digest failed", channel=channel.id)
        return False
