"""`make train GOLD="FILE…"`: learn from labelled items what each observation about a name weighs.

    python -m tests.quality.train [--check] [FILE…]

Without files it learns there.json from all items here, weights.toml (what is to come) from those that no
frame was written from; both lie in watchers/attendance. The same files give the same weights: what is
drawn at random is drawn from a fixed seed. `--check` writes nothing and says how well weights do that are
learnt from four fifths of the items and asked of the last one, in turn: that is how they do on texts they
have not learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from store.catalogue import load
from tests.quality.told import article_of, told_of
from watchers.attendance.candidates import Candidate, Features
from watchers.attendance.weighing import FRAMES_ALONE
from watchers.reading import Reader

WEIGHTS = Path(__file__).parents[2] / "watchers" / "attendance" / "weights.toml"
THERE = WEIGHTS.with_name("there.json")
OURS = sorted(Path(__file__).parent.glob("*.jsonl"))
UNFITTED = [file for file in OURS if file.stem.endswith("-unseen")]
_COMING = frozenset({"host", "attended", "expected"})
_STRENGTH = 0.05  # inverse of the L2 penalty: the best of 0.02 to 0.3 by --check
# The best of a few by --check; of what no frame claims, 0.79 of the persons are found where 0.8 are right,
# instead of 0.72 by a sum of weights.
_TREES = {"max_iter": 200, "learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 12}
_TREES |= {"l2_regularization": 5, "max_features": 0.2, "random_state": 1, "early_stopping": False}
_RARE = 8  # candidates: an observation made less often is left out
_FOLDS = 5
_LIGHT = 0.005  # log odds: weighs nothing
Numbers = NDArray[np.float64]
Learn = Callable[[Sequence["Example"], Sequence[str]], Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One observation of an item and what it ought to tell; `claimed`: what the frames alone make of it."""

    item: str
    features: frozenset[str]
    true: bool
    claimed: bool


@dataclass(frozen=True, slots=True)
class Examples:
    """`there`: somebody named, and whether they were there or are to come; `ahead`: a sentence that names
    somebody who was or is, and whether that is to come."""

    there: list[Example]
    ahead: list[Example]


def examples(files: Iterable[Path]) -> Examples:
    """What the items teach, those left out whose only event is one mentioned in passing."""
    reader = Reader(load(), FRAMES_ALONE)
    found = Examples([], [])
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            _of_item(json.loads(line), reader, found)
    return found


def _of_item(item: dict[str, Any], reader: Reader, found: Examples) -> None:
    article = article_of(item)
    seen = reader.observed(article)
    for one in seen.people.values():
        statuses, in_passing = (told & _COMING for told in told_of(item, one, article.text))
        # Who is named by his office alone stands in no label, so that he was not there is told by none.
        if statuses or not (one.party.inferred or in_passing):
            features = frozenset(one.features)
            found.there.append(Example(item["id"], features, bool(statuses), "frame" in features))
        if statuses in ({"attended"}, {"expected"}):
            found.ahead.extend(_in_time(item["id"], one, seen.times, statuses == {"expected"}))


def _in_time(item: str, one: Candidate, sentences: Sequence[Features], ahead: bool) -> Iterator[Example]:
    """The sentences that frames claim somebody in, else the first that names them."""
    told = {claim.sentence for claim in one.told} or {index for index, _, _ in one.at[:1]}
    for index in told:
        yield Example(item, frozenset(sentences[index]), ahead, "claims: to come" in sentences[index])


def matrix(found: Sequence[Example], names: Sequence[str]) -> Numbers:
    return np.array([[float(name in one.features) for name in names] for one in found])


def _true(found: Sequence[Example]) -> NDArray[np.bool_]:
    return np.array([one.true for one in found])


def summed(found: Sequence[Example], names: Sequence[str]) -> Any:
    return LogisticRegression(C=_STRENGTH, max_iter=5000).fit(matrix(found, names), _true(found))


def grown(found: Sequence[Example], names: Sequence[str]) -> Any:
    return HistGradientBoostingClassifier(**_TREES).fit(matrix(found, names), _true(found))


def common(found: Sequence[Example]) -> list[str]:
    """The names of the observations that are made often enough to learn from."""
    counts: dict[str, int] = {}
    for one in found:
        for name in one.features:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= _RARE)


