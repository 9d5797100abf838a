"""The frames of the languages' files, which evidence names by their ids."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.watchers.reading_helpers import frames_of
from watchers.languages import CODES


@pytest.mark.parametrize("code", CODES)
def test_no_two_frames_of_a_language_have_one_id(code: str) -> None:
    counted = Counter(frame["id"] for frame in frames_of(code))
    assert [id for id, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_a_frame_that_only_looks_like_another_names_one_that_tells_of_somebody(code: str) -> None:
    telling = {frame["id"] for frame in frames_of(code, telling=True)}
    assert {frame["like"] for frame in frames_of(code, telling=False) if "like" in frame} <= telling
    assert [frame["id"] for frame in frames_of(code, telling=True) if "like" in frame] == []
