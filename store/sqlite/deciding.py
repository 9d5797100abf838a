"""What a person decides on an alarm: what was kept aside comes through as a whole, or is left out."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from store.errors import StoreError
from store.interface import Saved
from store.sqlite import held, rows
from store.sqlite.catches import store_readings


def accept(db: Database, source: str, at: datetime) -> Saved:
    """Store what was kept aside, as news of that moment, and take what raised the alarm for right."""
    key = _alarm(db, source)
    if not key:
        return Saved()
    saved = store_readings(db, source, held.waiting(db, source), at)
    held.forget(db, source)
    _settle(db, source, at, accepted=key)
    return saved


def drop(db: Database, source: str, at: datetime) -> int:
    """Leave out what was kept aside, and say how many items that were. What lasts raises its alarm again."""
    if not _alarm(db, source):
        return 0
    left_out = held.leave_out(db, source)
    _settle(db, source, at)
    return left_out


def _alarm(db: Database, source: str) -> str:
    where = "id = ? AND removed_at IS NULL"
    found = db.execute(f"SELECT alarm FROM sources WHERE {where}", [source]).fetchone()
    if found is None:
        raise StoreError(f"There is no source {source!r}; `rollcall sources` lists those there are.")
    return found[0] or ""


def _settle(db: Database, source: str, at: datetime, *, accepted: str = "") -> None:
    """The alarm is over; the next look is due now and asks for the listing whole. A look under way that
    would raise the alarm again comes too late."""
    db.execute(
        "UPDATE sources SET alarm = NULL, alarm_sentence = NULL, alarm_since = NULL, decided_at = ?,"
        " accepted = trim(accepted || ' ' || ?), etag = NULL, last_modified = NULL, document = NULL,"
        " next_look = NULL WHERE id = ?",
        [rows.moment(at), accepted, source],
    )
