"""What is still to come, who declined, and searching by phrase and time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.interface import Store
from store.sqlite import open_store
from tests.bot.world import NOW, OPEN_MEETING, READ, ask, who
from tests.builders import catch, event, item, participant, reading, source

SOON, LATER, MONTH, UNDATED, PAST = "Soon", "Later", "Some day in the spring", "Shortly", "Long ago"


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Store]:
    """Announcements, the latest first."""
    tiktok, meta = (participant(name, "expected", entity=name.casefold()) for name in ("TikTok", "Meta"))
    told = [
        (LATER, "2027-06-01", tiktok),
        (MONTH, "2027-03", meta),
        (SOON, "2026-12-01", tiktok),
        (UNDATED, None, meta),
        (PAST, "2026-05-05", tiktok),
    ]
    store = open_store(tmp_path / "planned.db")
    store.put_sources([source()])
    events = [event(name, who, date=day, place="Oslo", future=True) for name, day, who in told]
    store.save(catch(reading(item(day="2026-11-20"), *events), at=READ))
    yield store
    store.close()


def names(store: Store, question: str) -> list[str]:
    return [entry.name for entry in ask(store, question).events]


def test_the_soonest_comes_first_and_what_has_no_day_last(planned: Store) -> None:
    assert names(planned, "what is coming up?") == [SOON, MONTH, LATER, UNDATED]
    reply = ask(planned, "what is coming up?")
    assert reply.heading == "4 events coming up; the first: “Soon” (1 December 2026)."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what is coming up for TikTok?", [SOON, LATER]),
        ("vad är på gång i mars 2027?", [MONTH]),
        ("hvad er på vej i Oslo for Meta?", [MONTH, UNDATED]),
        ("hva er planlagt i desember", [SOON]),
        ("upcoming meetings since January 2027", [MONTH, LATER]),
    ],
)
def test_it_is_asked_for_by_who_where_and_when(planned: Store, question: str, expected: list[str]) -> None:
    assert names(planned, question) == expected


def test_where_nothing_is_announced_that_is_said(store: Store) -> None:
    reply = ask(store, "what is coming up for TikTok?")
    assert reply.heading == "No source read so far announces anything for TikTok."
    assert not reply.found
    reply = ask(store, "vad är på gång för Kalle Anka?")
    assert reply.heading == "Ingen källa som har lästs aviserar något för ”Kalle Anka”."
    assert [entry.name for entry in ask(store, "what is coming").events] == [OPEN_MEETING]


def test_who_declined_is_another_question_than_who_stayed_away(tmp_path: Path) -> None:
    store = open_store(tmp_path / "declined.db")
    store.put_sources([source()])
    declined, absent = participant("Signal", "declined"), participant("Telegram", "absent", entity="telegram")
    talks = event("Talks on fishing", declined, absent, date="2026-10-01")
    visit = event("Visit on sailing", absent, date="2026-11-01")
    store.save(catch(reading(item(), talks, visit), at=READ))
    assert who(ask(store, "who declined the talks on fishing?")) == {"Signal"}
    assert who(ask(store, "who stayed away from the talks on fishing?")) == {"Signal", "Telegram"}
    reply = ask(store, "who declined the visit on sailing?")
    assert reply.heading.startswith("No source says that anybody declined")
    assert reply.heading.endswith("Telegram did not come.")
    assert [entry.name for entry in ask(store, "which meetings did Signal decline?").events] == [talks.name]
    stayed = ask(store, "which meetings did Telegram decline?")
    assert stayed.heading.startswith("Telegram stayed away")
    assert len(stayed.events) == 2
    assert not ask(store, "which meetings did Meta decline?").found
    store.close()


def test_a_phrase_is_searched_for_as_it_stands(store: Store) -> None:
    assert ask(store, 'search "age verification"').found
    assert not ask(store, 'search "verification age"').found
    assert ask(store, "search verification age").found
    assert ask(store, "sök “åldersverifiering”").heading.startswith("Inget")


def test_a_search_may_be_of_a_time(store: Store) -> None:
    assert ask(store, "search instagram since 2025").found
    reply = ask(store, "search grooming until 2024")
    assert (reply.found, reply.heading) == (False, "No item holds “grooming” until 2024.")
    assert "in March 2025" in ask(store, "search roundtable in March 2025").heading


def test_more_items_than_anybody_reads_are_not_counted(tmp_path: Path) -> None:
    store = open_store(tmp_path / "many.db")
    store.put_sources([source()])
    store.save(catch(*(item(f"harbour/{number}", title="Meta came") for number in range(1200)), at=NOW))
    assert ask(store, "search meta").heading == "More than 1000 items with “meta”."
    assert ask(store, "mentions of meta").heading.startswith("No item was read as naming Meta, but more than")
    store.close()
