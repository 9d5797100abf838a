"""Who we are logged in as: a small file that only its owner may read, beside the keys."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from store.errors import InputError

FILE = "session.json"


@dataclass(frozen=True, slots=True)
class Access:
    """How we may log in, as the settings have it: a `password`, or a `token` where there is none."""

    homeserver: str
    user: str
    folder: Path
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    homeserver: str
    user: str
    device: str
    token: str

    def __repr__(self) -> str:
        return f"Session({self.user} at {self.homeserver}, device {self.device})"  # never the token


def load(folder: Path) -> Session | None:
    """The session kept in a folder, or None; InputError where its file is no longer one."""
    file = folder / FILE
    if not file.exists():
        return None
    try:
        return Session(**json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{file} cannot be read as a login; remove it and run `rollcall matrix login` again.",
            name=str(file),
        ) from error


def save(session: Session, folder: Path) -> None:
    """Keep the session whole or not at all, in a folder and a file for the owner alone."""
    guard(folder)
    new = folder / f"{FILE}.new"
    new.touch(0o600)
    new.write_text(json.dumps(asdict(session)), "utf-8")
    new.replace(folder / FILE)


def guard(folder: Path) -> None:
    """Make the folder, and let nobody else into it or its files."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for file in folder.iterdir():
        if file.is_file():
            file.chmod(0o600)


def unguarded(folder: Path) -> list[Path]:
    """What somebody else could read there."""
    found = [folder, *folder.iterdir()] if folder.exists() else []
    return [path for path in found if path.stat().st_mode & 0o077]
