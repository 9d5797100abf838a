"""A long Reply on several pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.chats.pages import TOGETHER, pages
from bot.chats.plain import plain
from bot.replies import Attendance, EventEntry, ItemEntry, Quote, Reply, Section
from store.vocabulary import Status

QUOTE = Quote("They met.", "Ministry", "https://ministry.example/1", datetime(2025, 12, 4, tzinfo=UTC))


def event(name: str, people: int) -> EventEntry:
    there = tuple(
        Attendance(f"{name} guest {number}", "person", Status.ATTENDED, QUOTE) for number in range(people)
    )
    return EventEntry(name, None, None, False, there, QUOTE)


def told(reply: Reply) -> list[str]:
    """Everything a reply tells, piece by piece."""
    pieces = list[str]()
    for section in reply.sections:
        pieces += section.lines
        pieces += [person.name for each in section.events for person in each.participants]
        pieces += [item.title for item in section.items]
    return pieces


def test_what_fits_is_left_alone() -> None:
    reply = Reply("Short.", (Section(lines=("a line",), more=2),), ("ask on?",))
    assert pages(reply, lambda _: True) == [reply]


def test_an_event_with_many_participants_is_parted_and_stays_whole_on_its_pages() -> None:
    reply = Reply("Many came.", (Section("Met", events=(event("Summit", 95),)),))
    made = pages(reply, lambda each: len(plain(each)) <= 1500)
    assert len(made) > 1
    assert [name for page in made for name in told(page)] == told(reply)
    assert all(len(section.events) == 1 for page in made for section in page.sections)


def test_later_pages_say_where_they_belong() -> None:
    reply = Reply("All.", (Section("Lines", lines=tuple(f"line {n} {'x' * 90}" for n in range(9))),))
    made = pages(reply, lambda each: len(plain(each)) <= 400)
    assert made[0].heading == "All."
    assert made[1].heading == f"Continued, 2 of {len(made)}"
    assert {section.heading for page in made for section in page.sections} == {"Lines"}


def test_a_piece_that_fits_nowhere_has_a_page_of_its_own() -> None:
    reply = Reply("Long.", (Section(lines=("a", "b" * 500, "c")),))
    assert [told(page) for page in pages(reply, lambda each: len(plain(each)) <= 100)] == [
        ["a"],
        ["b" * 500],
        ["c"],
    ]


def items(count: int) -> tuple[ItemEntry, ...]:
    return tuple(ItemEntry(f"item {n}", "https://a.example", "Room", None) for n in range(count))


@given(
    st.lists(
        st.builds(
            lambda lines, events, entries, more: Section(
                "Part",
                tuple(f"line {n}" for n in range(lines)),
                tuple(event(f"event {n}", people) for n, people in enumerate(events)),
                items(entries),
                more,
            ),
            st.integers(0, 4),
            st.lists(st.integers(0, 3 * TOGETHER), max_size=3),
            st.integers(0, 4),
            st.integers(0, 2),
        ),
        max_size=4,
    ),
    st.integers(120, 4000),
)
def test_nothing_is_lost_doubled_or_moved(sections: list[Section], length: int) -> None:
    reply = Reply("Heading.", tuple(sections), ("and then?",))
    made = pages(reply, lambda each: len(plain(each)) <= length)
    assert [piece for page in made for piece in told(page)] == told(reply)
    assert sum(section.more for page in made for section in page.sections) == sum(
        section.more for section in sections
    )
    assert [page.suggestions for page in made if page.suggestions] == [("and then?",)]
    assert all(replace(page, sections=(), heading="", suggestions=()).language == "en" for page in made)
