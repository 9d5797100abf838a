"""The catalogue's mirror: who is tracked, as tables, so that a person who opens the database reads names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from store.interface import Tracked
from store.sqlite.rows import maybe_day
from store.vocabulary import Membership, Organization, Person, Post

_TABLES = ("persons", "organizations", "other_names", "posts", "memberships")


def holds(db: Database, fingerprint: str) -> bool:
    """Whether the mirror is of the catalogue with this fingerprint."""
    row = db.execute("SELECT fingerprint FROM catalogue_state").fetchone()
    return row is not None and row["fingerprint"] == fingerprint


def replace(db: Database, fingerprint: str, tables: Mapping[str, list[dict[str, Any]]]) -> None:
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")
        db.table(table).insert_all(tables[table])
    db.execute("INSERT OR REPLACE INTO catalogue_state (only, fingerprint) VALUES (1, ?)", [fingerprint])


def fingerprint_of(tables: Mapping[str, list[dict[str, Any]]]) -> str:
    return hashlib.sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()


def tables_of(catalogue: Tracked) -> dict[str, list[dict[str, Any]]]:
    """The catalogue as the rows of five tables."""
    return {
        "persons": [_person(each) for each in catalogue.persons.values()],
        "organizations": [_organization(each) for each in catalogue.organizations.values()],
        "other_names": [
            *_other_names(catalogue.persons.values()),
            *_other_names(catalogue.organizations.values()),
        ],
        "posts": [_post(each) for each in catalogue.posts.values()],
        "memberships": [_membership(each) for each in catalogue.memberships],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "gender": person.gender,
        "checked": person.checked,
        "source": person.source,
    }


def _organization(organization: Organization) -> dict[str, Any]:
    return {
        "id": organization.id,
        "name": organization.name,
        "kind": organization.kind,
        "parent": organization.parent,
        "country": organization.country,
        "ambiguous": organization.ambiguous,
        "checked": organization.checked,
        "source": organization.source,
    }


def _other_names(entities: Iterable[Person | Organization]) -> Iterator[dict[str, Any]]:
    for entity in entities:
        for name in entity.other_names:
            yield {
                "entity": entity.id,
                "name": name.name,
                "since": maybe_day(name.since),
                "until": maybe_day(name.until),
            }


def _post(post: Post) -> dict[str, Any]:
    labels = {language: list(names) for language, names in post.labels.items()}
    return {
        "id": post.id,
        "name": post.name,
        "organization": post.organization,
        "country": post.country,
        "labels": json.dumps(labels, ensure_ascii=False),
    }


def _membership(membership: Membership) -> dict[str, Any]:
    return {
        "person": membership.person_id,
        "post": membership.post_id,
        "since": maybe_day(membership.since),
        "until": maybe_day(membership.until),
        "acting": membership.acting,
        "checked": membership.checked,
        "source": membership.source,
        "note": membership.note,
    }
