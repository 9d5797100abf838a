"""Everything that a Store promises, in one."""

from __future__ import annotations

from typing import Protocol

from store.interface.asking import Asking
from store.interface.changing import Changing
from store.interface.correcting import Correcting
from store.interface.delivering import Delivering
from store.interface.following import Following
from store.interface.joining import Joining
from store.interface.naming import Naming
from store.interface.remembering import Remembering
from store.interface.tracing import Tracing
from store.interface.watching import Watching


class Store(
    Watching,
    Naming,
    Asking,
    Changing,
    Tracing,
    Correcting,
    Joining,
    Following,
    Delivering,
    Remembering,
    Protocol,
):
    def close(self) -> None: ...
