"""The part of the Store that tracks work with: what channels follow, and how far they have been told it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from store.interface import ANYTHING, Delivery, Facts, Following, Sought, Track, Window
from store.sqlite import facts, tracks
from store.sqlite.connections import Connections


class Followed(Following):
    """Each method lends a connection to the function that does it, as in `SqliteStore`."""

    _db: Connections

    def put_track(self, track: Track, at: datetime) -> Track:
        with self._db.writing() as db:
            return tracks.put_track(db, track, at)

    def tracks(self, channel_id: str | None = None) -> list[Track]:
        with self._db.reading() as db:
            return tracks.tracks(db, channel_id)

    def remove_track(self, track_id: str) -> None:
        with self._db.writing() as db:
            tracks.remove_track(db, track_id)

    def matching(
        self,
        fits: Callable[[Facts], bool],
        window: Window,
        sought: Sought = ANYTHING,
        *,
        most: int | None = None,
    ) -> list[Facts]:
        with self._db.reading() as db:
            return facts.matching(db, fits, window, sought, most)

    def begin_alerts(self, channel_id: str, until: datetime) -> None:
        with self._db.writing() as db:
            tracks.begin_alerts(db, channel_id, until)

    def alerted_until(self, channel_id: str) -> Mapping[str, datetime]:
        with self._db.reading() as db:
            return tracks.alerted_until(db, channel_id)

    def owe_alerts(
        self,
        channel_id: str,
        until: datetime,
        deliveries: Sequence[Delivery],
        *,
        since: Mapping[str, datetime],
    ) -> list[Delivery]:
        with self._db.writing() as db:
            return tracks.owe_alerts(db, channel_id, until, deliveries, since)

    def already_told(self, channel_id: str, item_ids: Collection[str], kind: str) -> frozenset[str]:
        with self._db.reading() as db:
            return tracks.already_told(db, channel_id, item_ids, kind)

    def alerts_since(self, channel_id: str, since: datetime) -> int:
        with self._db.reading() as db:
            return tracks.alerts_since(db, channel_id, since)
