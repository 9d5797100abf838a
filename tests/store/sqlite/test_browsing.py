"""What a person reads who opens the file with Datasette or the sqlite3 shell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from store.catalogue import load
from store.sqlite import SqliteStore, open_store
from store.vocabulary import Day, Membership, Name, Organization, Person, Post
from tests.builders import catch, event, item, participant, reading, source
from tests.store.sqlite.tables import change, everything, rows


def catalogue(**changed: Any) -> SimpleNamespace:
    nina = Person("nina-larsson", "Nina Larsson", (Name("N. Larsson", until=Day(2020)),), "female", True, "a")
    post = Post("se/equality", "Minister", "se/ministry", "se", {"sv": ("jämställdhetsminister",)})
    given = {
        "persons": {nina.id: nina},
        "organizations": {"tiktok": Organization("tiktok", "TikTok", "platform", country="cn")},
        "posts": {post.id: post},
        "memberships": (Membership(nina.id, post.id, Day(2025, 6), None),),
    }
    return SimpleNamespace(**{**given, **changed})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rollcall.db"


@pytest.fixture
def filed(path: Path) -> Iterator[SqliteStore]:
    with open_store(path) as store:
        store.put_sources([source(title="Harbour")])
        yield store


def test_the_catalogue_stands_in_tables(filed: SqliteStore, path: Path) -> None:
    assert filed.put_catalogue(catalogue())
    assert rows(path, "SELECT id, name, gender, checked FROM persons") == [
        ("nina-larsson", "Nina Larsson", "female", 1)
    ]
    assert rows(path, "SELECT id, kind, country FROM organizations") == [("tiktok", "platform", "cn")]
    assert rows(path, "SELECT * FROM other_names") == [("nina-larsson", "N. Larsson", None, "2020")]
    assert rows(path, "SELECT labels FROM posts") == [('{"sv": ["jämställdhetsminister"]}',)]
    assert rows(path, "SELECT person, post, since, until FROM memberships") == [
        ("nina-larsson", "se/equality", "2025-06", None)
    ]


def test_the_same_catalogue_is_written_once(filed: SqliteStore, path: Path) -> None:
    filed.put_catalogue(catalogue())
    change(path, "UPDATE persons SET name = 'touched'")
    assert not filed.put_catalogue(catalogue())
    assert rows(path, "SELECT name FROM persons") == [("touched",)]


def test_a_changed_catalogue_replaces_the_one_before(filed: SqliteStore, path: Path) -> None:
    filed.put_catalogue(catalogue())
    assert filed.put_catalogue(catalogue(persons={}, memberships=()))
    assert rows(path, "SELECT count(*) FROM persons") == [(0,)]
    assert rows(path, "SELECT count(*) FROM other_names") == [(0,)]
    assert rows(path, "SELECT count(*) FROM organizations") == [(1,)]


def test_the_built_in_catalogue_can_be_mirrored(filed: SqliteStore, path: Path) -> None:
    filed.put_catalogue(load())
    assert rows(path, "SELECT count(*) FROM persons") == [(len(load().persons),)]
    assert not filed.put_catalogue(load())


def save_meeting(store: SqliteStore) -> None:
    minister = participant(
        "ministern", "host", kind="person", entity="nina-larsson", office="minister", inferred=True
    )
    tiktok, telegram = participant("TikTok", entity="tiktok"), participant("Telegram", "absent")
    store.save(catch(reading(item(), event("meeting", minister, tiktok, telegram))))


def test_attendance_tells_who_was_in_the_room_and_where_it_says_so(filed: SqliteStore, path: Path) -> None:
    filed.put_catalogue(catalogue())
    save_meeting(filed)
    told = "participant, status, office, event, date, place, quote, inferred, press_room, address"
    assert rows(path, f"SELECT {told} FROM attendance ORDER BY participant") == [
        (
            who,
            status,
            office,
            "meeting",
            "2025-12-03",
            "Stockholm",
            quote,
            inferred,
            "Harbour",
            item().address,
        )
        for who, status, office, quote, inferred in [
            ("Nina Larsson", "host", "minister", "ministern was there.", 1),
            ("Telegram", "absent", None, "Telegram was there.", 0),
            ("TikTok", "attended", None, "TikTok was there.", 0),
        ]
    ]


def test_who_met_whom_counts_those_who_were_there_only(filed: SqliteStore, path: Path) -> None:
    filed.put_catalogue(catalogue())
    save_meeting(filed)
    assert rows(path, "SELECT participant, met, event, date FROM who_met_whom ORDER BY 1") == [
        ("Nina Larsson", "TikTok", "meeting", "2025-12-03"),
        ("TikTok", "Nina Larsson", "meeting", "2025-12-03"),
    ]


def test_a_row_that_a_person_edits_or_deletes_stays_in_step_with_the_search(
    filed: SqliteStore, path: Path
) -> None:
    save_meeting(filed)
    change(path, "UPDATE articles SET text = 'All about sailing.'")
    assert filed.items(words=["groom", "sail"], hits_only=False)
    assert filed.items(words=["tiktok"], hits_only=False) == []
    change(path, "DELETE FROM articles")
    assert rows(path, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'sailing'") == []
    change(path, "INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")


def test_every_table_and_view_can_be_read(filed: SqliteStore, path: Path) -> None:
    save_meeting(filed)
    assert {name for name, held in everything(path).items() if held} >= {"sources", "items", "events"}
    for (view,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'view'"):
        rows(path, f"SELECT * FROM {view}")
