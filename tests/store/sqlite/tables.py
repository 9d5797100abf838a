"""What a person sees who opens the file with another program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Rows = list[tuple[Any, ...]]


def rows(path: Path, sql: str, *given: object) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, given).fetchall()


def change(path: Path, sql: str, *given: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, given)


def everything(path: Path) -> dict[str, Rows]:
    """All rows of all tables, but for when the steps of the schema were taken."""
    names = rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: rows(path, f"SELECT * FROM {name}") for (name,) in names if name[0] != "_"}
