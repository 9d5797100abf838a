"""What holds for the files of all languages: nothing untranslated, unused, or said outside them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import Locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from bot.chats.plain import plain
from bot.commands.registry import registry
from bot.conversation import answer
from bot.words import Language, language, languages
from bot.words.language import table
from store.interface import Store
from tests.bot.reading import understood
from tests.bot.test_commands_phrasings import PHRASINGS
from tests.bot.world import NOW, catalogue

CODES = ("en", "sv", "da", "nb")
ROOM = Path(bot.__file__).parent
WRITTEN = "\n".join(path.read_text("utf-8") for path in sorted(ROOM.rglob("*.py")))
# What a chat shows is made in these; the command line tells its own user, in English.
TELLING = [
    *sorted((ROOM / "commands").rglob("*.py")),
    *sorted((ROOM / "chats").rglob("*.py")),
    *(ROOM / name for name in ("conversation.py", "composing.py", "deliver.py", "lateness.py")),
]
# The words are the same in English.
_SAME = {"count.people.one"}
# Not every language has them: texts under another code than its own, and words that are short for others.
_OWN = {"texts", "reading.contractions", "dates.spans"}


def _keys(given: dict[str, Any], under: str = "") -> Iterator[str]:
    """The keys of a language's file, in full, without those below what is a language's own."""
    for key, value in given.items():
        name = f"{under}{key}"
        if name not in _OWN:
            yield name
        if isinstance(value, dict) and name not in _OWN:
            yield from _keys(value, f"{name}.")


def _letters(text: str) -> str:
    """The words of a sentence without its gaps and without our name."""
    told = "".join(part for part, *_ in Formatter().parse(text)).replace("Rollcall", "")
    return "".join(letter for letter in told if letter.isalpha())


def _sentences(spoken: Language) -> dict[str, str]:
    """Everything a language says, by where it stands."""
    said = {f"say.{key}": text for key, text in spoken.phrases.items()}
    said |= {
        f"count.{key}.{form}": text for key, forms in spoken.counts.items() for form, text in forms.items()
    }
    for name, wording in spoken.commands.items():
        said[f"commands.{name}.help"] = wording.help
        said[f"commands.{name}.again"] = wording.again
    return said


def test_there_are_four_languages_english_first() -> None:
    assert next(iter(languages())) == "en"
    assert set(languages()) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_tables_and_keys(code: str) -> None:
    assert set(_keys(table(f"languages/{code}.toml"))) == set(_keys(table("languages/en.toml")))


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_no_sentence_is_left_in_english(code: str) -> None:
    english = _sentences(language("en"))
    told = _sentences(language(code)).items()
    assert {place for place, text in told if text == english[place] and _letters(text)} <= _SAME


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_is_empty_or_unfinished(code: str) -> None:
    for place, text in _sentences(language(code)).items():
        assert text.strip() == text != "", place
        assert not re.search(r"TO[D]O|XXX|\?\?", text), place


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_told_in_the_forms_that_the_language_has(code: str) -> None:
    spoken = language(code)
    forms = {*Locale.parse(spoken.locale).plural_form.tags, "other"}
    for key, given_forms in spoken.counts.items():
        assert set(given_forms) == forms, key
        assert "{n}" in given_forms["other"], key


def test_every_number_and_every_list_of_words_is_used() -> None:
    english = language("en")
    for key in english.counts:
        assert re.search(rf"[\"']{key}[\"']", WRITTEN), key
    for given_words in (english.reading, english.dates, english.offices):
        for key in given_words:
            assert re.search(rf"[\"']{key}[\"']", WRITTEN), key


@pytest.mark.parametrize("code", CODES)
def test_what_is_short_for_other_words_is_one_word(code: str) -> None:
    short = language(code).reading["contractions"]
    assert all(len(word.split()) == 1 and word != long for word, long in short.items())


def test_nothing_is_said_outside_the_languages() -> None:
    """A Reply, Section or Line is made of what a language says, never of a sentence in a module."""
    for path in TELLING:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node) in ("Reply", "Section"):
                for given_text in (*node.args, *(word.value for word in node.keywords)):
                    assert not _is_sentence(given_text), (path.name, ast.unparse(node))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_sentence(node: ast.expr) -> bool:
    texts = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return any(isinstance(text, str) and " " in text.strip() for text in texts)


@pytest.mark.parametrize(
    ("code", "command", "example"),
    [(code, name, example) for code in CODES for name, example in registry().examples(code)],
)
def test_an_example_is_answered_in_its_language_with_questions_that_work(
    store: Store, code: str, command: str, example: str
) -> None:
    reply = answer(example, store, catalogue(), NOW, language=code)
    assert (reply.language, reply.understood) == (code, True)
    assert "{" not in plain(reply)
    for question in reply.suggestions:
        asked = understood(question, code)
        assert asked, question
        assert asked.language.code == code, question


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "TikTok took part in 3 events since 2024; the newest:"),
        ("sv", "TikTok deltog i 3 händelser sedan 2024; den nyaste:"),
        ("da", "TikTok deltog i 3 begivenheder siden 2024; den nyeste:"),
        ("nb", "TikTok deltok i 3 hendelser siden 2024; den nyeste:"),
    ],
)
def test_numbers_days_and_names_have_the_languages_form(store: Store, code: str, told: str) -> None:
    question = language(code).commands["met"].again.format(who="TikTok").rstrip("?")
    since = {"en": "since", "sv": "sedan"}.get(code, "siden")
    reply = answer(f"{question} {since} 2024", store, catalogue(), NOW, language=code)
    assert reply.heading.startswith(told)
    december = {"en": "3 December", "sv": "3 december", "da": "3. december", "nb": "3. desember"}[code]
    assert f"({december} 2025)" in reply.heading
    assert f" {language(code).names(['A', 'B']).split()[1]} " in reply.heading


_EDITS = st.lists(
    st.tuples(st.integers(0, 80), st.sampled_from(["", "x", " ", "?", "å", "\u0301", "'s"])), max_size=4
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PHRASINGS), _EDITS, st.sampled_from(CODES))
def test_no_phrasing_with_slips_is_too_much(
    store: Store, row: tuple[str, str, str, str], edits: list[tuple[int, str]], code: str
) -> None:
    typed = row[2]
    for at, slip in edits:
        typed = typed[:at] + slip + typed[at + 1 :]
    assert plain(answer(typed, store, catalogue(), NOW, language=code))


@pytest.mark.parametrize("code", CODES)
def test_a_word_of_all_languages_is_answered_in_the_one_that_is_preferred(store: Store, code: str) -> None:
    assert answer("status", store, catalogue(), NOW, language=code).language == code
