"""The outbox: what is owed goes to its chat, and is marked, once.

A delivery is marked as being sent before it is posted, and as sent after. One that is found half-way (a
process died, a chat did not answer) is first looked for in the chat, and posted again only where it did not
arrive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog

from bot.chats.chat import Chat
from bot.replies import Reply, from_json
from store.interface import Channel, Delivering, Delivery

# A chat that has not answered by then is left alone until the next round, and the others go on.
PATIENCE = 60.0

_log = structlog.get_logger("deliver")


async def deliver(
    store: Delivering, chats: Mapping[str, Chat], now: datetime, *, patience: float = PATIENCE
) -> int:
    """Send all that is owed, each channel's messages in their order; how many were sent or found sent.

    Never raises for a chat: a channel whose message fails keeps it and those after it owed. Errors of the
    database come as `store.errors.StoreError`. Not to be run twice at the same time.
    """
    owed = await asyncio.to_thread(store.owed)
    if not owed:
        return 0
    channels = {channel.id: channel for channel in await asyncio.to_thread(store.channels)}
    waiting: dict[str, list[Delivery]] = {}
    for delivery in owed:
        waiting.setdefault(delivery.channel_id, []).append(delivery)
    sent = await asyncio.gather(
        *(
            _deliver_to(channel, deliveries, chats[channel.chat], store, now, patience)
            for id, deliveries in waiting.items()
            if (channel := channels.get(id)) and channel.present and channel.chat in chats
        )
    )
    return sum(sent)


async def _deliver_to(
    channel: Channel,
    deliveries: Sequence[Delivery],
    chat: Chat,
    store: Delivering,
    now: datetime,
    patience: float,
) -> int:
    """One channel's deliveries, up to the first that fails."""
    sent = 0
    for delivery in deliveries:
        try:
            reply = from_json(delivery.payload)
        except (ValueError, KeyError, TypeError) as error:
            # It can never be sent; that it is there shows in `status`, and it holds up nobody.
            _log.error(
                "unreadable message", channel=channel.id, delivery=delivery.id, problem=type(error).__name__
            )
            continue
        receipt = await _receipt(channel, delivery, reply, chat, store, patience)
        if receipt is None:
            break
        await asyncio.to_thread(store.mark_sent, delivery.id, receipt, now)
        _log.info("delivered", channel=channel.id, delivery=delivery.id)
        sent += 1
    return sent


async def _receipt(
    channel: Channel, delivery: Delivery, reply: Reply, chat: Chat, store: Delivering, patience: float
) -> str | None:
    """The receipt of the delivery's message, found or posted now; None where the chat failed."""
    if delivery.state != "sending":
        await asyncio.to_thread(store.mark_sending, delivery.id)
    try:
        async with asyncio.timeout(patience):
            if delivery.state == "sending" and (
                found := await chat.find(channel, delivery.id, delivery.owed_at)
            ):
                return found
            return await chat.post(channel, reply, delivery.id)
    except Exception as error:
        # The error's text may hold a token or an address of the chat's; its kind tells enough.
        _log.warning("not delivered", channel=channel.id, delivery=delivery.id, problem=type(error).__name__)
        return None
