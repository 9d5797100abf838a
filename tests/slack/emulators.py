"""The stateful Web APIs that the test Slack stands on, as a process of this one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.slack.installing import NODE, emulator

SCRIPT = Path(__file__).with_name("emulators.mjs")


class Emulators:
    """One Node process, started when a workspace is first asked for, and ended at the end of the block."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            with self._process:  # closes its input, by which it ends
                pass

    def open(self, seed: Mapping[str, Any]) -> str:
        """The address of a new, empty workspace made of `seed`; it takes some milliseconds."""
        return str(self._order({"open": seed})["url"])

    def close(self, address: str) -> None:
        """Forget a workspace."""
        self._order({"close": address})

    def _order(self, order: Mapping[str, Any]) -> dict[str, Any]:
        process = self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"error": "its process ended"}
        if "error" in answer:
            raise RuntimeError(f"The Web API that the test Slack stands on: {answer['error']}")
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [NODE, SCRIPT, emulator().as_uri()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        return self._process
