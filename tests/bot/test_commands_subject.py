"""What X is: names, offices, places, topics."""

from __future__ import annotations

from datetime import date

import pytest

from bot.commands.understanding.message import read_message
from bot.commands.understanding.names import find_names
from bot.commands.understanding.subject import Subject, read_event, read_people
from bot.commands.understanding.topics import word_groups
from bot.words import language
from store.vocabulary import Day
from tests.bot.world import catalogue

TODAY = date(2026, 11, 22)


def event(code: str, text: str) -> Subject:
    return read_event(read_message(text).words, language(code), catalogue(), TODAY)


def people(code: str, text: str) -> Subject:
    return read_people(read_message(text).words, language(code), catalogue(), TODAY)


def names(code: str, text: str) -> list[str]:
    return [named.name for named in find_names(read_message(text).words, language(code), catalogue())]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "TikTok and Nina Larsson", ["TikTok", "Nina Larsson"]),
        ("en", "tiktok and nina larsson", ["TikTok", "Nina Larsson"]),
        ("en", "TikTok's meeting", ["TikTok"]),
        ("en", "TikTok’s meeting", ["TikTok"]),
        ("sv", "TikToks möte", ["TikTok"]),
        ("sv", "Nina Larssons möte med Metas chefer", ["Nina Larsson", "Meta"]),
        ("sv", "Camilla Waltersson Grönvall", ["Camilla Waltersson Grönvall"]),
        ("sv", "EU:s internetforum", ["EU Internet Forum"]),
        ("en", "Trust and Safety Council", ["Twitter Trust and Safety Council"]),
        ("en", "nobody in particular", []),
    ],
)
def test_names_are_found_in_any_case_and_genitive(code: str, text: str, found: list[str]) -> None:
    assert names(code, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Signal", ["Signal"]),
        ("signal", ["Signal"]),
        ("the meeting with Signal", ["Signal"]),
        ("a signal of hope", []),
    ],
)
def test_an_everyday_word_is_a_name_with_a_capital_or_alone(text: str, found: list[str]) -> None:
    assert names("en", text) == found


@pytest.mark.parametrize(
    ("code", "text", "post"),
    [
        ("en", "justice minister of Denmark", "dk/minister-for-justice"),
        ("en", "the Danish justice minister", "dk/minister-for-justice"),
        ("en", "Denmark's justice minister", "dk/minister-for-justice"),
        ("sv", "Danmarks justitieminister", "dk/minister-for-justice"),
        ("sv", "justitieminister i Danmark", "dk/minister-for-justice"),
        ("sv", "den danska justitieministern", "dk/minister-for-justice"),
    ],
)
def test_an_office_takes_the_country_beside_it(code: str, text: str, post: str) -> None:
    (named,) = event(code, text).posts
    assert [each.id for each in named.posts] == [post]


def test_several_ministers_are_no_one_office() -> None:
    assert event("en", "the Nordic justice ministers").posts == ()
    assert event("sv", "de nordiska justitieministrarna").posts == ()


def test_an_event_is_parted_into_time_place_names_and_topic() -> None:
    subject = event("en", "the meeting with TikTok on grooming in Copenhagen on 9 December 2024")
    assert subject.when.day == Day(2024, 12, 9)
    assert [named.name for named in subject.named] == ["TikTok"]
    assert subject.places == (("Copenhagen", "Köpenhamn", "København", "Kööpenhamina"),)
    assert [group[0] for group in subject.topic] == ["groom"]


def test_an_unknown_person_is_a_stranger() -> None:
    assert people("sv", "Marcin de Kaminski sedan 2020").strangers == ("Marcin de Kaminski",)
    assert people("en", "Lantern Foundation and TikTok").strangers == ("Lantern Foundation",)


def test_what_a_meeting_was_about_is_no_name() -> None:
    subject = people("en", "TikTok about grooming and children in Stockholm")
    assert subject.names == ("TikTok",)
    assert [group[0] for group in subject.topic] == ["groom", "children"]
    assert subject.places[0][0] == "Stockholm"


@pytest.mark.parametrize(
    ("code", "text", "word", "also"),
    [
        ("en", "justice", "justic", {"justitie", "justits", "justis"}),
        ("en", "Nordic", "nordic", {"nordisk"}),
        ("en", "children", "children", {"barn", "børn"}),
        ("sv", "plattformarna", "plattform", {"platform"}),
        ("sv", "barnens", "barn", {"child", "børn"}),
        ("sv", "dialogmötet", "dialogmöt", {"dialogue"}),
        ("sv", "rundabordssamtalet", "rundabordssamtal", {"roundtable"}),
        ("en", "social media", "social media", {"sociala medi", "sosiale medi"}),
        ("en", "policy", "polic", set()),
    ],
)
def test_a_word_is_sought_by_its_stem_and_in_the_other_languages(
    code: str, text: str, word: str, also: set[str]
) -> None:
    (group,) = word_groups(text.split(), language(code))
    assert group[0] == word
    assert also <= set(group)


@pytest.mark.parametrize(
    ("code", "text"), [("en", "the meeting that was held"), ("sv", "mötet som hölls med de där")]
)
def test_small_words_and_words_for_meetings_say_nothing(code: str, text: str) -> None:
    assert word_groups(text.split(), language(code)) == ()
    assert not event(code, text)
