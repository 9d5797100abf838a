"""A Reply as the contents of messages."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from bot.chats.matrix.contents import OURS, Place, body, content, contents, edited, marked, placed
from bot.replies import Attendance, EventEntry, Quote, Reply, Section
from store.vocabulary import Status

MET = Quote("They met @room.", "Ministry", "https://ministry.example/1", datetime(2025, 12, 4, tzinfo=UTC))


def long(people: int) -> Reply:
    there = tuple(
        Attendance(f"Guest {n}", "person", Status.ATTENDED, MET, office="Minister") for n in range(people)
    )
    return Reply("Many.", (Section(events=(EventEntry("Summit", None, None, False, there, MET),)),))


def test_a_message_is_a_notice_with_two_bodies_that_calls_nobody() -> None:
    made = content(Reply("Nobody @room came."))
    assert made["msgtype"] == "m.notice"
    assert made["m.mentions"] == {}
    assert made["body"] == "Nobody @\u2060room came."
    assert made["formatted_body"] == "<p><strong>Nobody @\u2060room came.</strong></p>"


def test_the_plain_body_tells_everything() -> None:
    told = body(long(3))
    for words in (
        "Many.",
        "Summit",
        "Guest 2",
        "Minister",
        "They met @\u2060room.",
        "https://ministry.example/1",
    ):
        assert words in told


def test_a_long_answer_is_several_messages_within_what_a_server_takes_encrypted() -> None:
    made = contents(long(900))
    assert len(made) > 1
    for each in made:
        assert len(json.dumps(each, ensure_ascii=False).encode()) * 4 / 3 < 65_536 - 8_000
    whole = "".join(each["body"] for each in made)
    assert all(f"Guest {n}\n" in whole or f"Guest {n} " in whole for n in range(900))


def test_messages_bear_the_delivery_and_their_number() -> None:
    made = marked(contents(long(900)), "owed-1")
    assert [each[OURS]["page"] for each in made] == list(range(1, len(made) + 1))
    assert {(each[OURS]["delivery"], each[OURS]["of"]) for each in made} == {("owed-1", len(made))}


def test_a_reply_stands_in_its_thread() -> None:
    in_thread = placed({"body": "x"}, Place("$question", "$root"))["m.relates_to"]
    assert in_thread == {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": False,
        "m.in_reply_to": {"event_id": "$question"},
    }
    assert placed({"body": "x"}, Place("$question"))["m.relates_to"] == {
        "m.in_reply_to": {"event_id": "$question"}
    }
    assert placed({"body": "x"}, Place()) == {"body": "x"}


def test_an_edited_message_holds_the_new_one_and_a_star_for_old_clients() -> None:
    new = content(Reply("Corrected."))
    made = edited(new, "$answer")
    assert made["m.new_content"] == new
    assert made["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$answer"}
    assert made["body"] == "* Corrected."
