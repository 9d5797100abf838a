"""Whatever is typed is answered, and the work of understanding it grows with its length and no faster:
counted in calls of functions, which are the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.commands.registry import registry
from bot.commands.understanding.message import LONGEST, read_message
from bot.conversation import converse
from bot.topics import Topic
from store.interface import Store
from tests.bot.world import NOW, catalogue

# What frames, names, dates and places are made of, and what looks like them.
PIECES = (
    "who attended",
    "vem deltog i mötet om",
    "hvem tackade nej til",
    "did TikTok meet Nina Larsson",
    "TikTok and",
    "Märta Stenevi",
    "the Danish minister of justice",
    "of Denmark",
    "in Copenhagen",
    "3 December 2025",
    "between March and May",
    "since",
    "who who",
    "grooming",
    "hate speech",
    "please",
    "#0007b06e.1",
    "correct not there",
    "follow TikTok OR",
    "((",
    "zzzz",
    "2",
)
LONGER = 4
# Beside what grows, a message costs some calls whatever its length.
AT_ANY_LENGTH = 2000
# That more was typed than is read is one line more.
SAYING_SO = 200


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, of Python's and of C's."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def understanding(words: Sequence[str]) -> int:
    """The calls it takes to understand these words; what is kept from before is kept for all."""
    return calls(lambda: registry().understand(words, catalogue(), NOW.date(), "en", " ".join(words)))


def check(words: Sequence[str]) -> None:
    longer = [*words] * LONGER
    understanding(longer)
    short, long = understanding(words), understanding(longer)
    assert long <= LONGER * short + AT_ANY_LENGTH, (short, long)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_said_four_times_as_often_takes_at_most_four_times_the_work(piece: str) -> None:
    check(read_message(" ".join([piece] * 12)).words or ("zzzz",))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=3))
@example(["hvem tackade nej til", "vem deltog i mötet om"])  # many a spelling, and the same question in each
def test_a_message_four_times_as_long_takes_at_most_four_times_the_work(pieces: list[str]) -> None:
    # Said once, it may be a question; only said again and again it is none however often that is.
    check((read_message(" ".join(pieces)).words or ("zzzz",)) * LONGER)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=12),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=4),
    st.sampled_from(["en", "sv", "da", "nb", "xx"]),
)
def test_whatever_is_typed_is_answered(
    store: Store, pieces: list[str], then: list[str], language: str
) -> None:
    topic: Topic | None = None
    for typed in (" ".join(pieces), " ".join(then), "1", "more"):
        reply, topic = converse(typed, topic, store, catalogue(), NOW, language=language)
        assert reply.heading


@pytest.mark.parametrize("piece", ["who attended the meeting ", "TikTok, ", "a", "(", "3 December "])
def test_what_is_too_long_to_be_a_question_takes_no_more_work_than_the_longest(
    store: Store, piece: str
) -> None:
    longest, far_longer = (piece * size for size in (LONGEST, 40 * LONGEST))

    def asked(typed: str) -> int:
        return calls(lambda: converse(typed, None, store, catalogue(), NOW))

    asked(longest)
    assert asked(far_longer) <= asked(longest) + SAYING_SO
