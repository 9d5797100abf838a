"""The marked items that the network is taught on."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.catalogue import load
from store.vocabulary import Day, Status
from tests.quality.teaching.lessons import CLAIMED, NOTHING, STATUSES, Lesson, items_of, lessons, observations
from tests.quality.teaching.marked import marked
from watchers.attendance.encoder import ENDS, OPENS, encoder
from watchers.languages import CODES

FILES = sorted((Path(__file__).parent / "lessons").glob("**/*.txt"))
ITEMS = list(items_of(FILES))
TOLD = """
=== 2024-11-14
Möte om {Acmes|absent} stol
Till mötet kom {Bo Ek|attended}. Åsa Lind ringde.

=== 2024-11-15
Regn
Det regnade på Åsa Lind.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "sv-1.txt"
    file.write_text(TOLD, "utf-8")
    return file


def test_marks_are_taken_out_of_the_text_and_say_who_took_part(file: Path) -> None:
    first, second = marked(file)
    assert (first["id"], first["lang"], first["published"]) == ("sv-1-0", "sv", "2024-11-14")
    assert (first["title"], first["text"]) == ("Möte om Acmes stol", "Till mötet kom Bo Ek. Åsa Lind ringde.")
    assert [(each["name"], each["status"]) for each in first["events"][0]["participants"]] == [
        ("Acmes", "absent"),
        ("Bo Ek", "attended"),
    ]
    assert second["events"] == []


def test_a_lesson_has_an_answer_for_everybody_named(file: Path) -> None:
    first, second = lessons([file], encoder())
    answers = sorted(one.answer for one in first.named if one.answer is not None)
    attended, absent = (STATUSES.index(status) + 1 for status in (Status.ATTENDED, Status.ABSENT))
    assert answers == sorted([NOTHING, attended, absent])
    assert [one.answer for one in second.named] == [NOTHING]
    for lesson in (first, second):
        _holds_its_mentions(lesson)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sv", "{Googles|attended} vd Bo Ek kom till mötet."),
        ("fi", "Kokoukseen osallistui {Metan|attended} johtaja."),
    ],
)
def test_a_name_may_be_marked_as_it_stands_inflected(tmp_path: Path, code: str, text: str) -> None:
    file = tmp_path / f"{code}-1.txt"
    file.write_text(f"=== 2024-11-14\nMeta\n{text}", "utf-8")
    found = lessons([file], encoder())[0]
    assert STATUSES.index(Status.ATTENDED) + 1 in [one.answer for one in found.named]


def test_a_lesson_is_given_without_its_day_as_well(file: Path) -> None:
    file.write_text(TOLD.replace("kom", "kommer på fredag 15 november"), "utf-8")
    first = lessons([file], encoder())[0]
    assert first.undated is not None
    assert first.undated.windows == first.windows
    dated, undated = (set().union(*(one.observed for one in each.named)) for each in (first, first.undated))
    assert any(name.startswith("when: day") for name in dated - undated)


def test_what_frames_claim_may_be_hidden(file: Path) -> None:
    first = lessons([file], encoder())[0]
    assert any(name.startswith(CLAIMED) for one in first.named for name in one.observed)
    hidden = first.unclaimed()
    assert not any(name.startswith(CLAIMED) for one in hidden.named for name in one.observed)
    assert [one.answer for one in hidden.named] == [one.answer for one in first.named]
    assert all(one.observed for one in hidden.named)


def _holds_its_mentions(lesson: Lesson) -> None:
    for one in lesson.named:
        for window, part in one.at:
            assert 0 < part.start < part.stop < len(lesson.windows[window])
            assert lesson.windows[window][0] == OPENS
            assert lesson.windows[window][-1] == ENDS


def test_what_is_observed_of_few_is_not_learnt_from(file: Path) -> None:
    assert observations(lessons([file], encoder())) == []


def test_no_two_files_bear_one_name() -> None:
    assert len({file.name for file in FILES}) == len(FILES)


def test_every_mark_is_a_status() -> None:
    told = {each["status"] for item in ITEMS for event in item["events"] for each in event["participants"]}
    assert told == set(Status)


def test_no_mark_is_left_in_a_text() -> None:
    for item in ITEMS:
        assert not set("{}") & set(item["title"] + item["text"]), item["id"]
        assert item["title"], item["id"]
        assert item["text"], item["id"]
        assert Day.parse(item["published"]) is not None, item["id"]


def test_every_language_is_taught_and_has_items_in_which_nobody_took_part() -> None:
    assert {item["lang"] for item in ITEMS if item["events"]} == set(CODES)
    assert {item["lang"] for item in ITEMS if not item["events"]} == set(CODES)


def test_they_are_about_nobody_who_lives() -> None:
    people = {person.name for person in load().persons.values()}
    for item in ITEMS:
        assert not [name for name in people if name in item["text"] or name in item["title"]], item["id"]
