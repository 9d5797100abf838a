"""What is known of items for tracks to match, and what the store need not show them."""

from __future__ import annotations

from datetime import date

import pytest

from store.interface import (
    ANYTHING,
    Correction,
    Every,
    Facts,
    Some,
    Somebody,
    Sought,
    Verdict,
    Window,
    Wording,
)
from store.sqlite import SqliteStore
from store.vocabulary import Item, Status
from tests import builders
from tests.builders import HOUR, NOON


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    """Four items: TikTok attends; TikTok is named and somebody of Bris invited; a report; an older one."""
    one = builders.event("Talks", builders.participant("TikTok", entity="tiktok"))
    ada = builders.participant("Ada Ek", kind="person", affiliation="Bris", status="invited")
    items = {
        "attends": builders.reading(item("attends", "Möte om grooming på nätet."), one),
        "named": builders.reading(
            item("named", "TikTok nämns av Ada Ek."),
            builders.event("Hearing", ada),
            mentions=[builders.mention("TikTok", entity="tiktok"), builders.mention("Ada Ek", kind="person")],
        ),
        "report": builders.reading(item("report", "En rapport om groomingfall.")),
        "older": builders.reading(item("older", "Mötet om grooming.", day="2024-01-02")),
    }
    store.save(builders.catch(*items.values()))
    return store


def item(id: str, body: str, day: str = "2025-12-03") -> Item:
    return builders.item(f"harbour/{id}", title=f"Titel {id}", body=body, day=day, language="sv")


def found(store: SqliteStore, sought: Sought = ANYTHING, window: Window = Window()) -> list[str]:  # noqa: B008
    facts = store.matching(lambda _: True, window, sought)
    return [each.found.item.id.removeprefix("harbour/") for each in facts]


def test_facts_are_all_that_is_known_of_an_item(filled: SqliteStore) -> None:
    (facts,) = filled.matching(lambda each: each.found.item.id == "harbour/named", Window())
    assert facts.text == "Titel named\n\nTikTok nämns av Ada Ek."
    assert (facts.language, facts.stored_at, facts.found.source.id) == ("sv", NOON, "harbour")
    assert [(each.name, each.entity) for each in facts.mentions] == [("TikTok", "tiktok"), ("Ada Ek", None)]
    assert [(each.name, each.status, each.affiliation) for each in facts.participants] == [
        ("Ada Ek", Status.INVITED, "Bris")
    ]
    assert facts.found.mentions == ("TikTok",)


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        (ANYTHING, {"attends", "named", "report", "older"}),
        (Wording(("grooming",)), {"attends", "older"}),
        (Wording(("grooming",), prefix=True), {"attends", "older", "report"}),
        (Wording(("mote", "om")), {"attends"}),
        (Wording(("om", "gro"), prefix=True), {"attends", "older", "report"}),
        (Wording(("titel",)), {"attends", "named", "report", "older"}),
        (Somebody(("tiktok",)), {"attends", "named"}),
        (Somebody(("tiktok",), statuses=(Status.ATTENDED,)), {"attends"}),
        (Somebody(("bris",), ("Bris",)), {"named"}),
        (Somebody(("bris",), ("BRIS",), (Status.ATTENDED,)), set()),
        (Somebody(("bris",), ("Bris",), (Status.INVITED, Status.ATTENDED)), {"named"}),
        (Every((Somebody(("tiktok",)), Wording(("grooming",)))), {"attends"}),
        (Some((Somebody(("bris",), ("Bris",)), Wording(("rapport",)))), {"named", "report"}),
        (Every((ANYTHING, Wording(("rapport",)))), {"report"}),
        (Some((ANYTHING, Wording(("rapport",)))), {"attends", "named", "report", "older"}),
        (Wording(("near",)), set()),
        (Wording(("and",)), set()),
    ],
)
def test_only_items_that_hold_what_is_sought_are_shown(
    filled: SqliteStore, sought: Sought, expected: set[str]
) -> None:
    assert set(found(filled, sought)) == expected


def test_items_come_newest_first_and_no_more_than_wanted(filled: SqliteStore) -> None:
    assert found(filled)[-1] == "older"
    assert len(filled.matching(lambda _: True, Window(), most=2)) == 2
    asked = list[Facts]()

    def refuse(facts: Facts) -> bool:
        asked.append(facts)
        return False

    assert filled.matching(refuse, Window(), most=1) == []
    assert len(asked) == 4


def test_a_window_is_of_days_of_moments_and_of_sources(filled: SqliteStore) -> None:
    assert "older" not in found(filled, window=Window(published_since=date(2025, 12, 1)))
    assert found(filled, window=Window(stored_after=NOON)) == []
    assert len(found(filled, window=Window(stored_after=NOON - HOUR, stored_until=NOON))) == 4
    assert found(filled, window=Window(stored_until=NOON - HOUR)) == []
    assert found(filled, window=Window(sources=("elsewhere",))) == []
    assert len(found(filled, window=Window(sources=("harbour", "elsewhere")))) == 4


def test_a_correction_holds_for_tracks(filled: SqliteStore) -> None:
    (event,) = filled.events_of_items(["harbour/attends"])
    filled.correct(
        Correction("c1", Verdict.NOT_THERE, "TikTok", "U1", "Ada", NOON, entity="tiktok", event_id=event.id)
    )
    attended = Somebody(("tiktok",), statuses=(Status.ATTENDED,))
    assert found(filled, attended) == []
    (facts,) = filled.matching(lambda each: each.found.item.id == "harbour/attends", Window())
    assert facts.participants == ()


def test_names_that_are_said_to_be_one_are_one_for_tracks(filled: SqliteStore) -> None:
    filled.correct(
        Correction(
            "c1",
            Verdict.SAME,
            "TikTok",
            "U1",
            "Ada",
            NOON,
            entity="tiktok",
            other="Byte",
            other_entity="byte",
        )
    )
    assert set(found(filled, Somebody(("tiktok",)))) == {"attends", "named"}
    assert set(found(filled, Somebody(("byte",)))) == {"attends", "named"}
    (facts,) = filled.matching(lambda each: each.found.item.id == "harbour/attends", Window())
    assert "tiktok" in facts.same["byte"]
