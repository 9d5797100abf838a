"""`rollcall outbox`, and what `rollcall status` says of messages that rest."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.replies import Reply, to_json
from store.interface import Channel, Delivery
from store.sqlite import open_store

NOW = datetime(2025, 12, 4, 8, 0, tzinfo=UTC)
REFUSED, FAILED, FRESH = ("a" * 32, "b" * 32, "c" * 32)


@pytest.fixture(autouse=True)
def _outbox(_clean_place: None) -> None:
    with open_store("rollcall.db") as store:
        store.put_channel(Channel("C1", "slack", "#policy", zone="UTC"))
        for number, id in enumerate((REFUSED, FAILED, FRESH)):
            period = NOW.replace(day=4 + number).isoformat()
            store.owe(Delivery(id, "C1", period, to_json(Reply("digest")), owed_at=NOW), digested_until=NOW)
        store.rest(REFUSED, "refused", "The channel is archived: open it again.", uncertain=False)
        store.put_off(FAILED, "TimeoutError", until=NOW, uncertain=True)


def rollcall(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, args)
    return result.exit_code, result.output


def test_what_waits_is_listed_with_how_far_it_has_come() -> None:
    code, told = rollcall("outbox", "list")
    first, *rows = told.splitlines()
    assert code == 0
    assert first.split() == ["id", "channel", "message", "state", "what", "happens"]
    assert [row[:10] for row in rows] == [REFUSED[:10], FAILED[:10], FRESH[:10]]
    assert "resting  the chat does not take it. The channel is archived" in rows[0]
    assert "sending  tried 1×, last: TimeoutError; again" in rows[1]
    assert "digest for Saturday 6 December 2025, 08:00" in rows[2]
    assert "pending  it is sent next" in rows[2]
    assert rollcall("outbox") == (0, told)


def test_one_that_rests_is_owed_again_by_the_beginning_of_its_id() -> None:
    assert rollcall("outbox", "retry", REFUSED[:4]) == (0, "It is owed again.\n")
    with open_store("rollcall.db") as store:
        assert [each.state for each in store.owed()] == ["pending", "sending", "pending"]


def test_one_that_nobody_can_tell_of_comes_with_a_warning() -> None:
    with open_store("rollcall.db") as store:
        store.rest(FAILED, "unsure", "A terminal keeps nothing that could be asked.", uncertain=False)
    assert "it will stand there twice" in rollcall("outbox", "retry", FAILED)[1]


def test_one_that_is_dropped_waits_no_more() -> None:
    for id in (REFUSED, FAILED, FRESH):
        assert rollcall("outbox", "drop", id) == (0, "It will not be sent.\n")
    assert rollcall("outbox", "list") == (0, "Nothing waits: all that was owed has been sent.\n")


@pytest.mark.parametrize("id", ["f", "", "%"])
def test_an_id_that_nothing_waits_under_is_said_in_a_sentence(id: str) -> None:
    code, told = rollcall("outbox", "drop", id)
    assert code == 4
    assert f"Error: No waiting message has an id that begins with '{id}'; `rollcall outbox list`" in told


def test_what_does_not_rest_cannot_be_owed_again() -> None:
    code, told = rollcall("outbox", "retry", FRESH)
    assert code == 3
    assert "rests; `rollcall outbox list` shows those that do." in told


def test_status_tells_what_rests_and_what_to_do() -> None:
    _, told = rollcall("status")
    assert (
        "Not delivered: #policy, digest for Thursday 4 December 2025, 08:00: the chat does not take it. "
        "The channel is archived: open it again. `rollcall outbox retry aaaaaaaaaa` sends it again, "
        "`rollcall outbox drop aaaaaaaaaa` leaves it out."
    ) in told
    assert "2 messages not yet delivered; 1 message to be decided on" in told
