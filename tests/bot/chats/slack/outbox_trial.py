"""Digests owed to many channels of a Slack that fails, sent by processes that are killed, and what came of
it."""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio.subprocess import DEVNULL
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.replies import Reply, to_json
from store.interface import Channel, Delivery
from store.sqlite import open_store
from tests.house.tree import ROOT
from tests.slack.faults import Wrong
from tests.slack.nouns import Channel as SlackChannel
from tests.slack.slack import Slack

# Of a thousand posts so many fail, in each way that Slack or a network has: five in a hundred.
FAILING = {
    Wrong.CUT: 0.02,
    Wrong.DROPPED: 0.01,
    Wrong.BROKEN: 0.01,
    Wrong.REFUSED: 0.005,
    Wrong.LIMITED: 0.005,
}
LONG = 300  # real seconds that all of it may take


@dataclass(frozen=True, slots=True)
class Outcome:
    """`faults`: how often each way of failing was met. `disordered`: channels in which something stands
    before what was owed earlier. `hasty`: posts in a channel before Slack's Retry-After was over."""

    owed: int
    arrived: int
    doubled: int
    lost: int
    disordered: int
    hasty: int
    faults: dict[str, int]
    seconds: float


async def trial(slack: Slack, path: Path, channels: int, each: int, killed_at: Sequence[int]) -> Outcome:
    """Owe so many digests to each of so many channels, and send them; the sending process is killed (-9) and
    started anew whenever so many have arrived."""
    slack.limits.burst, begun = 1, time.time()
    there = [await slack.channel(f"desk-{number}") for number in range(channels)]
    _owe(path, slack, there, each)
    faults = [slack.faults.add(wrong, "chat.postMessage", share=share) for wrong, share in FAILING.items()]
    for most in killed_at:
        async with _delivering(slack, path, begun):
            await slack.state.until(partial(_arrived, slack, most), f"message {most}", seconds=LONG)
    async with _delivering(slack, path, begun) as process:
        assert await asyncio.wait_for(process.wait(), LONG) == 0
    met = {fault.wrong.value: fault.hits for fault in faults}
    return _outcome(slack, there, each, met, time.time() - begun)


def _owe(path: Path, slack: Slack, channels: Sequence[SlackChannel], each: int) -> None:
    at = datetime.now(UTC) - timedelta(hours=1)
    with open_store(path) as store:
        for channel in channels:
            ours = f"slack:{channel.id}"
            where = {"address": channel.id, "workspace": slack.team.id}
            store.put_channel(Channel(ours, "slack", channel.name, **where))  # type: ignore[arg-type]  # texts
            for number in range(each):
                moment = at + timedelta(seconds=number)
                told = to_json(Reply(_heading(channel, number)))
                id = f"{channel.name}-{number}"
                store.owe(Delivery(id, ours, str(number), told, owed_at=moment), digested_until=moment)


def _heading(channel: SlackChannel, number: int) -> str:
    return f"Digest {number} of {channel.name}"


def _arrived(slack: Slack, count: int) -> bool:
    return len(slack.state.messages) >= count


def _outcome(
    slack: Slack, channels: Sequence[SlackChannel], each: int, faults: dict[str, int], seconds: float
) -> Outcome:
    doubled = lost = disordered = 0
    for channel in channels:
        stand = [message.text.splitlines()[0] for message in slack.messages(channel)]
        wanted = [_heading(channel, number) for number in range(each)]
        doubled += sum(count - 1 for count in Counter(stand).values())
        lost += len(set(wanted) - set(stand))
        disordered += list(dict.fromkeys(stand)) != wanted
    hasty = [call for call in slack.hasty() if call.channel]
    owed, arrived = len(channels) * each, len(slack.state.messages)
    return Outcome(owed, arrived, doubled, lost, disordered, len(hasty), faults, seconds)


@asynccontextmanager
async def _delivering(slack: Slack, path: Path, begun: float) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that sends what is owed, killed at the end of the block if it still runs."""
    program = (sys.executable, "-m", "tests.bot.chats.slack.deliverer")
    arguments = (str(path), slack.api, slack.bot_token, str(begun))
    process = await asyncio.create_subprocess_exec(*program, *arguments, cwd=ROOT, stdout=DEVNULL)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
