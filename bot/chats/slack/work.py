"""Work that goes on after Slack has its acknowledgement."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

from bot.chats.slack.discretion import discreet
from store.errors import RollcallError

Done = TypeVar("Done")

_log = structlog.get_logger("slack")


class Work:
    """Everything under way, so that it can be ended well."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, coroutine: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        """Begin something; what goes wrong in it is logged by its kind."""
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def end(self, grace: float) -> None:
        """Let all of it end by itself for `grace` seconds, and cut short what has not by then."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.error("work failed", problem=problem_of(error))


def problem_of(error: BaseException) -> str:
    """What may stand in a log: our own sentences, and of a library's errors their kind alone, since their
    texts may hold a token."""
    return discreet(str(error)) if isinstance(error, RollcallError) else type(error).__name__
