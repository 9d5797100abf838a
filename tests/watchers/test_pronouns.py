"""Whom a word may stand for that names nobody."""

from __future__ import annotations

from watchers.attendance.parties import Party
from watchers.attendance.pronouns import may_be
from watchers.languages import language

DANISH = language("da")


def party(office: str | None = None, affiliation: str | None = None) -> Party:
    return Party(0, 1, "Anna Holm", "person", None, 0, 9, office, affiliation)


def test_he_may_be_anybody() -> None:
    assert may_be(party("direktør", "Selskabet"), "han", DANISH)


def test_the_minister_is_a_minister() -> None:
    assert may_be(party("kulturminister"), "ministeren", DANISH)
    assert not may_be(party("direktør"), "ministeren", DANISH)


def test_the_minister_comes_from_no_company() -> None:
    assert may_be(party(), "ministeren", DANISH)
    assert not may_be(party(None, "Selskabet"), "ministeren", DANISH)
