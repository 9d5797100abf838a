"""The commands as a whole: wordings, clashes, examples."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

import bot
from bot.commands.command import Command, Heard, Known
from bot.commands.registry import COMMANDS, Registry, registry
from bot.commands.understanding.message import read_message
from bot.replies import Reply
from bot.words import Language, language, languages
from bot.words.language import Wording
from tests.bot.world import NOW, catalogue

ENGLISH = language("en")


def _command(name: str) -> Command[Heard]:
    def answer(question: Heard, known: Known) -> Reply:
        return Reply(name)

    return Command(name, lambda heard: heard, answer)


def _spoken(**frames: str) -> dict[str, Language]:
    commands = {name: Wording((frame,), (), "", "") for name, frame in frames.items()}
    return {"en": replace(ENGLISH, commands=commands)}


def test_every_example_of_every_language_reaches_its_own_command() -> None:
    for code in languages():
        for name, example in registry().examples(code):
            asked = registry().understand(read_message(example).words, catalogue(), NOW.date())
            assert asked, example
            assert (asked.command.name, asked.language.code) == (name, code), example


def test_two_commands_asked_for_in_the_same_words_are_refused() -> None:
    with pytest.raises(ValueError, match="a frame of first and second"):
        Registry(
            [_command("first"), _command("second")],
            _spoken(first="who (saw|met) {x}", second="who met {who}"),
        )


def test_a_language_that_lacks_a_command_is_refused() -> None:
    with pytest.raises(ValueError, match="differ in second"):
        Registry([_command("first"), _command("second")], _spoken(first="one {x}"))


def test_two_commands_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        Registry([_command("first"), _command("first")], _spoken(first="one {x}"))


def test_of_two_frames_that_fit_the_one_with_more_words_of_its_own_wins() -> None:
    known = Registry(
        [_command("short"), _command("long")], _spoken(short="who was {x}", long="who was invited to {x}")
    )
    asked = known.understand(["who", "was", "invited", "to", "lunch"], catalogue(), NOW.date())
    assert asked
    assert asked.command.name == "long"


def test_a_command_that_cannot_read_the_rest_leaves_it_to_the_next() -> None:
    picky: Command[Heard] = Command("picky", lambda heard: None, lambda question, known: Reply(""))
    known = Registry([picky, _command("other")], _spoken(picky="who was at {x}", other="who was {x}"))
    asked = known.understand(["who", "was", "at", "lunch"], catalogue(), NOW.date())
    assert asked
    assert asked.command.name == "other"


def test_every_language_says_the_same_things_with_the_same_gaps() -> None:
    for spoken in languages().values():
        assert set(spoken.phrases) == set(ENGLISH.phrases)
        assert set(spoken.counts) == set(ENGLISH.counts)
        for key, text in spoken.phrases.items():
            assert _gaps(text) == _gaps(ENGLISH.phrases[key]), (spoken.code, key)


def test_every_language_has_words_for_every_command() -> None:
    for spoken in languages().values():
        for name in (command.name for command in COMMANDS):
            wording = spoken.commands[name]
            assert wording.examples, (spoken.code, name)
            assert wording.help.endswith("."), (spoken.code, name)
            assert _gaps(wording.again) == _gaps(ENGLISH.commands[name].again), (spoken.code, name)


def test_nothing_that_can_be_said_is_left_unsaid() -> None:
    """A key that no module names, in whole or by its ending or beginning, is a sentence nobody will read."""
    written = "\n".join(path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    said = {*re.findall(r"[\"'](\w+)[\"']", written), *(command.name for command in COMMANDS)}
    endings = (
        "",
        "_none",
        "_future",
        "_announced",
        "_by",
        "_by_none",
        "_by_one",
        "_alone",
        "_one",
        "_alone_one",
        "_otherwise",
        "_label",
    )
    begun = tuple(set(re.findall(r"f[\"'](\w+_)\{", written)))
    for key in ENGLISH.phrases:
        made = key.startswith(begun) or any(key.removesuffix(ending) in said for ending in endings)
        assert made, key


def _gaps(text: str) -> set[str]:
    return {gap for _, gap, _, _ in Formatter().parse(text) if gap}
