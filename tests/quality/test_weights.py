"""The shipped weights fit the observations that are made, and can be learnt again."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.quality.train import (
    THERE,
    UNFITTED,
    WEIGHTS,
    Examples,
    as_json,
    as_toml,
    check,
    common,
    examples,
    grown,
    matrix,
)
from watchers.attendance.scorers import Tree, Trees

# Observations that only a long text makes; the items here are short.
LONG = {"text: long", "text: long (person)"}


@pytest.fixture(scope="module")
def found() -> Examples:
    return examples(UNFITTED)


def asked(tree: Tree) -> set[str]:
    """The observations that a tree asks for."""
    return {tree[0], *asked(tree[1]), *asked(tree[2])} if isinstance(tree, list) else set()


def test_every_weight_is_of_an_observation_that_is_made() -> None:
    found = examples(sorted(Path(__file__).parent.glob("*.jsonl")))
    trees = json.loads(THERE.read_text("utf-8"))["trees"]
    weights = tomllib.loads(WEIGHTS.read_text("utf-8"))["ahead"]["weights"]
    for names, observed in ((set[str]().union(*map(asked, trees)), found.there), (set(weights), found.ahead)):
        made = LONG.union(*(one.features for one in observed))
        assert sorted(names - made) == []


def test_the_same_items_give_the_same_weights(found: Examples) -> None:
    some = Examples(found.there[:400], found.ahead[:200])
    again = Examples(list(some.there), list(some.ahead))
    assert (as_toml(some), as_json(some.there)) == (as_toml(again), as_json(again.there))


def test_what_is_chosen_stays_when_weights_are_learnt_again(found: Examples) -> None:
    before, after = (tomllib.loads(text) for text in (WEIGHTS.read_text("utf-8"), as_toml(found)))
    assert {**before, "ahead": None} == {**after, "ahead": None}


def test_trees_weigh_as_they_were_grown(found: Examples) -> None:
    some = found.there[:400]
    names = common(some)
    grew = grown(some, names).predict_proba(matrix(some, names))[:, 1]
    trees = Trees(**json.loads(as_json(some)))
    likely = [trees.likely(one.features & set(names)) for one in some]
    assert likely == pytest.approx(list(grew), abs=0.02)  # each leaf is rounded


def test_rare_observations_are_not_learnt_from(found: Examples) -> None:
    rare = [one for one in found.there[:200] if "title" in one.features][:2]
    assert common(rare) == []


def test_weights_do_better_than_the_frames_alone_on_items_they_have_not_learnt_from(found: Examples) -> None:
    lines = check(found.there, (0.5,), grown).splitlines()
    frames, weighed = (float(line.split("F1 ")[1].split(",")[0]) for line in lines)
    assert weighed > frames


def test_an_item_with_an_event_in_passing_teaches_nothing_of_those_at_it(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    there = {"name": "Bo Ek", "status": "attended"}
    event = {"passing": True, "participants": [there]}
    text = {"id": "x", "title": "Nytt", "text": "Bo Ek var där.", "lang": "sv", "published": None}
    file.write_text(json.dumps({**text, "events": [event]}), "utf-8")
    assert examples([file]).there == []
