"""What the outbox needs of a Store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from store.interface.channels import Channels


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message owed to one channel. `id` is made from channel and period: owed twice is owed once."""

    id: str
    channel_id: str
    period: str
    payload: str  # the Reply as JSON
    state: str = "pending"  # pending, sending, sent
    receipt: str | None = None
    owed_at: datetime | None = None


class Delivering(Channels, Protocol):
    def digested_until(self, channel_id: str) -> datetime | None:
        """The moment up to which the channel's digests have told what was stored; None before the first."""

    def begin_digest(self, channel_id: str, until: datetime) -> None:
        """Draw the line of a digest before reading for it: what is saved from now on is stored after `until`,
        whenever it was looked at, so that what is read up to `until` stays all there is."""

    def nothing_to_tell(self, channel_id: str, until: datetime) -> None:
        """Move `digested_until` without a message, never back. For a digest that was begun, and is empty."""

    def owe(self, delivery: Delivery, *, digested_until: datetime) -> bool:
        """Write the delivery and move `digested_until` in one transaction; False where owed already."""

    def owed(self) -> list[Delivery]:
        """What is pending or was being sent when a process died, oldest first."""

    def mark_sending(self, delivery_id: str) -> None: ...

    def mark_sent(self, delivery_id: str, receipt: str, at: datetime) -> None: ...
