"""`rollcall run` as a process of its own, as its users start it: with settings in its environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.matrix.homeserver import CLOCK, NAME, PATIENCE, Homeserver
from tests.matrix.install import ROOT


class Program:
    """Started, killed and stopped as often as one likes. It watches no press rooms, its log is `log()`, and
    its clock is as far ahead as the file `clock` says. `settings` are more of its own: DIGEST_ZONE="UTC"."""

    def __init__(self, homeserver: Homeserver, folder: Path, name: str, clock: Path, **settings: str) -> None:
        self.id = f"@{name}:{NAME}"
        self.database = folder / "rollcall.db"
        self._folder = folder
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "sources.toml").write_text("source = []\n", "utf-8")
        self._settings = {
            "ROLLCALL_DB": str(self.database),
            "ROLLCALL_SOURCES": str(folder / "sources.toml"),
            "ROLLCALL_MATRIX_HOMESERVER": homeserver.address,
            "ROLLCALL_MATRIX_USER": name,
            "ROLLCALL_MATRIX_PASSWORD": f"pw-{name}",
            "ROLLCALL_MATRIX_FOLDER": str(folder / "matrix"),
            **{f"ROLLCALL_{setting}": value for setting, value in settings.items()},
        }

    def start(self) -> None:
        command = [sys.executable, str(CLOCK), str(self._clock), "bot.cli:main", "run"]
        with (self._folder / "rollcall.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | self._settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def ended(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def stop(self, signum: signal.Signals = signal.SIGTERM) -> None:
        """End it, by its own process id; AssertionError where it had ended by itself."""
        if self._process is not None:
            assert self._process.poll() is None, self.log()[-1500:]
            self._process.send_signal(signum)
            self._process.wait(PATIENCE)
            self._process = None

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def log(self) -> str:
        return (self._folder / "rollcall.log").read_text("utf-8", "replace")
