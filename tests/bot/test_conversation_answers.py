"""The questions of a first evening with Rollcall, on a real store."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chats.plain import plain
from store.interface import Store
from store.vocabulary import Day
from tests.bot.world import COUNCIL, DIALOGUE, FORUM, GROOMING, NORDIC, OPEN_MEETING, ROUNDTABLE, ask, who


def test_who_attended_gives_everybody_with_offices_and_evidence(store: Store) -> None:
    reply = ask(store, "who attended the meeting on grooming on 3 December 2025?")
    assert reply.found
    assert reply.events[0].name == GROOMING
    assert who(reply) == {
        "Nina Larsson",
        "Camilla Waltersson Grönvall",
        "TikTok",
        "Snapchat",
        "Google",
        "Meta",
        "Bris",
        "ChildX",
        "ECPAT Sverige",
    }
    offices = {person.name: person.office for person in reply.events[0].participants if person.office}
    assert offices == {
        "Nina Larsson": "Minister for Gender Equality",
        "Camilla Waltersson Grönvall": "Minister for Social Services",
    }
    evidence = reply.events[0].participants[0].evidence
    assert evidence.text.startswith("Den 3 december träffade")
    assert evidence.press_room == "Regeringskansliet"
    assert evidence.address == "https://regeringen.example/mote-om-grooming"


def test_who_did_not_show_up_names_only_those_of_whom_a_text_says_so(store: Store) -> None:
    reply = ask(store, "who did not show up when the Nordic justice ministers met the platforms?")
    assert reply.found
    assert reply.events[0].name == NORDIC
    assert who(reply) == who(reply, "absent") == {"Telegram", "Signal"}
    assert reply.heading.startswith("Telegram and Signal stayed away from")
    assert any("TikTok" in line for section in reply.sections for line in section.lines)


def test_who_hosted_is_answered_in_the_language_of_the_question(store: Store) -> None:
    reply = ask(store, "vem bjöd in till dialogmötet om antisemitism?")
    assert reply.language == "sv"
    assert reply.events[0].name == DIALOGUE
    assert [(person.name, person.office) for person in reply.events[0].participants] == [
        ("Anna Ekström", "utbildningsminister"),
        ("Anders Ygeman", "energi- och digitaliseringsminister"),
        ("Märta Stenevi", "jämställdhetsminister"),
    ]
    assert (
        reply.heading
        == f"Anna Ekström, Anders Ygeman och Märta Stenevi stod värd för ”{DIALOGUE}” (10 februari 2021)."
    )


def test_who_joined_finds_the_forum_by_its_name(store: Store) -> None:
    reply = ask(store, "who joined the EU Internet Forum in June 2024?")
    assert reply.events[0].name == FORUM
    assert who(reply, "joined") == {
        "Amazon",
        "SoundCloud",
        "Mistral AI",
        "Dailymotion",
        "Institute for Strategic Dialogue",
    }


def test_an_office_is_answered_from_the_catalogue_with_term_and_source(store: Store) -> None:
    reply = ask(store, "what office did Märta Stenevi hold in March 2021?")
    assert reply.found
    assert "Minister for Gender Equality and Housing" in reply.heading
    assert "from 5 February 2021 to 30 November 2021" in reply.heading
    assert "checked against https://" in plain(reply)


def test_who_met_lists_events_newest_first_without_the_one_asked_about(store: Store) -> None:
    reply = ask(store, "who met TikTok since 2024?")
    assert [event.name for event in reply.events] == [GROOMING, ROUNDTABLE, NORDIC]
    names = [{person.name for person in event.participants} for event in reply.events]
    assert all("TikTok" not in each for each in names)
    assert {"Nina Larsson", "Bris"} <= names[0]
    assert {"Peter Hummelgaard", "Gunnar Strömmer"} <= names[2]
    assert not {"Telegram", "Signal"} & names[2]
    assert "since 2024" in reply.heading


def test_what_happened_tells_who_left_and_claims_no_attendance(store: Store) -> None:
    reply = ask(store, "what happened to the Trust and Safety Council?")
    assert reply.events[0].name == COUNCIL
    assert who(reply, "left") == who(reply) == {"Civil Rights Defenders"}
    assert "no attendance is claimed" in plain(reply)


@pytest.mark.parametrize(
    ("question", "event"),
    [
        ("who attended the meeting on 3 December?", GROOMING),
        ("who was at the meeting on grooming", GROOMING),
        ("vem deltog i mötet om grooming den 3 december?", GROOMING),
        ("who was at the meeting of 2024-12-09", NORDIC),
        ("who attended the meeting in Copenhagen?", NORDIC),
        ("vilka var med på mötet i Köpenhamn?", NORDIC),
        ("who did not show up in Copenhagen?", NORDIC),
        ("vem kom inte till mötet i december 2024?", NORDIC),
        ("who attended the meeting with the Danish justice minister?", NORDIC),
        ("who attended the meeting with Gunnar Strömmer and Meta?", NORDIC),
        ("who was invited to the Nordic meeting of justice ministers?", NORDIC),
        ("vem gick med i EU:s internetforum?", FORUM),
        ("who took part in the roundtable on age verification?", ROUNDTABLE),
        ("vem deltog i rundabordssamtalet om åldersverifiering?", ROUNDTABLE),
        ("who hosted the roundtable in Brussels?", ROUNDTABLE),
        ("who left Twitter's Trust and Safety Council?", COUNCIL),
        ("did TikTok attend the meeting on grooming?", GROOMING),
        ("did Nina Larsson meet TikTok?", GROOMING),
        ("which meetings did Anders Ygeman host?", DIALOGUE),
        ("vilka möten har TikTok varit på i december 2025?", GROOMING),
    ],
)
def test_an_event_is_found_by(store: Store, question: str, event: str) -> None:
    reply = ask(store, question)
    assert reply.found, reply.heading
    assert reply.events[0].name == event


def test_a_day_without_a_year_is_the_latest_that_anything_is_known_of(store: Store) -> None:
    reply = ask(store, "who attended the meeting on 9 December?")
    assert reply.events[0].date == Day(2024, 12, 9)


def test_an_office_that_was_inferred_keeps_its_mark_and_its_doubt(store: Store) -> None:
    reply = ask(store, "who was at the meeting in Copenhagen?")
    hummelgaard = reply.events[0].participants[0]
    assert (hummelgaard.name, hummelgaard.office) == ("Peter Hummelgaard", "Minister for Justice")
    assert hummelgaard.inferred
    assert "(from the office and the date; not sure)" in plain(reply)


def test_an_event_still_to_come_is_told_as_such(store: Store) -> None:
    reply = ask(store, "who will attend the open meeting on children and screens?")
    assert who(reply) == {"YouTube"}
    assert reply.events[0].future
    assert "still to come" in reply.heading
    assert "Invited: Discord." in plain(reply)


def test_an_event_that_was_only_announced_is_not_told_as_having_happened(store: Store) -> None:
    later = datetime(2027, 3, 1, tzinfo=UTC)
    reply = ask(store, "who attended the open meeting on children and screens?", now=later)
    assert not reply.events[0].future
    assert "no source read so far tells who came" in reply.heading


def test_an_event_of_which_nobody_is_told_to_be_away_says_only_that(store: Store) -> None:
    reply = ask(store, "who stayed away from the meeting on grooming?")
    assert not reply.found
    assert who(reply) == set()
    assert reply.heading.startswith("No source says that anybody stayed away from")
    assert "not being mentioned is not being absent" in reply.heading


def test_nothing_is_invented_for_a_name_that_no_source_mentions(store: Store) -> None:
    reply = ask(store, "who met Pinterest?")
    assert not reply.found
    assert not reply.events
    assert reply.heading == "No source mentions Pinterest. That is not the same as being absent."


def test_nothing_is_invented_for_a_topic_that_no_source_mentions(store: Store) -> None:
    reply = ask(store, "vem deltog i mötet om schack?")
    assert not reply.found
    assert not reply.events
    assert reply.heading == "Ingen källa nämner ”schack”."


def test_somebody_mentioned_without_a_meeting_is_shown_with_the_item_that_mentions_them(store: Store) -> None:
    reply = ask(store, "who met Instagram?")
    assert not reply.found
    assert reply.heading == "No source tells of a meeting with Instagram."


def test_a_name_in_a_text_that_was_not_read_as_one_is_not_called_unmentioned(store: Store) -> None:
    reply = ask(store, "mentions of Instagram")
    assert "No source mentions" not in reply.heading
    assert [item.title for section in reply.sections for item in section.items] == [
        "Rapport om moderering på Instagram"
    ]


def test_a_misspelt_name_gets_the_near_one_as_a_question(store: Store) -> None:
    reply = ask(store, "who met Nina Larson?")
    assert not reply.found
    assert reply.suggestions == ("who met Nina Larsson?",)


def test_a_time_without_meetings_tells_how_many_there_are_at_other_times(store: Store) -> None:
    reply = ask(store, "who met TikTok in 2019?")
    assert not reply.found
    assert (
        reply.heading == "No source tells of a meeting with TikTok in 2019. Known at other times: 3 events."
    )
    assert reply.suggestions == ("who met TikTok?",)


def test_a_wrong_day_names_what_is_near(store: Store) -> None:
    reply = ask(store, "who attended the meeting on grooming on 4 March 2020?")
    assert not reply.found
    assert not reply.events
    assert any(GROOMING in choice.label for choice in reply.choices)


def test_what_is_near_is_opened_by_choosing_it(store: Store) -> None:
    reply = ask(store, "who attended the meeting on grooming on 4 March 2020?")
    opened = ask(store, reply.choices[0].say)
    assert opened.found
    assert opened.events[0].name == GROOMING
    assert not opened.choices


def test_two_who_were_never_together_are_not_called_strangers(store: Store) -> None:
    reply = ask(store, "did Nina Larsson meet Amazon?")
    assert not reply.found
    assert (
        reply.heading
        == "No source says that Nina Larsson and Amazon met. That is not proof that they did not."
    )


def test_two_named_for_one_event_but_not_both_there_are_shown_as_that(store: Store) -> None:
    reply = ask(store, "did Peter Hummelgaard meet Telegram?")
    assert not reply.found
    assert who(reply, "absent") >= {"Telegram"}
    assert reply.sections[0].heading.startswith("They are named for the same event")


def test_somebody_away_did_not_take_part(store: Store) -> None:
    reply = ask(store, "did Telegram attend the Nordic meeting of justice ministers?")
    assert reply.heading == f"Telegram and “{NORDIC}” (9 December 2024): did not come."
    assert who(reply) == {"Telegram"}


def test_somebody_not_named_for_an_event_is_not_called_absent(store: Store) -> None:
    reply = ask(store, "did Amazon attend the meeting on grooming?")
    assert not reply.found
    assert reply.heading.startswith("No source says that Amazon took part")


def test_an_exhaustive_answer_to_several_events_comes_with_runners_up(store: Store) -> None:
    reply = ask(store, "who attended the meeting with TikTok?")
    assert reply.events[0].name == GROOMING
    assert any(NORDIC in choice.label for choice in reply.choices)


def test_an_event_that_is_gone_is_told_to_be(store: Store) -> None:
    reply = ask(store, "who attended #0007b06e4b.1?")
    assert reply.understood
    assert not reply.found
    assert reply.heading == "There is no such event; ask for it again."


def test_the_meeting_without_more_is_the_newest_that_took_place(store: Store) -> None:
    assert ask(store, "who attended the meeting?").events[0].name == GROOMING


def test_who_is_only_expected_somewhere_has_not_met_anybody_there(store: Store) -> None:
    reply = ask(store, "who met YouTube?")
    assert not reply.found
    assert not reply.events
    assert reply.heading == "No source tells of a meeting with YouTube."
    assert f"Only announced, not told to have taken place: “{OPEN_MEETING}” (18 January 2027)." in plain(
        reply
    )


def test_what_happened_finds_items_without_events(store: Store) -> None:
    reply = ask(store, "what do we know about moderering")
    assert [item.title for section in reply.sections for item in section.items] == [
        "Rapport om moderering på Instagram"
    ]


def test_an_everyday_word_is_no_mention_of_the_platform_of_that_name(store: Store) -> None:
    reply = ask(store, "what happened to Kick?")
    assert not reply.found
    assert reply.heading == "No source mentions Kick. That is not the same as being absent."


@pytest.mark.parametrize(
    "question",
    [
        "who attended https://regeringen.example/mote-om-grooming?",
        "vem deltog i https://regeringen.example/mote-om-grooming",
        "who was at <https://regeringen.example/mote-om-grooming>",
    ],
)
def test_the_address_of_a_press_item_means_what_it_tells_of(store: Store, question: str) -> None:
    assert "Nina Larsson" in who(ask(store, question))


def test_an_address_that_is_not_known_means_nothing(store: Store) -> None:
    reply = ask(store, "who attended https://regeringen.example/another-meeting-on-grooming?")
    assert not reply.found
    assert not reply.events
