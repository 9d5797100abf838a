"""What the judge reads of a text, and what it may be relied on for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.catalogue import load
from store.vocabulary import Article
from tests.watchers.reading_helpers import article
from watchers.attendance.candidates import Observed
from watchers.attendance.encoder import ENDS, OPENS, Numbers, encoder
from watchers.attendance.judging import (
    LONGEST,
    MOST,
    TITLE,
    WINDOWS,
    Judged,
    Window,
    judge,
    mentions,
    windows_of,
)
from watchers.reading import Reader

SENTENCE = "Bo Ek deltog i mötet med Åsa Lind på onsdagen."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load())


def judged(text: Article, reader: Reader) -> dict[str, Judged]:
    seen = reader.observed(text)
    return judge().judged(text.text, seen, seen.people)


def windows(text: Article, seen: Observed) -> tuple[list[Window], dict[int, int]]:
    return windows_of(text.text, seen, seen.people, encoder())


def test_who_was_there_is_told_from_who_is_only_spoken_of(reader: Reader) -> None:
    found = judged(article("Bo Ek deltog i mötet. Han kritiserade en rapport av Åsa Lind."), reader)
    assert found["bo ek"].told > 0.5 > found["åsa lind"].told


def test_the_shares_are_parts_of_one(reader: Reader) -> None:
    for one in judged(article(SENTENCE), reader).values():
        assert 0 < one.told < 1
        assert all(share > 0 for share in one.shares.values())


def test_the_same_text_is_judged_the_same(reader: Reader) -> None:
    assert judged(article(SENTENCE), reader) == judged(article(SENTENCE), reader)


def test_nobody_is_judged_in_a_text_that_names_nobody(reader: Reader) -> None:
    assert judged(article("Regn väntas under natten."), reader) == {}


def test_a_text_without_sentences_has_no_windows() -> None:
    assert windows_of("", Observed({}, [], []), [], encoder()) == ([], {})


def test_a_judgement_rests_on_a_sentence_that_names_whom_it_is_of(reader: Reader) -> None:
    text = article("Regn väntas.\n\nBo Ek deltog i mötet.\n\nMötet hölls i Lund.")
    seen = reader.observed(text)
    start, end = seen.sentences[judged(text, reader)["bo ek"].sentence]
    assert text.text[start:end] == "Bo Ek deltog i mötet."


def test_sentences_far_from_all_names_are_not_read(reader: Reader) -> None:
    text = article(f"{SENTENCE}\n\n" + "Det regnade hela natten. " * 9)
    _, held = windows(text, reader.observed(text))
    assert held.keys() == {0, 1, 2}


def test_no_window_is_longer_than_those_it_was_taught_with(reader: Reader) -> None:
    text = article("\n\n".join([SENTENCE + " " + "mycket " * 400] * 50))
    made, _ = windows(text, reader.observed(text))
    assert len(made) == WINDOWS
    assert max(len(window.numbers) for window in made) <= MOST
    assert LONGEST + TITLE + 2 <= MOST


def test_every_window_begins_with_the_title(reader: Reader) -> None:
    text = article("\n\n".join([SENTENCE] * 60))
    made, _ = windows(text, reader.observed(text))
    first, *others = made
    title = [
        piece.number for piece in encoder().pieces(text.text[slice(*reader.observed(text).sentences[0])])
    ]
    assert others
    for window in (first, *others):
        assert window.numbers[: len(title) + 1] == [OPENS, *title]
        assert window.numbers[-1] == ENDS


def test_a_mention_is_the_pieces_of_the_name(reader: Reader) -> None:
    text = article(SENTENCE)
    seen = reader.observed(text)
    made, held = windows(text, seen)
    ((window, _, part),) = mentions(seen.people["bo ek"], made, held)
    pieces = made[window].pieces[part.start - 1 : part.stop - 1]
    assert text.text[pieces[0].start : pieces[-1].end].strip() == "Bo Ek"


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    pieces = encoder().pieces(text)
    edges = [edge for piece in pieces for edge in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_words_that_mean_the_same_lie_closer_than_others_across_languages() -> None:
    def meaning(text: str) -> Numbers:
        numbers = [OPENS, *(piece.number for piece in encoder().pieces(text)), ENDS]
        whole: Numbers = encoder().vectors(numbers, range(len(numbers))).mean(0)
        whole /= np.linalg.norm(whole)
        return whole

    swedish = meaning("Ministern deltog i mötet.")
    same, other = meaning("Ministeri osallistui kokoukseen."), meaning("Der Preis für Milch steigt.")
    assert float(swedish @ same) > float(swedish @ other)


def test_each_piece_of_a_text_gets_a_vector() -> None:
    assert encoder().vectors([OPENS, ENDS], [0, 1]).shape[0] == 2


def test_a_piece_is_told_the_same_whoever_else_is_asked_for() -> None:
    pieces = encoder().pieces("Ministern tog emot Bo Ek från Acme på onsdagen, och därefter talade de länge.")
    numbers = [OPENS, *(piece.number for piece in pieces), ENDS]
    all_told = encoder().vectors(numbers, range(len(numbers)))
    few = encoder().vectors(numbers, [0, 5, 6])
    # In 8 bits what is reckoned together shares its scale, so that it differs in the third place.
    assert np.abs(all_told[[0, 5, 6]] - few).mean() < 0.05 < np.abs(all_told[[1, 7, 8]] - few).mean()


def test_what_runs_the_network_reports_to_nobody() -> None:
    (library,) = Path(onnxruntime.__file__).parent.glob("capi/onnxruntime_pybind11_state*.so")
    assert b"events.data.microsoft.com" not in library.read_bytes()
    assert b"Microsoft12Applications6Events" not in library.read_bytes()
