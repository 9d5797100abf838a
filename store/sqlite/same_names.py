"""Names that people have said are one and the same person's or organisation's."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from store.interface import Correction
from store.sqlite.words import fold, text

# The id of somebody whom no catalogue has, and whose names are several.
_OURS = "same:"


def rename(db: Database, correction: Correction) -> None:
    """From now on `name` is `other`. Whoever was said to be the same as `name` is `other` too."""
    entity = correction.other_entity or f"{_OURS}{fold(text(correction.other))}"
    name = text(correction.other)
    aliases = [correction.entity or fold(text(correction.name))]
    if not correction.other_entity:
        aliases.append(fold(name))
    for alias in aliases:
        db.execute(
            "INSERT INTO same_names (alias, entity, name, correction) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (alias) DO UPDATE SET entity = excluded.entity, name = excluded.name",
            [alias, entity, name, correction.id],
        )
    db.execute(
        "UPDATE same_names SET entity = ?, name = ? WHERE entity = ?",
        [entity, name, correction.entity or f"{_OURS}{fold(text(correction.name))}"],
    )


def rename_all(db: Database, standing: Iterable[Correction]) -> None:
    """Let these corrections hold, in the order in which they were made, and no other."""
    db.execute("DELETE FROM same_names")
    for each in standing:
        rename(db, each)


def known_as(db: Database, names: Iterable[str]) -> list[str]:
    """The ids and names given, and the ids of whom people have said that they are."""
    given = list(names)
    aliases = [*given, *(fold(name) for name in given)]
    rows = db.execute(
        "SELECT DISTINCT entity FROM same_names WHERE alias IN (SELECT value FROM json_each(?))",
        [json.dumps(aliases)],
    )
    return list(dict.fromkeys([*given, *(row["entity"] for row in rows)]))


def named_so(db: Database, among: Collection[int] = ()) -> set[int]:
    """The keys of items that name somebody by a name that is another's; `among` keeps these."""
    if not db.execute("SELECT 1 FROM same_names LIMIT 1").fetchone():
        return set()
    kept = "AND e.item IN (SELECT value FROM json_each(:among))" if among else ""
    mentioned = kept.replace("e.item", "m.item")
    rows = db.execute(
        "SELECT e.item FROM same_names s JOIN participants p"
        " ON p.folded = s.alias OR p.entity = s.alias OR p.correction = s.correction"
        f" JOIN events e ON e.key = p.event WHERE 1 {kept}"
        " UNION SELECT m.item FROM same_names s JOIN mentions m ON m.folded = s.alias OR m.entity = s.alias"
        f" WHERE 1 {mentioned}"
        f" UNION SELECT m.item FROM mentions m WHERE m.was IS NOT NULL {mentioned}",
        {"among": json.dumps(list(among))},
    )
    return {row["item"] for row in rows}
