"""Trying again, for as long as the homeserver is not reached."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.chats.matrix.port import MatrixError

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 60.0  # seconds between two tries

_SHORTEST = 0.05  # seconds, where a homeserver does not say for how long

LIMITED = "M_LIMIT_EXCEEDED"

_log = structlog.get_logger("matrix")

T = TypeVar("T")


async def wait_for(limited: MatrixError) -> None:
    """As long as a homeserver that asks for patience wants to be left alone."""
    pause = max(limited.after, _SHORTEST)
    _log.info("homeserver asks for patience", seconds=round(pause, 3))
    await asyncio.sleep(pause)


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """What a call gives, tried again, ever more seldom, for as long as the homeserver is not reached or is
    not well, and when it wants where it asks for patience. Raises what it refuses."""
    pause, told = _FIRST_PAUSE, False
    while True:
        try:
            return await call()
        except MatrixError as error:
            if error.code == LIMITED:
                await wait_for(error)
                continue
            if error.code:
                raise
            if not told:
                _log.warning("homeserver not reached", problem=str(error))
            told = True
        await asyncio.sleep(pause * random.uniform(0.8, 1.2))
        pause = min(pause * 2, _LONGEST_PAUSE)
