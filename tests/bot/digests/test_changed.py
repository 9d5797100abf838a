"""What was changed or corrected since a digest told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chats.plain import plain
from bot.digests import compose, owe_digest
from store.interface import Correction, Store, Verdict
from store.vocabulary import Participant, Reading, Status
from tests import builders
from tests.bot.digests.channel import CHANNEL, NOW, at, headings
from tests.bot.world import READ, catalogue

LATER = at("2026-11-23T09:00").astimezone(UTC)


def change(store: Store, reading: Reading, when: datetime = LATER - timedelta(hours=1)) -> None:
    edited = replace(reading, item=replace(reading.item, content_hash=f"edited {when}"))
    store.save(builders.catch(edited, source_id="harbour", at=when))


def reading_of(
    *people: Participant, title: str = "Meeting on age checks", text: str = "They met."
) -> Reading:
    item = builders.item("harbour/1", title=title, fetched_at=READ)
    return builders.reading(
        item, builders.event("Meeting", *people), article=builders.article(text, title=title)
    )


@pytest.fixture
def told(empty: Store) -> Store:
    """A store whose channel has been told of one meeting."""
    empty.put_sources([builders.source("harbour")])
    empty.save(builders.catch(MEETING, at=READ))
    assert owe_digest(empty, CHANNEL, NOW, catalogue())
    return empty


TIKTOK = builders.participant("TikTok", "expected", entity="tiktok")
META = builders.participant("Meta", "attended", entity="meta")
MEETING = reading_of(TIKTOK, META)


def changes(store: Store) -> str:
    digest = compose(replace(CHANNEL, sections=("corrected",)), store, catalogue(), LATER)
    return plain(digest) if digest else ""


def test_a_changed_answer_is_told_with_what_is_different(told: Store) -> None:
    google = builders.participant("Google", "attended", entity="google")
    change(told, reading_of(replace(TIKTOK, status=Status.DECLINED), google, title="Meeting on age limits"))
    digest = changes(told)
    assert digest.startswith("Rollcall: 1 changed release.\n\nChanged since\n\nMeeting on age limits")
    assert "It was titled “Meeting on age checks”." in digest
    assert "Now told of: Google (took part)." in digest
    assert "No longer told of: Meta (took part)." in digest
    assert "Told otherwise: TikTok (expected → declined)." in digest


def test_several_changes_in_a_period_are_told_as_one(told: Store) -> None:
    change(told, reading_of(TIKTOK), LATER - timedelta(hours=3))
    change(told, reading_of(TIKTOK, META, title="Another"), LATER - timedelta(hours=1))
    assert "It was titled" in changes(told)
    assert "Meta" not in changes(told)


def test_what_is_changed_back_is_not_told(told: Store) -> None:
    change(told, reading_of(), LATER - timedelta(hours=3))
    change(told, MEETING, LATER - timedelta(hours=1))
    assert changes(told) == ""


def test_a_release_that_is_new_in_the_period_is_told_as_new_alone(empty: Store) -> None:
    empty.put_sources([builders.source("harbour")])
    empty.nothing_to_tell(CHANNEL.id, NOW)
    empty.save(builders.catch(MEETING, at=LATER - timedelta(hours=2)))
    change(empty, reading_of(TIKTOK))
    assert changes(empty) == ""


def test_a_change_after_the_hour_waits_for_the_next_digest(told: Store) -> None:
    change(told, reading_of(TIKTOK, title="Another"), LATER + timedelta(minutes=1))
    assert changes(told) == ""
    assert owe_digest(told, CHANNEL, LATER, catalogue(), moment=LATER) is None
    digest = compose(CHANNEL, told, catalogue(), LATER + timedelta(days=1))
    assert "Changed since" in headings(digest)


def test_a_page_that_changes_all_the_time_is_not_told(told: Store) -> None:
    for number in range(30):
        change(told, reading_of(title=f"Title {number}"), NOW + timedelta(hours=number + 1))
    assert changes(told) == ""


def test_text_that_came_and_went_is_quoted(told: Store) -> None:
    gone = "The minister promised the companies a law against it before the summer of next year."
    came = "The minister promised the companies to look into the matter again after the summer."
    change(told, reading_of(TIKTOK, META, text=f"They met. {gone}"), LATER - timedelta(hours=5))
    store_until = LATER - timedelta(hours=4)
    told.nothing_to_tell(CHANNEL.id, store_until)
    change(told, reading_of(TIKTOK, META, text=f"They met. {came}"), LATER - timedelta(hours=1))
    assert f"Text that came: “{came}”" in changes(told)
    assert f"Text that went: “{gone}”" in changes(told)


def test_what_people_corrected_is_told(told: Store) -> None:
    (event,) = told.events_of_items(["harbour/1"])
    told.correct(
        Correction(
            "c1",
            Verdict.NOT_THERE,
            "Meta",
            "U1",
            "Ada",
            LATER - timedelta(hours=1),
            entity="meta",
            event_id=event.id,
            item_id="harbour/1",
        )
    )
    digest = changes(told)
    assert digest.startswith("Rollcall: 1 correction.\n\nCorrected by people\n")
    assert "Meta" in digest
    assert "Said by Ada, 23 November 2026." in digest
