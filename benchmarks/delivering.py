"""What becomes of a thousand digests owed to fifty channels of Slack, where much goes wrong.

Slack is the test Slack, on loopback, with its rate limits twenty times as fast as Slack's. Five posts in a
hundred fail: the connection breaks before or after the post arrived, or Slack says no, or wait. The process
that sends them is killed (-9) twice and started anew. OWED in the environment changes how many there are.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from bot.chats.slack.manifest import manifest
from tests.bot.chats.slack.outbox_trial import Outcome, trial
from tests.slack.emulators import Emulators
from tests.slack.slack import Slack

OWED = int(os.environ.get("OWED", "1000"))
CHANNELS = 50
KILLS = 0.3, 0.65  # after these shares have arrived
SPEED = 20


def main() -> dict[str, float]:
    """doubled, lost, channels_out_of_order and posts_too_soon are to be 0, arrived as many as owed."""
    return _told(asyncio.run(_delivered()))


async def _delivered() -> Outcome:
    kills = [int(OWED * share) for share in KILLS]
    with tempfile.TemporaryDirectory() as folder, Emulators() as emulators:
        async with Slack(emulators, manifest(), speed=SPEED) as slack:
            return await trial(slack, Path(folder) / "owed.db", CHANNELS, OWED // CHANNELS, kills)


def _told(outcome: Outcome) -> dict[str, float]:
    return {
        "owed": outcome.owed,
        "arrived": outcome.arrived,
        "doubled": outcome.doubled,
        "lost": outcome.lost,
        "channels_out_of_order": outcome.disordered,
        "posts_too_soon": outcome.hasty,
        "posts_failed": sum(outcome.faults.values()),
        "kills": len(KILLS),
        "delivering_s": round(outcome.seconds, 1),
    }
