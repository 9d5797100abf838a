"""`make teach GOLD="FILE…"`: teach the network that judges what a text tells of somebody.

    python -m tests.quality.teaching.teach [--apart PARTS] [--rounds N] [FILE…]

Without files it learns from all items here, marked ones too, and writes `watchers/attendance/network`. Its
last rounds, at a lower rate, are on those alone that are written as press rooms write: the labelled ones
(`.jsonl`) and `lessons/plain`. It takes a tenth of a second for each item and round on two cores. All that
is drawn at random is drawn from a fixed seed; the same items on the same machine give the same network.
`--apart 5` writes nothing: it learns from four fifths and says how well it does on the last.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from rich.console import Console
from torch.nn import functional

from tests.quality.teaching.export import write_layers
from tests.quality.teaching.lessons import STATUSES, Lesson, items_of, lessons, observations
from tests.quality.teaching.network import Judging
from tests.quality.teaching.pretrained import Pretrained, pretrained
from tests.quality.teaching.vocabulary import write_vocabulary
from watchers.attendance.encoder import FOLDER, Encoder

HERE = Path(__file__).parents[1]
OURS = [*sorted(HERE.glob("*.jsonl")), *sorted(HERE.glob("lessons/**/*.txt"))]
_SEED = 1
_TOKENS = 1_500  # pieces of a batch
_SORTED = 60  # lessons among which those of like length are put together
_ROUNDS, _LAST_ROUNDS = 3, 2
_UNDATED = 0.25  # share of the lessons that are given without their day
_UNCLAIMED = 0.7  # of those that frames were written in view of, without what frames claim
_SPEED, _NEW_SPEED = 2.5e-4, 1e-3  # learning rates of what was pretrained, and of what is new
_WARM = 0.1  # share of the steps until the full rate is reached
_RARE = 1.5  # how much more an answer weighs that few items teach
_DOUBTED = 0.03  # of each answer, so that none is learnt as certain: those who label differ in some
_WEIGHTS = torch.tensor([1.0, 1, 1, 1, *[_RARE] * (len(STATUSES) - 3)])
say = Console(highlight=False).print


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--apart", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args(arguments)
    files, source = given.files or OURS, pretrained()
    FOLDER.mkdir(exist_ok=True)
    if not (FOLDER / "pieces.model").exists():
        write_vocabulary(source, (item["text"] for item in items_of(files)), FOLDER)
    odd, plain = ([file for file in files if _is_plain(file) is so] for so in (False, True))
    parts = [parted(lessons(some, Encoder(FOLDER)), given.apart) for some in (odd, plain)]
    learnt, apart = ([*one, *other] for one, other in zip(*parts, strict=True))
    network = taught_by(learnt, parts[1][0], source, given.rounds)
    if apart:
        say(figures(network, apart))
    else:
        write(network)
    return 0


def _is_plain(file: Path) -> bool:
    """Whether its items are written as press rooms write, not to show many wordings."""
    return file.suffix == ".jsonl" or file.parent.name == "plain"


def parted(taught: Sequence[Lesson], parts: int) -> tuple[list[Lesson], list[Lesson]]:
    """The lessons to learn from, and one in so many parts that is left out; none where `parts` is 0."""
    found: tuple[list[Lesson], list[Lesson]] = ([], [])
    for one in taught:
        found[bool(parts) and crc32(one.item.encode()) % parts == 0].append(one)
    return found


def taught_by(learnt: Sequence[Lesson], last: Sequence[Lesson], source: Pretrained, rounds: int) -> Judging:
    """A network that has gone through the lessons so many times, and then through the `last` of them."""
    torch.manual_seed(_SEED)
    random.seed(_SEED)
    words = torch.from_numpy(Encoder(FOLDER).all_words())
    network = Judging(source, words, observations(learnt))
    _go_through(network, learnt, rounds, _SPEED, _NEW_SPEED)
    if last:
        _go_through(network, last, _LAST_ROUNDS, _SPEED / 2, _SPEED)
    network.eval()
    return network


def _go_through(
    network: Judging, taught: Sequence[Lesson], rounds: int, speed: float, new_speed: float
) -> None:
    """`speed`: the highest learning rate of what was pretrained; `new_speed`: of what was not."""
    new = [one for name, one in network.named_parameters() if not name.startswith(("encoder", "words"))]
    learner = torch.optim.AdamW(
        [
            {"params": list(network.encoder.parameters()), "lr": speed},
            {"params": new, "lr": new_speed},
        ],
        weight_decay=0.01,
    )
    steps = rounds * len(list(batches(taught)))
    pace = torch.optim.lr_scheduler.LambdaLR(
        learner, lambda step: min(1, (step + 1) / (_WARM * steps)) * max(0.0, 1 - step / steps)
    )
    for number in range(rounds):
        given = [_as_given(lesson) for lesson in taught]
        losses = [_step(network, batch, learner, pace) for batch in batches(given)]
        say(f"round {number + 1} of {rounds}: loss {np.mean(losses):.3f}")


def _as_given(lesson: Lesson) -> Lesson:
    """At times without its day; mostly without the frames' claims, where trusting them would be learnt from
    their being right too often."""
    given = lesson.undated if lesson.undated and random.random() < _UNDATED else lesson
    return given.unclaimed() if given.in_view and random.random() < _UNCLAIMED else given


def _step(
    network: Judging,
    batch: Sequence[Lesson],
    learner: torch.optim.Optimizer,
    pace: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        answered = network(batch)
    if not (answered.right >= 0).any():
        return 0.0
    loss = functional.cross_entropy(
        answered.odds, answered.right, weight=_WEIGHTS, ignore_index=-1, label_smoothing=_DOUBTED
    )
    learner.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    learner.step()
    pace.step()
    return float(loss.detach())


def batches(taught: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """The lessons in an order of their own each time, those of like length together."""
    order = random.sample(list(taught), len(taught))
    found: list[list[Lesson]] = []
    for at in range(0, len(order), _SORTED):
        held = 0
        for lesson in sorted(order[at : at + _SORTED], key=_size):
            if held == 0 or held + _size(lesson) > _TOKENS:
                found.append([])
                held = 0
            found[-1].append(lesson)
            held += _size(lesson)
    random.shuffle(found)
    yield from found


def _size(lesson: Lesson) -> int:
    return len(lesson.windows) * max(map(len, lesson.windows))


def figures(network: Judging, asked: Sequence[Lesson]) -> str:
    """How many it tells a status of, and how many of these rightly, at several degrees of certainty."""
    with torch.no_grad():
        answered = [network([lesson]) for lesson in asked]
    right = torch.cat([one.right for one in answered])
    likely = torch.softmax(torch.cat([one.odds for one in answered]), 1)[right >= 0]
    right = right[right >= 0]
    said = likely[:, 1:].argmax(1) + 1
    lines = []
    for sure in (0.4, 0.5, 0.6, 0.7):
        told = 1 - likely[:, 0] >= sure
        hit = int((told & (said == right)).sum())
        precision, recall = hit / max(int(told.sum()), 1), hit / max(int((right > 0).sum()), 1)
        lines.append(f"told at {sure}: precision {precision:.3f}, recall {recall:.3f}")
    return "\n".join(lines)


def write(network: Judging) -> None:
    """`layers.onnx`, `judge.npz` and `judge.json`."""
    write_layers(network.encoder, FOLDER / "layers.onnx")
    parts = ("text", "attention", "observed", "statuses")
    kept = {
        f"{name}.{kind}": getattr(getattr(network, name), kind)
        for name in parts
        for kind in ("weight", "bias")
    }
    np.savez(FOLDER / "judge.npz", **{name: part.detach().numpy() for name, part in kept.items()})
    told = {"statuses": [str(status) for status in STATUSES], "observations": list(network.place)}
    (FOLDER / "judge.json").write_text(json.dumps(told, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
