"""A Slack to try Rollcall in without a Slack: `python -m tests.slack`. It says what to start Rollcall
with."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.slack.desk import HELP, Desk
from tests.slack.emulators import Emulators
from tests.slack.slack import Slack


async def sit(slack: Slack, say: Callable[[str], None], read: Callable[[], str]) -> None:
    """Take lines until there are no more, and show what comes meanwhile."""
    user, channel = slack.person("astrid"), await slack.channel("policy")
    desk = Desk(slack, user, channel, say)
    say(f"You are {user.name} in #{channel.name}; Rollcall was invited. Start it elsewhere with")
    say(f"  export ROLLCALL_SLACK_API={slack.api}")
    say(f"  export ROLLCALL_SLACK_BOT_TOKEN={slack.bot_token} ROLLCALL_SLACK_APP_TOKEN={slack.app_token}")
    say(f"  rollcall doctor slack && rollcall run\n\n{HELP}\n")
    looking = asyncio.create_task(_look(desk))
    while line := await asyncio.to_thread(read):
        if line.strip():
            await desk.obey(line)
    await asyncio.sleep(1)
    looking.cancel()


async def _look(desk: Desk) -> None:
    while True:
        desk.look()
        await asyncio.sleep(0.1)


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.slack", description=__doc__)
    parser.add_argument("--manifest", type=Path, default=Path("slack-manifest.yaml"))
    parser.add_argument("--port", type=int, default=4100)
    options = parser.parse_args()
    manifest = yaml.safe_load(options.manifest.read_text("utf-8"))
    with Emulators() as emulators:
        async with Slack(emulators, manifest, port=options.port) as slack:
            await sit(slack, _say, sys.stdin.readline)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
