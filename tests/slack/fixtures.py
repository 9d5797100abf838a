"""Fixtures for tests that need a Slack; a conftest.py imports them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.chats.slack.manifest import manifest
from store.interface import Store
from tests.bot.world import filled
from tests.slack.emulators import Emulators
from tests.slack.nouns import JSON
from tests.slack.rollcall import HOST, running
from tests.slack.slack import Slack


@pytest.fixture(scope="session")
def emulators() -> Iterator[Emulators]:
    """One for all tests of a process; it starts when a test first needs it."""
    with Emulators() as emulators:
        yield emulators


@pytest.fixture
async def slack(emulators: Emulators) -> AsyncIterator[Slack]:
    """A new Slack with one workspace, in which the app is installed, in Socket Mode. The test fails where the
    app sent what Slack would refuse, unless it took that out of `slack.state.wrongs`."""
    async with proper(emulators, manifest()) as slack:
        yield slack


@pytest.fixture
async def slack_http(emulators: Emulators) -> AsyncIterator[Slack]:
    """The same, with the app reached by signed HTTP at https://rollcall.example; `serve_http` says where on
    loopback that is."""
    async with proper(emulators, manifest(HOST)) as slack:
        yield slack


@pytest.fixture(params=["", HOST], ids=["socket", "http"])
async def slack_both(request: pytest.FixtureRequest, emulators: Emulators) -> AsyncIterator[Slack]:
    """One after the other."""
    async with proper(emulators, manifest(request.param)) as slack:
        yield slack


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One that holds the world of the bot's tests."""
    store = filled(tmp_path / "world.db")
    yield store
    store.close()


@pytest.fixture
async def slack_with_rollcall(slack_both: Slack, store: Store) -> AsyncIterator[Slack]:
    """A Slack in each mode, with Rollcall in it, which answers from the store. A module whose tests all need
    it calls it `slack`."""
    async with running(slack_both, store):
        yield slack_both


@asynccontextmanager
async def proper(emulators: Emulators, manifest: JSON) -> AsyncIterator[Slack]:
    """A Slack that is sent nothing that it would refuse."""
    async with Slack(emulators, manifest, speed=20) as slack:
        yield slack
        assert slack.state.wrongs == []
