"""What several sources tell alike: stories of items, and events told more than once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from store.vocabulary import Day, Event


@dataclass(frozen=True, slots=True)
class Told:
    """An item as it is compared with others: its first words, its day, its events by their ids, and the ids
    of those tracked whom it names. `story` is '' as long as it has not been compared."""

    id: str
    source_id: str
    address: str
    title: str
    text: str
    day: Day | None
    language: str | None
    names: frozenset[str]
    events: Mapping[str, Event]
    story: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """What items that tell the same share: address, title, first words; '' for what tells nothing."""

    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What comes of comparing an item: the item whose story it tells (None: one of its own) and why, and
    which of its events are which events of others."""

    id: str
    keys: Keys
    same_as: str | None = None
    reason: str = ""
    events: Mapping[str, str] = field(default_factory=dict)  # its own event → another's


@dataclass(frozen=True, slots=True)
class Decision:
    """That two items, or two events, tell the same (`same`) or do not, as a person decided."""

    id: str
    one: str
    other: str
    same: bool
    user: str
    user_name: str
    at: datetime
    undone_at: datetime | None = None


class Joining(Protocol):
    def unjoined(self, limit: int = 200) -> list[Told]:
        """Items that have not been compared since they were stored or changed, oldest first."""

    def likely(self, told: Told, keys: Keys, *, limit: int = 60) -> list[Told]:
        """Items that may tell the same: one of the keys agrees, or they tell an event of about that day with
        somebody of those it names. Those that a person has decided about are among them."""

    def decided(self, ids: Sequence[str]) -> Mapping[tuple[str, str], bool]:
        """What people have decided about these items or events and any other, both ways round."""

    def join(self, joined: Sequence[Joined]) -> None:
        """Keep what came of comparing, in one transaction. Saving it again changes nothing."""

    def decide(self, decision: Decision) -> bool:
        """Keep what a person decided, for ever, and apply it; False where the same stands already. StoreError
        where there is no such item or event."""

    def undecide(self, decision_id: str, at: datetime) -> Decision | None:
        """Take a decision back; the two are compared anew. None where there is none that stands."""

    def decisions(self, limit: int = 20) -> list[Decision]:
        """The newest first, with those undone."""

    def alike(self, id: str) -> list[tuple[str, str]]:
        """The items of an item's story, or the events that are the same as an event, with why they are; the
        one that was there first comes first, with ''."""
