"""Twenty people who ask at once, while press rooms are being looked at.

`python -m tests.matrix.crowd DATABASE` starts the program on a copy of nothing: the database itself, which
gets what the farm of press rooms holds besides. Once the first press rooms are stored, each person sends a
question in one room, all at the same moment, again and again; what counts is the time from pressing return to
seeing the answer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks._farm import write_farm
from benchmarks._press_years import PressYears
from benchmarks._question_kinds import Questions
from benchmarks.polling import served
from store.catalogue import load
from store.sqlite import open_store
from tests.matrix.homeserver import PATIENCE, Homeserver

PEOPLE = 20
TIMES = 10
FEEDS = 400
KINDS = ("attended", "met", "hosted", "away")
_PROGRAM = (sys.executable, "-c", "from bot.cli import main; main()", "run")


class Crowd:
    """People in one room with the bot, and somebody who watches it."""

    def __init__(self, homeserver: Homeserver, bot: str) -> None:
        self._server = homeserver
        names = [f"asker{number}" for number in range(PEOPLE)]
        users = [homeserver.register(name) for name in names]
        self.tokens = [homeserver.token(name) for name in names]
        asked = {"invite": [bot, *users[1:]], "preset": "private_chat"}
        made = homeserver.call("POST", "/_matrix/client/v3/createRoom", asked, self.tokens[0])
        self.room = urllib.parse.quote(made["room_id"])
        for token in self.tokens[1:]:
            homeserver.call("POST", f"/_matrix/client/v3/join/{self.room}", {}, token)
        self._since = str(self._sync("", 0)["next_batch"])

    def hello(self) -> None:
        while not any(self._answers()):
            pass

    def ask(self, questions: list[str]) -> list[float]:
        """The seconds that each answer took."""
        sent: dict[str, float] = {}
        start = threading.Barrier(len(questions) + 1)
        asking = [
            threading.Thread(target=self._send, args=(token, question, start, sent))
            for token, question in zip(self.tokens, questions, strict=True)
        ]
        for thread in asking:
            thread.start()
        start.wait()
        seen: dict[str, float] = {}
        ends = time.monotonic() + PATIENCE
        while len(seen) < len(questions) and time.monotonic() < ends:
            seen |= {question: time.monotonic() for question in self._answers() if question not in seen}
        for thread in asking:
            thread.join()
        return [seen[id] - begun for id, begun in sent.items()]

    def _send(self, token: str, question: str, start: threading.Barrier, sent: dict[str, float]) -> None:
        body = {"msgtype": "m.text", "body": f"!rollcall {question}"}
        start.wait()
        begun = time.monotonic()
        path = f"/_matrix/client/v3/rooms/{self.room}/send/m.room.message/{time.time_ns()}"
        sent[self._server.call("PUT", path, body, token)["event_id"]] = begun

    def _answers(self) -> Iterator[str]:
        """The questions that were answered since the last look; the hello is an answer to ''."""
        told = self._sync(self._since, 10_000)
        self._since = str(told["next_batch"])
        for room in told.get("rooms", {}).get("join", {}).values():
            for event in room["timeline"]["events"]:
                if event["content"].get("msgtype") == "m.notice":
                    yield (
                        event["content"].get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id", " ")
                    )

    def _sync(self, since: str, timeout: int) -> Mapping[str, Any]:
        asked = urllib.parse.urlencode(
            {
                "timeout": timeout,
                "filter": '{"room": {"timeline": {"limit": 500}}}',
                **({"since": since} if since else {}),
            }
        )
        found: Mapping[str, Any] = self._server.call(
            "GET", f"/_matrix/client/v3/sync?{asked}", None, self.tokens[0]
        )
        return found


@contextmanager
def running(
    database: Path, folder: Path, homeserver: Homeserver, port: int
) -> Iterator[subprocess.Popen[str]]:
    """`rollcall run` with the farm as its press rooms."""
    sources = "\n".join(
        f'[[source]]\nid = "f{number}"\ntitle = "Press room {number}"\nkind = "feed"\n'
        f'address = "http://127.{number // 250}.{number % 250}.1:{port}/{number}.xml"\n'
        for number in range(FEEDS)
    )
    (folder / "sources.toml").write_text(sources, "utf-8")
    settings = {
        "ROLLCALL_DB": str(database),
        "ROLLCALL_SOURCES": str(folder / "sources.toml"),
        "ROLLCALL_ALLOW": "127.0.0.0/8",
        "ROLLCALL_MATRIX_HOMESERVER": homeserver.address,
        "ROLLCALL_MATRIX_USER": "rollcall",
        "ROLLCALL_MATRIX_PASSWORD": "pw-rollcall",
        "ROLLCALL_MATRIX_FOLDER": str(folder / "matrix"),
    }
    with (folder / "log.txt").open("w") as log:
        program = subprocess.Popen(
            _PROGRAM, stdin=subprocess.DEVNULL, stdout=log, stderr=log, text=True, env=os.environ | settings
        )
        try:
            yield program
        finally:
            program.terminate()
            program.wait(PATIENCE)


def polled(database: Path, since: datetime) -> int:
    """How many press rooms have been looked at since, and stored."""
    with open_store(database, read_only=True) as store:
        return sum(each.looked_at >= since for each in store.status().sources if each.looked_at)


def main() -> None:
    database = Path(sys.argv[1])
    catalogue = load()
    with open_store(database) as store:
        addresses = [found.item.address for found in store.items(hits_only=False, limit=500)]
        items = store.status().items
        for key in store.kept("matrix"):
            store.keep("matrix", key, None)  # of the homeserver of another time
        for channel in store.channels():
            store.remove_channel(channel.id)
    questions = Questions(PressYears(catalogue, items), catalogue, addresses)
    asked = [list(questions.of(kind, PEOPLE * TIMES)) for kind in KINDS]
    begun = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_farm(folder / "farm", FEEDS)
        homeserver = Homeserver(folder / "homeserver")
        homeserver.start()
        crowd = Crowd(homeserver, homeserver.register("rollcall"))
        with served(folder / "farm") as port, running(database, folder, homeserver, port):
            crowd.hello()
            while not (before := polled(database, begun)):
                time.sleep(0.2)
            times = list[float]()
            for number in range(TIMES):
                some = [asked[who % len(KINDS)][number * PEOPLE + who] for who in range(PEOPLE)]
                times += crowd.ask(some)
            meanwhile = polled(database, begun) - before
            print((folder / "log.txt").read_text("utf-8")[-2000:], file=sys.stderr)  # noqa: T201  how it went
        homeserver.stop()
    load_now = os.getloadavg()[0]
    told = f"{items:,} items, {PEOPLE} people at once, {len(times)} questions: p50 {median(times):.2f} s, "
    told += f"p95 {quantiles(times, n=20)[-1]:.2f} s, worst {max(times):.2f} s; "
    told += f"{meanwhile} press rooms polled meanwhile, load {load_now:.1f}"
    print(told)  # noqa: T201  what it is started for


if __name__ == "__main__":
    main()
