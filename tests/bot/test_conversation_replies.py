"""What holds for every reply, whatever was typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chats.plain import plain
from bot.commands.understanding.message import LONGEST
from bot.conversation import answer
from bot.replies import from_json, to_json
from bot.words import languages
from store.interface import Store
from store.sqlite import open_store
from store.vocabulary import Alarm, SourceState
from tests import builders
from tests.bot.world import NOW, ask, catalogue


def test_an_empty_message_gets_help_with_an_example_of_every_command(store: Store) -> None:
    reply = ask(store, "  ?! ")
    told = plain(reply)
    assert reply.understood
    for wording in languages()["en"].commands.values():
        assert wording.examples[0] in told


def test_what_is_not_understood_gets_one_sentence_and_three_examples(store: Store) -> None:
    reply = ask(store, "purple elephants dance at midnight")
    assert not reply.understood
    assert reply.heading == "I did not understand that question."
    assert len(reply.suggestions) == 3
    assert all(ask(store, question).understood for question in reply.suggestions)


def test_a_lone_name_gets_questions_about_that_name(store: Store) -> None:
    reply = ask(store, "TikTok")
    assert reply.suggestions[:2] == ("who met TikTok?", "mentions of TikTok")


def test_a_swedish_message_that_is_not_understood_gets_a_swedish_reply(store: Store) -> None:
    reply = ask(store, "jag tycker att det är en dag med mycket sol och vind")
    assert not reply.understood
    assert reply.language == "sv"
    assert reply.heading == "Jag förstod inte den frågan."


@pytest.mark.parametrize(("preferred", "language"), [("en", "en"), ("sv", "sv")])
def test_what_is_the_same_in_both_languages_is_answered_in_the_preferred_one(
    store: Store, preferred: str, language: str
) -> None:
    assert answer("", store, catalogue(), NOW, language=preferred).language == language


def test_a_long_message_is_cut_and_the_reply_says_so(store: Store) -> None:
    reply = ask(store, "who met TikTok " + "and so on " * 1000)
    assert f"only its first {LONGEST} characters were read" in plain(reply)


def test_a_message_of_ten_thousand_letters_is_no_trouble(store: Store) -> None:
    assert ask(store, "x" * 10_000).heading


@pytest.mark.parametrize(
    "question",
    [
        "@rollcall who met TikTok?",
        "<@U02ABC|rollcall> who met TikTok?",
        "rollcall: who met TikTok",
        "Rollcall, who met TikTok?",
        "/rollcall who met TikTok",
        "Hi! Could you please tell me who met TikTok, thanks",
        "who met “TikTok”?",
        "WHO MET TIKTOK",
        "and who met tiktok???",
        "who met\n\nTikTok",
    ],
)
def test_politeness_mentions_case_and_marks_change_nothing(store: Store, question: str) -> None:
    assert ask(store, question).heading == ask(store, "who met TikTok?").heading


def test_status_counts_what_is_stored_and_names_what_failed(store: Store) -> None:
    reply = ask(store, "status")
    assert reply.heading.startswith("8 items")
    assert "5 press rooms are watched." in reply.sections[0].lines


def test_status_names_what_is_odd_and_nothing_of_what_is_paused() -> None:
    with open_store(":memory:") as store:
        for id in ("tax", "customs"):
            odd = SourceState(
                looked_at=NOW, problem="It is down.", alarm=Alarm("silent", "It is silent.", NOW)
            )
            store.put_sources([builders.source(id)])
            store.save(builders.catch(source_id=id, at=NOW, state=odd, problem="It is down."))
        store.pause("customs", NOW)
        told = plain(ask(store, "status"))
    assert "Press room of tax: It is silent." in told
    assert "Press room of tax: It is down." in told
    assert "customs" not in told


def test_latest_shows_events_and_items(store: Store) -> None:
    reply = ask(store, "senaste nytt")
    assert reply.language == "sv"
    assert reply.sections[0].heading == "Händelser"


def test_search_finds_words_in_another_language_through_the_glossary(store: Store) -> None:
    reply = ask(store, "search organised crime")
    assert reply.found
    assert reply.sections[0].items[0].press_room == "Justitsministeriet"


def test_search_without_a_hit_says_so(store: Store) -> None:
    reply = ask(store, "search quetzalcoatl")
    assert not reply.found
    assert reply.heading == "No item holds “quetzalcoatl”."


@pytest.mark.parametrize(
    "question",
    [
        "who attended the meeting on grooming?",
        "who met TikTok?",
        "help",
        "status",
        "what office did Nina Larsson hold in 2025?",
        "nonsense",
    ],
)
def test_a_reply_survives_the_outbox(store: Store, question: str) -> None:
    reply = ask(store, question)
    assert from_json(to_json(reply)) == reply


_WORDS = st.sampled_from(
    [
        *"who attended met did not the meeting on with in of and was hosted what office".split(),
        *"status help since 2024".split(),
        *"vem deltog mötet om träffade den 3 december i mars".split(),
        *[
            "TikTok",
            "Nina Larsson",
            "X",
            "justice minister",
            "Denmark",
            "?",
            "'",
            '"',
            "{x}",
            "%s",
            "*",
            "(",
            "\x1b[31m",
        ],
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_no_arrangement_of_words_is_too_much(store: Store, typed: str) -> None:
    assert plain(ask(store, typed))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=600), st.integers(0, 35_000))
def test_no_text_and_no_day_is_too_much(store: Store, typed: str, days: int) -> None:
    now = datetime(1995, 1, 1, tzinfo=UTC) + timedelta(days=days)
    for question in (typed, f"who attended {typed}", f"who met {typed}", f"who was {typed}", f"sök {typed}"):
        assert plain(ask(store, question, now=now))
