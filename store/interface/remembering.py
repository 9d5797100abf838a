"""What a chat keeps between two starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class Remembering(Protocol):
    """Values by chat and key: how far a chat has read, what it is installed with. Secrets come encrypted."""

    def keep(self, chat: str, key: str, value: str | None) -> None:
        """Keep a value in place of the last one; None forgets it."""

    def kept(self, chat: str, prefix: str = "") -> Mapping[str, str]:
        """What is kept for a chat under keys that begin with `prefix`, by the whole key."""

    def first_time(self, chat: str, incoming: str, at: datetime) -> bool:
        """Whether something with this id comes in from the chat for the first time. Ids are remembered for
        seven days, longer than a chat sends anything again."""

    def came(self, chat: str, incoming: str) -> bool:
        """Whether something with this id was said to have come in; unlike `first_time` this says nothing."""

    def note(self, chat: str, key: str, value: str, at: datetime) -> None:
        """Keep a value for ninety days, such as what a message was about that somebody may answer."""

    def note_all(
        self, chat: str, notes: Mapping[str, str], at: datetime, incoming: Collection[str] = ()
    ) -> None:
        """Note several values by their keys, and that all of `incoming` has come in, at once."""

    def noted(self, chat: str, key: str) -> str:
        """What was noted under a key, '' for nothing."""
