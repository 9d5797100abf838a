"""Every command there is, typed in one channel by somebody who may."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chats.plain import plain
from bot.commands.command import Asker
from bot.commands.registry import registry
from bot.commands.understanding.message import read_message
from bot.conversation import answer
from store.interface import Channel, Store
from tests.bot.every_command import STEPS, retell, written
from tests.bot.world import catalogue, filled

CHANNEL = Channel("C1", "slack", "policy")


def say(store: Store, typed: str) -> str:
    asker = Asker("U1", "Anna", store.channel(CHANNEL.id), may_change=True)
    return plain(answer(typed, store, catalogue(), datetime.now(UTC), asker=asker))


def test_every_command_has_a_step_and_no_other() -> None:
    assert {step.command for step in STEPS} == set(registry().commands)


def test_every_step_is_understood_as_its_command() -> None:
    today = datetime.now(UTC).date()
    for step in STEPS:
        heard = read_message(step.typed.replace("#{decision}", "#1f2e"))
        asked = registry().understand(heard.words, catalogue(), today, "en", heard.typed)
        assert asked is not None, step.typed
        assert asked.command.name == step.command, step.typed


def test_every_command_tells_and_does_what_it_is_for(tmp_path: Path) -> None:
    store = filled(tmp_path / "world.db")
    retell(store)
    store.put_channel(CHANNEL)
    for step in STEPS:
        typed = written(step, store)
        assert step.tells in say(store, typed), typed
        channel = store.channel(CHANNEL.id)
        assert channel is not None
        assert step.effect(store, channel), typed
    store.close()


@pytest.mark.parametrize("typed", ["right #none.1", "wrong #none.1", "irrelevant #none"])
def test_what_is_not_there_is_refused_in_a_sentence(typed: str, tmp_path: Path) -> None:
    store = filled(tmp_path / "world.db")
    store.put_channel(CHANNEL)
    assert "There is no such" in say(store, typed)
    assert not store.corrections(limit=1)
    store.close()
