"""What people decide about what was read, and what a Store promises about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.vocabulary import Status


class Verdict(StrEnum):
    """What a correction says."""

    STATUS = "status"  # somebody had this part in an event, whatever was read
    NOT_THERE = "not_there"  # somebody had no part in it
    SAME = "same"  # two names are one person or organisation
    RIGHT = "right"  # what was read is right
    IRRELEVANT = "irrelevant"  # an item is of no use to the channel


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided, with who and when; never forgotten, and applied to whatever is read later.

    `event_id` and `item_id` name what it is about ('' for SAME). `name` is who is meant, `entity` their
    catalogue id where there is one; `status` is set for STATUS. For SAME `name` is one and the same as
    `other`, whose catalogue id is `other_entity`. `user` is how the chat calls who decided, `user_name` how
    people do, `note` why they did, in their own words. A correction that was undone keeps standing in the
    list, and does nothing.
    """

    id: str
    verdict: Verdict
    name: str
    user: str
    user_name: str
    at: datetime
    entity: str | None = None
    kind: str = "organization"
    event_id: str = ""
    item_id: str = ""
    status: Status | None = None
    other: str = ""
    other_entity: str | None = None
    undone_at: datetime | None = None
    undone_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Precision:
    """Of what people have judged of a source ("harbour-news") or a frame ("sv.meet"): how much was right."""

    of: str
    right: int
    wrong: int

    @property
    def share(self) -> float:
        return self.right / (self.right + self.wrong)


class Correcting(Protocol):
    def correct(self, correction: Correction) -> bool:
        """Keep a correction and apply it, in one transaction; False where the same was decided already.
        StoreError where there is no such event or item."""

    def undo(self, correction_id: str, by: str, at: datetime) -> Correction | None:
        """Take a correction back: what was read stands again. None where there is none that stands."""

    def corrections(
        self, *, event_ids: Collection[str] = (), since: datetime | None = None, limit: int = 20
    ) -> list[Correction]:
        """The newest first, with those undone; those about these events, or all."""

    def precision(self, by: str, *, limit: int = 10) -> list[Precision]:
        """By "source" or "frame", what was judged most first; a claim counts once, as it was last judged."""
