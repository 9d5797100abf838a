"""The homeserver's own environment: made once for a checkout, and again when its lock changes.

`python -m tests.matrix.install` makes it ready before it is needed.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = Path(__file__).with_name("constraints.txt")
FOLDER = ROOT / ".venv-homeserver"


def installed(folder: Path = FOLDER) -> Path:
    """The Python that has Synapse. Where it is not there yet it is made, by one process while others wait.

    RuntimeError with pip's last words where it cannot be had: tests that need it then fail.
    """
    python = folder / "bin/python"
    ready = folder / ".ready"
    with _alone(folder.with_suffix(".lock")):
        if not (ready.exists() and ready.read_text("utf-8") == _fingerprint() and python.exists()):
            _make(folder, python)
            ready.write_text(_fingerprint(), "utf-8")
    return python


def _make(folder: Path, python: Path) -> None:
    """Everything is named in the lock, so pip need not work out what fits; and what is never imported is
    never compiled. Together with the pip that is there already, this takes a third of the usual time."""
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    options = ("--quiet", "--no-deps", "--no-compile", "--requirement", str(LOCK))
    ended = subprocess.run([*pip, "install", *options], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"The homeserver could not be installed: {ended.stderr.strip()[-500:]}")


def _fingerprint() -> str:
    """What the environment is made from, and where: it does not survive being moved."""
    made_from = f"{FOLDER}\n{sys.version}\n{LOCK.read_text('utf-8')}"
    return hashlib.sha256(made_from.encode()).hexdigest()


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    installed()
