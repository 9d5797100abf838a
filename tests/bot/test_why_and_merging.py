"""What became of an item, and what several press rooms tell as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chats.plain import plain
from bot.cli.joining import join_new
from bot.commands.command import NOBODY, Asker
from bot.conversation import answer
from bot.replies import Action, Reply, from_json, to_json
from store.interface import Channel, Delivery, Store
from tests.bot.world import GROOMING, NOW, READ, catalogue, filled
from tests.builders import catch, event, item, participant, reading, source

ADA = Asker("U1", "Ada", None, may_change=True)
QUESTION = "who attended the meeting on grooming on 3 December 2025?"
ADDRESS = "https://regeringen.example/mote-om-grooming"
BODY = "Ministrarna träffade plattformarna för att tala om grooming och barns trygghet på nätet. " * 10


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Store]:
    store = filled(tmp_path / "world.db")
    store.put_sources([source("sms", publisher="Socialdepartementet")])
    told = item("sms/1", source_id="sms", title=GROOMING, body=BODY, day="2025-12-03", language="sv")
    names = [
        ("nina-larsson", "Nina Larsson", "person"),
        ("tiktok", "TikTok", "organization"),
        ("signal", "Signal", "organization"),
    ]
    people = [participant(name, kind=kind, entity=entity) for entity, name, kind in names]
    people[1] = participant("TikTok", "absent", entity="tiktok")
    met = event("Möte om grooming", participant("Meta", entity="meta"), *people)
    store.save(catch(reading(told, met), at=READ + timedelta(hours=1)))
    join_new(store)
    yield store
    store.close()


def say(store: Store, typed: str, asker: Asker = ADA, language: str = "en") -> Reply:
    return answer(typed, store, catalogue(), NOW, language=language, asker=asker)


def action(reply: Reply, name: str) -> Action:
    return next(each for event in reply.events for each in event.actions if each.name == name)


def test_an_event_that_two_press_rooms_tell_is_answered_once_with_both(world: Store) -> None:
    reply = say(world, QUESTION)
    assert len(reply.events) == 1
    told = {each.name: each.evidence.press_room for each in reply.events[0].participants}
    assert (told["Google"], told["Signal"]) == ("Regeringskansliet", "Socialdepartementet")
    shown = plain(reply)
    assert f"Also told by Regeringskansliet ({ADDRESS})." in shown
    assert (
        "Sources disagree on TikTok: there, says Regeringskansliet; not there, says Socialdepartementet."
        in shown
    )


def test_a_merge_is_undone_by_its_button_and_stays_undone(world: Store) -> None:
    reply = say(world, QUESTION)
    assert say(world, action(reply, "split").say).found
    alone = say(world, QUESTION)
    assert "Also told by" not in plain(alone)
    assert not {"Signal", "Google"} <= {each.name for each in alone.events[0].participants}


def test_what_was_split_is_one_again_when_that_is_taken_back(world: Store) -> None:
    split = say(world, action(say(world, QUESTION), "split").say)
    assert say(world, split.actions[0].say).heading.startswith("Taken back")
    join_new(world)
    assert "Also told by" in plain(say(world, QUESTION))


def test_two_items_are_merged_by_their_addresses(world: Store) -> None:
    other = "https://justitsministeriet.example/nordiske-justitsministre"
    reply = say(world, f"merge {ADDRESS} and {other}")
    assert reply.heading.startswith("Merged")
    assert ADDRESS in plain(reply)
    assert say(world, f"merge {ADDRESS} {other}").heading.startswith("That was decided")
    assert "somebody said so" in plain(say(world, f"why {ADDRESS}"))


@pytest.mark.parametrize(
    "typed", ["merge #nothing.1 #less.1", "split https://a.example/x https://b.example/y", "merge #a.1 #b"]
)
def test_what_is_not_known_cannot_be_merged(world: Store, typed: str) -> None:
    reply = say(world, typed)
    assert not reply.found
    assert reply.heading.startswith("Two items")


def test_who_may_not_change_the_channel_may_not_merge(world: Store) -> None:
    split = action(say(world, QUESTION), "split").say
    assert say(world, split, NOBODY).heading.startswith("Only those who may change")
    assert "Also told by" in plain(say(world, QUESTION))


@pytest.mark.parametrize(
    "form",
    [
        ADDRESS,
        f"<{ADDRESS}>",
        f"{ADDRESS}/?utm_source=mail#top",
        "http://www.regeringen.example/mote-om-grooming",
    ],
)
def test_the_life_of_an_item_is_told_by_its_address_in_any_form(world: Store, form: str) -> None:
    told = plain(say(world, f"why {form}"))
    assert GROOMING in told
    for step in (
        "read.",
        "stored as new.",
        "Names Nina Larsson",
        "last listed",
        "20 November 2026 07:30 UTC",
    ):
        assert step in told.replace("at 07:30", "07:30").replace(",", ","), (step, told)


def test_the_life_of_an_item_holds_what_it_was_joined_with_corrected_and_sent(world: Store) -> None:
    lives = [plain(say(world, f"why {address}")) for address in ("https://sms.example/1", ADDRESS)]
    assert any("Tells the same story as" in life for life in lives)
    say(world, "correct TikTok was not at the meeting on grooming")
    world.put_channel(Channel("c", "console", "Policy unit"))
    id = next(
        each.id for each in say(world, "mentions of TikTok").sections[0].items if each.title == GROOMING
    )
    world.owe(Delivery("d", "c", "p", "{}", owed_at=NOW, items=(id,)), digested_until=NOW)
    told = plain(say(world, f"why #{id}"))
    assert "corrected by Ada." in told
    assert "written down for Policy unit." in told


def test_why_by_the_button_of_an_answer_is_the_same(world: Store) -> None:
    reply = say(world, QUESTION)
    assert GROOMING in say(world, action(reply, "why").say).heading


def test_nothing_known_of_an_address_is_said_in_those_words(world: Store) -> None:
    reply = say(world, "why https://nobody.example/1")
    assert not reply.found
    assert "has been read" in reply.heading


def test_items_of_one_story_are_listed_once(world: Store) -> None:
    tell = say(world, "mentions of TikTok")
    titles = [each.title for section in tell.sections for each in section.items]
    assert titles.count(GROOMING) == 1
    assert "Also told by" in plain(tell)
    assert from_json(to_json(tell)) == tell


def test_a_digest_tells_a_story_once_though_another_press_room_tells_it_a_day_later(tmp_path: Path) -> None:
    from bot.news import gather

    store = filled(tmp_path / "later.db")
    join_new(store)
    channel = Channel("c", "console", "Policy unit")
    later = READ + timedelta(days=1)
    store.put_sources([source("sms", publisher="Socialdepartementet")])
    told = item("sms/1", source_id="sms", title=GROOMING, body=BODY, day="2025-12-03", language="sv")
    people = [participant(name, entity=name.casefold()) for name in ("TikTok", "Meta", "Google")]
    people.append(participant("Nina Larsson", kind="person", entity="nina-larsson"))
    store.save(catch(reading(told, event("Möte om grooming", *people)), at=later))
    apart = gather(store, channel, READ + timedelta(hours=2), later + timedelta(hours=1))
    assert [each.item.id for each in apart.items] == ["sms/1"]
    join_new(store)
    news = gather(store, channel, READ + timedelta(hours=2), later + timedelta(hours=1))
    assert (news.items, news.events) == ((), ())
    first = gather(store, channel, READ - timedelta(hours=1), READ + timedelta(hours=1))
    assert GROOMING in {each.event.name for each in first.events}
    store.close()
