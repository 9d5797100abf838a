"""The file that a terminal's output goes to, as the log of what was shown there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
from enum import Enum
from typing import IO

from store.interface import Remembering

_CHAT, _KEY = "console", "last message"


class Written(Enum):
    WHOLE = "whole"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


class Transcript:
    """Notes, before a message is written, where in the file it will stand; and looks there afterwards."""

    def __init__(self, file: IO[str], kept: Remembering) -> None:
        self._file = file
        self._kept = kept

    def begin(self, delivery_id: str, text: str) -> None:
        """Note that this is about to be written. Nothing where the output is no file."""
        place = self._place()
        if place is None:
            return
        data = text.encode()
        note = [delivery_id, *place, len(data), hashlib.sha256(data).hexdigest()]
        self._kept.keep(_CHAT, _KEY, json.dumps(note))

    def find(self, delivery_id: str) -> Written:
        """What became of the message that was to be written for this delivery."""
        place, note = self._place(), json.loads(self._kept.kept(_CHAT, _KEY).get(_KEY, "[]"))
        if place is None:
            return Written.UNKNOWN
        if not note or note[0] != delivery_id:
            return Written.NOTHING  # it had not been begun, for each notes itself first
        _, device, file, offset, length, digest = note
        if [device, file] != place[:2]:
            return Written.UNKNOWN
        if place[2] <= offset:
            return Written.NOTHING
        found = self._read(offset, length)
        return Written.WHOLE if hashlib.sha256(found).hexdigest() == digest else Written.UNKNOWN

    def _place(self) -> list[int] | None:
        """Which file the output is, and how long; None where it is a terminal, a pipe, or none at all."""
        try:
            status = os.fstat(self._file.fileno())
        except (OSError, io.UnsupportedOperation, ValueError):
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        return [status.st_dev, status.st_ino, status.st_size]

    def _read(self, offset: int, length: int) -> bytes:
        """What stands there, read through a door of its own: ours may only be for writing."""
        try:
            with open(f"/proc/self/fd/{self._file.fileno()}", "rb") as file:  # noqa: PTH123  no path of ours
                file.seek(offset)
                return file.read(length)
        except OSError:
            return b""
