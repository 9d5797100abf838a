"""What was announced before, and is told once more before its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.digests import compose
from bot.schedule import due
from store.interface import Channel, Store
from tests import builders
from tests.bot.digests.channel import CHANNEL, NOW, at, headings
from tests.bot.world import READ, catalogue


def announced(store: Store, day: str, *, entity: str | None = "tiktok") -> None:
    store.put_sources([builders.source("harbour")])
    event = builders.event(
        "Hearing", builders.participant("TikTok", "expected", entity=entity), date=day, future=True
    )
    reading = builders.reading(builders.item("harbour/hearing", fetched_at=READ), event)
    store.save(builders.catch(reading, at=READ))
    store.nothing_to_tell(CHANNEL.id, NOW)


def coming_in_the_week(store: Store, channel: Channel = CHANNEL) -> list[int]:
    """On which days of November 2026 the channel's digest tells what is coming."""
    told = []
    for day in range(21, 30):
        at_nine = at(f"2026-11-{day}T09:00").astimezone(UTC)
        if due(channel, at_nine - timedelta(minutes=1), at_nine):
            digest = compose(channel, store, catalogue(), at_nine)
            told += [day] if digest and "Coming up" in headings(digest) else []
    return told


@pytest.mark.parametrize(
    ("cron", "day", "told"),
    [
        ("0 9 * * *", "2026-11-26", [25]),
        ("0 9 * * mon-fri", "2026-11-29", [27]),
        ("0 9 * * mon", "2026-11-26", [23]),
        ("0 9 * * *", "2026-12", []),
    ],
)
def test_what_is_coming_is_told_once_more_before_its_day(
    empty: Store, cron: str, day: str, told: list[int]
) -> None:
    announced(empty, day)
    assert coming_in_the_week(empty, replace(CHANNEL, cron=cron)) == told


def test_what_concerns_nobody_tracked_is_not_told_again(empty: Store) -> None:
    announced(empty, "2026-11-26", entity=None)
    assert coming_in_the_week(empty) == []
