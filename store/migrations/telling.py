"""Steps for what items tell beside who was there."""

from __future__ import annotations

from sqlite_utils import Database

_TERMS = """
CREATE TABLE told_terms (
    item INTEGER NOT NULL REFERENCES items(key),
    person TEXT NOT NULL,
    post TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    quote TEXT NOT NULL, -- the line of the box
    PRIMARY KEY (item, person, post, since)
) WITHOUT ROWID;
CREATE INDEX told_terms_person ON told_terms(person);
CREATE INDEX told_terms_post ON told_terms(post);
"""


def terms_told(db: Database) -> None:
    """Who held what from when to when, as boxes beside items tell."""
    db.executescript(_TERMS)
