"""What a key that is none is answered with."""

from __future__ import annotations

import pytest

from bot.chats.core import Core
from bot.chats.slack.installs import Installed
from store.catalogue import load
from store.errors import InputError
from store.sqlite import open_store
from tests.bot.world import NOW


@pytest.mark.parametrize("key", ["", "c2hvcnQ=", "no key at all"])
def test_a_key_that_is_none_is_refused_with_how_to_make_one(key: str) -> None:
    with (
        open_store(":memory:") as store,
        pytest.raises(InputError, match="makes one"),
    ):
        Installed(Core(store, load(), lambda: NOW, "en"), key)
