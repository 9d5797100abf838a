"""What a source that somebody added listed when it was first looked at: stored, and no news.

The first look that succeeds draws the line, in the transaction that saves it: whatever it lists is of the
baseline, also what it had no time to read. An empty list draws it too, so the first item after it is news.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from store.sqlite import rows
from store.sqlite.words import text
from store.vocabulary import Catch


def of_baseline(db: Database, catch: Catch, *, awaited: bool) -> frozenset[str]:
    """The ids of items that are no news when they come; draws the line where this Catch is the first, and the
    line `awaited`: somebody added the source."""
    if awaited and catch.problem is None and catch.state.succeeded_at is not None:
        _draw(db, catch)
    if not catch.readings:
        return frozenset()
    found = db.execute("SELECT item FROM baselines WHERE source = ?", [catch.source_id])
    return frozenset(row[0] for row in found)


def _draw(db: Database, catch: Catch) -> None:
    listed = {text(id) for id in catch.listed} | {text(each.item.id) for each in catch.readings}
    db.execute(
        "INSERT OR IGNORE INTO baselines (source, item) SELECT ?, value FROM json_each(?)",
        [catch.source_id, json.dumps(sorted(listed))],
    )
    db.execute("UPDATE sources SET baseline_at = ? WHERE id = ?", [rows.moment(catch.at), catch.source_id])
