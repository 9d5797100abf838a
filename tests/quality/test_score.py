"""The scorer counts as it says it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.vocabulary import Status
from tests.quality.names import same, words
from tests.quality.score import Figures, mark, score
from tests.quality.sheets import load, sheet


def item(*people: tuple[str, str] | dict[str, Any], **event: Any) -> dict[str, Any]:
    """One item with one event at which these took part: (name, status), or a whole participant."""
    participants = [one if isinstance(one, dict) else {"name": one[0], "status": one[1]} for one in people]
    return {"id": "a", "lang": "sv", "mentions": [], "events": [{"participants": participants, **event}]}


def figures(labels: dict[str, Any], prediction: dict[str, Any]) -> Figures:
    return score([sheet(labels)], {"a": sheet(prediction)})


EMPTY: dict[str, Any] = {"id": "a", "lang": "sv", "mentions": [], "events": []}
MEETING = item(("Ada Ek", "host"), ("Google", "attended"), ("Telegram", "declined"), date="2025-12-03")


def test_a_perfect_prediction_is_worth_one_everywhere() -> None:
    flat = figures(MEETING, MEETING).flat()
    assert flat.pop("false_presence") == 0
    assert set(flat.values()) == {1}


def test_no_prediction_recalls_nothing_and_claims_nothing() -> None:
    flat = score([sheet(MEETING)], {}).flat()
    assert (flat["presence.p"], flat["presence.r"], flat["presence.f1"]) == (1, 0, 0)
    assert (flat["false_presence"], flat["dates"], flat["away"]) == (0, 0, 0)


def test_host_and_attended_are_one_outcome_but_two_statuses() -> None:
    told = figures(item(("Ada Ek", "host")), item(("Ada Ek", "attended")))
    assert (told.presence.f1, told.strict.f1) == (1, 0)


def test_declined_and_absent_are_one() -> None:
    assert figures(item(("Signal", "absent")), item(("Signal", "declined"))).strict.f1 == 1


def test_invited_where_the_label_says_attended_is_named_but_not_present() -> None:
    told = figures(item(("Signal", "attended")), item(("Signal", "invited")))
    assert (told.named.f1, told.presence.f1) == (1, 0)


def test_presence_claimed_of_somebody_who_stayed_away_is_false_presence() -> None:
    told = figures(
        item(("Signal", "declined"), ("Meta", "attended")), item(("Signal", "attended"), ("Meta", "host"))
    )
    assert told.flat()["false_presence"] == 0.5
    assert told.flat()["away"] == 0


def test_a_name_counts_once_for_each_outcome() -> None:
    labels = item(("Ada Ek", "attended"), ("Ada Ek", "host"), ("Ada Ek", "joined"))
    assert figures(labels, EMPTY).presence.gold == 2


def test_one_prediction_answers_one_label_only() -> None:
    told = figures(item(("Ada Ek", "attended"), ("Bo Ek", "attended")), item(("Ek", "attended")))
    assert (told.presence.hit, told.presence.found, told.presence.gold) == (1, 1, 2)


def test_an_equal_name_is_paired_before_an_alike_one() -> None:
    labels = item(("Ek", "declined"), ("Ada Ek", "attended"))
    told = figures(labels, item(("Ada Ek", "attended"), ("Ek", "declined")))
    assert told.strict.hit == 2


def test_a_passing_event_is_neither_rewarded_nor_punished() -> None:
    labels = item(("Ada Ek", "host"), passing=True)
    told = figures(labels, item(("Ada Ek", "host"), ("Bo Lund", "host")))
    assert (told.presence.gold, told.presence.found) == (0, 1)


def test_an_inferred_holder_whom_the_labels_lack_does_no_harm() -> None:
    inferred = {"name": "Bo Lund", "status": "attended", "inferred": True}
    assert figures(EMPTY, item(inferred)).presence.found == 0
    assert figures(item(("Bo Lund", "attended")), item(inferred)).presence.hit == 1


def test_an_item_without_events_is_quiet_when_nobody_is_said_to_take_part() -> None:
    assert figures(EMPTY, EMPTY).quiet.recall == 1
    assert figures(EMPTY, item(("Ada Ek", "host"))).quiet.recall == 0


def test_only_full_dates_count() -> None:
    assert figures(item(("A", "host"), date="2025-12"), EMPTY).dates.gold == 0
    assert figures(MEETING, item(("B", "host"), date="2025-12-03")).dates.hit == 1


def test_offices_are_compared_where_the_participant_was_found() -> None:
    def with_office(office: str | None) -> dict[str, Any]:
        return item({"name": "Ada Ek", "status": "host", "office": office})

    assert (
        figures(with_office("Minister for Justice"), with_office("Minister for Finance")).offices.recall == 0
    )
    assert figures(with_office("Minister for Justice"), with_office("justice minister")).offices.recall == 1
    assert figures(with_office(None), with_office("minister")).offices.gold == 0


def test_mentions_are_names_found_whatever_their_order() -> None:
    labels, found = (
        {**EMPTY, "mentions": ["Meta", "Google"]},
        {**EMPTY, "mentions": ["Google Sverige", "Snap"]},
    )
    told = figures(labels, found).mentions
    assert (told.hit, told.found, told.gold) == (1, 2, 2)


def test_figures_are_kept_by_language() -> None:
    danish = {**MEETING, "id": "b", "lang": "da"}
    flat = score([sheet(MEETING), sheet(danish)], {"a": sheet(MEETING)}).flat()
    assert (flat["presence.sv"], flat["presence.da"]) == (1, 0)


def test_mistakes_say_what_was_missed_what_was_too_much_and_what_was_misread() -> None:
    found = item(("Ada Ek", "attended"), ("Snap", "invited"))
    mistakes = mark(sheet(item(("Ada Ek", "host"), ("Google", "attended"))), sheet(found)).mistakes()
    assert [str(mistake) for mistake in mistakes] == [
        "a\tmissed\tattended\tGoogle",
        "a\textra\tinvited\tSnap",
        "a\tstatus\thost read as attended\tAda Ek",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Google Sverige", "Google"),
        ("Twitter", "X"),
        ("EU-kommissionen", "European Commission"),
        ("Märta Stenevi", "marta stenevi"),
        ("Søren Ærø", "SOREN AERO"),
        ("Dr. Ada Ek", "Ek"),
    ],
)
def test_two_names_of_one_participant(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ada Ek", "Ada Lund"), ("Meta", "Snap"), ("Norge", "Danmark"), ("", "")]
)
def test_two_names_of_two_participants(one: str, other: str) -> None:
    assert not same(one, other)


def test_a_name_of_plain_words_only_keeps_them() -> None:
    assert words("Norden") == {"norden"}


people = st.lists(
    st.tuples(st.sampled_from(["Ada Ek", "Bo Ek", "Ek", "Meta", "Google"]), st.sampled_from(Status))
)


@given(people, people)
def test_no_figure_leaves_the_range_from_nothing_to_all(labels: list[Any], found: list[Any]) -> None:
    told = figures(item(*labels), item(*found))
    assert all(0 <= share <= 1 for share in told.flat().values())
    assert told.strict.hit <= told.presence.hit <= min(told.presence.found, told.presence.gold)


def test_an_unreadable_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(
        '{"id": "a"}\n\n{"id": "b", "events": [{"participants": [{"name": "A", "status": "came"}]}]}\n'
    )
    with pytest.raises(ValueError, match=r"labels\.jsonl:3: .*came"):
        load(path)
