"""Rounds of lemon24/reader over feeds: `python -m benchmarks._reader_polled FOLDER FEEDS PORT`.

As its users run it: eight workers, every feed whether due or not, entries kept in its own SQLite file.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

from reader import Reader, make_reader

from benchmarks._rounds import Round, address_of, serve_rounds

WORKERS = 8  # more threads gained nothing on two cores: Python parses in one at a time


def main(folder: Path, feeds: int, port: int) -> None:
    reader = make_reader(str(folder / "reader.db"))
    for number in range(feeds):
        reader.add_feed(address_of(number, port))
    serve_rounds(partial(_round, reader))
    reader.close()


def _round(reader: Reader) -> Round:
    begun = time.perf_counter()
    new = changed = failed = 0
    for result in reader.update_feeds_iter(workers=WORKERS, scheduled=False):
        if isinstance(result.value, Exception):
            failed += 1
        elif result.value:
            new, changed = new + result.value.new, changed + result.value.modified
    return Round(time.perf_counter() - begun, new, changed, failed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
