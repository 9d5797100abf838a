"""Frames: patterns of words with gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.command import Heard
from bot.commands.understanding.frames import FrameError, fit, openings, strip_phrases, variants
from bot.commands.understanding.message import read_message
from bot.words import language
from tests.bot.world import NOW, catalogue


def slots(frame: str, message: str) -> dict[str, str] | None:
    words = message.split()
    for variant in variants(frame):
        if found := fit(variant, words, [word.casefold() for word in words]):
            return {name: " ".join(taken) for name, taken in found.slots.items()}
    return None


def test_a_frame_is_written_out_into_every_variant() -> None:
    assert set(variants("who [all] (saw|met with) {x}")) == {
        ("who", "saw", "{x}"),
        ("who", "met", "with", "{x}"),
        ("who", "all", "saw", "{x}"),
        ("who", "all", "met", "with", "{x}"),
    }


@pytest.mark.parametrize("frame", ["who (met", "who met)", "who [met", "", "a|b", "who (a|b {x}"])
def test_what_is_no_frame_is_refused(frame: str) -> None:
    with pytest.raises(FrameError):
        variants(frame)


def test_a_frame_with_too_many_variants_is_refused() -> None:
    with pytest.raises(FrameError, match="variants"):
        variants(" ".join(["(a|b|c)"] * 12))


@pytest.mark.parametrize(
    ("frame", "message", "expected"),
    [
        ("who met {x}", "who met TikTok", {"x": "TikTok"}),
        ("who met {x}", "Who Met TikTok and Meta", {"x": "TikTok and Meta"}),
        ("who met {x}", "who met", None),
        ("who met {x}", "they say who met TikTok", None),
        ("did {a} meet {b}", "did Nina Larsson meet TikTok", {"a": "Nina Larsson", "b": "TikTok"}),
        ("did {a} meet {b}", "did meet TikTok", None),
        ("did {a} meet {b}", "did Nina meet", None),
        ("did {a} meet {b}", "did meet meet meet", {"a": "meet", "b": "meet"}),
        ("what did {x} host", "what did Nina Larsson host", {"x": "Nina Larsson"}),
        ("what did {x} host", "what did host host", {"x": "host"}),
        ("what did {x} host", "what did Nina host yesterday", None),
        ("{x} met who", "TikTok met who", {"x": "TikTok"}),
        ("status", "status", {}),
        ("status", "status report", None),
    ],
)
def test_slots_take_the_words_between_the_frames_own(
    frame: str, message: str, expected: dict[str, str] | None
) -> None:
    assert slots(frame, message) == expected


def test_phrases_at_the_start_are_counted_the_longest_first_and_again_and_again() -> None:
    openers = openings([("can", "you"), ("can", "you", "tell", "me"), ("please",)])
    assert strip_phrases("please can you tell me who".split(), openers) == 5


@given(st.lists(st.sampled_from(["did", "meet", "a", "b"]), max_size=12))
def test_a_fitting_message_is_the_frame_with_its_gaps_filled(words: list[str]) -> None:
    found = fit(("did", "{a}", "meet", "{b}"), words, words)
    if found:
        assert ["did", *found.slots["a"], "meet", *found.slots["b"]] == words
    else:
        assert words[:1] != ["did"] or "meet" not in words[2:-1]


def test_what_stands_in_a_slot_can_be_had_as_it_was_typed() -> None:
    typed = '@rollcall follow  ("age verification" OR TikTok) AND -Meta '
    heard = read_message(typed)
    found = fit(("follow", "{x}"), heard.words, [word.casefold() for word in heard.words])
    assert found is not None
    given = Heard(language("en"), catalogue(), NOW.date(), found.slots, heard.typed)
    assert given.raw("x") == '("age verification" OR TikTok) AND -Meta'
    assert given.raw("y") == ""
