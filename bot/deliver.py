"""The outbox: what is owed goes to its chat, and is marked, once.

A delivery is claimed before it is posted, and marked as sent after. One that is found half-way (a process
died, a chat did not answer) may have arrived: it is first looked for in the chat, and posted again only where
it is not there. What fails is tried again, later and later, and in the end rests until a person decides.
`docs/decisions/0012-outbox.md` has the states and why.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.chats.chat import CannotTell, Chat, NotPosted, Refused
from bot.lateness import told_late
from bot.replies import Reply, from_json
from bot.schedule import quiet_until
from store.errors import RollcallError
from store.interface import Channel, Delivering, Delivery


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things take, in seconds.

    A chat that has not answered within `patience` is left alone; what it was sent may still arrive for as
    long as `settling`, and is looked for after that. A delivery that failed is tried again after `first`,
    then after twice as long each time, up to `longest`; after `tries` that failed it rests.
    """

    patience: float = 60.0
    settling: float = 60.0
    first: float = 30.0
    longest: float = 6 * 3600.0
    tries: int = 20  # two and a half days: a chat that is away over a weekend gets its messages by itself

    @property
    def lease(self) -> float:
        """For how long a delivery is one process' own. Looking for it and posting it are waited for apart."""
        return 2 * self.patience + self.settling


PACE = Pace()

_log = structlog.get_logger("deliver")


@dataclass(frozen=True, slots=True)
class Sent:
    receipt: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A try that failed. `uncertain`: the message may have arrived. `after`: seconds that the chat wants to
    be left alone for. `rests`: why it is not to be tried again, '' where it is."""

    problem: str
    uncertain: bool
    after: float = 0.0
    rests: str = ""


async def deliver(store: Delivering, chats: Mapping[str, Chat], now: datetime, *, pace: Pace = PACE) -> int:
    """Send all that is owed and may be tried now, each channel's messages in their order, and the channels
    side by side; how many were sent or found sent.

    Never raises for a chat. Errors of the database come as `store.errors.StoreError`. May run in several
    processes at once: a delivery is one's at a time.
    """
    waiting = await asyncio.to_thread(channels_owed, store)
    sent = await asyncio.gather(
        *(
            deliver_to(channel, chats[channel.chat], store, now, pace=pace)
            for channel in waiting
            if channel.chat in chats
        )
    )
    return sum(sent)


def channels_owed(store: Delivering) -> list[Channel]:
    """The channels that are owed anything, and that we are in."""
    owed = {delivery.channel_id for delivery in store.owed()}
    return [each for each in store.channels() if each.id in owed and each.present] if owed else []


async def deliver_to(
    channel: Channel, chat: Chat, store: Delivering, now: datetime, *, pace: Pace = PACE
) -> int:
    """Send what one channel is owed, up to the first that fails; how many were sent. Nothing in its quiet
    hours."""
    sent, began = 0, time.monotonic()
    moment = now
    while not quiet_until(channel, moment):
        until = moment + timedelta(seconds=pace.lease)
        delivery = await asyncio.to_thread(store.take, channel.id, now=moment, until=until)
        if delivery is None:
            break
        tried = await _try(channel, delivery, chat, moment, pace)
        moment = now + timedelta(seconds=time.monotonic() - began)
        await asyncio.to_thread(_write, store, delivery, tried, moment, pace)
        if isinstance(tried, Sent):
            sent += 1
        elif not tried.rests:
            break
    return sent


def next_try(
    delivery_id: str, failed: int, now: datetime, *, after: float = 0.0, pace: Pace = PACE
) -> datetime:
    """Pure: when a delivery that has failed so many times is tried again.

    Twice as long after each failure, and a fifth more or less, by the delivery's id: what failed together
    does not come back together. Never sooner than the chat asked for.
    """
    wait = min(pace.longest, pace.first * 2.0 ** min(failed - 1, 60))
    digest = hashlib.sha256(f"{delivery_id}\n{failed}".encode()).digest()
    spread = 0.8 + 0.4 * int.from_bytes(digest[:4]) / 2**32
    return now + timedelta(seconds=max(wait * spread, after))


async def _try(channel: Channel, delivery: Delivery, chat: Chat, now: datetime, pace: Pace) -> Sent | Failed:
    if delivery.attempts >= pace.tries:
        return Failed(delivery.problem, delivery.uncertain, rests="tries")
    try:
        reply = from_json(delivery.payload)
    except (ValueError, KeyError, TypeError) as error:
        # It can never be sent. That it is there shows in `status`, and it holds up nobody.
        return Failed(type(error).__name__, delivery.uncertain, rests="unreadable")
    found = await _found(channel, delivery, chat, pace) if delivery.uncertain else None
    return found or await _posted(channel, delivery, told_late(reply, delivery, channel, now), chat, pace)


async def _found(channel: Channel, delivery: Delivery, chat: Chat, pace: Pace) -> Sent | Failed | None:
    """What came of looking for it; None where it did not arrive."""
    try:
        async with asyncio.timeout(pace.patience):
            receipt = await chat.find(channel, delivery.id, delivery.claimed_at)
    except CannotTell as error:
        return Failed(str(error), uncertain=False, rests="unsure")
    except Refused as error:
        return Failed(str(error), uncertain=True, rests="refused")
    except Exception as error:
        return Failed(_problem(error), uncertain=True, after=_after(error))
    return Sent(receipt) if receipt is not None else None


async def _posted(
    channel: Channel, delivery: Delivery, reply: Reply, chat: Chat, pace: Pace
) -> Sent | Failed:
    try:
        async with asyncio.timeout(pace.patience):
            return Sent(await chat.post(channel, reply, delivery.id))
    except Refused as error:
        return Failed(str(error), uncertain=False, rests="refused")
    except NotPosted as error:
        return Failed(str(error), uncertain=False, after=error.after)
    except Exception as error:
        return Failed(_problem(error), uncertain=True, after=pace.settling)


def _write(store: Delivering, delivery: Delivery, tried: Sent | Failed, now: datetime, pace: Pace) -> None:
    told = {"channel": delivery.channel_id, "delivery": delivery.id}
    if isinstance(tried, Sent):
        store.mark_sent(delivery.id, tried.receipt, now)
        _log.info("delivered", **told)
        return
    failed = delivery.attempts + 1
    rests = tried.rests or ("tries" if failed >= pace.tries else "")
    if rests:
        store.rest(delivery.id, rests, tried.problem, uncertain=tried.uncertain)
        _log.error("not delivered, rests", **told, reason=rests, problem=tried.problem)
        return
    until = next_try(delivery.id, failed, now, after=tried.after, pace=pace)
    store.put_off(delivery.id, tried.problem, until=until, uncertain=tried.uncertain)
    _log.warning("not delivered", **told, problem=tried.problem, tries=failed)


def _problem(error: Exception) -> str:
    """What may be told of an error. The text of a library's own may hold a token or an address of the
    chat's; its kind tells enough."""
    return str(error) if isinstance(error, RollcallError) else type(error).__name__


def _after(error: Exception) -> float:
    return error.after if isinstance(error, NotPosted) else 0.0
