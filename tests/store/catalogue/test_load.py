from collections.abc import Callable
from pathlib import Path

import pytest

from store.catalogue import built_in, load
from store.errors import CatalogueError
from store.vocabulary import Day, Name

Write = Callable[..., Path]

CABINET = """[[organization]]
id = "cabinet"
name = "Cabinet"
kind = "authority"
"""
POST = """[[post]]
id = "se/train-minister"
name = "Train Minister"
organization = "cabinet"
country = "SE"
[post.labels]
sv = ["tågminister"]
"""


def complaint(path: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        load(path)
    return caught.value


def test_everything_a_file_says_is_kept(write: Write) -> None:
    catalogue = load(
        write(
            CABINET
            + POST
            + """
[[organization]]
id = "x"
name = "X"
kind = "platform"
parent = "cabinet"
country = "US"
ambiguous = true
context = ["app"]
genitives = { sv = "X:s" }
other_names = ["x.com", { name = "Twitter", since = "2006-07", until = 2023-07-23 }]
checked = true
source = "its own page"

[[person]]
id = "ada-ek"
name = "Ada Ek"
other_names = ["A. Ek"]
gender = "female"
[[person.membership]]
post = "se/train-minister"
since = 2020-02-05
acting = true
checked = true
source = "the gazette"
note = "for a colleague on leave"
"""
        )
    )
    x = catalogue.organizations["x"]
    assert (x.kind, x.parent, x.country, x.ambiguous, x.context) == (
        "platform",
        "cabinet",
        "US",
        True,
        ("app",),
    )
    assert (x.genitives, x.checked, x.source) == ({"sv": "X:s"}, True, "its own page")
    assert x.other_names == (Name("x.com"), Name("Twitter", Day(2006, 7), Day(2023, 7, 23)))
    ada = catalogue.persons["ada-ek"]
    assert (ada.name, ada.other_names, ada.gender) == ("Ada Ek", (Name("A. Ek"),), "female")
    (term,) = catalogue.memberships
    assert (term.person_id, term.post_id, term.since, term.until) == (
        "ada-ek",
        "se/train-minister",
        Day(2020, 2, 5),
        None,
    )
    assert (term.acting, term.checked, term.source) == (True, True, "the gazette")
    assert term.note == "for a colleague on leave"
    post = catalogue.posts["se/train-minister"]
    assert (post.label("sv"), post.country, post.organization) == ("tågminister", "SE", "cabinet")


@pytest.mark.parametrize(("second", "checked"), [("checked = true", True), ("", False)])
def test_a_person_is_checked_when_all_their_terms_are(write: Write, second: str, checked: bool) -> None:
    catalogue = load(
        write(
            CABINET
            + POST
            + f"""
[[person]]
id = "ada-ek"
name = "Ada Ek"
[[person.membership]]
post = "se/train-minister"
until = 2015-01-01
checked = true
source = "the gazette"
[[person.membership]]
post = "se/train-minister"
since = 2019-01-01
{second}
source = "the other gazette"
"""
        )
    )
    ada = catalogue.persons["ada-ek"]
    assert (ada.checked, ada.source) == (checked, "the gazette; the other gazette")


def test_own_files_add_to_the_built_in_ones(write: Write) -> None:
    ours = write(CABINET.replace("cabinet", "our-club").replace("Cabinet", "Our Club"))
    catalogue = load(*built_in(), ours)
    assert catalogue.name_of("our-club") == "Our Club"
    assert catalogue.name_of("tiktok") == "TikTok"


def test_the_built_in_catalogue_is_read_once() -> None:
    assert load() is load()


# ---- complaints: each with file, line and what to do ---------------------------------------------

MISTAKES = [
    # what is wrong, the file, the line, part of the sentence
    ("no TOML", "[[person]]\nid 1\n", 2, "this is not TOML"),
    ("an open text at the end", '[[person]]\nid = "a', 2, "this is not TOML"),
    ("a day that is none", "\n[[person]]\nborn = 2021-02-30\n", 3, "this is not TOML"),
    ("an unknown table", '\n\n[[persons]]\nid = "a"\n', 3, "'persons' is nothing we keep"),
    ("a key at the top", 'title = "mine"\n', 1, "'title' is nothing we keep"),
    ("single brackets", '\n[person]\nid = "a"\n', 2, "write [[person]]"),
    ("something that is no table", "person = [1]\n", 1, "no table"),
    ("a misspelt key", '[[person]]\nid = "a"\nnmae = "A"\n', 3, "did you mean 'name'?"),
    (
        "an unheard-of key",
        '[[person]]\nid = "a"\nname = "A"\nbirthday = 42\n',
        4,
        "no key 'birthday'; known are",
    ),
    ("a missing key", CABINET + '\n[[person]]\nid = "a"\n', 6, "lacks 'name'"),
    ("an empty text", '[[person]]\nid = "a"\nname = " "\n', 3, "'name' of this [[person]] is empty"),
    ("a number for a text", '[[person]]\nid = 7\nname = "A"\n', 2, "'id' of this [[person]] is not a text"),
    ("a text for a flag", CABINET + 'checked = "yes"\n', 5, "not true or false"),
    ("a text for a list", CABINET + 'context = "app"\n', 5, "not a list of texts"),
    ("a number in a list", CABINET + "context = [1]\n", 5, "'context' holds something that is no text"),
    (
        "a number among names",
        CABINET + "other_names = [1]\n",
        5,
        "'other_names' holds something that is no name",
    ),
    (
        "a dated name with a key too many",
        CABINET + 'other_names = [\n    "C",\n    { name = "D", till = 2020-01-01 },\n]\n',
        7,
        "no key 'till'",
    ),
    (
        "a bare table of terms",
        '[[person]]\nid = "a"\nname = "A"\nmembership = 1\n',
        4,
        "[[person.membership]]",
    ),
    (
        "a wrong day in the second term",
        '[[person]]\nid = "a"\nname = "A"\n[[person.membership]]\npost = "b"\n'
        '[[person.membership]]\npost = "c"\nsince = "last May"\n',
        8,
        "'since' is no day",
    ),
    (
        "a time for a day",
        '[[person]]\nid = "a"\nname = "A"\n[[person.membership]]\npost = "b"\nuntil = 2020-01-01T07:00:00\n',
        6,
        "'until' is no day",
    ),
    (
        "labels that are no table",
        POST.replace('[post.labels]\nsv = ["tågminister"]', "labels = 1"),
        6,
        "languages",
    ),
    ("a label that is no list", POST.replace('["tågminister"]', '"tågminister"'), 7, "not a list of texts"),
    ("an inline term with a key too many", 'person = [\n{ id = "a", nme = "A" },\n]\n', 2, "no key 'nme'"),
]


@pytest.mark.parametrize(
    ("text", "line", "part"), [mistake[1:] for mistake in MISTAKES], ids=[mistake[0] for mistake in MISTAKES]
)
def test_a_mistake_is_told_with_file_and_line(write: Write, text: str, line: int, part: str) -> None:
    path = write(text)
    error = complaint(path)
    assert (error.file, error.line) == (str(path), line)
    assert part in str(error)
    assert str(error).startswith(f"{path}:{line}: ")


def test_the_complaint_names_the_file_that_is_wrong_among_several(write: Write) -> None:
    good, bad = write(CABINET), write('[[person]]\nid = "a"\n', "bad.toml")
    with pytest.raises(CatalogueError) as caught:
        load(good, bad)
    assert (caught.value.file, caught.value.line) == (str(bad), 1)


def test_a_missing_file_is_told_without_a_line(tmp_path: Path) -> None:
    error = complaint(tmp_path / "gone.toml")
    assert error.line is None
    assert "cannot be read (No such file or directory)" in str(error)


def test_a_file_in_another_encoding_is_told_with_the_line_of_the_first_odd_letter(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('[[person]]\nid = "a"\nname = "Märta"\n'.encode("latin-1"))
    error = complaint(path)
    assert error.line == 3
    assert "not UTF-8" in str(error)
