"""What the outbox needs of a Store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from store.interface.channels import Channels


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message owed to one channel. `id` is made from channel, kind and period: owed twice is owed once.

    `kind` is "digest", "alert" or another sort of message, `period` what it is for, unique by channel and
    kind (a digest's is its moment). `state`: "pending" is owed and did not arrive; "sending" is being
    posted, or was when a process died, so that it may have arrived; "sent" has arrived; "resting" waits for a
    person, for the reason `rests`: "refused" by the chat, "tries" without end, "unsure" whether it arrived,
    "unreadable"; "dropped" was given up by a person. `attempts` counts the tries that failed, `problem` is
    what the last one said, `next_try_at` when the next may be. `claimed_at` is when it was first tried since
    it was last known not to have arrived. `items` are the ids of the items that it tells of.
    """

    id: str
    channel_id: str
    period: str
    payload: str  # the Reply as JSON
    state: str = "pending"
    receipt: str | None = None
    owed_at: datetime | None = None
    kind: str = "digest"
    attempts: int = 0
    next_try_at: datetime | None = None
    problem: str = ""
    rests: str = ""
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    items: tuple[str, ...] = ()

    @property
    def uncertain(self) -> bool:
        """Whether a post of it may have arrived unseen."""
        return self.claimed_at is not None and self.state in ("sending", "resting")


class Delivering(Channels, Protocol):
    """Digests and other messages owed to channels, until they have arrived.

    A channel's messages go out one after the other in the order in which they were owed; one that rests, or
    was dropped, holds up none. StoreError where a delivery or channel that is named does not exist.
    """

    def digested_until(self, channel_id: str) -> datetime | None:
        """The moment up to which the channel's digests have told what was stored; None before the first."""

    def begin_digest(self, channel_id: str, until: datetime) -> None:
        """Draw the line of a digest before reading for it: what is saved from now on is stored after `until`,
        whenever it was looked at, so that what is read up to `until` stays all there is."""

    def nothing_to_tell(self, channel_id: str, until: datetime) -> None:
        """Move `digested_until` without a message, never back. For a digest that was begun, and is empty."""

    def due_from(self, channel_id: str) -> datetime | None:
        """Before which moment no digest is due, where that was said when the channel was put."""

    def owe(self, delivery: Delivery, *, digested_until: datetime | None = None) -> bool:
        """Write the delivery, and for a digest move `digested_until`, in one transaction; False where owed
        already."""

    def owed(self) -> list[Delivery]:
        """What is pending or being sent, in the order in which it was owed."""

    def take(self, channel_id: str, *, now: datetime, until: datetime) -> Delivery | None:
        """Take the channel's next message for posting, alone until then; it is "sending" from now on. Given
        as it was before: where its state was "sending", look for it in the chat first. None where nothing is
        owed, where its next message may not be tried yet, or somebody else is at it."""

    def mark_sent(self, delivery_id: str, receipt: str, at: datetime) -> None:
        """It has arrived. What was marked sent stays as it was: the first receipt is what people saw."""

    def put_off(self, delivery_id: str, problem: str, *, until: datetime, uncertain: bool) -> None:
        """A try failed: the next is not before `until`. `uncertain`: it may have arrived all the same."""

    def rest(self, delivery_id: str, reason: str, problem: str, *, uncertain: bool) -> None:
        """Try it no more until a person says so; `reason` is one of those of Delivery.rests."""

    def resting(self) -> list[Delivery]:
        """What rests, in the order in which it was owed."""

    def try_again(self, delivery_id: str) -> None:
        """Owe it again as if it had never been tried; where it may have arrived it is looked for first,
        unless it rested because nobody can know. StoreError where it does not rest."""

    def give_up(self, delivery_id: str) -> None:
        """Give it up for good: it is neither sent nor owed again. StoreError where it has been sent."""

    def deliveries(self, ids: Sequence[str]) -> list[Delivery]:
        """Those of these whole ids, or of ids that begin so; in the order in which they were owed."""

    def told_of(self, item_id: str) -> list[Delivery]:
        """Every delivery that tells of an item, in the order in which they were owed."""
