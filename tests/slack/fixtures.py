"""Fixtures for tests that need a Slack; a conftest.py imports them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.chats.slack.manifest import manifest
from tests.slack.emulators import Emulators
from tests.slack.slack import Slack


@pytest.fixture(scope="session")
def emulators() -> Iterator[Emulators]:
    """One for all tests of a process; it starts when a test first needs it."""
    with Emulators() as emulators:
        yield emulators


@pytest.fixture
async def slack(emulators: Emulators) -> AsyncIterator[Slack]:
    """A new Slack with one workspace, in which the app is installed; the test fails where the app sent what
    Slack would refuse, unless it took these out of `slack.wrongs`."""
    async with Slack(emulators, manifest(), speed=20) as slack:
        yield slack
        assert slack.state.wrongs == []


@pytest.fixture
async def slack_http(emulators: Emulators) -> AsyncIterator[Slack]:
    """The same, with the app reached by signed HTTP at https://rollcall.example; `serve_http` says where on
    loopback that is."""
    async with Slack(emulators, manifest("https://rollcall.example"), speed=20) as slack:
        yield slack
        assert slack.state.wrongs == []
