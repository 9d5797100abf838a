"""The network while it learns: the encoder of `watchers.attendance.encoder` and the judge of `judging`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tests.quality.teaching.lessons import STATUSES, Lesson, Named
from tests.quality.teaching.pretrained import Pretrained
from watchers.attendance.encoder import PAD, UNKNOWN

DEEP = 6  # of the twelve layers: with all of them no more was right on items not learnt from
_HIDDEN, _SEEN = 192, 64  # numbers that what is read, and what is observed, become
_NAMELESS = 0.35  # share of the parties whose name is hidden: who they are must not tell what they did
_UNREAD = 0.1  # share of the other pieces of words that are hidden, in some windows more and in others fewer
_LAYER = ("q", "k", "v", "ao", "fi", "fo")
_FORGOTTEN = 0.13  # share of the numbers that a layer must do without while it learns
_FAR = -1e4


class Forgetting(nn.Module):
    """Dropout, by bytes drawn at once: torch draws its own one after another, a quarter of all the time."""

    def __init__(self, share: float, seed: int) -> None:
        super().__init__()
        self.bar = round(share * 256)
        self.drawn = np.random.Generator(np.random.SFC64(seed))

    def forward(self, given: Tensor) -> Tensor:
        if not self.training:
            return given
        drawn = np.frombuffer(bytearray(self.drawn.bytes(given.numel())), np.uint8)
        kept = torch.from_numpy(drawn).view(given.shape) >= self.bar
        return given * (kept.to(given.dtype) * (256 / (256 - self.bar)))


class Layer(nn.Module):
    """One layer of BERT: attention, then two matrices."""

    def __init__(self, size: int, inner: int, heads: int, epsilon: float, seed: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(size, size) for _ in range(4))
        self.fi, self.fo = nn.Linear(size, inner), nn.Linear(inner, size)
        self.aln, self.oln = nn.LayerNorm(size, epsilon), nn.LayerNorm(size, epsilon)
        self.drop = Forgetting(_FORGOTTEN, seed)

    def forward(self, given: Tensor, mask: Tensor, asked: Tensor | None = None) -> Tensor:
        """`mask`: 0 where there is a piece, far below where there is none. `asked`: the places that are
        wanted of what this layer gives, all of them without it; each still hears all others."""
        rows, _, size = given.shape
        own = given if asked is None else given[:, asked]

        def parted(numbers: Tensor) -> Tensor:
            return numbers.view(rows, numbers.shape[1], self.heads, -1).transpose(1, 2)

        sought, keys, values = parted(self.q(own)), parted(self.k(given)), parted(self.v(given))
        near = sought @ keys.transpose(2, 3) / (size / self.heads) ** 0.5 + mask
        heard = torch.softmax(near, -1) @ values
        both = self.aln(own + self.drop(self.ao(heard.transpose(1, 2).reshape(own.shape))))
        result: Tensor = self.oln(both + self.drop(self.fo(functional.gelu(self.fi(both)))))
        return result


class Layers(nn.Module):
    """What becomes `layers.onnx`: the vectors of pieces → those of the `asked` ones in their context."""

    def __init__(self, source: Pretrained, deep: int = DEEP) -> None:
        super().__init__()
        size = source.size
        self.places = nn.Parameter(_tensor(source, "emb.pos").view(-1, size))
        self.kind = nn.Parameter(_tensor(source, "emb.type").view(-1, size)[0])
        self.norm, self.drop = nn.LayerNorm(size, source.epsilon), Forgetting(_FORGOTTEN, deep)
        self.layers = nn.ModuleList(
            Layer(size, source.inner, source.heads, source.epsilon, number) for number in range(deep)
        )
        _fill(self.norm, "emb.ln", source)
        for number, layer in enumerate(self.layers):
            for name, part in layer.named_children():
                if name != "drop":
                    _fill(part, f"l{number}.{name}", source)

    def forward(self, words: Tensor, there: Tensor, asked: Tensor | None = None) -> Tensor:
        mask = torch.where(there, 0.0, _FAR)[:, None, None, :]
        given: Tensor = self.drop(self.norm(words + self.places[: words.shape[1]] + self.kind))
        for layer in self.layers[:-1]:
            given = layer(given, mask)
        result: Tensor = self.layers[-1](given, mask, asked)
        return result


@dataclass(frozen=True, slots=True)
class Answered:
    """`odds`: parties × answers, before softmax; `right`: the right answer of each, -1 where unknown."""

    odds: Tensor
    right: Tensor


class Judging(nn.Module):
    """What becomes `judge.npz`, on top of the encoder. `words`: pieces × size, which do not learn."""

    def __init__(self, source: Pretrained, words: Tensor, observations: Sequence[str]) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(words)
        self.encoder = Layers(source)
        self.place = {name: number for number, name in enumerate(observations)}
        self.text, self.attention = nn.Linear(2 * source.size, _HIDDEN), nn.Linear(_HIDDEN, 1)
        self.observed = nn.Linear(len(observations), _SEEN)
        self.statuses = nn.Linear(_HIDDEN + _SEEN, 1 + len(STATUSES))
        self.drop, self.forget = nn.Dropout(0.2), nn.Dropout(0.3)

    def forward(self, batch: Sequence[Lesson]) -> Answered:
        numbers = _padded([window for lesson in batch for window in lesson.windows])
        placed = list(_placed(batch))
        if self.training:
            _hide_words(numbers, placed)
            _hide_names(numbers, placed)
        vectors = self.encoder(self.words(numbers), numbers != PAD)
        mentions = [(each, window, part) for each, (first, one) in enumerate(placed)
                    for window, part in ((first + at, part) for at, part in one.at)]  # fmt: skip
        read = torch.stack(
            [torch.cat([vectors[window, part].mean(0), vectors[window, 0]]) for _, window, part in mentions]
        )
        told = functional.gelu(self.text(self.drop(read))).float()
        together = _gathered(
            told, self.attention(told)[:, 0].float(), torch.tensor([each for each, _, _ in mentions])
        )
        seen = functional.gelu(self.observed(self.forget(self._seen([one for _, one in placed])))).float()
        odds = self.statuses(self.drop(torch.cat([together, seen], 1))).float()
        return Answered(odds, torch.tensor([-1 if one.answer is None else one.answer for _, one in placed]))

    def _seen(self, named: Sequence[Named]) -> Tensor:
        seen = torch.zeros(len(named), len(self.place))
        for row, one in zip(seen, named, strict=True):
            row[[self.place[name] for name in one.observed if name in self.place]] = 1
        return seen


def _placed(batch: Sequence[Lesson]) -> Iterator[tuple[int, Named]]:
    """All who are named, with the number that the first window of their item has in the batch."""
    first = 0
    for lesson in batch:
        for one in lesson.named:
            yield first, one
        first += len(lesson.windows)


def _padded(windows: Sequence[Sequence[int]]) -> Tensor:
    numbers = torch.full((len(windows), max(map(len, windows))), PAD)
    for row, window in zip(numbers, windows, strict=True):
        row[: len(window)] = torch.tensor(window)
    return numbers


def _hide_words(numbers: Tensor, placed: Sequence[tuple[int, Named]]) -> None:
    """Hides pieces of words outside all names, drawn anew each time, so that no item is learnt by heart."""
    named = torch.zeros_like(numbers, dtype=torch.bool)
    for first, one in placed:
        for window, part in one.at:
            named[first + window, part] = True
    share = 2 * _UNREAD * torch.rand(len(numbers), 1)
    hidden = (torch.rand(numbers.shape) < share) & ~named & (numbers != PAD)
    hidden[:, 0] = False  # what stands for the whole window
    numbers[hidden] = UNKNOWN


def _hide_names(numbers: Tensor, placed: Sequence[tuple[int, Named]]) -> None:
    for first, one in placed:
        if random.random() < _NAMELESS:  # seeded, so that the same is learnt again
            for window, part in one.at:
                numbers[first + window, part] = UNKNOWN


def _gathered(told: Tensor, weights: Tensor, whose: Tensor) -> Tensor:
    """The mentions of each party as one, each weighing as much as it seems to tell."""
    parties = int(whose.max()) + 1
    highest = torch.full((parties,), _FAR).scatter_reduce(0, whose, weights, "amax")
    raised = torch.exp(weights - highest[whose])
    sums = torch.zeros(parties).index_add(0, whose, raised)
    return torch.zeros(parties, told.shape[1]).index_add(0, whose, (raised / sums[whose])[:, None] * told)


def _tensor(source: Pretrained, name: str) -> Tensor:
    return torch.from_numpy(source.numbers(name).copy())


def _fill(part: nn.Module, name: str, source: Pretrained) -> None:
    """Sets a matrix or a norm to what the pretrained network has there."""
    if isinstance(part, nn.Linear):
        part.weight.data = torch.from_numpy(source.matrix(f"{name}.w", part.in_features).copy())
    elif isinstance(part, nn.LayerNorm):
        part.weight.data = _tensor(source, f"{name}.w")
    if isinstance(part, nn.Linear | nn.LayerNorm):
        part.bias.data = _tensor(source, f"{name}.b")
