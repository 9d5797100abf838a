"""`rollcall digest` and `rollcall channels`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.replies import Reply, to_json
from store.interface import Channel, Delivery, Store
from store.sqlite import open_store
from tests.builders import NOON, catch, event, item, participant, reading, source

POLICY = Channel("C024BE91L", "slack", "policy", zone="UTC")


@pytest.fixture(autouse=True)
def _channels(_clean_place: None) -> None:
    now = datetime.now(UTC)
    with open_store("rollcall.db") as store:
        store.put_channel(POLICY)
        store.put_sources([source("harbour")])
        told = event("Meeting about piers", participant("TikTok", entity="tiktok"))
        store.save(catch(reading(item("harbour/1", fetched_at=now), told), source_id="harbour", at=now))


def rollcall(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, args)
    return result.exit_code, result.output


def policy(store: Store) -> Channel:
    channel = store.channel(POLICY.id)
    assert channel
    return channel


def test_a_digest_is_shown_with_its_next_moment() -> None:
    code, told = rollcall("digest", "show", "--channel", "policy")
    assert code == 0
    assert told.startswith("The digest comes on weekdays at 08:00, the next on ")


def test_a_preview_tells_and_sends_nothing() -> None:
    code, told = rollcall("digest", "preview", "--channel", POLICY.id)
    assert code == 0
    assert "Meeting about piers" in told
    with open_store("rollcall.db") as store:
        assert store.owed() == []
        assert store.digested_until(POLICY.id) is None


def test_a_digest_is_set_in_words() -> None:
    code, told = rollcall("digest", "set", "--channel", "#policy", "weekly", "monday", "9:00")
    assert (code, told.partition(",")[0]) == (0, "The digest comes every Monday at 09:00")
    assert rollcall("digest", "set", "--channel", POLICY.id, "quiet 22-7")[0] == 0
    with open_store("rollcall.db") as store:
        assert (policy(store).cron, policy(store).quiet) == ("0 9 * * mon", "22:00-07:00")


def test_without_a_channel_it_is_the_terminals() -> None:
    assert rollcall("digest", "set", "off") == rollcall("digest", "show") == rollcall("digest")
    with open_store("rollcall.db") as store:
        terminal = store.channel("console")
    assert terminal
    assert terminal.cron == ""


def test_a_mistake_is_a_sentence_and_an_exit_code() -> None:
    code, told = rollcall("digest", "set", "at", "25")
    assert code == 1
    assert told.startswith("“25” is no time of day")


@pytest.mark.parametrize("command", [("digest", "show", "--channel"), ("channels", "remove")])
def test_a_channel_that_is_not_there_is_said(command: tuple[str, ...]) -> None:
    code, told = rollcall(*command, "nowhere")
    assert code == 2
    assert "There is no channel 'nowhere'; `rollcall channels list` shows their ids." in told


def test_a_name_that_several_channels_bear_is_not_enough() -> None:
    with open_store("rollcall.db") as store:
        store.put_channel(Channel("C2", "slack", "policy"))
    assert "Several channels are called 'policy'" in rollcall("digest", "show", "--channel", "policy")[1]


def test_channels_are_listed_with_what_waits_for_them() -> None:
    with open_store("rollcall.db") as store:
        store.put_channel(Channel("C2", "slack", "quiet ones", cron=""))
        store.owe(Delivery("d1", POLICY.id, NOON.isoformat(), to_json(Reply("digest"))), digested_until=NOON)
    code, told = rollcall("channels", "list")
    head, second, first = told.splitlines()
    assert code == 0
    assert head.split() == ["id", "chat", "name", "digest", "next", "waiting"]
    assert first.split()[:6] == ["C2", "slack", "quiet", "ones", "never", "–"]
    assert second.startswith("C024BE91L  slack  policy      on weekdays at 08:00  20")
    assert second.endswith("  1")
    assert rollcall("channels") == (0, told)


def test_a_channel_is_forgotten_with_what_it_is_owed() -> None:
    with open_store("rollcall.db") as store:
        store.owe(Delivery("d1", POLICY.id, NOON.isoformat(), to_json(Reply("digest"))), digested_until=NOON)
    assert rollcall("channels", "remove", "policy") == (
        0,
        "policy is forgotten. 1 message will not be sent.\n",
    )
    assert rollcall("channels", "list")[1].startswith("There are no channels yet")
