"""The layers that were taught → a file that onnxruntime runs, its matrices in 8 bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tests.quality.teaching.network import Layers

_FEW, _MANY = (2, 40), (4_096, 512)  # texts and pieces: of the sample, and at most


def write_layers(layers: Layers, file: Path) -> None:
    """`words` (texts × pieces × size) and `there` (texts × pieces) → `vectors`, in 8 bits: within a hundredth
    of the 32 bits they were taught in, at a quarter of the size and the time."""
    texts, pieces = (torch.export.Dim(name, min=1, max=most) for name, most in zip("tp", _MANY, strict=True))
    given = (torch.randn(*_FEW, layers.norm.normalized_shape[0]), torch.ones(*_FEW, dtype=torch.bool))
    shapes = {"words": {0: texts, 1: pieces}, "there": {0: texts, 1: pieces}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "layers.onnx"
        torch.onnx.export(
            layers.eval(),
            given,
            str(whole),
            input_names=["words", "there"],
            output_names=["vectors"],
            dynamic_shapes=shapes,
            dynamo=True,
            external_data=False,
        )
        quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True)
