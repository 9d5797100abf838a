"""The part of the Store that chats and digests work with: channels, what they are owed, what chats keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from store.interface import Channel, Delivering, Delivery, Remembering
from store.sqlite import channels, chats, deliveries, digested
from store.sqlite.connections import Connections


class Outbox(Delivering, Remembering):
    """Each method lends a connection to the function that does it, as in `SqliteStore`."""

    _db: Connections

    # ---- chats

    def put_channel(self, channel: Channel, *, due_from: datetime | None = None) -> None:
        with self._db.writing() as db:
            channels.put_channel(db, channel, due_from)

    def channels(self) -> list[Channel]:
        with self._db.reading() as db:
            return channels.channels(db)

    def channel(self, channel_id: str) -> Channel | None:
        with self._db.reading() as db:
            return channels.channel(db, channel_id)

    def remove_channel(self, channel_id: str) -> None:
        with self._db.writing() as db:
            channels.remove_channel(db, channel_id)

    def keep(self, chat: str, key: str, value: str | None) -> None:
        with self._db.writing() as db:
            chats.keep(db, chat, key, value)

    def kept(self, chat: str, prefix: str = "") -> Mapping[str, str]:
        with self._db.reading() as db:
            return chats.kept(db, chat, prefix)

    def first_time(self, chat: str, incoming: str, at: datetime) -> bool:
        with self._db.writing() as db:
            return chats.first_time(db, chat, incoming, at)

    def came(self, chat: str, incoming: str) -> bool:
        with self._db.reading() as db:
            return chats.came(db, chat, incoming)

    def note(self, chat: str, key: str, value: str, at: datetime) -> None:
        with self._db.writing() as db:
            chats.note_all(db, chat, {key: value}, at, ())

    def note_all(
        self, chat: str, notes: Mapping[str, str], at: datetime, incoming: Collection[str] = ()
    ) -> None:
        with self._db.writing() as db:
            chats.note_all(db, chat, notes, at, incoming)

    def noted(self, chat: str, key: str) -> str:
        with self._db.reading() as db:
            return chats.noted(db, chat, key)

    # ---- delivering

    def digested_until(self, channel_id: str) -> datetime | None:
        with self._db.reading() as db:
            return digested.digested_until(db, channel_id)

    def begin_digest(self, channel_id: str, until: datetime) -> None:
        with self._db.writing() as db:
            digested.begin_digest(db, channel_id, until)

    def nothing_to_tell(self, channel_id: str, until: datetime) -> None:
        with self._db.writing() as db:
            digested.nothing_to_tell(db, channel_id, until)

    def due_from(self, channel_id: str) -> datetime | None:
        with self._db.reading() as db:
            return digested.due_from(db, channel_id)

    def owe(self, delivery: Delivery, *, digested_until: datetime | None = None) -> bool:
        with self._db.writing() as db:
            return deliveries.owe(db, delivery, digested_until)

    def owed(self) -> list[Delivery]:
        with self._db.reading() as db:
            return deliveries.owed(db)

    def take(self, channel_id: str, *, now: datetime, until: datetime) -> Delivery | None:
        with self._db.writing() as db:
            return deliveries.take(db, channel_id, now, until)

    def mark_sent(self, delivery_id: str, receipt: str, at: datetime) -> None:
        with self._db.writing() as db:
            deliveries.mark_sent(db, delivery_id, receipt, at)

    def put_off(self, delivery_id: str, problem: str, *, until: datetime, uncertain: bool) -> None:
        with self._db.writing() as db:
            deliveries.put_off(db, delivery_id, problem, until, uncertain)

    def rest(self, delivery_id: str, reason: str, problem: str, *, uncertain: bool) -> None:
        with self._db.writing() as db:
            deliveries.rest(db, delivery_id, reason, problem, uncertain)

    def resting(self) -> list[Delivery]:
        with self._db.reading() as db:
            return deliveries.resting(db)

    def try_again(self, delivery_id: str) -> None:
        with self._db.writing() as db:
            deliveries.try_again(db, delivery_id)

    def give_up(self, delivery_id: str) -> None:
        with self._db.writing() as db:
            deliveries.give_up(db, delivery_id)

    def deliveries(self, ids: Sequence[str]) -> list[Delivery]:
        with self._db.reading() as db:
            return deliveries.deliveries(db, ids)

    def told_of(self, item_id: str) -> list[Delivery]:
        with self._db.reading() as db:
            return deliveries.told_of(db, item_id)
