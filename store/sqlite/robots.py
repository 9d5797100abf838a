"""What owners of sites ask for, so that who starts anew need not ask again.

What the looks at a source have read of robots.txt is kept by source, not by site: a source is handed out with
all that its looks need, wherever they are taken. Sites that asked to be left alone are kept by their names:
none of their sources is handed out meanwhile.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from store.sqlite.rows import moment
from store.sqlite.words import text
from store.vocabulary import Catch, RobotsFile


def keep(db: Database, catch: Catch) -> None:
    """Remember what a look was asked for, and forget what holds no more."""
    if catch.rests:
        db.conn.executemany(
            "INSERT INTO rests (site, until) VALUES (?, ?)"
            " ON CONFLICT (site) DO UPDATE SET until = max(until, excluded.until)",
            [(text(site), moment(until)) for site, until in catch.rests],
        )
    if not catch.robots:
        return
    db.execute("DELETE FROM robots WHERE source = ? AND until <= ?", [catch.source_id, moment(catch.at)])
    db.conn.executemany(
        "INSERT INTO robots (source, origin, until, text, readable) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (source, origin) DO UPDATE"
        " SET until = excluded.until, text = excluded.text, readable = excluded.readable"
        " WHERE excluded.until > until",
        [
            (catch.source_id, text(each.origin), moment(each.until), text(each.text), each.readable)
            for each in catch.robots
        ],
    )


def robots_of(db: Database, sources: Sequence[str]) -> dict[str, tuple[RobotsFile, ...]]:
    """What is known, by source; sources without are left out."""
    found: defaultdict[str, list[RobotsFile]] = defaultdict(list)
    for source, origin, until, lines, readable in db.execute(
        "SELECT source, origin, until, text, readable FROM robots"
        " WHERE source IN (SELECT value FROM json_each(?)) ORDER BY source, origin",
        [json.dumps(list(sources))],
    ):
        found[source].append(RobotsFile(origin, datetime.fromisoformat(until), lines, bool(readable)))
    return {source: tuple(files) for source, files in found.items()}


def resting(db: Database, now: datetime) -> dict[str, datetime]:
    """The sites that are to be left alone now, and until when."""
    db.execute("DELETE FROM rests WHERE until <= ?", [moment(now)])
    return {
        site: datetime.fromisoformat(until) for site, until in db.execute("SELECT site, until FROM rests")
    }
