"""Which of several events is meant, and how an answer asks for another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import answer
from bot.replies import Reply
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Event
from tests.bot.world import catalogue
from tests.builders import catch, event, item, participant, reading, source

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "few.db") as store:
        store.put_sources([source()])
        yield store


def tell(store: SqliteStore, *events: Event, day: str = "2025-09-20") -> None:
    """Each event told by an item of its own, the last one the newest."""
    start = store.status().items
    for number, each in enumerate(events, start):
        told = reading(item(f"harbour/{number}", title=each.name, body=each.evidence.quote, day=day), each)
        store.save(catch(told))


def ask(store: SqliteStore, question: str) -> Reply:
    return answer(question, store, catalogue(), NOW)


@pytest.mark.parametrize("name", ["Quarry AB", "TikTok"])
def test_who_took_part_counts_for_more_than_who_is_only_written_about(store: SqliteStore, name: str) -> None:
    entity = "tiktok" if name == "TikTok" else None
    tell(
        store,
        event("Talks on ore", participant(name, entity=entity), participant("Vale"), date="2025-09-05"),
        event(f"Report on {name}", participant("Someone Else"), date="2025-09-18"),
        event(f"Visit to {name}", participant(name, "expected", entity=entity), date=None, future=True),
    )
    reply = ask(store, f"who was at the meeting with {name} in September 2025?")
    assert reply.events[0].name == "Talks on ore"


def test_an_event_of_that_day_comes_before_one_only_published_then(store: SqliteStore) -> None:
    tell(
        store,
        event("Talks on harbours", date="2025-09-05"),
        event("Talks on harbours and piers", date=None),
    )
    reply = ask(store, "who attended the talks on harbours in September 2025?")
    assert reply.events[0].name == "Talks on harbours"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("who hosted the dialogue on antisemitism?", "Symposium on antisemitism"),
        ("vem stod värd för dialogen om antisemitism?", "Symposium on antisemitism"),
        ("who hosted the dialogue on harbours?", "Dialogue on harbours"),
    ],
)
def test_of_an_event_that_none_fits_the_nearest_is_called_by_the_rare_word(
    store: SqliteStore, question: str, name: str
) -> None:
    host = participant("Tilda Rosengård", "host", kind="person")
    tell(store, event("Symposium on antisemitism", host, date="2025-09-02"), day="2025-09-02")
    for number in range(1, 9):
        told = event(f"Dialogue on {'harbours' if number == 8 else 'ore'}", host, date=f"2025-09-0{number}")
        body = "They spoke of antisemitism as well." if number == 5 else told.evidence.quote
        of = item(f"dialogue/{number}", title=told.name, body=body, day=f"2025-09-0{number}")
        store.save(catch(reading(of, told)))
    reply = ask(store, question)
    assert reply.events[0].name == name
    assert reply.found is (name == "Dialogue on harbours")
    nearest = reply.heading.startswith(("No event is known that fits", "Ingen känd händelse passar"))
    assert nearest is not reply.found


def test_a_name_that_no_list_of_places_holds_is_no_beginning_of_others(store: SqliteStore) -> None:
    tell(store, event("Samtal i Rabat"), event("Junibacken och Rabén", date="2025-09-20"))
    assert ask(store, "vem deltog i mötet i Rabat?").events[0].name == "Samtal i Rabat"


def test_what_was_on_the_day_comes_before_all_that_was_only_published_then(store: SqliteStore) -> None:
    tell(store, event("Talks on piers", date="2025-09-19"), day="2025-09-19")
    tell(store, event("A month of talks", date="2025-09"), day="2025-09-20")
    tell(store, *(event(f"Report {number}", date=None) for number in range(50)), day="2025-09-20")
    reply = ask(store, "who attended the meeting on 19 September 2025?")
    assert reply.events[0].name == "Talks on piers"


def test_a_meeting_about_something_is_called_by_it_where_one_is(store: SqliteStore) -> None:
    host = participant("Tilda Rosengård", "host", kind="person")
    tell(store, event("Talks on piers", host, date="2025-09-05"), event("Talks on ore", host))
    other = event("Talks on ferries", host, date="2025-09-06")
    store.save(
        catch(reading(item("ferries/1", title="Ferries", body="And on piers.", day="2025-09-20"), other))
    )
    reply = ask(store, "what did Tilda Rosengård host about piers in 2025?")
    assert [each.name for each in reply.events] == ["Talks on piers"]


LONG = "The long talks between three ministries of the north about {}, of which nobody sees the end, "
TOPICS = ("harbours", "piers", "lighthouses", "ferries in the year 2040")


def test_a_runner_up_is_opened_by_choosing_it_however_alike_they_are(store: SqliteStore) -> None:
    names = [LONG.format(topic) + end for topic in TOPICS for end in ("in spite of the fog", "more of it")]
    tell(store, *(event(name, date=f"2025-09-0{number}") for number, name in enumerate(names, 1)))
    reply = ask(store, "who attended the talks of the ministries of the north in September 2025?")
    opened = [ask(store, choice.say).events[0] for choice in reply.choices]
    assert len({each.id for each in (*reply.events, *opened)}) == 4
    for event_told, choice in zip(opened, reply.choices, strict=True):
        assert event_told.date
        assert f"{event_told.date.day} September 2025" in choice.label
        assert event_told.name[:60] in choice.label


@pytest.mark.parametrize(
    "question",
    [
        "who attended the talks?",
        "who hosted the talks?",
        "vem deltog i talks?",
        "hvem deltog i talks?",
        "hvem deltok på talks?",
    ],
)
def test_choosing_asks_the_same_of_another_event_in_the_same_language(
    store: SqliteStore, question: str
) -> None:
    host = participant("Tilda Rosengård", "host", kind="person")
    tell(store, *(event(f"Talks on {topic}", host, date="2025-09-05") for topic in TOPICS))
    reply = ask(store, question)
    opened = ask(store, reply.choices[1].say)
    assert opened.language == reply.language
    assert opened.events[0].name in reply.choices[1].label
    assert reply.heading.replace(reply.events[0].name, opened.events[0].name) == opened.heading


def test_a_word_that_many_bodies_have_in_their_name_is_not_taken_for_one_of_them(store: SqliteStore) -> None:
    tell(
        store,
        event("Nordic justice talks of ministers", participant("Tilda Rosengård"), date="2025-09-19"),
        event("Nordic working group of ministers", participant("Ministry of Justice"), date="2025-09-20"),
    )
    reply = ask(store, "who was at the meeting with the Nordic justice ministers in September 2025?")
    assert reply.events[0].name == "Nordic justice talks of ministers"


@pytest.mark.parametrize(
    "question",
    [
        "which meetings did Tilda Rosengård host in 2025?",
        "what did Tilda Rosengård host about piers in 2025?",
        "vilka möten stod Tilda Rosengård värd för 2025?",
        "vad bjöd Tilda Rosengård in till i september 2025?",
    ],
)
def test_a_host_is_asked_about_with_a_time_and_a_topic(store: SqliteStore, question: str) -> None:
    host = participant("Tilda Rosengård", "host", kind="person")
    tell(store, event("Talks on piers", host, date="2025-09-05"))
    tell(store, event("Talks on ore", host, date="2024-09-05"), day="2024-09-06")
    assert [each.name for each in ask(store, question).events] == ["Talks on piers"]


def test_nothing_hosted_on_a_topic_is_not_nothing_hosted(store: SqliteStore) -> None:
    tell(store, event("Talks on ore", participant("Tilda Rosengård", "host", kind="person")))
    reply = ask(store, "what did Tilda Rosengård host about kelp?")
    assert not reply.found
    assert "anything" not in reply.heading


@pytest.mark.parametrize("meeting", ["meeting", "meetng", "meeitng", "meetting"])
def test_a_slip_in_the_word_for_a_meeting_is_no_topic(store: SqliteStore, meeting: str) -> None:
    tell(store, event("Talks on ore", participant(entity="tiktok")))
    assert ask(store, f"who attended the {meeting} with TikTok?").found


def test_a_name_that_is_nearly_a_word_for_a_meeting_is_a_name(store: SqliteStore) -> None:
    tell(store, event("Talks on ore", participant(entity="tiktok")))
    assert not ask(store, "who attended the talks with Meetng and TikTok?").found
