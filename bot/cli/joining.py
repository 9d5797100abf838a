"""After saving: what several sources tell alike is joined. What is left unjoined by a process that ends is
joined by the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from store.interface import Joined, Store, Told

# Items compared with what is stored in one transaction.
BATCH = 200


def join_new(
    store: Store,
    *,
    saving: AbstractContextManager[object] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Compare every item that is new or changed with those that may tell the same, and keep what comes of
    it; how many were found to tell what another does. `saving` is held around each writing."""
    same = 0
    while not stop() and (waiting := store.unjoined(BATCH)):
        for each in waiting:
            joined = _compared(store, each)
            same += joined.same_as is not None
            with saving or nullcontext():
                store.join([joined])
    return same


def _compared(store: Store, told: Told) -> Joined:
    from watchers.stories import joined, keys_of

    likely = store.likely(told, keys_of(told))
    return joined(told, likely, store.decided([told.id, *told.events]) if likely else {})
