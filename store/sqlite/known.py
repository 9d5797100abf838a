"""Which items are known from a source, and which of them change all the time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from store.sqlite.lazily import FromJson
from store.vocabulary import SourceKind

# An item that its source listed this many days before its newest list is still handed out as known: a
# listing may drop an item and show it again. What is older is found by its id when it is saved again.
KNOWN_DAYS = 90

# An item that changed so often does all the time, as pages with a clock do (lemon24/reader's limit).
RESTLESS_AFTER = 24

_RECENT = f"coalesce(date(s.listed_at, '-{KNOWN_DAYS} days'), '')"
_THESE = "s.id IN (SELECT value FROM json_each(:ids))"

# One text a source, put together by SQLite from the index `items_known` alone: thirty thousand rows less to
# hand over for each thousand sources.
_LISTED = (
    "SELECT s.id, (SELECT json_group_object(i.id, i.content_hash) FROM items i WHERE i.source = s.id"
    f" AND (s.kind = '{SourceKind.ARCHIVE}' OR i.seen_at >= {_RECENT})) FROM sources s WHERE {_THESE}"
)
_HELD = (
    "SELECT h.source, h.item, h.content_hash FROM sources s JOIN held h ON h.source = s.id"
    f" WHERE {_THESE} AND (h.reading IS NOT NULL OR h.seen_at >= {_RECENT})"
)
_RESTLESS = (
    "SELECT source, id, changed_at FROM items"
    f" WHERE changes > 0 AND changes >= {RESTLESS_AFTER} AND source IN (SELECT value FROM json_each(:ids))"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Item id → content hash, and of items that change all the time, when they last did."""

    items: Mapping[str, str] = field(default_factory=dict)
    restless: Mapping[str, datetime] = field(default_factory=dict)


NOTHING = Known()


def known_of(db: Database, sources: Sequence[str]) -> dict[str, Known]:
    """What is known, by source: all of an archive, what is listed or recent of the others, and what is kept
    aside or was left out."""
    ids = {"ids": json.dumps(list(sources))}
    kept: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for source, item, content_hash in db.execute(_HELD, ids):
        kept[source][item] = content_hash
    restless: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
    for source, item, changed_at in db.execute(_RESTLESS, ids):
        restless[source][item] = datetime.fromisoformat(changed_at)
    return {
        source: Known(_with(FromJson(listed), kept.get(source)), restless.get(source, {}))
        for source, listed in db.execute(_LISTED, ids)
    }


def _with(listed: Mapping[str, str], kept: Mapping[str, str] | None) -> Mapping[str, str]:
    return {**listed, **kept} if kept else listed
