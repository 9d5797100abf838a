"""What a source's document held when it was last read: one row a source, read and written whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from store.sqlite.lazily import FromJson
from store.sqlite.words import text
from store.vocabulary import Catch


def keep(db: Database, catch: Catch) -> None:
    """Remember the entries of this Catch, for the look after it."""
    if catch.entries is None:
        return
    if not catch.entries:
        db.execute("DELETE FROM source_entries WHERE source = ?", [catch.source_id])
        return
    entries = {hash: text(id) for hash, id in catch.entries.items()}
    db.execute(
        "INSERT INTO source_entries (source, entries) VALUES (?, ?)"
        " ON CONFLICT (source) DO UPDATE SET entries = excluded.entries",
        [catch.source_id, json.dumps(entries, separators=(",", ":"))],
    )


def entries_of(db: Database, sources: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """The entries of these sources, by source; none for those of which nothing is remembered."""
    rows = db.execute(
        "SELECT source, entries FROM source_entries WHERE source IN (SELECT value FROM json_each(?))",
        [json.dumps(list(sources))],
    )
    return {source: FromJson(entries) for source, entries in rows}
