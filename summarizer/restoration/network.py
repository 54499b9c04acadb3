"""The boundary network: a convolution over all places of a text at once.

Dilated residual layers (van den Oord et al., WaveNet, 2016), evaluated with numpy: five matrix
products of three taps each. It is trained by ``training/restoration/train.py``; its weights are
memory-mapped, so that threads and worker processes share them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from summarizer.restoration.features import BUCKETS, DENSE, STRINGS
from summarizer.restoration.units import SYMBOLS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from summarizer.restoration.features import Features

SYMBOL_WIDTH: Final = 16
STRING_WIDTH: Final = 12
CLASSES: Final = 3
_INPUTS = SYMBOL_WIDTH + STRINGS * STRING_WIDTH + DENSE
_TAPS = 3
_ROWS = 512
"""Places that are classified at once: what is in work then stays in a processor's own cache, which
saves a quarter of the time."""


@dataclass(frozen=True, slots=True)
class _Layer:
    taps: NDArray[np.float32]
    bias: NDArray[np.float32]
    dilation: int


@dataclass(frozen=True, slots=True)
class Network:
    """The weights, views of two memory-mapped arrays."""

    symbols: NDArray[np.float32]
    strings: NDArray[np.int8]
    enter: NDArray[np.float32]
    enter_bias: NDArray[np.float32]
    layers: tuple[_Layer, ...]
    leave: NDArray[np.float32]
    leave_bias: NDArray[np.float32]

    @classmethod
    def load(cls, folder: Path) -> Network:
        """Map the weights into memory.

        Raises:
            OSError: When a file is not there.
        """
        strings = np.asarray(np.load(folder / "strings.npy", mmap_mode="r"))
        weights = np.asarray(np.load(folder / "network.npy", mmap_mode="r"))
        count = int(weights[0])
        channels, *dilations = (int(number) for number in weights[1 : 1 + count])
        place = 1 + count

        def take(*shape: int) -> NDArray[np.float32]:
            nonlocal place
            size = int(np.prod(shape))
            place += size
            return weights[place - size : place].reshape(shape)

        return cls(
            take(SYMBOLS, SYMBOL_WIDTH),
            strings.reshape(STRINGS, BUCKETS, STRING_WIDTH),
            take(_INPUTS, channels),
            take(channels),
            tuple(
                _Layer(take(_TAPS, channels, channels), take(channels), dilation)
                for dilation in dilations
            ),
            take(channels, CLASSES),
            take(CLASSES),
        )

    @property
    def reach(self) -> int:
        """How many units to either side a place depends on."""
        return sum(layer.dilation for layer in self.layers)

    def classify(self, features: Features) -> NDArray[np.float32]:
        """The probability of NONE, ZWNJ and SPACE at each place."""
        size = len(features.symbols)
        probabilities = np.empty((size, CLASSES), np.float32)
        for start in range(0, size, _ROWS):
            first, end = max(0, start - self.reach), min(size, start + _ROWS)
            rows = slice(first, min(size, end + self.reach))
            probabilities[start:end] = self._classify(features.part(rows))[start - first :][
                : end - start
            ]
        return probabilities

    def _classify(self, features: Features) -> NDArray[np.float32]:
        size = len(features.symbols)
        inputs = np.empty((size, _INPUTS), np.float32)
        inputs[:, :SYMBOL_WIDTH] = self.symbols[features.symbols]
        place = SYMBOL_WIDTH
        for number in range(STRINGS):
            inputs[:, place : place + STRING_WIDTH] = self.strings[
                number, features.strings[:, number]
            ]
            place += STRING_WIDTH
        inputs[:, place:] = features.dense
        state = inputs @ self.enter
        state += self.enter_bias
        # Memory that is taken anew for each product would cost as much as a tenth of it.
        active, product, shifted = (np.empty_like(state) for _ in range(3))
        for layer in self.layers:
            step = layer.dilation
            np.maximum(state, 0, out=active)
            np.matmul(active, layer.taps[1], out=product)
            state += product
            state += layer.bias
            if size > step:
                np.matmul(active[:-step], layer.taps[0], out=shifted[step:])
                state[step:] += shifted[step:]
                np.matmul(active[step:], layer.taps[2], out=shifted[:-step])
                state[:-step] += shifted[:-step]
        logits = np.ascontiguousarray((np.maximum(state, 0) @ self.leave + self.leave_bias).T)
        logits -= logits.max(axis=0)
        np.exp(logits, out=logits)
        logits /= logits.sum(axis=0)
        probabilities: NDArray[np.float32] = logits.T
        return probabilities
