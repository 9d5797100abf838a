"""Which pieces of words are kept: a multilingual network knows a hundred languages, and we read eight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sentencepiece import SentencePieceProcessor, sentencepiece_model_pb2
from wordfreq import top_n_list

from tests.quality.teaching.pretrained import Pretrained
from watchers.attendance.encoder import ENDS, OPENS, PAD, UNKNOWN
from watchers.languages import CODES

layout: Any = sentencepiece_model_pb2  # protobuf makes its classes when it is imported
_WORDS = 40_000  # of each language, the most frequent
_OTHERWISE = {"no": "nb"}  # as wordfreq calls it
_TWICE = 2  # languages that need a piece, or writings of it in one
_SINGLE = re.compile(r"[\u0020-\u024f\u1e00-\u1eff\u2010-\u203a€™°…−▁]+")


def write_vocabulary(source: Pretrained, texts: Iterable[str], folder: Path) -> None:
    """`pieces.model` and `words.npy`: the pieces that the frequent words of our languages and `texts` are
    made of, and every Latin letter, each with its vector as the source has it."""
    kept = _kept(source, texts)
    (folder / "pieces.model").write_bytes(_model([source.pieces[at] for at in kept]))
    np.save(folder / "words.npy", source.packed("emb.word", source.size)[kept])


def _model(pieces: Sequence[tuple[str, float]]) -> bytes:
    """As SentencePiece has it: pieces by their log probability, text cut as it stands."""
    model = layout.ModelProto()
    kinds = layout.ModelProto.SentencePiece
    special = {OPENS: kinds.CONTROL, PAD: kinds.CONTROL, ENDS: kinds.CONTROL, UNKNOWN: kinds.UNKNOWN}
    for number, (piece, score) in enumerate(pieces):
        model.pieces.add(piece=piece, score=score, type=special.get(number, kinds.NORMAL))
    spec = model.trainer_spec
    spec.model_type, spec.vocab_size = layout.TrainerSpec.UNIGRAM, len(pieces)
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = OPENS, PAD, ENDS, UNKNOWN
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = False
    written: bytes = model.SerializeToString()
    return written


def _kept(source: Pretrained, texts: Iterable[str]) -> list[int]:
    whole = SentencePieceProcessor(model_proto=_model(source.pieces))
    counts: Counter[int] = Counter()
    for code in CODES:
        words = top_n_list(_OTHERWISE.get(code, code), _WORDS)
        for written in (words, [word.capitalize() for word in words]):
            counts.update({number for numbers in whole.encode(written) for number in numbers})
    common = {number for number, count in counts.items() if count >= _TWICE}
    used = {number for numbers in whole.encode(list(texts)) for number in numbers}
    single = {
        number
        for number, (piece, _) in enumerate(source.pieces)
        if len(piece.strip("▁")) <= 1 and _SINGLE.fullmatch(piece)
    }
    return sorted({OPENS, PAD, ENDS, UNKNOWN} | common | used | single)
