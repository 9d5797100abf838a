"""The form's turns: what a window shows is renewed by one at a time."""

from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest

from bot.chats.slack import track_window
from bot.chats.slack.track_form import TrackForm


async def test_who_comes_when_one_turn_ends_waits_for_who_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    form = TrackForm(Mock(), AsyncMock(), Mock())
    busy, most, goes_on = 0, 0, asyncio.Event()

    async def preview(pressed: Any, scene: Any) -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await goes_on.wait()
        goes_on.clear()
        busy -= 1

    monkeypatch.setattr(form, "_preview", preview)
    typed = Mock(action=track_window.WORDS, view={"id": "V1"})
    turns = [asyncio.create_task(form.touched(typed, Mock())) for _ in range(2)]
    await asyncio.sleep(0)
    goes_on.set()
    await turns[0]
    turns.append(asyncio.create_task(form.touched(typed, Mock())))
    for turn in turns[1:]:
        await asyncio.sleep(0)
        goes_on.set()
        await turn
    assert most == 1
