"""What a digest tells of what is new, and what its channel chose of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chats.plain import plain
from bot.digests import FIRST_LOOK, compose, owe_digest
from store.interface import Store
from store.vocabulary import SourceKind
from tests.bot.digests.channel import CHANNEL, NOW, headings, save
from tests.bot.world import DIALOGUE, GROOMING, OPEN_MEETING, READ, catalogue


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