def asked_in_turn(found: Sequence[Example], names: Sequence[str], learn: Learn) -> Numbers:
    """How likely each is by weights that have not seen its item."""
    fold = np.array([crc32(one.item.encode()) % _FOLDS for one in found])
    likely = np.zeros(len(found))
    for number in range(_FOLDS):
        rest = [one for one, its in zip(found, fold, strict=True) if its != number]
        asked = [one for one, its in zip(found, fold, strict=True) if its == number]
        likely[fold == number] = learn(rest, names).predict_proba(matrix(asked, names))[:, 1]
    return likely


def check(found: Sequence[Example], thresholds: Sequence[float], learn: Learn) -> str:
    """Precision, recall and F1 at several thresholds, and the share of items without anybody that stay so."""
    likely = asked_in_turn(found, common(found), learn)
    true = np.array([one.true for one in found])
    claimed = np.array([one.claimed for one in found])
    lines = [f"frames alone: {_figures(claimed, true)}"]
    for accept in thresholds:
        taken = likely >= accept
        lines.append(f"accept {accept}: {_figures(taken, true)}, quiet {_quiet(found, taken):.3f}")
    return "\n".join(lines)


def _quiet(found: Sequence[Example], taken: NDArray[np.bool_]) -> float:
    """The share of items in which nobody was there that nobody is taken from."""
    loud = {one.item for one in found if one.true}
    silent = {one.item for one in found} - loud
    wrong = {one.item for one, its in zip(found, taken, strict=True) if its} & silent
    return 1 - len(wrong) / max(len(silent), 1)


def _figures(taken: NDArray[np.bool_], there: NDArray[np.bool_]) -> str:
    hit = int((taken & there).sum())
    precision, recall = hit / max(int(taken.sum()), 1), hit / max(int(there.sum()), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def as_toml(found: Examples) -> str:
    """The weights with what is learnt made anew; what is chosen stays as it is in the file."""
    items = len({one.item for one in found.ahead})
    settings = tomllib.loads(WEIGHTS.read_text("utf-8"))
    accept = settings.pop("accept")
    lines = [
        "# How `weighing.Weights` puts together what is learnt: chosen on items that nothing had learnt from",
        *(f"{name} = {value}" for name, value in settings.items() if name != "ahead"),
        "",
        "[accept]",
        *(f"{kind} = {likely}" for kind, likely in accept.items()),
        "",
        f"# What each observation weighs, in log odds: learnt by `make train` from {items} labelled items.",
        *_table("ahead", found.ahead),
    ]
    return "\n".join(lines) + "\n"


def _table(name: str, found: Sequence[Example]) -> Iterator[str]:
    names = common(found)
    model = summed(found, names)
    yield from (f"[{name}]", f"bias = {model.intercept_[0]:.3f}", "", f"[{name}.weights]")
    for feature, size in zip(names, model.coef_[0], strict=True):
        if abs(size) >= _LIGHT:
            yield f"{json.dumps(feature)} = {size:.3f}"


def as_json(found: Sequence[Example]) -> str:
    """The trees, a line each, as `scorers.Trees` has them."""
    names = common(found)
    model = grown(found, names)
    # scikit-learn has no other way to its trees.
    trees = [_tree(grown_one[0].nodes, 0, names) for grown_one in model._predictors]
    bias = round(float(model._baseline_prediction.item()), 3)
    lines = ",\n".join(json.dumps(tree) for tree in trees)
    return f'{{"bias": {bias}, "trees": [\n{lines}\n]}}\n'


def _tree(nodes: Any, index: int, names: Sequence[str]) -> Any:
    node = nodes[index]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    without, made = (_tree(nodes, int(node[side]), names) for side in ("left", "right"))
    return [names[node["feature_idx"]], without, made]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args(arguments)
    say = Console(highlight=False).print
    found = examples(given.files or UNFITTED)
    if given.check:
        say("who was there\n" + check(found.there, (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7), grown))
        say("what is to come\n" + check(found.ahead, (0.4, 0.5, 0.6), summed))
    else:
        there = found.there if given.files else examples(OURS).there
        WEIGHTS.write_text(as_toml(found), "utf-8")
        THERE.write_text(as_json(there), "utf-8")
        say(f"Learnt from {len(there)} people and organisations.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
