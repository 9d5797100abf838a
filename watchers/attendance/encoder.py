"""Text → a vector for each piece of its words, which holds what the text around tells of it.

The network is the lower half of multilingual-e5-small (MIT licence), which has read much text in a hundred
languages, ours among them; `tests/quality/teaching` taught it further on labelled press items. "Deltog",
"osallistui" and "took part" lie close together in it, whether or not anybody ever listed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

Numbers = NDArray[np.float32]

FOLDER = Path(__file__).with_name("network")
OPENS, PAD, ENDS, UNKNOWN = 0, 1, 2, 3  # the pieces that stand for no text
_BLOCK = 32  # numbers that share a scale, as the file has them (Q4_0: a half float, then 4 bits for each)
_SCALE = 2  # bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word, by its number, and where it stands in the text that it was cut from."""

    number: int
    start: int
    end: int

    def moved(self, by: int) -> Piece:
        return Piece(self.number, self.start + by, self.end + by)


class Encoder:
    """`folder` holds `pieces.model`, `words.npy` and `layers.onnx`, as `make teach` writes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a text, in its order. White space of any kind parts words."""
        plain = "".join(" " if letter.isspace() or letter in "\u00ad\u200b" else letter for letter in text)
        found = self._cutter.encode(plain, return_type="offset_mapping")
        return [
            Piece(number, start, end)
            for number, (start, end) in zip(found["ids"], found["offsets"], strict=True)
        ]

    def vectors(self, numbers: Sequence[int], asked: Sequence[int]) -> Numbers:
        """asked × size: what the pieces at the places `asked` for are in the context of all. The text is
        given as the numbers of its pieces, with OPENS before and ENDS behind them. Of the last layer only
        what is asked for is reckoned: nothing else hears the rest."""
        words = unpacked(np.asarray(self._words[list(numbers)]))[None]
        # One text at a time is quickest on one core, and takes no room for what longer ones do not need.
        given = {"words": words, "asked": np.asarray(asked, np.int64)}
        vectors: Numbers = self._session.run(None, given)[0][0]
        return vectors

    def all_words(self) -> Numbers:
        """The vectors of all pieces, unpacked."""
        return unpacked(np.asarray(self._words))

    @cached_property
    def _words(self) -> NDArray[np.uint8]:
        # Mapped, not read: what is never asked for takes no memory, and processes share the rest.
        found: NDArray[np.uint8] = np.load(self._folder / "words.npy", mmap_mode="r")
        return found

    @cached_property
    def _cutter(self) -> SentencePieceProcessor:
        return SentencePieceProcessor(model_file=str(self._folder / "pieces.model"))

    @cached_property
    def _session(self) -> Any:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        # One text after another is read in each of several processes.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        return InferenceSession(self._folder / "layers.onnx", options, providers=["CPUExecutionProvider"])


def unpacked(rows: NDArray[np.uint8]) -> Numbers:
    """Rows of Q4_0 blocks as numbers. In each block the low halves of the bytes come before the high ones."""
    blocks = rows.reshape(len(rows), -1, _SCALE + _BLOCK // 2)
    scales = blocks[:, :, :_SCALE].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, :, _SCALE:]
    numbers = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
    return (numbers * scales).reshape(len(rows), -1)


@cache
def encoder() -> Encoder:
    """The one that Rollcall comes with."""
    return Encoder(FOLDER)
