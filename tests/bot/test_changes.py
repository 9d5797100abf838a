"""What is different between two versions of an item, as far as anybody would call it a correction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.changes import Difference, difference
from store.interface import Part, Version
from store.vocabulary import Status

TIKTOK = Part("TikTok", Status.EXPECTED, "tiktok")
ADA = Part("Ada Ek", Status.ATTENDED)
SENTENCE = "The minister said that the companies had promised to come back to the matter in the spring."


def version(text: str = "They met.", *people: Part, title: str = "Meeting", mentions: str = "") -> Version:
    return Version(title, f"{title}\n\n{text}", tuple(mentions.split()), people)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (version("Updated 12:31."), version("Updated 12:32.")),
        (version("They  met."), version("They met")),
        (version(title="Meeting: TikTok"), version(title="Meeting – TikTok")),
        (version(f"One.\n\n{SENTENCE}"), version(f"{SENTENCE}\n\nOne.")),
        (version("They met.", TIKTOK, ADA), version("They met.", ADA, TIKTOK)),
        (version("They met.", ADA), version("They met.", Part("ADA EK", Status.ATTENDED))),
        (version("They met.", ADA), version("They met.", ADA, ADA)),
    ],
)
def test_what_nobody_would_call_a_correction_is_none(before: Version, after: Version) -> None:
    assert not difference(before, after)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (version(title="Old"), version(title="New"), Difference(title="Old")),
        (version(), version("They met.", TIKTOK), Difference(joined=(TIKTOK,))),
        (version("They met.", ADA), version(), Difference(gone=(ADA,))),
        (
            version("They met.", TIKTOK),
            version("They met.", Part("TikTok", Status.ATTENDED, "tiktok")),
            Difference(moved=((Part("TikTok", Status.ATTENDED, "tiktok"), Status.EXPECTED),)),
        ),
        (
            version("They met.", ADA),
            version("They met.", ADA, Part("Ada Ek", Status.HOST)),
            Difference(moved=((Part("Ada Ek", Status.HOST), Status.ATTENDED),)),
        ),
        (
            version(mentions="meta x"),
            version(mentions="x tiktok"),
            Difference(named=("tiktok",), unnamed=("meta",)),
        ),
        (version("One."), version(f"One. {SENTENCE}"), Difference(added=(SENTENCE,))),
        (version(f"One. {SENTENCE}"), version("One."), Difference(removed=(SENTENCE,))),
        (
            version(SENTENCE),
            version(SENTENCE.replace("spring", "autumn")),
            Difference(added=(SENTENCE.replace("spring", "autumn"),), removed=(SENTENCE,)),
        ),
    ],
)
def test_what_is_different_is_told(before: Version, after: Version, told: Difference) -> None:
    assert difference(before, after) == told


_PEOPLE = st.lists(
    st.builds(Part, st.sampled_from("abc"), st.sampled_from(list(Status)), st.sampled_from([None, "x"])),
    max_size=4,
)
_VERSIONS = st.builds(
    lambda title, text, people: Version(title, f"{title}\n\n{text}", (), tuple(people)),
    st.text(max_size=20),
    st.text(max_size=200),
    _PEOPLE,
)


@given(_VERSIONS, _VERSIONS)
def test_nothing_is_different_from_itself_and_who_joins_one_way_leaves_the_other(
    one: Version, two: Version
) -> None:
    assert not difference(one, one)
    there, back = difference(one, two), difference(two, one)
    assert there.joined == back.gone
    assert there.added == back.removed
