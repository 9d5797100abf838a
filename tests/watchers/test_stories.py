"""Which items tell one story, which events are one: conservative, and whatever speaks against it wins."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from store.canonical import canonical_address, title_key
from store.interface import Told
from store.vocabulary import Day, Event
from tests.builders import event, participant
from watchers.stories import joined, same_event, same_story

TEXT = (
    "The harbour minister met four platforms on Monday to hear how they keep children out of closed groups. "
    "Tilda Ek opened the talks and asked each of them for figures before the summer. The platforms told how "
    "they look for grooming, how many reports they get, and who reads them. The minister said that the state "
    "expects more, and that a second meeting follows in the autumn with schools and parents at the table. "
)
OTHER = (
    "A new ferry quay opens in the spring. The works have taken three years and cost less than was feared, "
    "says the port's director. Trains will stop two minutes from the boats, and a bicycle path leads all the "
    "way to the old town. Neighbours are invited to see it on the first Sunday of April, with coffee. "
)
NAMES = ("tilda-ek", "tiktok", "meta")


def told(
    id: str = "a",
    title: str = "Minister met platforms about grooming",
    text: str = TEXT,
    *events: Event,
    source: str = "",
    day: str = "2026-03-02",
    language: str = "en",
    names: tuple[str, ...] = NAMES,
    address: str = "",
    story: str = "",
) -> Told:
    return Told(
        id=id,
        source_id=source or f"room-{id}",
        address=address or f"https://{id}.example/news/{id}",
        title=title,
        text=text,
        day=Day.parse(day),
        language=language,
        names=frozenset(names),
        events={f"{id}.{number}": each for number, each in enumerate(events, 1)},
        story=story,
    )


def met(
    name: str = "Talks on grooming", *who: str, date: str | None = "2026-03-02", **more: str | None
) -> Event:
    people = [
        participant(each, kind="person" if "-" in each else "organization", entity=each)
        for each in who or ("tilda-ek", "tiktok", "meta")
    ]
    place = more.get("place", "Harbour City")
    return event(name, *people, date=date, place=place, kind=more.get("kind") or "meeting")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/x/", "http://a.example/x"),
        ("https://a.example/x?utm_source=rss&id=3", "https://a.example/x?id=3#top"),
        ("https://a.example/x?fbclid=77", "https://a.example/x"),
        ("https://A.example:443/x", "https://a.example/x"),
    ],
)
def test_addresses_that_differ_in_form_are_one(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?id=3", "https://a.example/x?id=4"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example:8443/x", "https://a.example/x"),
        ("https://a.example/X", "https://a.example/x"),
    ],
)
def test_addresses_of_two_pages_are_two(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


def test_what_is_no_address_has_no_key() -> None:
    assert canonical_address("not an address") == canonical_address("") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister met platforms about grooming", "MINISTER MET PLATFORMS ABOUT GROOMING"),
        (
            "Minister met platforms about grooming",
            "Minister met platforms about grooming | Ministry of Harbours",
        ),
        ("Press release: Minister met platforms about grooming", "Minister met platforms about grooming"),
        ("Möte om grooming med plattformar", "Mote om grooming med plattformar"),
    ],
)
def test_titles_that_differ_in_form_are_one(one: str, other: str) -> None:
    assert title_key(one) == title_key(other) != ""


def test_a_title_of_few_words_tells_no_story() -> None:
    assert title_key("Weekly diary") == ""


SAME = {
    "the same release at two ministries": (told("a"), told("b")),
    "the same address with a campaign behind it": (
        told("a", address="https://a.example/n/1"),
        told("b", "Quite another title here", OTHER, address="http://www.a.example/n/1/?utm_medium=mail"),
    ),
    "put out again with another title": (told("a"), told("b", "Platforms asked for figures")),
    "a corrected re-release": (told("a"), told("b", text=TEXT.replace("four", "five"))),
    "a sentence more": (told("a"), told("b", text=TEXT + "The minister thanked them for coming.")),
    "shortened, under the same title on the same day": (told("a"), told("b", text=TEXT[:190])),
    "the same title the day after": (told("a"), told("b", text=OTHER, day="2026-03-03")),
    "translated": (
        told("a", "t", TEXT, met()),
        told("b", "Ministern mötte plattformar om grooming", OTHER, met("Samtal om grooming"), language="sv"),
    ),
    "within one press room, word for word": (told("a", source="x"), told("b", "Other words", source="x")),
}
APART = {
    "a series under one title": (
        told("a", "The minister's diary of the week", TEXT, source="x"),
        told("b", "The minister's diary of the week", OTHER, source="x"),
    ),
    "the same title a week later": (told("a"), told("b", text=OTHER, day="2026-03-09")),
    "the same text a month later": (told("a"), told("b", day="2026-04-02")),
    "the same title about others": (told("a"), told("b", text=OTHER, names=("signal",))),
    "the same day and names, another matter": (
        told("a", "Minister met platforms about grooming", TEXT, met()),
        told("b", "Minister opens a ferry quay", OTHER),
    ),
    "no day": (told("a", day="2026"), told("b")),
    "a translation that names others": (
        told("a", "t", TEXT, met()),
        told("b", "Något helt annat", OTHER, met(), language="sv", names=("tilda-ek", "signal")),
    ),
    "two languages, two days": (
        told("a", "t", TEXT, met()),
        told("b", "Möte", OTHER, met(date="2026-03-03"), language="sv"),
    ),
    "two languages, no event": (told("a", "t"), told("b", "Möte", OTHER, language="sv")),
    "two ministers see the same companies": (
        told("a", "t", TEXT, met("Talks", "tilda-ek", "tiktok", "meta", "google")),
        told(
            "b", "Möte", OTHER, met("Samtal", "rune-berg", "tiktok", "meta", "google"), language="sv",
            names=("tilda-ek", "tiktok", "meta"),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_items_that_tell_the_same_are_one_story_both_ways_round(case: str) -> None:
    one, other = SAME[case]
    assert same_story(one, other)
    assert same_story(one, other) == same_story(other, one)


@pytest.mark.parametrize("case", APART)
def test_items_that_may_be_two_stories_are_two(case: str) -> None:
    one, other = APART[case]
    assert not same_story(one, other)
    assert not same_story(other, one)


ONE_EVENT: Mapping[str, tuple[Event, Event]] = {
    "the same name and parties": (met(), met()),
    "told with fewer": (met(), met("Talks on grooming", "tilda-ek", "tiktok")),
    "another name, the same place": (met(), met("Platforms at the ministry")),
    "another name, no place, the same three": (met(place=None), met("Platforms heard", place=None)),
    "a roundtable that is called a meeting": (met(), met(kind="roundtable")),
    "no place told by one": (met(), met(place=None)),
}
TWO_EVENTS: Mapping[str, tuple[Event, Event]] = {
    "two days": (met(), met(date="2026-03-03")),
    "two places": (met(), met(place="Ferryport")),
    "two ministers": (met(), met("Talks on grooming", "rune-berg", "tiktok", "meta")),
    "one party in common": (met(), met("Talks on grooming", "tilda-ek", "signal")),
    "a signing is no meeting": (met(), met(kind="signing")),
    "no day told by one": (met(), met(date=None)),
    "another name and place unknown, two of many": (
        met("Talks on ferries", "tilda-ek", "tiktok", "a", "b", "c", place=None),
        met("Lunch at the palace", "tilda-ek", "tiktok", "d", "e", "f", place=None),
    ),
}


@pytest.mark.parametrize("case", ONE_EVENT)
def test_an_event_told_twice_is_one(case: str) -> None:
    one, other = ONE_EVENT[case]
    assert same_event(one, other, one_story=False)
    assert same_event(other, one, one_story=False)


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_events_that_may_be_two_are_two(case: str) -> None:
    one, other = TWO_EVENTS[case]
    assert not same_event(one, other, one_story=False)
    assert not same_event(other, one, one_story=False)


def test_a_press_room_tells_of_several_events_of_a_day() -> None:
    lunch = met("Lunch with the delegation")
    assert same_event(met(), lunch, one_story=False)
    assert not same_event(met(), lunch, one_story=False, one_room=True)
    assert same_event(met(), met("Talks about grooming"), one_story=False, one_room=True)
    bakers, farmers = met("Bakers meet the minister for talks"), met("Farmers meet the minister for talks")
    assert not same_event(bakers, farmers, one_story=False, one_room=True)


def test_within_one_story_less_is_asked_and_a_contradiction_still_counts() -> None:
    assert same_event(met(), met("Grooming", "tilda-ek", date=None, place=None), one_story=True)
    assert not same_event(met(), met(place="Ferryport"), one_story=True)
    assert not same_event(met(), met(date="2026-03-09"), one_story=True)


def test_each_event_is_paired_once() -> None:
    twice = told("b", "t", TEXT, met(), met("Talks on grooming"))
    assert joined(twice, [told("a", "t", TEXT, met(), story="a")], {}).events == {"b.1": "a.1"}


def test_what_people_decided_comes_first() -> None:
    one, other = told("b", story=""), told("a", story="a")
    assert joined(one, [other], {}).same_as == "a"
    assert joined(one, [other], {("b", "a"): False}).same_as is None
    stranger = told("c", "Ferry quay opens in spring", OTHER, story="c", names=())
    assert joined(one, [stranger], {("b", "c"): True}).same_as == "c"


def test_nobody_joins_a_story_that_holds_what_they_were_parted_from() -> None:
    first, second = told("a", story="a"), told("c", story="a")
    assert joined(told("b"), [first, second], {("b", "a"): False}).same_as is None


def test_events_that_people_parted_stay_apart_and_those_joined_are_one() -> None:
    mine, other = told("b", "t", TEXT, met()), told("a", "t", TEXT, met(), story="a")
    assert joined(mine, [other], {("b.1", "a.1"): False}).events == {}
    far = told("a", "t", OTHER, met("Quay", "signal", date="2026-05-05"), story="a", names=())
    assert joined(mine, [far], {("b.1", "a.1"): True}).events == {"b.1": "a.1"}
