"""Committees that newsrooms write in small letters, and committees that nobody can tell apart."""

from __future__ import annotations

import pytest

from tests.watchers.reading_helpers import seen


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The fisheries committee heard Hugo Farrow.", "fisheries committee"),
        (
            "en",
            "Hugo Farrow told the culture, media and sport committee so.",
            "culture, media and sport committee",
        ),
        ("en", "Hugo Farrow spoke to the joint committee on shipping.", "joint committee on shipping"),
        ("en", "The Senate shipping subcommittee heard Hugo Farrow.", "Senate shipping subcommittee"),
        ("en", "Members of the Commons transport committee left.", "Commons transport committee"),
        ("nl", "Gisteren sprak hij met de commissie voor handel.", "commissie voor handel"),
        (
            "nl",
            "Gisteren sprak hij met de commissie burgerlijke vrijheden.",
            "commissie burgerlijke vrijheden",
        ),
        ("nl", "Gisteren sprak hij met de havencommissie.", "havencommissie"),
    ],
)
def test_a_committee_is_told_by_what_it_is_for(language: str, text: str, name: str) -> None:
    assert name in seen(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The parliamentary committee and a new subcommittee met; the committee on it was small."),
        ("en", "The transport was late, and so was the committee."),
        ("nl", "Gisteren sprak hij met de commissie en een subcommissie over het plan."),
        ("sv", "I går talade han om the fisheries committee."),
    ],
)
def test_a_committee_of_nothing_is_nobody(language: str, text: str) -> None:
    assert not {name for name in seen(text, language) if "comm" in name}
