"""Digests and alerts: owed in the outbox, and delivered from there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from bot.alerts import owe_alerts
from bot.chats.chat import Chat
from bot.chats.console import AT_THE_TERMINAL
from bot.commands.command import Asker
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


def at_the_terminal(store: Store, settings: Settings) -> Asker:
    """Whoever sits at the terminal, in its channel, whether that is in the store yet or not."""
    return replace(AT_THE_TERMINAL, channel=store.channel(CHAT) or console_channel(settings))


async def tell(
    store: Store,
    catalogue: Catalogue,
    chats: Mapping[str, Chat],
    now: datetime,
    *,
    moment: datetime | None = None,
) -> tuple[int, int]:
    """Owe every channel of these chats its alerts, and the digest that is due, or that of `moment`; then
    deliver all that is owed to them.

    Returns how many messages were new in the outbox, and how many were sent.
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
    """Owe every channel of these chats its alerts, and the digest that is due, or that of `moment`; how many
    were new."""
    channels = [channel for channel in store.channels() if channel.chat in chats and channel.present]
    return sum(_owes(store, channel, now, catalogue, moment) for channel in channels)


def _owes(
    store: Store, channel: Channel, now: datetime, catalogue: Catalogue, moment: datetime | None
) -> int:
    """How many messages are new in the outbox. What is wrong with one channel keeps no other from its own."""
    try:
        alerts = owe_alerts(store, channel, now, catalogue)
        digest = owe_digest(store, channel, now, catalogue, moment=moment)
        return len(alerts) + (digest is not None)
    except StoreError:
        raise
    except Exception:
        _log.exception("telling failed", channel=channel.id)
        return 0
