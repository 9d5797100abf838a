"""A Reply as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.plain import harmless, office_and_doubts, plain
from bot.replies import Attendance, EventEntry, ItemEntry, Quote, Reply, Section
from bot.words import language
from store.vocabulary import Day, Status

READ = datetime(2025, 12, 4, 23, 30, tzinfo=UTC)
MET = Quote("They met on Wednesday.", "Ministry of Justice", "https://justice.example/1", READ)
AWAY = Quote("Signal stayed at home.", "Ministry of Justice", "https://justice.example/1", READ)

EVENT = EventEntry(
    "Meeting on grooming",
    Day(2025, 12, 3),
    "Stockholm",
    False,
    (
        Attendance("Nina Larsson", "person", Status.ATTENDED, MET, office="Minister for Gender Equality"),
        Attendance("TikTok", "organization", Status.ATTENDED, MET),
        Attendance("Signal", "organization", Status.ABSENT, AWAY, certainty=0.5),
    ),
    MET,
)


def test_an_event_is_told_with_status_office_and_evidence() -> None:
    reply = Reply("Two took part.", (Section(events=(EVENT,)),), ("who met TikTok?",))
    assert plain(reply).splitlines() == [
        "Two took part.",
        "",
        "Meeting on grooming — 3 December 2025, Stockholm",
        "  Took part",
        "    Nina Larsson  Minister for Gender Equality",
        "    TikTok",
        "      “They met on Wednesday.” — Ministry of Justice, read 4 December 2025, https://justice.example/1",
        "  Did not come",
        "    Signal        (not sure)",
        "      “Signal stayed at home.” — Ministry of Justice, read 4 December 2025, https://justice.example/1",
        "",
        "You can ask:",
        "  who met TikTok?",
    ]


def test_a_swedish_reply_is_swedish_throughout() -> None:
    told = plain(Reply("Två deltog.", (Section(events=(EVENT,), more=2),), ("vem träffade TikTok?",), "sv"))
    for words in (
        "3 december 2025",
        "Deltog",
        "Kom inte",
        "osäkert",
        "läst 4 december 2025",
        "och 2 till",
        "Du kan fråga:",
    ):
        assert words in told


def test_without_evidence_there_are_neither_quotes_nor_addresses() -> None:
    told = plain(Reply("Two took part.", (Section(events=(EVENT,)),)), evidence=False)
    assert "They met" not in told
    assert "https" not in told
    assert "Nina Larsson" in told


def test_an_event_without_participants_shows_what_tells_of_it() -> None:
    told = plain(Reply("Nobody.", (Section(events=(replace(EVENT, participants=()),)),)))
    assert "“They met on Wednesday.”" in told


def test_what_is_not_certain_is_said_beside_the_name() -> None:
    person = replace(
        EVENT.participants[0],
        office=None,
        inferred=True,
        certainty=0.6,
        affiliation="Bris",
        on_behalf_of="the King",
    )
    told = plain(Reply("One.", (Section(events=(replace(EVENT, participants=(person,), future=True),)),)))
    assert "Nina Larsson  Bris, for the King (from the office and the date; not sure)" in told
    assert "Stockholm (still to come)" in told


def test_items_are_told_with_press_room_day_and_address() -> None:
    item = ItemEntry(
        "A guide", "https://a.example/1", "Skerry", Day(2025, 9), ("TikTok", "Meta"), "A page for each."
    )
    assert plain(Reply("One item.", (Section("Items", items=(item,), more=3),))).splitlines() == [
        "One item.",
        "",
        "Items",
        "",
        "A guide — Skerry, September 2025",
        "  names TikTok and Meta",
        "  A page for each.",
        "  https://a.example/1",
        "",
        "and 3 more",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("ring\x07", "ring"),
        ("two\nlines\r\nmore", "two lines more"),
        ("\u202egnirts\u202c", "gnirts"),
        ("\x9b1mcsi", "1mcsi"),
        ("\x1b]8;;https://evil.example\x1b\\link", "]8;;https://evil.example\\link"),
        ("[bold]not bold[/bold] :smile:", "[bold]not bold[/bold] :smile:"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_text_of_a_feed_is_made_harmless(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text())
def test_a_heading_from_anywhere_is_one_printable_line(text: str) -> None:
    told = plain(Reply(text))
    assert told.isprintable() or "\u200c" in told or "\u200d" in told


def test_names_in_wide_letters_stand_in_line() -> None:
    people = (
        replace(EVENT.participants[0], name="山田", office="A"),
        replace(EVENT.participants[0], name="Nina", office="B"),
    )
    told = plain(Reply("Two.", (Section(events=(replace(EVENT, participants=people),)),))).splitlines()
    assert told[4:6] == ["    山田  A", "    Nina  B"]


@pytest.mark.parametrize(
    ("office", "affiliation", "told"),
    [
        ("chair of the Harbour Council", "Harbour Council", "chair of the Harbour Council"),
        ("chair", "Harbour Council", "chair, Harbour Council"),
        ("chair", None, "chair"),
        (None, "Harbour Council", "Harbour Council"),
        (None, None, ""),
    ],
)
def test_where_an_office_is_held_is_said_once(office: str | None, affiliation: str | None, told: str) -> None:
    person = Attendance("Tilda", "person", Status.ATTENDED, MET, office=office, affiliation=affiliation)
    assert office_and_doubts(person, language("en")) == told
