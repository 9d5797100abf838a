"""However often Slack fails, breaks off or asks to wait, and whenever we are killed: every message stands in
its channel once, and in its place. `make bench ONLY=slack` does the same with a thousand messages."""

from __future__ import annotations

from pathlib import Path

from tests.bot.chats.slack.outbox_trial import trial
from tests.slack.slack import Slack


async def test_messages_arrive_once_and_in_order_whatever_happens(slack: Slack, tmp_path: Path) -> None:
    outcome = await trial(slack, tmp_path / "ours.db", channels=12, each=10, killed_at=(30, 75))
    assert (outcome.arrived, outcome.doubled, outcome.lost, outcome.disordered) == (outcome.owed, 0, 0, 0)
    assert outcome.hasty == 0
    assert sum(outcome.faults.values()) > 0
