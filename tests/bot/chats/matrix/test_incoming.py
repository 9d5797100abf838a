"""What somebody wrote in a room: is it for us, and what is asked?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.matrix.incoming import Asked, Me, read_message, read_reaction
from bot.chats.matrix.port import Incoming, Room

ME = Me("@rollcall:example.org", "Roll Call")
ROOM = Room("!r", "Press", {"@rollcall:example.org": "", "@ada:example.org": "", "@bo:example.org": ""})
DIRECT = Room("!d", "Ada", {"@rollcall:example.org": "", "@ada:example.org": ""})
PILL = '<a href="https://matrix.to/#/@rollcall:example.org">Roll Call</a>'
PILL_ENCODED = '<a href="https://matrix.to/#/%40rollcall%3Aexample.org">Roll Call</a>'


def message(
    body: object, sender: Any = "@ada:example.org", type: Any = "m.room.message", **more: Any
) -> Incoming:
    content = {"msgtype": "m.text", "body": body, **more}
    return Incoming("!r", "$1", sender, type, content, datetime(2025, 12, 4, tzinfo=UTC))


def asked(incoming: Incoming, room: Room = ROOM) -> Asked:
    found = read_message(incoming, ME, room)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "body",
    [
        "!rollcall who met TikTok?",
        "!Rollcall: who met TikTok?",
        "  !ROLLCALL, who met TikTok?",
        "@rollcall:example.org: who met TikTok?",
        "Roll Call: who met TikTok?",
        "rollcall, who met TikTok?",
        "@rollcall: who met TikTok?",
    ],
)
def test_a_message_that_begins_with_our_name_is_for_us(body: str) -> None:
    found = asked(message(body))
    assert (found.text, found.called) == ("who met TikTok?", True)


@pytest.mark.parametrize(
    "more",
    [
        {"m.mentions": {"user_ids": ["@rollcall:example.org"]}},
        {"formatted_body": f"{PILL} who met TikTok?"},
        {"formatted_body": f"{PILL_ENCODED} who met TikTok?"},
    ],
)
def test_a_mention_is_for_us_wherever_it_stands(more: dict[str, Any]) -> None:
    assert asked(message("Roll Call who met TikTok?", **more)).text == "who met TikTok?"
    assert asked(message("who met TikTok? @rollcall", **more)).text == "who met TikTok?"


@pytest.mark.parametrize(
    "body", ["who met TikTok?", "rollcalling is fun", "the rollcall was long", "!rollcaller", ""]
)
def test_what_people_say_to_each_other_is_not(body: str) -> None:
    assert read_message(message(body), ME, ROOM) is None


def test_a_pill_of_us_that_is_only_quoted_calls_nobody() -> None:
    quoted = message("see above", **{"m.mentions": {}, "formatted_body": PILL})
    assert read_message(quoted, ME, ROOM) is None


def test_between_two_everything_is_for_us() -> None:
    found = asked(message("who met TikTok?"), DIRECT)
    assert (found.text, found.called) == ("who met TikTok?", True)


@pytest.mark.parametrize(
    "incoming",
    [
        message("!rollcall help", msgtype="m.notice"),
        message("!rollcall help", msgtype="m.image"),
        message("!rollcall help", sender=ME.user),
        message("!rollcall help", type="m.room.topic"),
        message("!rollcall help", **{"m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}),
    ],
)
def test_what_bots_we_and_edits_say_is_left_alone(incoming: Incoming) -> None:
    assert read_message(incoming, ME, ROOM) is None
    assert read_message(incoming, ME, DIRECT) is None


def test_a_message_in_a_thread_may_go_on_with_it() -> None:
    relation = {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$last"},
    }
    found = asked(message("and who declined?", **{"m.relates_to": relation}))
    assert (found.thread, found.to, found.called) == ("$root", "", False)


def test_a_reply_is_read_without_what_it_quotes() -> None:
    relation = {"m.in_reply_to": {"event_id": "$answer"}}
    body = "> <@rollcall:example.org> TikTok took part.\n> In Stockholm.\n\nand who declined?"
    found = asked(message(body, **{"m.relates_to": relation}))
    assert (found.text, found.to, found.called) == ("and who declined?", "$answer", False)


def test_a_reaction_has_a_sign_and_a_message() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$answer", "key": "✅"}
    incoming = message("", type="m.reaction", **{"m.relates_to": relation})
    found = read_reaction(incoming, ME)
    assert found is not None
    assert (found.to, found.sign) == ("$answer", "✅")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {"msgtype": st.just("m.text") | _json},
        optional={"body": _json, "formatted_body": _json, "m.mentions": _json, "m.relates_to": _json},
    )
)
def test_whatever_a_client_puts_into_a_message_nothing_breaks(content: dict[str, Any]) -> None:
    for type in ("m.room.message", "m.reaction"):
        incoming = Incoming("!r", "$1", "@ada:example.org", type, content, datetime(2025, 12, 4, tzinfo=UTC))
        read_message(incoming, ME, ROOM)
        read_reaction(incoming, ME)
