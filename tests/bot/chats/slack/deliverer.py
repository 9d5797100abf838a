"""A process that sends what a database owes to Slack, until nothing is owed: to be killed at any moment.

    python -m tests.bot.chats.slack.deliverer DATABASE API TOKEN BEGUN

Everything takes so much less time than it does outside of tests: the clock runs faster, since BEGUN (a Unix
time) that all such processes are told.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.chats.core import Core
from bot.chats.slack.chat import Access, SlackChat
from bot.deliver import Pace, channels_owed, deliver_to
from store.catalogue import load
from store.interface import Channel, Store
from store.sqlite import open_store

APART = 0.06  # seconds between two messages in a channel, where the test Slack is twenty times as fast
PACE = Pace(patience=6.0, settling=1.0, first=0.2, longest=2.0, tries=100)
FASTER = 5  # so much faster runs the clock, so that what a killed process had is soon anybody's


async def send_all(database: Path, api: str, token: str, begun: float) -> None:
    def clock() -> datetime:
        return datetime.fromtimestamp(begun, UTC) + timedelta(seconds=(time.time() - begun) * FASTER)

    with open_store(database) as store:
        usual = Channel(id="usual", chat="slack", name="usual")
        access = Access(bot_token=token, app_token="xapp-unused", api=api)
        chat = SlackChat(Core(store, load(), clock, "en"), access, usual, apart=APART)
        await asyncio.gather(*(_send(channel, chat, store, clock) for channel in channels_owed(store)))


async def _send(channel: Channel, chat: SlackChat, store: Store, clock: Callable[[], datetime]) -> None:
    """Send all that one channel is owed, however many rounds that takes."""
    while channel.id in {delivery.channel_id for delivery in store.owed()}:
        await deliver_to(channel, chat, store, clock(), pace=PACE)
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    asyncio.run(send_all(Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])))
