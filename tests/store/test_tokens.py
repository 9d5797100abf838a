"""Words as the full-text index has them: nothing may be judged otherwise than the index finds it."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.tokens import Token, tokens, words

# What SQLite's tables, made in 2012, have otherwise: two letters with two marks, a dotted long s, and two
# marks of Mongolian. Characters that are younger than its tables are left out of the question.
_OTHERWISE = {0x1E0, 0x1E1, 0x1885, 0x1886, 0x1E9B}
_OLD = [
    chr(code)
    for code in range(0x20, 0xFFFE)
    if unicodedata.ucd_3_2_0.category(chr(code)) not in ("Cn", "Cs") and code not in _OTHERWISE
]


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    yield db
    db.close()


def indexed(index: sqlite3.Connection, texts: list[str]) -> list[tuple[str, ...]]:
    index.execute("DELETE FROM t")
    index.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", enumerate(texts))
    found: list[list[str]] = [[] for _ in texts]
    for term, row in index.execute("SELECT term, doc FROM v ORDER BY doc, offset"):
        found[row].append(term)
    return [tuple(each) for each in found]


def test_every_letter_is_what_the_index_takes_it_for(index: sqlite3.Connection) -> None:
    texts = [f"q{char}q {char} {char}q" for char in _OLD]
    for text, found in zip(texts, indexed(index, texts), strict=True):
        assert words(text) == found, hex(ord(text[1]))


@settings(deadline=None)
@given(
    st.lists(st.text(st.sampled_from([*_OLD[:700], *" .,-'’_*\"()\u0301\u030a"])), min_size=1, max_size=20)
)
def test_a_text_is_parted_as_the_index_parts_it(index: sqlite3.Connection, texts: list[str]) -> None:
    assert [words(text) for text in texts] == indexed(index, texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Möte om EU:s förslag", ("mote", "om", "eu", "s", "forslag")),
        ("Mo\u0308te", ("mote",)),
        ("covid-19, ærlig & søt", ("covid", "19", "ærlig", "søt")),
        ("?! –", ()),
    ],
)
def test_words_lose_case_and_accents_and_keep_their_own_letters(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_a_word_knows_its_place() -> None:
    text = "Ett möte, sa hon"
    assert tokens(text)[1] == Token("mote", 4, 8)
    assert [text[each.start : each.end] for each in tokens(text)] == ["Ett", "möte", "sa", "hon"]
