"""A chat as a server of its own, with its log in a file: it outlives whoever posts to it.

A request and its answer are one line of JSON each. By chance it is unwell: it takes no message, breaks off,
takes a message and never answers, takes it only once the sender has given up, or answers slowly.
"""

from __future__ import annotations

import json
import os
import random
import socket
import threading
import time
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

# How a message fares, and how often of a hundred.
WELL, BUSY, BROKEN, SILENT, LATE, SLOW = "well", "busy", "broken", "silent", "late", "slow"
_POSTED = (WELL,) * 50 + (BUSY,) * 10 + (BROKEN,) * 12 + (SILENT,) * 12 + (LATE,) * 8 + (SLOW,) * 8
_FOUND = (WELL,) * 76 + (BROKEN,) * 12 + (SILENT,) * 12
_SLOWLY = 0.03  # seconds


class ChatServer:
    """`log` is the file of accepted messages, a line each; `fared` counts how posts and look-ups went."""

    def __init__(self, log: Path, seed: int) -> None:
        self.log = log
        self.chance: random.Random | None = random.Random(seed)
        self.fared: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._under_way: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self.log.touch()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.settle()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._listener.join()

    def recover(self) -> None:
        """Be well from now on."""
        self.chance = None

    def settle(self) -> None:
        """Return once whatever was sent so far has arrived, or never will."""
        with socket.create_connection(("127.0.0.1", self.port)) as last:  # taken in after all before it
            last.sendall(b"{}\n")
            last.recv(100)
        for thread in self._under_way:
            thread.join()
        self._under_way.clear()

    def messages(self) -> list[dict[str, Any]]:
        """What it holds, in the order in which it came."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(visitor,))
            thread.start()
            self._under_way.append(thread)

    def _serve(self, visitor: socket.socket) -> None:
        with visitor, visitor.makefile("rw") as lines:
            try:
                line = lines.readline()
                if line.endswith("\n"):  # else the sender died in the middle of it
                    request = json.loads(line)
                    answer = self._answer(request, lines)
                    if answer is not None:
                        lines.write(json.dumps(answer) + "\n")
                        lines.flush()
            except OSError:
                return

    def _answer(self, request: dict[str, Any], lines: Any) -> dict[str, Any] | None:
        if not request:
            return {}
        return self._post(request, lines) if "text" in request else self._find(request, lines)

    def _post(self, request: dict[str, Any], lines: Any) -> dict[str, Any] | None:
        fares = self._fares("post", _POSTED)
        if fares == BUSY:
            return {"busy": 30}
        if fares == BROKEN:
            return None
        if fares == LATE:
            lines.read()  # until the sender is gone
        receipt = self._accept(request)
        if fares == SILENT:
            lines.read()
        if fares in (SILENT, LATE):
            return None
        if fares == SLOW:
            time.sleep(_SLOWLY)
        return {"receipt": receipt}

    def _find(self, request: dict[str, Any], lines: Any) -> dict[str, Any] | None:
        fares = self._fares("find", _FOUND)
        if fares == SILENT:
            lines.read()
        if fares != WELL:
            return None
        found = (each["receipt"] for each in self.messages() if each["delivery"] == request["delivery"])
        return {"receipt": next(found, None)}

    def _accept(self, request: dict[str, Any]) -> str:
        with self._lock:
            receipt = f"m{len(self.messages()) + 1}"
            line = json.dumps({**request, "receipt": receipt}) + "\n"
            with self.log.open("a") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        return receipt

    def _fares(self, what: str, how: tuple[str, ...]) -> str:
        with self._lock:
            fares = self.chance.choice(how) if self.chance else WELL
            self.fared[f"{what} {fares}"] += 1
        return fares
