"""Digests: owed in the outbox, and delivered from there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from bot.chats.chat import Chat
from bot.deliver import deliver
from bot.digests import owe_digest
from bot.settings import Settings
from store.catalogue import Catalogue
from store.interface import Channel, Store

CHAT = "console"


def console_channel(settings: Settings) -> Channel:
    """The terminal as a channel, with the schedule, zone and language of the settings."""
    return Channel(
        id=CHAT,
        chat=CHAT,
        name="terminal",
        cron=settings.digest_cron,
        zone=settings.digest_zone,
        language=settings.digest_language,
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
    owed = 0
    for channel in await asyncio.to_thread(store.channels):
        if channel.chat in chats and channel.present:
            digest = await asyncio.to_thread(owe_digest, store, channel, now, catalogue, moment=moment)
            owed += digest is not None
    return owed, await deliver(store, chats, now)
