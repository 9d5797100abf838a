"""A channel that digests go to, and what is saved for them to tell."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.replies import Reply
from store.interface import Channel, Store
from store.vocabulary import SourceKind
from tests import builders

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday, an hour and a half after the world was read
CHANNEL = Channel("terminal", "console", "terminal", cron="0 9 * * mon-fri", zone="Europe/Stockholm")


def at(text: str, zone: str = "Europe/Stockholm") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def headings(digest: Reply | None) -> list[str]:
    assert digest
    return [section.heading for section in digest.sections]


def save(store: Store, *ids: str, when: datetime = NOW, kind: SourceKind = SourceKind.FEED) -> None:
    store.put_sources([builders.source("harbour", kind=kind)])
    readings = [
        builders.reading(builders.item(f"harbour/{id}", fetched_at=when), builders.event()) for id in ids
    ]
    store.save(builders.catch(*readings, source_id="harbour", at=when))
