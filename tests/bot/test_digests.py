"""Digests: what a channel is told, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chats.plain import plain
from bot.digests import FIRST_LOOK, compose, delivery_id, owe_digest
from bot.replies import Reply, from_json
from bot.schedule import due
from store.interface import Channel, Correction, Delivery, Overview, Store, Verdict
from store.sqlite import SqliteStore, open_store
from store.sqlite.opening import open_connections
from store.vocabulary import Alarm, Participant, Reading, SourceKind, Status
from tests import builders
from tests.bot.world import DIALOGUE, GROOMING, OPEN_MEETING, READ, catalogue, filled

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # a Friday, an hour and a half after the world was read
CHANNEL = Channel("terminal", "console", "terminal", cron="0 9 * * mon-fri", zone="Europe/Stockholm")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The world in a store of its own."""
    store = filled(tmp_path / "world.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "empty.db")
    store.put_channel(CHANNEL)
    yield store
    store.close()


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


def test_the_first_digest_tells_what_was_stored_lately_however_old_it_is(store: Store) -> None:
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    names = [event.name for event in digest.events]
    assert names[0] == GROOMING
    assert DIALOGUE in names
    assert "10 February 2021" in plain(digest)


def test_the_first_digest_does_not_reach_back_for_ever(store: Store) -> None:
    assert compose(CHANNEL, store, catalogue(), READ + FIRST_LOOK + timedelta(minutes=1)) is None


def test_what_is_coming_stands_apart_from_what_took_place(store: Store) -> None:
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    sections = {section.heading: [event.name for event in section.events] for section in digest.sections}
    assert sections["Coming up"] == [OPEN_MEETING]
    assert OPEN_MEETING not in sections["Who met whom"]
    assert digest.heading == "Rollcall: 6 events with participants and 1 coming up."


def test_an_announcement_whose_day_has_passed_is_told_as_a_mention_only(store: Store) -> None:
    digest = compose(CHANNEL, store, catalogue(), datetime(2027, 2, 1, tzinfo=UTC), until=NOW)
    assert digest
    assert OPEN_MEETING not in [event.name for event in digest.events]
    assert OPEN_MEETING in [item.title for section in digest.sections for item in section.items]


@pytest.mark.parametrize(
    ("code", "heading", "sections"),
    [
        ("en", "Rollcall: 6 events with participants and 1 coming up.", ["Who met whom", "Coming up"]),
        ("sv", "Rollcall: 6 händelser med deltagare och 1 på gång.", ["Vem träffade vem", "På gång"]),
        ("da", "Rollcall: 6 begivenheder med deltagere og 1 på vej.", ["Hvem mødte hvem", "På vej"]),
        ("nb", "Rollcall: 6 hendelser med deltakere og 1 som kommer.", ["Hvem møtte hvem", "Kommer"]),
    ],
)
def test_a_digest_is_written_in_the_channels_language(
    store: Store, code: str, heading: str, sections: list[str]
) -> None:
    digest = compose(replace(CHANNEL, language=code), store, catalogue(), NOW)
    assert digest
    assert (digest.language, digest.heading) == (code, heading)
    assert [section.heading for section in digest.sections][:2] == sections
    december = {"en": "3 December", "sv": "3 december", "da": "3. december", "nb": "3. desember"}[code]
    assert f"— {december} 2025, Stockholm" in plain(digest)


def test_a_section_is_capped_and_counts_the_rest(empty: Store) -> None:
    save(empty, *(str(number) for number in range(CHANNEL.cap + 7)))
    digest = compose(CHANNEL, empty, catalogue(), NOW + timedelta(hours=1))
    assert digest
    assert len(digest.sections[0].events) == CHANNEL.cap
    assert digest.sections[0].more == 7


def test_nothing_new_is_nothing_to_say(empty: Store) -> None:
    assert compose(CHANNEL, empty, catalogue(), NOW) is None


def test_an_archive_is_no_news(empty: Store) -> None:
    save(empty, "old", kind=SourceKind.ARCHIVE)
    assert compose(CHANNEL, empty, catalogue(), NOW + timedelta(hours=1)) is None


def fail(store: Store, *ids: str) -> None:
    store.put_sources([builders.source(id) for id in ids])
    for id in ids:
        state = builders.state(problem="It answers 503.", failures=1, succeeded_at=None)
        store.save(builders.catch(source_id=id, at=NOW, state=state, problem="It answers 503."))


def test_sources_that_could_not_be_read_are_told_beside_news(store: Store) -> None:
    fail(store, "tax")
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    assert digest.sections[-1].heading == "Sources not read"
    assert digest.sections[-1].lines == (
        "Not read: 1 of 6 press rooms, 1 of them never.",
        "Press room of tax: never read so far. It answers 503.",
    )


def test_a_source_that_was_read_shortly_before_is_no_news(store: Store) -> None:
    store.put_sources([builders.source("tax")])
    read = NOW - timedelta(hours=2)
    state = replace(builders.state(problem="It answers 503."), succeeded_at=read)
    store.save(builders.catch(source_id="tax", at=NOW, state=state, problem="It answers 503."))
    assert "Sources not read" not in headings(compose(CHANNEL, store, catalogue(), NOW))
    later = compose(CHANNEL, store, catalogue(), NOW + timedelta(hours=5))
    assert later
    assert later.sections[-1].lines == (
        "Not read: 1 of 6 press rooms, the longest since 20 November 2026.",
        "Press room of tax: not read since 20 November 2026. It answers 503.",
    )


def test_one_source_that_cannot_be_read_is_no_digest_by_itself(empty: Store) -> None:
    save(empty, "1", when=NOW - timedelta(days=30))
    fail(empty, "tax")
    assert compose(CHANNEL, empty, catalogue(), NOW) is None


def test_silence_because_nothing_could_be_read_is_said(empty: Store) -> None:
    fail(empty, "tax", "customs")
    digest = compose(CHANNEL, empty, catalogue(), NOW)
    assert digest
    assert digest.heading == "Rollcall: no press room could be read."


def test_a_paused_source_is_not_told_as_unread_whatever_it_was_before(store: Store, empty: Store) -> None:
    fail(store, "tax")
    store.pause("tax", NOW)
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    assert "Sources not read" not in [section.heading for section in digest.sections]
    fail(empty, "tax", "customs")
    empty.pause("tax", NOW)
    silent = compose(CHANNEL, empty, catalogue(), NOW)
    assert silent
    assert silent.sections[0].lines == (
        "Not read: 1 of 1 press rooms, 1 of them never.",
        "Press room of customs: never read so far. It answers 503.",
    )
    empty.pause("customs", NOW)
    assert compose(CHANNEL, empty, catalogue(), NOW) is None


def test_what_is_kept_aside_is_counted_and_none_of_it_is_told(store: Store) -> None:
    alarm = Alarm("flood", "All of it is new.", NOW)
    store.put_sources([builders.source("tax")])
    state = replace(builders.state(), alarm=alarm)
    hidden = builders.reading(builders.item("tax/1", source_id="tax", title="Hidden"), builders.event())
    store.save(builders.catch(hidden, at=NOW, state=state))
    digest = compose(CHANNEL, store, catalogue(), NOW)
    assert digest
    assert "Hidden" not in plain(digest)
    assert digest.sections[-1].heading == "Sources to look at"
    assert digest.sections[-1].lines == (
        "Press room of tax: 1 item kept aside until somebody decides. All of it is new.",
    )


def test_a_digest_that_is_due_is_owed_once(store: Store) -> None:
    owed = owe_digest(store, CHANNEL, NOW, catalogue())
    assert owed
    assert owe_digest(store, CHANNEL, NOW, catalogue()) is None
    (delivery,) = store.owed()
    assert delivery.id == owed.id == delivery_id("terminal", delivery.period)
    assert from_json(delivery.payload).heading.startswith("Rollcall: 6 events")
    assert store.digested_until("terminal") == at("2026-11-20T09:00")


def test_what_is_stored_after_the_hour_waits_for_the_next_digest(store: Store) -> None:
    save(store, "late", when=NOW - timedelta(minutes=30))
    first = owe_digest(store, CHANNEL, NOW, catalogue())
    assert first
    assert "Meeting about grooming" not in first.payload
    second = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert second
    assert from_json(second.payload).heading == "Rollcall: 1 event with participants."


def test_a_quiet_period_owes_nothing(empty: Store) -> None:
    assert owe_digest(empty, CHANNEL, NOW, catalogue()) is None
    assert empty.owed() == []


def test_a_quiet_period_is_over_once_it_has_been_looked_at(empty: Store) -> None:
    owe_digest(empty, CHANNEL, NOW, catalogue())
    assert due(CHANNEL, empty.digested_until(CHANNEL.id), NOW) is None


class Busy(SqliteStore):
    """A store in which somebody saves a look, begun before the hour, while a digest is being composed."""

    def overview(self, *, most: int | None = 10) -> Overview:
        save(self, "meanwhile", when=at("2026-11-20T08:59"))
        return super().overview(most=most)


@pytest.mark.parametrize("quiet", [True, False])
def test_what_is_saved_while_a_digest_is_composed_is_told_by_the_next(tmp_path: Path, quiet: bool) -> None:
    with Busy(open_connections(tmp_path / "busy.db")) as store:
        store.put_channel(CHANNEL)
        if not quiet:
            save(store, "before", when=NOW - timedelta(hours=2))
        first = owe_digest(store, CHANNEL, NOW, catalogue())
        assert (first is None) is quiet
        second = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert second
    assert from_json(second.payload).heading == "Rollcall: 1 event with participants."


class Dying(SqliteStore):
    def owe(self, delivery: Delivery, *, digested_until: datetime | None = None) -> bool:
        raise InterruptedError


def test_a_process_that_dies_before_the_digest_is_owed_leaves_it_due(tmp_path: Path) -> None:
    path = tmp_path / "dying.db"
    with Dying(open_connections(path)) as store:
        store.put_channel(CHANNEL)
        save(store, "before", when=NOW - timedelta(hours=2))
        with pytest.raises(InterruptedError):
            owe_digest(store, CHANNEL, NOW, catalogue())
    with open_store(path) as again:
        assert owe_digest(again, CHANNEL, NOW, catalogue())


def test_several_missed_periods_become_one(store: Store) -> None:
    assert owe_digest(store, CHANNEL, NOW, catalogue())
    for day in range(3):
        save(store, f"day {day}", when=NOW + timedelta(days=day))
    later = owe_digest(store, CHANNEL, NOW + timedelta(days=12), catalogue())
    assert later
    told = from_json(later.payload)
    assert told.heading == "Rollcall: 3 events with participants."
    missed = "7 digests before this one were not sent; what they had to tell is in here."
    assert told.sections[0].lines == (missed,)
    assert len(store.owed()) == 2


def test_a_digest_may_be_asked_for_at_any_moment(store: Store) -> None:
    moment = READ + timedelta(minutes=1)
    owed = owe_digest(store, CHANNEL, moment, catalogue(), moment=moment)
    assert owed
    assert store.digested_until("terminal") == moment


# ---- what the channel chose


def test_sections_come_as_they_were_chosen_and_what_is_left_out_is_not_counted(store: Store) -> None:
    chosen = compose(replace(CHANNEL, sections=("coming", "met")), store, catalogue(), NOW)
    assert headings(chosen) == ["Coming up", "Who met whom"]
    assert chosen
    assert chosen.heading == "Rollcall: 1 coming up and 6 events with participants."
    only = compose(replace(CHANNEL, sections=("mentions",)), store, catalogue(), NOW)
    assert headings(only) == ["Mentions"]
    assert only
    assert OPEN_MEETING in [item.title for section in only.sections for item in section.items]


def test_the_cap_is_the_channels_own(store: Store) -> None:
    digest = compose(replace(CHANNEL, cap=2), store, catalogue(), NOW)
    assert digest
    assert (len(digest.sections[0].events), digest.sections[0].more) == (2, 4)


def test_nothing_to_say_is_one_line_where_the_channel_chose_so(empty: Store) -> None:
    channel = replace(CHANNEL, silent=False)
    empty.nothing_to_tell(CHANNEL.id, NOW - timedelta(days=1))
    digest = compose(channel, empty, catalogue(), NOW)
    assert digest
    assert plain(digest) == "Rollcall: nothing new since Thursday 10:00."
    assert owe_digest(empty, channel, NOW, catalogue())


def test_a_schedule_begins_when_it_is_chosen(store: Store) -> None:
    store.put_channel(CHANNEL, due_from=NOW)  # an hour after the day's moment
    assert owe_digest(store, CHANNEL, NOW, catalogue()) is None
    first = owe_digest(store, CHANNEL, NOW + timedelta(days=3), catalogue())
    assert first
    assert from_json(first.payload).heading.startswith("Rollcall: 6 events")


def test_a_digest_knows_which_items_it_shows(store: Store) -> None:
    channel = replace(CHANNEL, cap=1, sections=("met",))
    owed = owe_digest(store, channel, NOW, catalogue())
    assert owed
    (item,) = owed.items
    assert [each.id for each in store.told_of(item)] == [owed.id]


# ---- what was announced before


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


# ---- what was changed since

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
