"""The project's own labelled items are well-formed, and their evidence stands in their texts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.catalogue import load
from store.vocabulary import Day, Status

FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
LANGUAGES = ("sv", "da", "no", "en", "de", "nl", "fr", "fi")
KINDS = {"meeting", "visit", "hearing", "conference", "summit", "forum", "roundtable", "call", "signing"}
KINDS |= {"membership", "other"}


def items(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


ALL = [item for file in FILES for item in items(file)]
INVENTED = [item for item in ALL if item["url"] is None]
PARTICIPANTS = [
    pytest.param(item, event, participant, id=f"{item['id']}-{participant['name']}-{participant['status']}")
    for item in ALL
    for event in item["events"]
    for participant in event["participants"]
]


def test_the_press_room_and_every_language_are_labelled() -> None:
    counts = {file.stem: len(items(file)) for file in FILES}
    assert counts["pressroom"] == 20
    for language in LANGUAGES:
        assert counts[f"{language}-unseen"] >= 20
        assert counts[f"{language}-written"] + counts.get(language, 0) >= 14


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.stem != "pressroom"], ids=lambda file: file.stem
)
def test_a_file_named_for_a_language_holds_that_language(file: Path) -> None:
    language = file.stem.rstrip("2").partition("-")[0]
    assert {item["lang"] for item in items(file)} == {language}
    assert all(item["id"].startswith(language) for item in items(file))


def test_no_two_items_share_an_id_a_title_a_text_or_a_reason() -> None:
    for part in ("id", "title", "text"):
        assert len({item[part] for item in ALL}) == len(ALL), part
    assert len({item["why_hard"] for item in INVENTED}) == len(INVENTED)


@pytest.mark.parametrize("item", ALL, ids=lambda item: item["id"])
def test_an_item_has_the_parts_that_the_scorer_and_the_reader_need(item: dict[str, Any]) -> None:
    assert list(item) == [
        *("id", "url", "lang", "published", "title", "text", "difficulty", "why_hard", "mentions", "events")
    ]
    assert item["lang"] in LANGUAGES
    assert item["difficulty"] in ("easy", "medium", "hard")
    assert item["published"] is None or date.fromisoformat(item["published"])
    assert item["url"] is None or item["url"].startswith("{base}/")
    assert len(item["mentions"]) == len(set(item["mentions"]))
    assert item["text"].strip() == item["text"]


@pytest.mark.parametrize("item", ALL, ids=lambda item: item["id"])
def test_an_event_bears_a_known_kind_and_a_day_that_fits_the_day_of_publication(item: dict[str, Any]) -> None:
    published = item["published"] and date.fromisoformat(item["published"])
    for event in item["events"]:
        assert [key for key in event if key != "passing"] == [
            *("name", "kind", "date", "place", "future", "participants")
        ]
        assert event["kind"] in KINDS
        assert event["participants"]
        day = Day.parse(event["date"])
        assert (str(day) if day else None) == event["date"]
        if published and day and day.full and day.first != published:
            assert event["future"] is (day.first > published)


@pytest.mark.parametrize(("item", "event", "participant"), PARTICIPANTS)
def test_a_participant_is_named_in_the_text_and_the_evidence_stands_there(
    item: dict[str, Any], event: dict[str, Any], participant: dict[str, Any]
) -> None:
    assert list(participant) == ["name", "type", "status", "office", "affiliation", "evidence"]
    whole = f"{item['title']}\n{item['text']}"
    assert participant["name"] in whole
    assert participant["evidence"] in whole
    assert participant["type"] in ("person", "organisation")
    if participant["type"] == "organisation":
        assert participant["office"] is None
        assert participant["affiliation"] is None


@pytest.mark.parametrize(("item", "event", "participant"), PARTICIPANTS)
def test_nobody_was_present_at_what_is_to_come_and_nobody_is_expected_at_what_is_over(
    item: dict[str, Any], event: dict[str, Any], participant: dict[str, Any]
) -> None:
    status = Status(participant["status"])
    impossible = {Status.ATTENDED, Status.ABSENT} if event["future"] else {Status.EXPECTED}
    assert status not in impossible
    if status in (Status.JOINED, Status.LEFT):
        assert event["kind"] == "membership"


def test_every_status_is_there_in_more_than_one_language() -> None:
    for status in Status:
        found = {
            item["lang"]
            for item in ALL
            for event in item["events"]
            for participant in event["participants"]
            if participant["status"] == status
        }
        assert len(found) > 1, status


def test_every_language_has_items_without_an_event() -> None:
    assert {item["lang"] for item in INVENTED if not item["events"]} == set(LANGUAGES)


def test_invented_items_are_about_nobody_who_lives() -> None:
    catalogue = load()
    people = {person.name for person in catalogue.persons.values()}
    for item in INVENTED:
        assert not people & set(item["mentions"]), item["id"]
        assert not [name for name in people if name in item["text"]], item["id"]
