"""What items said before they were changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from store.interface.asking import FoundItem
from store.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody that an item tells of: `entity` is the catalogue id where there is one, `name` as it is read
    or known."""

    name: str
    status: Status
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What an item says, or said. `mentions` are the catalogue ids of those named in it."""

    title: str
    text: str
    mentions: tuple[str, ...] = ()
    participants: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedItem:
    found: FoundItem
    before: Version
    after: Version


class Changing(Protocol):
    def changed(
        self, since: datetime, until: datetime | None = None, *, limit: int = 200
    ) -> list[ChangedItem]:
        """Items that name somebody tracked, or did, were stored by `since`, and were changed after it and not
        after `until`: what they said then and what they said at its end, the newest first. Archives are left
        out, and so are items that change all the time."""
