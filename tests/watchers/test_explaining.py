"""Why a text was read as it was: nothing that was decided stays hidden."""

from __future__ import annotations

import pytest

from store.catalogue import load
from store.vocabulary import Day, ParagraphKind
from watchers.article import from_text
from watchers.attendance.weighing import FRAMES_ALONE
from watchers.explaining import Explained, Knowledge, ground
from watchers.languages import CODES, language
from watchers.reading import Reader

TEXT = """Den 6 maj träffade minister Tilda Rosengård representanter från TikTok. Statsministern deltog inte.

Hon vill träffa Snapchat. Meta är namnet på en lok i Umeå.

– Vi ses igen, säger minister Tilda Rosengård.

Foto: Hugo Farrow/Departementet
"""


def explained(text: str = TEXT, published: str = "2025-05-07", code: str = "sv") -> list[Explained]:
    article = from_text(text, title="Samtal om annonser", language=code, day=Day.parse(published))
    return Reader(load(), FRAMES_ALONE).explain(article)


def of(words: str, told: list[Explained]) -> Explained:
    return next(sentence for sentence in told if words in sentence.text)


def test_every_sentence_is_told_in_order_with_its_kind() -> None:
    assert [sentence.kind for sentence in explained()] == [
        ParagraphKind.HEADING,
        *[ParagraphKind.TEXT] * 4,
        ParagraphKind.SPEECH,
        ParagraphKind.CAPTION,
    ]


def test_names_are_known_unknown_inferred_or_not_vouched_for() -> None:
    told = explained("Minister Tilda Rosengård reste. Statsministern reste. TikTok växer.")
    known = {seen.name: seen.knowledge for sentence in told for seen in sentence.seen}
    assert known["Tilda Rosengård"] is Knowledge.UNKNOWN
    assert known["Ulf Kristersson"] is Knowledge.INFERRED
    assert known["TikTok"] is Knowledge.KNOWN


def test_an_ambiguous_name_that_nothing_vouches_for_is_told_as_such() -> None:
    told = explained("Det hördes en signal. Signal var dess namn.")
    signal = [seen.knowledge for sentence in told for seen in sentence.seen if seen.name == "Signal"]
    assert signal == [Knowledge.DOUBTED]


def test_what_fired_is_told_with_its_words_and_whom_it_speaks_of() -> None:
    met = of("Den 6 maj", explained())
    [cue] = [cue for cue in met.cues if cue.frame.id == "sv.meet"]
    assert met.wording(cue) == "träffade"
    assert cue.future is False
    assert {claim.party.name for claim in met.claims} == {"Tilda Rosengård", "TikTok"}


def test_a_gap_in_a_wording_is_shown_as_one() -> None:
    told = explained("Ministern bjöd i går in TikTok till ett samtal.")
    wordings = {told[1].wording(cue) for cue in told[1].cues}
    assert any("…" in wording for wording in wordings)


def test_what_was_refused_is_told_with_its_words_and_why() -> None:
    wished = of("vill träffa", explained())
    [refusal] = wished.refused
    assert (wished.wording(refusal), wished.claims) == ("träffa", ())
    assert "wished" in refusal.why


def test_speech_and_captions_say_why_nothing_in_them_counts() -> None:
    told = explained()
    speech, caption = told[-2:]
    assert (speech.speaker, speech.cues) == ("Tilda Rosengård", ())
    assert "speech" in speech.silent
    assert "caption" in caption.silent
    assert all(not sentence.silent for sentence in told[:-2])


def test_an_article_without_a_day_is_explained_by_the_day_it_dates_itself_with() -> None:
    told = explained("Stockholm den 7 maj 2025\n\nStatsministern reste hem.", published="")
    assert "Ulf Kristersson" in {seen.name for sentence in told for seen in sentence.seen}


@pytest.mark.parametrize("code", CODES)
def test_every_frame_of_every_language_has_an_example_to_show(code: str) -> None:
    frames = {form.frame for forms in language(code).forms.values() for form in forms}
    assert frames
    assert [frame.id for frame in frames if not ground(frame.id).strip("“”")] == []


def test_a_rule_without_a_frame_says_what_it_is() -> None:
    assert "list" in ground("sv.roster")
    assert "picture" in ground("picture")
    assert "officer" in ground("sv.meet+officer")
    assert ground("xx.nothing") == ""
