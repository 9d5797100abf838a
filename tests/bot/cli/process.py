"""The program as a process of its own, for tests that talk to it while it runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO

PROGRAM = str(Path(sys.executable).with_name("rollcall"))
# No test asserts how long something takes; this only keeps one that hangs from hanging for ever.
PATIENCE = 60.0


class Running:
    """A process whose output can be waited for."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self.process = process
        self.out = _Output(process.stdout)
        self.err = _Output(process.stderr)

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def stop(self, signum: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and return the exit code."""
        self.process.send_signal(signum)
        return self.process.wait(PATIENCE)


class _Output:
    """Lines as they come. `wait` returns the first that holds a text, `rest` all that were not waited for."""

    def __init__(self, stream: IO[str]) -> None:
        self.lines: list[str] = []
        self._stream = stream
        self._queue: Queue[str | None] = Queue()
        self._thread = Thread(target=self._collect, daemon=True)
        self._thread.start()

    def wait(self, text: str) -> str:
        while (line := self._next()) is not None:
            self.lines.append(line)
            if text in line:
                return line
        raise AssertionError(f"{text!r} never came; there was: {''.join(self.lines)}")

    def end(self) -> str:
        """Everything, once the process has ended."""
        while (line := self._next()) is not None:
            self.lines.append(line)
        return "".join(self.lines)

    def _next(self) -> str | None:
        try:
            return self._queue.get(timeout=PATIENCE)
        except Empty:
            return None

    def _collect(self) -> None:
        with self._stream:
            for line in self._stream:
                self._queue.put(line)
        self._queue.put(None)


@contextmanager
def running(*arguments: str, stdin: int = subprocess.PIPE, **environment: str) -> Iterator[Running]:
    """`rollcall` with these arguments, ended for certain at the end of the block."""
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            process.stdin.close()
