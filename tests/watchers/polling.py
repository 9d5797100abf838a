"""A program that polls, and is killed at a given step as by `kill -9`: `python -m tests.watchers.polling`.

Each line on standard input is a job as JSON: `db`, `port` of the press room, `now`, and `kill`, the step at
which it dies (0: never). A job is done by a fork, so that what takes long is done once: by the first job,
which the process itself does. The answer is a line with the fork's exit status and how many steps it took.
A step is a call of a function, also of the database's own, in what polls, keeps and claims.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from types import FrameType

import sqlite_utils

from bot.cli.rounds import Rounds
from bot.settings import Settings
from store.catalogue import load
from store.sqlite import open_store
from store.vocabulary import Item, Reading
from watchers.engines.local import Local
from watchers.engines.looker import Manner
from watchers.reading import Reader

ROOT = Path(__file__).parents[2]
COUNTED = (
    str(ROOT / "store" / "sqlite"),
    str(ROOT / "watchers" / "engines"),
    *(str(ROOT / "watchers" / f"{name}.py") for name in ("poll", "fetch", "decide", "feeds", "entries")),
    str(ROOT / "bot" / "cli" / "rounds.py"),
    str(Path(sqlite_utils.__file__).parent),
)


class Steps:
    """Counts steps, in all threads, and dies at step `kill`."""

    def __init__(self, kill: int) -> None:
        self.taken = 0
        self._count = itertools.count(1)
        self._kill = kill

    def count(self, frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call") and frame.f_code.co_filename.startswith(COUNTED):
            self.taken = next(self._count)
            if self.taken == self._kill:
                os.kill(os.getpid(), signal.SIGKILL)


class Uncounted:
    """The reader. Its steps are not counted: it keeps nothing, and counting makes it slow."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, item: Item, page: str | None = None, selector: str = "") -> Reading:
        count = sys.getprofile()
        sys.setprofile(None)
        try:
            return self._reader.read(item, page, selector)
        finally:
            sys.setprofile(count)


def poll(path: str, port: int, now: datetime, reader: Reader) -> None:
    """One round over what is due."""
    manner = Manner(allow=(f"127.0.0.1:{port}",))
    with open_store(path) as store, Rounds(store, load(), Settings(), clock=lambda: now) as rounds:
        rounds._made = engine = Local(load(), manner, 0, lambda _: Uncounted(reader))
        engine._apart = ThreadPoolExecutor(1)  # a process would take long to start, and it keeps nothing
        with rounds.claims.taken() as watched:
            for _ in rounds.looks(watched):
                pass


def forked(job: dict[str, object], reader: Reader, telling: int) -> int:
    """Do the job in a fork, which writes to `telling` how many steps it took; its exit status."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    steps = Steps(int(str(job["kill"])))
    threading.setprofile(steps.count)
    sys.setprofile(steps.count)
    try:
        done(job, reader)
        sys.setprofile(None)
        os.write(telling, str(steps.taken).encode())
        os._exit(0)
    finally:
        os._exit(1)


def done(job: dict[str, object], reader: Reader) -> None:
    poll(str(job["db"]), int(str(job["port"])), datetime.fromisoformat(str(job["now"])), reader)


def main() -> None:
    reader = Reader(load())
    done(json.loads(sys.stdin.readline()), reader)
    say("ready")
    for line in sys.stdin:
        told, telling = os.pipe()
        status = forked(json.loads(line), reader, telling)
        os.close(telling)
        with os.fdopen(told) as steps:
            say(json.dumps([status, int(steps.read() or 0)]))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
