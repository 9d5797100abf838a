"""How quickly Slack is acknowledged and answered while press rooms are polled.

Slack is the test Slack, on loopback, in this process. `rollcall run` is a process of its own, with the store
of `questions.py` (ITEMS says how many items) and a farm of feeds that it looks at for the first time. So many
commands at once, each in a channel of its own, are acknowledged and answered, several times over.
AT_ONCE, TIMES and FEEDS in the environment change the numbers.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median, quantiles

from benchmarks._farm import write_farm
from benchmarks._press_years import PressYears
from benchmarks._question_kinds import KINDS, Questions
from benchmarks._rounds import address_of
from benchmarks.polling import served
from benchmarks.questions import ITEMS, made
from bot.chats.slack.manifest import manifest
from store.catalogue import Catalogue, load
from store.sqlite import open_store
from tests.slack.emulators import Emulators
from tests.slack.nouns import Channel
from tests.slack.slack import Slack

AT_ONCE = int(os.environ.get("AT_ONCE", "50"))
TIMES = int(os.environ.get("TIMES", "40"))  # long enough for the round to store something meanwhile
FEEDS = int(os.environ.get("FEEDS", "300"))
PATIENCE = 120.0  # seconds for one answer


def main() -> dict[str, float]:
    """ack_p95_ms and answer_p95_ms: of 20 commands 19 are acknowledged, and answered, sooner; polled: feeds
    that were looked at, read and stored meanwhile."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, float]:
    catalogue = load()
    with tempfile.TemporaryDirectory() as name, Emulators() as emulators:
        folder = Path(name)
        database = _store(catalogue, folder)
        with _farm(folder) as sources:
            async with Slack(emulators, manifest(), speed=1000) as slack:
                slack.limits.strict = False
                slack.state.checks = False  # Slack looks at what it is sent on machines of its own
                async with _running(slack, database, sources, folder):
                    await slack.state.until(lambda: slack.sockets.count, "the connection", seconds=PATIENCE)
                    before = await _once_polling(database)
                    figures = await _commands(slack, _questions(catalogue, database))
                    return {**figures, "polled": polled(database) - before}


async def _commands(slack: Slack, questions: Sequence[str]) -> dict[str, float]:
    """Ask so many at once, one in each channel, so many times."""
    channels = [await slack.channel(f"desk-{number}") for number in range(AT_ONCE)]
    asked, taken = iter(questions), list[tuple[float, float]]()
    for _ in range(TIMES):
        taken += await asyncio.gather(*(_asked(slack, channel, next(asked)) for channel in channels))
    acknowledged, answered = zip(*taken, strict=True)
    return {
        "ack_p50_ms": round(median(acknowledged), 1),
        "ack_p95_ms": round(quantiles(acknowledged, n=20)[-1], 1),
        "ack_worst_ms": round(max(acknowledged), 1),
        "answer_p50_ms": round(median(answered), 1),
        "answer_p95_ms": round(quantiles(answered, n=20)[-1], 1),
        "answer_worst_ms": round(max(answered), 1),
        "commands": len(taken),
    }


async def _asked(slack: Slack, channel: Channel, question: str) -> tuple[float, float]:
    """Milliseconds until the command was acknowledged, and until there was an answer to it."""
    before, begun = _said(slack, channel), time.perf_counter()
    said = await slack.command(slack.person(), channel, question)
    assert said.ok, said.problem
    await slack.state.until(lambda: _said(slack, channel) > before, question, seconds=PATIENCE)
    return said.ms, (time.perf_counter() - begun) * 1000


def _said(slack: Slack, channel: Channel) -> int:
    """How often something was said in the channel, to all or to one."""
    return sum(message.channel == channel.id for message in slack.state.messages)


def _questions(catalogue: Catalogue, database: Path) -> list[str]:
    """Questions of every kind by turns."""
    asked = Questions(PressYears(catalogue, ITEMS), catalogue, ["https://press.example/1"])
    each = AT_ONCE * TIMES // len(KINDS) + 1
    kinds = [list(asked.of(kind, each)) for kind in KINDS]
    return [question for turn in zip(*kinds, strict=True) for question in turn]


def _store(catalogue: Catalogue, folder: Path) -> Path:
    """A copy of the store of `questions.py`, for `rollcall run` to write into."""
    return Path(shutil.copyfile(made(catalogue, ITEMS), folder / "ours.db"))


@contextmanager
def _farm(folder: Path) -> Iterator[Path]:
    """A file of sources that a server of this machine has feeds for."""
    write_farm(folder / "farm", FEEDS)
    with served(folder / "farm") as port:
        tables = [_SOURCE.format(number, address_of(number, port)) for number in range(FEEDS)]
        (folder / "sources.toml").write_text("\n".join(tables), "utf-8")
        yield folder / "sources.toml"


_SOURCE = """[[source]]
id = "farm-{0}"
title = "Farm {0}"
address = "{1}"
kind = "feed"
publisher = "Farm"
country = "SE"
language = "sv"
"""


@asynccontextmanager
async def _running(slack: Slack, database: Path, sources: Path, folder: Path) -> AsyncIterator[None]:
    """`rollcall run` in this Slack, stopped at the end of the block."""
    settings = {
        "ROLLCALL_DB": str(database),
        "ROLLCALL_SOURCES": str(sources),
        "ROLLCALL_ALLOW": "127.0.0.0/8",
        "ROLLCALL_PAUSE": "0",
        "ROLLCALL_SLACK_API": slack.api,
        "ROLLCALL_SLACK_BOT_TOKEN": slack.bot_token,
        "ROLLCALL_SLACK_APP_TOKEN": slack.app_token,
    }
    program = (sys.executable, "-c", "from bot.cli import main; main()", "run")
    with (folder / "run.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *program, env={**os.environ, **settings}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            process.terminate()
            await process.wait()


async def _once_polling(database: Path) -> int:
    """Wait until a round stores what it finds; how many feeds it has by then."""
    while not (found := await asyncio.to_thread(polled, database)):
        await asyncio.sleep(0.2)
    return found


def polled(database: Path) -> int:
    """How many of the farm's feeds have been looked at."""
    with open_store(database, read_only=True) as store:
        return sum(each.source.id.startswith("farm-") for each in store.status().sources if each.looked_at)
