"""Rounds of Rollcall over feeds: `python -m benchmarks._polled FOLDER SOURCES PORT [FEEDS] [read]`.

As `rollcall run` does them, claims, processes and all, every feed whenever it was looked at last. Items are
parsed and stored; with `read` they are read as well, for who met whom.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks._keeping import keeping
from benchmarks._rounds import Round, address_of, serve_rounds
from store.catalogue import load
from store.sqlite import open_store
from store.sqlite.store import SqliteStore
from store.vocabulary import Source
from watchers.engines.claiming import Claims
from watchers.engines.engine import Engine, engine
from watchers.engines.looker import Manner
from watchers.reading import Reader

_APART = timedelta(days=1)  # between two rounds, so that all is due again


class Polled:
    def __init__(self, store: SqliteStore, polling: Engine) -> None:
        self._store = store
        self._engine = polling
        self._now = datetime.now(UTC)
        self._claims = Claims(store, lambda: self._now)

    def round(self) -> Round:
        self._now += _APART
        begun = time.perf_counter()
        new = changed = failed = 0
        with self._claims.flowing() as due:
            for catches in self._engine.arrivals(due):
                saved = self._store.save_all(catches)
                due.done(catch.source_id for catch in catches)
                new += sum(one.new for one in saved)
                changed += sum(one.changed for one in saved)
                failed += sum(catch.problem is not None for catch in catches)
        return Round(time.perf_counter() - begun, new, changed, failed)


def main(folder: Path, sources: int, port: int, feeds: int = 0, *, read: bool) -> None:
    with open_store(folder / "rollcall.db") as store:
        store.put_sources(
            Source(id=f"farm-{number}", title=f"Farm {number}", address=address_of(number, port, feeds))
            for number in range(sources)
        )
        make_reader = Reader if read else keeping
        polling = engine(load(), Manner(allow=("127.0.0.0/8",)), make_reader=make_reader)
        serve_rounds(Polled(store, polling).round)
        polling.close()


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[2:] if given != "read"]
    main(Path(sys.argv[1]), *numbers, read="read" in sys.argv)
