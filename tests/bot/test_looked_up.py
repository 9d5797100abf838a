"""Whatever is asked, the large tables are looked up in, and none is read from one end to the other."""

from __future__ import annotations

import re

import pytest

from benchmarks._press_years import PressYears
from benchmarks._question_kinds import KINDS, Questions
from benchmarks.questions import NOW, fill
from bot.conversation import answer
from store.catalogue import Catalogue, load
from store.sqlite import SqliteStore, open_store

LARGE = "items|articles|events|participants|mentions|item_versions|source_log"
# "SCAN e", or "SCAN e USING INDEX …": from one end to the other. Aliases are the tables' own first letters.
# What changes all the time is little, and has an index of its own.
SCAN = re.compile(rf"^SCAN (?:{LARGE}|[iaepm])\b(?! VIRTUAL| USING (?:COVERING )?INDEX items_restless)")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def years(catalogue: Catalogue) -> PressYears:
    return PressYears(catalogue, 1_000)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> SqliteStore:
    store = open_store(tmp_path_factory.mktemp("years") / "years.db")
    fill(store, catalogue, 1_000)
    return store


def plans(store: SqliteStore, statements: list[str]) -> dict[str, list[str]]:
    """How SQLite goes about each of these statements."""
    with store._db.reading() as db:
        return {
            sql: [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
            for sql in dict.fromkeys(statements)
            if sql.startswith(("SELECT", "WITH"))
        }


@pytest.mark.parametrize("kind", KINDS)
def test_no_question_reads_a_large_table_whole(
    store: SqliteStore, catalogue: Catalogue, years: PressYears, kind: str
) -> None:
    statements: list[str] = []
    with store._db.reading() as db:  # the one connection there is, which the answers borrow as well
        db.conn.set_trace_callback(statements.append)
    addresses = [found.item.address for found in store.items(hits_only=False)]
    for question in Questions(years, catalogue, addresses).of(kind, 25):
        answer(question, store, catalogue, NOW)
    with store._db.reading() as db:
        db.conn.set_trace_callback(None)
    scanned = {sql: plan for sql, plan in plans(store, statements).items() if any(map(SCAN.match, plan))}
    assert scanned == {}


def test_a_scan_would_be_seen(store: SqliteStore) -> None:
    (plan,) = plans(store, ["SELECT * FROM events e WHERE e.name LIKE '%x'"]).values()
    assert any(map(SCAN.match, plan))
    (plan,) = plans(store, ["SELECT rowid FROM events_fts WHERE events_fts MATCH 'x'"]).values()
    assert not any(map(SCAN.match, plan))
