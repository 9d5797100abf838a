"""A homeserver for each process that tests, and people with accounts on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from store.interface import Store
from tests.bot.world import filled
from tests.matrix.bot import Bot
from tests.matrix.homeserver import Homeserver
from tests.matrix.person import Person

_numbers = count(1)


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """Synapse, started once. Where it cannot be had the tests fail."""
    server = Homeserver(tmp_path_factory.mktemp("homeserver"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def account(homeserver: Homeserver) -> Callable[[str], str]:
    """A new account; its name gets a number, since the homeserver is shared by all tests of a process."""

    def new(name: str) -> str:
        return homeserver.register(f"{name}{next(_numbers)}")

    return new


@pytest_asyncio.fixture
async def person(
    homeserver: Homeserver, account: Callable[[str], str], tmp_path: Path
) -> AsyncIterator[Callable[[str], object]]:
    """Somebody new at a client of their own: `anna = await person("anna")`."""
    async with AsyncExitStack() as stack:

        async def arrive(name: str) -> Person:
            user = account(name)
            local = user[1:].partition(":")[0]
            return await stack.enter_async_context(Person(homeserver, local, tmp_path / local))

        yield arrive


@pytest.fixture
def filled_store(tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own with the world of `tests/bot/world.py` in it."""
    store = filled(tmp_path / "rollcall.db")
    yield store
    store.close()


@pytest.fixture
def bot(homeserver: Homeserver, account: Callable[[str], str], filled_store: Store, tmp_path: Path) -> Bot:
    """An account for the bot; `async with bot.running():` has it work."""
    name = account("rollcall")[1:].partition(":")[0]
    return Bot(homeserver, name, filled_store, tmp_path / "matrix")
