"""A conversation: questions that go on with the last one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import converse
from bot.replies import Reply
from bot.topics import Topic, from_text, to_text
from store.interface import Store
from tests.bot.world import NOW, catalogue


def talk(store: Store, *messages: str, language: str = "en") -> list[Reply]:
    """The answers to messages of one conversation."""
    topic: Topic | None = None
    replies = []
    for message in messages:
        reply, topic = converse(message, topic, store, catalogue(), NOW, language=language)
        replies.append(reply)
    return replies


def test_a_question_that_names_no_event_is_about_the_last_one(store: Store) -> None:
    first, second, alone = (
        *talk(store, "who attended the meeting in Copenhagen?", "and who declined?"),
        *talk(store, "who declined the meeting in Copenhagen?"),
    )
    assert first.found
    assert second == alone


def test_a_second_and_a_third_go_on_as_well(store: Store) -> None:
    *_, third = talk(
        store, "who attended the meeting in Copenhagen?", "and who declined?", "and who hosted it?"
    )
    assert third == talk(store, "who hosted the meeting in Copenhagen?")[0]


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("who declined?", "who declined the meeting in Copenhagen?"),
        ("who was invited?", "who was invited to the meeting in Copenhagen?"),
        ("who hosted?", "who hosted the meeting in Copenhagen?"),
        ("did TikTok attend?", "did TikTok attend the meeting in Copenhagen?"),
        ("hvem var inviteret?", "hvem var inviteret til mødet i København?"),
        ("hvem takket nei?", "hvem takket nei til møtet i København?"),
    ],
)
def test_what_is_talked_of_may_be_left_out(store: Store, short: str, whole: str) -> None:
    *_, told = talk(store, "who attended the meeting in Copenhagen?", short)
    assert told == talk(store, whole)[0]


def test_a_question_in_another_language_goes_on_too(store: Store) -> None:
    *_, told = talk(store, "who attended the meeting in Copenhagen?", "vilka tackade nej?")
    assert told == talk(store, "vilka tackade nej till mötet i Köpenhamn?")[0]


def test_naming_another_event_changes_what_is_talked_of(store: Store) -> None:
    *_, third = talk(
        store,
        "who attended the meeting in Copenhagen?",
        "who attended the meeting on grooming?",
        "who hosted it?",
    )
    assert third == talk(store, "who hosted the meeting on grooming?")[0]


def test_asking_for_help_changes_nothing(store: Store) -> None:
    *_, third = talk(store, "who attended the meeting in Copenhagen?", "help", "and who declined?")
    assert third == talk(store, "who declined the meeting in Copenhagen?")[0]


def test_without_a_conversation_nothing_is_taken_for_granted(store: Store) -> None:
    assert not talk(store, "who declined?")[0].understood


def test_what_was_not_understood_leaves_the_topic_alone(store: Store) -> None:
    *_, third = talk(
        store, "who attended the meeting in Copenhagen?", "colourless green ideas", "who declined?"
    )
    assert third == talk(store, "who declined the meeting in Copenhagen?")[0]


@pytest.mark.parametrize("more", ["more", "Show me more!", "mer", "vis flere", "resten"])
def test_more_shows_more_of_the_last_answer(store: Store, more: str) -> None:
    first, second = talk(store, "what mentions Meta?", more)
    shown, now_shown = (sum(len(section.items) for section in each.sections) for each in (first, second))
    left, now_left = (sum(section.more for section in each.sections) for each in (first, second))
    assert shown + left == now_shown + now_left
    assert now_shown > shown or left == 0


def test_more_of_nothing_is_not_understood(store: Store) -> None:
    assert not talk(store, "more")[0].understood


def test_a_topic_survives_being_written_down() -> None:
    topic = Topic("who met “TikTok” since 2024?", "and Meta?", date(2026, 3, 2), 4)
    assert from_text(to_text(topic)) == topic
    assert from_text("") is None
    assert from_text('{"about": 1}') is None


MANY = "who attended the meeting with TikTok?"


@pytest.mark.parametrize("typed", ["1", "1.", "#1", "(1)", "1\ufe0f\u20e3", "1 "])
def test_a_number_opens_the_event_that_stands_under_it(store: Store, typed: str) -> None:
    first, opened = talk(store, MANY, typed)
    assert first.choices
    assert opened == talk(store, first.choices[0].say)[0]
    assert opened.events[0].id != first.events[0].id


def test_one_number_after_the_other_opens_what_was_listed(store: Store) -> None:
    first, one, two, whole = talk(store, MANY, "1", "2", "who declined?")
    assert one == talk(store, first.choices[0].say)[0]
    assert two == talk(store, first.choices[1].say)[0]
    assert whole == talk(store, first.choices[1].say, "who declined?")[1]


def test_what_was_chosen_is_what_is_talked_of(store: Store) -> None:
    *_, opened, told = talk(store, MANY, "1", "who hosted?")
    assert told.events[0].id == opened.events[0].id


@pytest.mark.parametrize("typed", ["9", "0", "12345", "#99"])
def test_a_number_that_nothing_stands_under_chooses_nothing(store: Store, typed: str) -> None:
    assert talk(store, MANY, typed)[1] == talk(store, typed)[0]


def test_without_a_list_a_number_is_a_message_like_any_other(store: Store) -> None:
    assert talk(store, "1") == talk(store, "status", "1")[1:]


def test_what_numbers_stand_for_is_kept_with_what_is_talked_of() -> None:
    topic = Topic("a", "b", date(2026, 1, 2), 4, ("who attended #a1?", "who attended #b2?"))
    assert from_text(to_text(topic)) == topic
