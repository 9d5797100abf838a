"""What observations weigh together: a sum of weights, or trees of questions. Both give log odds."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Tree = Any  # a number, in log odds; or [observation, the tree where it is not made, the tree where it is]
_FARTHEST = 30.0  # log odds: as sure as can be


class Scorer(Protocol):
    """How likely something is, by what is observed of it."""

    def odds(self, features: Collection[str]) -> float:
        """The log odds."""

    def likely(self, features: Collection[str]) -> float:
        """The probability, 0 to 1."""


def probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(odds, _FARTHEST), -_FARTHEST)))


def odds_of(likely: float) -> float:
    """Probability → log odds, as sure as can be at most."""
    edge = probability(-_FARTHEST)
    likely = min(max(likely, edge), 1 - edge)
    return math.log(likely / (1 - likely))


@dataclass(frozen=True, slots=True)
class Sum:
    """`sizes`: observation → its weight."""

    bias: float
    sizes: Mapping[str, float]

    def odds(self, features: Collection[str]) -> float:
        return self.bias + sum(self.sizes.get(name, 0.0) for name in features)

    def likely(self, features: Collection[str]) -> float:
        return probability(self.odds(features))


@dataclass(frozen=True, slots=True)
class Trees:
    """Each tree adds the number that its questions lead to: what two observations tell together may be
    another thing than what each tells alone."""

    bias: float
    trees: Sequence[Tree]

    def odds(self, features: Collection[str]) -> float:
        total = self.bias
        for tree in self.trees:
            while tree.__class__ is list:
                tree = tree[2] if tree[0] in features else tree[1]
            total += tree
        return total

    def likely(self, features: Collection[str]) -> float:
        return probability(self.odds(features))
