"""From an item to all that it tells, whatever its text holds."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.catalogue import load
from store.vocabulary import Day, Reading
from tests.watchers.reading_helpers import article, item, read, reader, statuses, told

LANGUAGES = ("sv", "da", "no", "en", "de", "fr", "nl", "fi", "xx", None)
TEXT = "Digitaliseringsminister Tilda Rosengård träffade i går företrädare för Google i Umeå."


def offsets_hold(reading: Reading) -> bool:
    text = reading.article.text
    claims = [event.evidence for event in reading.events]
    claims += [one.evidence for event in reading.events for one in event.participants]
    return (
        all(text[p.start : p.start + len(p.text)] == p.text for p in reading.article.paragraphs)
        and all(text[one.start : one.end] == one.quote and one.quote for one in claims)
        and all(0 <= one.start < one.end <= len(text) for one in reading.mentions)
    )


# ---- what one item tells ---------------------------------------------------------------------------


def test_an_item_is_read_from_its_title_to_its_participants() -> None:
    reading = read(TEXT, title="Samtal om trygghet")
    (event,) = reading.events
    assert reading.article.title == "Samtal om trygghet"
    assert (event.name, str(event.date), event.place) == ("Samtal om trygghet", "2025-05-19", "Umeå")
    assert told(event) == {"Tilda Rosengård": "attended", "Google": "attended"}
    assert {mention.name for mention in reading.mentions} == {"Tilda Rosengård", "Google"}
    assert offsets_hold(reading)


def test_a_page_is_read_in_place_of_the_body_and_its_selector_obeyed() -> None:
    page = f"<html><body><div><p>TikTok deltog i mötet.</p></div><main><p>{TEXT}</p></main></body></html>"
    reading = reader().read(item("Google tackade nej till mötet."), page, "main")
    assert statuses(reading) == {"Tilda Rosengård": "attended", "Google": "attended"}


def test_a_body_of_html_is_read() -> None:
    assert statuses(read(f"<p>{TEXT}</p>"))["Google"] == "attended"


def test_an_item_without_a_language_is_read_in_the_one_it_is_written_in() -> None:
    reading = reader().read(item(f"{TEXT} Samtalet handlade om barns trygghet på nätet.", None))
    assert reading.article.language == "sv"
    assert statuses(reading)["Google"] == "attended"


def test_an_undated_item_is_dated_by_its_own_dateline() -> None:
    reading = read(f"Stockholm den 14 maj 2024\n\n{TEXT}", published=None)
    assert reading.article.day == Day(2024, 5, 14)
    assert str(reading.events[0].date) == "2024-05-13"


def test_an_undated_item_lends_its_only_year_to_its_days() -> None:
    told_then = TEXT.replace("i går", "den 3 maj")
    text = f"Planen antogs den 2 mars 2019, och mer än så är ännu inte bestämt om den. {told_then}"
    assert str(read(text, published=None).events[0].date) == "2019-05-03"


def test_a_caption_tells_of_nobody_but_who_stands_with_a_participant() -> None:
    caption = "Foto: Tilda Rosengård tillsammans med Hugo Farrow."
    alone = read(caption)
    beside = read(f"{TEXT}\n\n{caption}")
    dated = read(f"{TEXT}\n\nFoto: Tilda Rosengård med Hugo Farrow den 3 maj 2019.")
    assert statuses(alone) == {}
    assert statuses(beside)["Hugo Farrow"] == "attended"
    assert "Hugo Farrow" not in statuses(dated)


def test_a_caption_of_the_meeting_tells_who_stands_in_each_of_its_rows() -> None:
    rows = "fremste rad: Tilda Rosengård (Danmark), Hauk Moe (Island) og Hugo Farrow. Bak: Elsa Brandvik."
    shown = {"Tilda Rosengård", "Hauk Moe", "Hugo Farrow", "Elsa Brandvik"}
    assert set(statuses(read(f"Bilde fra møtet, {rows}", "no"))) == shown
    assert not statuses(read(f"Bilde fra arkivet, {rows}", "no"))


def test_who_stands_in_a_picture_is_less_sure_than_who_is_told_of() -> None:
    reading = read(f"{TEXT}\n\nFoto: Tilda Rosengård tillsammans med Hugo Farrow.")
    certainty = {one.name: one.certainty for event in reading.events for one in event.participants}
    assert certainty["Hugo Farrow"] < certainty["Tilda Rosengård"]


def test_an_explanation_goes_sentence_by_sentence_with_what_fired_and_what_was_refused() -> None:
    lines = reader().explain(article(f"{TEXT} Hon vill träffa TikTok. Solen sken."))
    assert [line.text for line in lines][2:] == ["Hon vill träffa TikTok.", "Solen sken."]
    assert {claim.party.name for claim in lines[1].claims} == {"Tilda Rosengård", "Google"}
    assert [refusal.frame.id for refusal in lines[2].refused] == ["sv.meet"]
    assert lines[2].refused[0].why
    assert not lines[3].claims
    assert not lines[3].refused


def test_an_empty_item_tells_nothing() -> None:
    for text in ("", " \n ", "\u200b\u00ad", "<p></p>"):
        reading = read(text, title="")
        assert (reading.mentions, reading.events) == ((), ())


def test_a_reading_travels_between_processes_and_is_the_same_each_time() -> None:
    reading = read(TEXT)
    assert pickle.loads(pickle.dumps(reading)) == reading == read(TEXT)


def test_readings_do_not_colour_each_other() -> None:
    read("Digitaliseringsminister Hugo Farrow mötte Google.", published="2021-06-01")
    later = read("Digitaliseringsministern mötte Google i går.", published="2021-06-01")
    assert "Hugo Farrow" not in statuses(later)


# ---- whatever the text -----------------------------------------------------------------------------


@cache
def names() -> list[str]:
    return sorted({name for name, _ in load().names()})


CUES = [
    *("deltog i mötet", "träffade", "bjöd", "in", "tackade nej", "uteblev", "och", "samt", "som", "från"),
    *("met with", "attended", "hosted by", "declined", "was invited", "and", "of", "the", "a rencontré"),
    *("ministern", "Justitieministrarna i Sverige och Danmark", "energi- och", "representanter för", "Dr."),
    *("den 3 maj 2024", "i går", "on Friday", "May 10-12", "2024-02-31", "kl. 10", "den 31 februari"),
    *("Deltagare:", "Foto:", "– ", "• ", "# ", "Presskontakt", "Senaste nytt från", "070-123 45 67"),
    *(".", ",", ":", ";", "(", ")", "”", "\n", "\n\n", ":s", "'s", "’", "-", "<p>", "</li>", "<html>"),
    *("\u200b", "\u00ad", "\u202e", "\u0000", "\ud800", "\u0130", "ß", "ﬁ", "e\u0301", "\U0001f600"),
    *("a@b.se", "&amp;", "שלום", "Ｍｅｔａ", "Меta"),
]  # fmt: skip


@st.composite
def jumbles(draw: st.DrawFn) -> str:
    parts = st.one_of(st.sampled_from(CUES), st.sampled_from(names()), st.text(max_size=20))
    return draw(st.sampled_from(["", " "])).join(draw(st.lists(parts, max_size=80)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    jumbles() | st.text(max_size=3000),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "Nytt"]),
    st.booleans(),
)
def test_no_text_breaks_the_reading_and_every_offset_holds(
    text: str, language: str | None, title: str, dated: bool
) -> None:
    reading = reader().read(item(text, language, "2025-05-20" if dated else None, title))
    assert offsets_hold(reading)
    assert all(one.name.strip() for event in reading.events for one in event.participants)


# ---- however long ------------------------------------------------------------------------------------

LONG = 1_000_000  # characters
HANG = 60  # seconds: whatever takes this long would never end
WORST = {
    "one endless line": "ordet och sedan en mening utan slut ",
    "a list without end": "Anna Ek, ",
    "letters in a list": "A, ",
    "capitals without end": "Ord Namn Namn2 ",
    "names without verbs": "Anna Ek. ",
    "parentheses": "(",
    "names in parentheses": "Anna Ek (Meta) ",
    "line breaks": "a\n\n\n\n",
    "meetings without end": "Anna Ek deltog i mötet den 3 maj. ",
    "meetings in lines": "Anna Ek deltog i mötet den 3 maj.\n",
    "one known name": "Google ",
    "one ambiguous name": "Meta ",
    "gaps that never close": "bjöd ",
    "offices": "justitieministern ",
    "suspended hyphens": "energi- och ",
    "one endless word": "a",
    "full stops": ". ",
    "numbers": "12 34 ",
    "quotation marks": "” A ",
    "accents": "e\u0301",
    "paragraphs of HTML": "<p>Anna Ek deltog i mötet.</p>",
    "nested HTML": "<div>",
    "captions": "Foto: Anna Ek\n",
}
PROGRAM = """
import json, sys
from tests.watchers.reading_helpers import item, reader
unit, size = json.loads(sys.argv[1])
reader().read(item((unit * (size // len(unit) + 1))[:size], "sv", "2025-05-20", "Nytt"))
"""


@pytest.mark.parametrize("unit", WORST.values(), ids=WORST.keys())
def test_a_megabyte_of_the_worst_comes_to_an_end(unit: str) -> None:
    root = Path(__file__).parents[2]
    argument = json.dumps([unit, LONG])
    done = subprocess.run([sys.executable, "-c", PROGRAM, argument], cwd=root, timeout=HANG, check=False)
    assert done.returncode == 0
