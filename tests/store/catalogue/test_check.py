from collections.abc import Callable
from pathlib import Path

import pytest

from store.catalogue import load
from store.catalogue.check import check
from store.catalogue.load import read
from store.errors import CatalogueError

Write = Callable[..., Path]

SOUND = """
[[organization]]
id = "cabinet"
name = "Cabinet"
kind = "authority"

[[post]]
id = "se/train-minister"
name = "Train Minister"
organization = "cabinet"
country = "SE"
[post.labels]
sv = ["tågminister"]

[[person]]
id = "ada-ek"
name = "Ada Ek"
[[person.membership]]
post = "se/train-minister"
since = 2020-02-05
until = 2020-11-30
"""

SUCCESSOR = """
[[person]]
id = "bo-al"
name = "Bo Al"
[[person.membership]]
post = "se/train-minister"
since = {since}
"""


def complaints(path: Path) -> list[str]:
    return [f"{error.line}: {error}".replace(f"{path}:{error.line}: ", "") for error in check(read(path))]


def test_a_sound_catalogue_draws_no_complaint(write: Write) -> None:
    assert complaints(write(SOUND)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("until = 2020-11-30", "until = 2020-02-04", 21, "ends on 2020-02-04, before it starts"),
        (
            'post = "se/train-minister"',
            'post = "se/tram-minister"',
            19,
            "there is no post 'se/tram-minister'",
        ),
        ('organization = "cabinet"', 'organization = "parlour"', 10, "there is no organization 'parlour'"),
        ('kind = "authority"', 'kind = "authority"\nparent = "attic"', 6, "there is no parent 'attic'"),
        ('kind = "authority"', 'kind = "authorty"', 5, "'authorty' is no kind of organisation"),
        (
            'sv = ["tågminister"]',
            'sv = ["tågminister"]\nnb = ["togminister"]',
            14,
            "write 'no' for Norwegian",
        ),
        ('sv = ["tågminister"]', 'sv = ["tågminister"]\nxx = ["togminister"]', 14, "known are da, de, en"),
        ('kind = "authority"', 'kind = "authority"\ngenitives = { qq = "C" }', 6, "'qq' is no language"),
        ('sv = ["tågminister"]', "sv = []", 12, "lacks a label"),
        ('country = "SE"', 'country = "Sweden"', 11, "'Sweden' is no country"),
        ('country = "SE"', 'country = "DK"', 8, "begin it with 'dk/'"),
        ('id = "se/train-minister"', 'id = "train-minister"', 8, "is no post's id"),
        ('id = "ada-ek"', 'id = "Ada Ek"', 16, "'Ada Ek' is no id"),
        ('id = "ada-ek"', 'id = "cabinet"', 16, "the id 'cabinet' is taken at"),
        ('kind = "authority"', 'kind = "authority"\nambiguous = true', 6, "has no context"),
        ('kind = "authority"', 'kind = "authority"\nchecked = true', 6, "checked but names no source"),
        (
            'kind = "authority"',
            'kind = "authority"\nother_names = [{ name = "C", since = "2020", until = "2019-12" }]',
            6,
            "the name 'C' ends before it starts",
        ),
    ],
)
def test_nonsense_is_told_with_its_line(write: Write, old: str, new: str, line: int, part: str) -> None:
    assert old in SOUND
    told = complaints(write(SOUND.replace(old, new)))
    assert [one for one in told if one.startswith(f"{line}: ") and part in one], told


def test_loading_raises_the_first_complaint(write: Write) -> None:
    path = write(SOUND.replace("until = 2020-11-30", "until = 2019-01-01").replace("authority", "club"))
    with pytest.raises(CatalogueError, match="'club' is no kind") as caught:
        load(path)
    assert caught.value.line == 5


def test_a_repeated_id_is_told_at_the_second_with_the_place_of_the_first(write: Write) -> None:
    first = write(SOUND)
    second = write('[[person]]\nid = "ada-ek"\nname = "Ada Eka"\n', "more.toml")
    (error,) = check(read(first, second))
    assert (error.file, error.line) == (str(second), 2)
    assert f"{first}:16" in str(error)


def test_two_holders_in_the_same_days_are_told_at_the_later(write: Write) -> None:
    (told,) = complaints(write(SOUND + SUCCESSOR.format(since="2020-11-29")))
    assert told.startswith("28: the post 'se/train-minister' is held by another in the same days")


@pytest.mark.parametrize("since", ["2020-11-30", "2020-12-01", '"2020-11"', "2020-11-29\nacting = true"])
def test_handovers_rough_days_and_stand_ins_are_no_crowd(write: Write, since: str) -> None:
    assert complaints(write(SOUND + SUCCESSOR.format(since=since))) == []


def test_a_post_marked_several_may_be_crowded(write: Write) -> None:
    text = SOUND.replace('country = "SE"', 'country = "SE"\nseveral = true')
    assert complaints(write(text + SUCCESSOR.format(since="2020-06-01"))) == []


def test_a_shared_name_has_to_be_marked_by_both(write: Write) -> None:
    other = '\n[[organization]]\nid = "club"\nname = "Club"\nkind = "forum"\nother_names = ["CABINET"]\n'
    told = complaints(write(SOUND + other))
    assert [one.partition(":")[0] for one in told] == ["2", "27"]
    assert "the name 'cabinet' is also borne by club" in told[0]
    assert "the name 'cabinet' is also borne by cabinet" in told[1]
    marked = SOUND.replace('kind = "authority"', 'kind = "authority"\nshares = ["Cabinet"]')
    assert complaints(write(marked + other + 'shares = ["cabinet"]\n')) == []
