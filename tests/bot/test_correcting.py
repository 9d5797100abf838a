"""What people say was read wrong: understood, kept with who and when, shown, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chats.plain import plain
from bot.commands.command import NOBODY, Asker, Known
from bot.commands.correcting.chosen import Chosen, corrected, people_of
from bot.conversation import answer
from bot.replies import Reply, from_json, to_json
from bot.words import languages
from store.interface import Store, Verdict
from store.vocabulary import Status
from tests.bot.world import NOW, catalogue, filled

ADA = Asker("U1", "Ada", None, may_change=True)
GROOMING = "who attended the meeting on grooming on 3 December 2025?"
COPENHAGEN = "who stayed away from the meeting of the Nordic justice ministers?"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Store]:
    store = filled(tmp_path / "world.db")
    yield store
    store.close()


def say(store: Store, typed: str, asker: Asker = ADA, language: str = "en") -> Reply:
    return answer(typed, store, catalogue(), NOW, language=language, asker=asker)


def there(store: Store, question: str = GROOMING) -> dict[str, str]:
    told = say(store, question).events[0].participants
    return {each.name: each.status.value for each in told}


@pytest.mark.parametrize(
    "typed",
    [
        "correct TikTok was not at the meeting on grooming",
        "@rollcall correction: TikTok did not attend the meeting on grooming.",
        "rätta TikTok var inte på mötet om grooming",
        "ret TikTok deltog ikke i mødet om grooming",
        "rett: TikTok var ikke med på møtet om grooming",
    ],
)
def test_who_was_not_there_is_no_answer_any_more(world: Store, typed: str) -> None:
    assert "TikTok" in there(world)
    reply = say(world, typed)
    assert reply.found
    assert "Ada" in plain(reply)
    assert "TikTok" not in there(world)
    assert "TikTok: not there, as Ada says" in plain(say(world, GROOMING))


def test_another_part_is_shown_with_who_said_so_and_what_was_read(world: Store) -> None:
    say(world, "correct Snapchat was absent from the meeting on grooming")
    assert there(world, "who stayed away from the meeting on grooming?") == {"Snapchat": "absent"}
    shown = plain(say(world, "who stayed away from the meeting on grooming?"))
    assert "corrected by Ada, 22 November 2026; was read as: Took part" in shown


@pytest.mark.parametrize("by_button", [False, True])
def test_a_correction_is_taken_back_by_the_word_and_by_its_button(world: Store, by_button: bool) -> None:
    reply = say(world, "correct TikTok was not at the meeting on grooming")
    assert "TikTok" not in there(world)
    assert say(world, reply.actions[0].say if by_button else "undo").found
    assert "TikTok" in there(world)
    assert not say(world, "undo").found


def test_nobody_else_takes_back_somebody_s_last_correction_by_the_bare_word(world: Store) -> None:
    say(world, "correct TikTok was not at the meeting on grooming")
    assert not say(world, "undo", replace(ADA, user="U2")).found


def test_who_may_not_change_the_channel_may_not_correct(world: Store) -> None:
    for typed in ("correct TikTok was not at the meeting on grooming", "undo", "right #x", "wrong #x"):
        assert say(world, typed, NOBODY).heading.startswith("Only those who may change")
    assert "TikTok" in there(world)


def test_what_no_source_says_is_nothing_to_correct(world: Store) -> None:
    reply = say(world, "correct Vinnova was not at the meeting on grooming")
    assert not reply.found
    assert "nothing to correct" in reply.heading


def test_what_is_not_understood_is_answered_with_how_to_put_it(world: Store) -> None:
    reply = say(world, "correct the whole thing")
    assert not reply.found
    assert reply.suggestions
    assert say(world, reply.suggestions[0]).found


def test_a_name_of_nobody_known_is_kept_as_it_was_typed(world: Store) -> None:
    reply = say(world, "rätta Anna Ekström och A. Ekström är samma person", language="sv")
    assert reply.heading == "Rättat: Anna Ekström är samma som A. Ekström."
    assert "A. Ekström" in there(world, "who hosted the dialogue meeting on antisemitism?")


def test_the_buttons_of_an_answer_judge_it(world: Store) -> None:
    event = say(world, GROOMING).events[0]
    right, wrong = event.actions[:2]
    assert say(world, right.say).found
    choices = say(world, wrong.say).suggestions
    tiktok = next(each for each in choices if "TikTok" in each)
    assert say(world, tiktok).found
    assert "TikTok" not in there(world)
    assert "8 of 9" in plain(say(world, "status"))


@pytest.mark.parametrize("language", ["en", "sv", "da", "nb"])
def test_a_button_answers_in_the_language_that_it_stood_in(world: Store, language: str) -> None:
    asked = {
        "en": GROOMING,
        "sv": "vem deltog i mötet om grooming?",
        "da": "hvem deltog i mødet om grooming?",
        "nb": "hvem deltok på møtet om grooming?",
    }[language]
    event = say(world, asked, language=language).events[0]
    for action in event.actions:
        assert say(world, action.say, language=language).language == language


def test_corrections_are_listed_with_who_and_when_the_newest_first(world: Store) -> None:
    assert not say(world, "corrections").found
    say(world, "correct TikTok was not at the meeting on grooming")
    say(world, "undo")
    say(world, "correct Meta declined the meeting on grooming")
    first, second = say(world, "corrections").sections[0].lines
    assert "Meta" in first
    assert "Taken back by Ada" in second


def test_a_reply_with_corrections_survives_the_outbox(world: Store) -> None:
    say(world, "correct Snapchat was absent from the meeting on grooming")
    say(world, "correct TikTok was not at the meeting on grooming")
    reply = say(world, "who stayed away from the meeting on grooming?")
    assert from_json(to_json(reply)) == reply


# ---- chosen and not typed


def known(store: Store, asker: Asker = ADA) -> Known:
    return Known(store, catalogue(), languages()["en"], NOW, asker)


def grooming(store: Store) -> str:
    return say(store, GROOMING).events[0].id


def test_who_was_somebody_else_is_told_in_their_place_and_both_are_taken_back_at_once(world: Store) -> None:
    chosen = Chosen(grooming(world), "Bris", None, "Save the Children", "A slip of the pen.")
    reply = corrected(chosen, known(world))
    assert "A slip of the pen." in plain(reply)
    after = there(world)
    assert ("Bris" in after, after["Save the Children International"]) == (False, "attended")
    undone = say(world, reply.actions[0].say)
    assert ("Bris was not at" in undone.heading, "Save the Children" in undone.heading) == (True, True)
    assert "Bris" in there(world)
    assert "Save the Children International" not in there(world)


@pytest.mark.parametrize(
    ("what", "other", "told"),
    [
        (Status.ABSENT, "", "Did not come"),
        (Verdict.NOT_THERE, "", "was not at"),
        (Verdict.RIGHT, "", "is right"),
        (Verdict.SAME, "Meta", "is the same as Meta"),
    ],
)
def test_what_is_chosen_is_as_good_as_typed(
    world: Store, what: Status | Verdict, other: str, told: str
) -> None:
    reply = corrected(Chosen(grooming(world), "TikTok", what, other), known(world))
    assert told in reply.heading
    assert len(world.corrections()) == 1
    assert say(world, reply.actions[0].say).found


def test_who_may_not_change_the_channel_corrects_nothing_by_choosing(world: Store) -> None:
    reply = corrected(Chosen(grooming(world), "TikTok", Verdict.NOT_THERE), known(world, NOBODY))
    assert not reply.found
    assert world.corrections() == []


def test_of_an_event_that_is_gone_nothing_is_corrected(world: Store) -> None:
    assert people_of("nowhere.1", known(world)) is None
    assert not corrected(Chosen("nowhere.1", "TikTok", Verdict.RIGHT), known(world)).found
    title, people = people_of(grooming(world), known(world)) or ("", {})
    assert "3 December 2025" in title
    assert {"TikTok", "Bris", "Nina Larsson"} <= set(people)
