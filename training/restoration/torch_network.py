"""The boundary network in torch, and its way in and out of the files that the engine maps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from summarizer.restoration.features import BUCKETS, DENSE, STRINGS
from summarizer.restoration.network import CLASSES, STRING_WIDTH, SYMBOL_WIDTH
from summarizer.restoration.units import SYMBOLS

if TYPE_CHECKING:
    from pathlib import Path

DILATIONS = (1, 2, 4, 8, 1)
SCALE = 1 / 64  # of the string vectors, stored in 8 bits: up to 2 in either direction
TAPS = 3
FIRST_DENSE = SYMBOL_WIDTH + STRINGS * STRING_WIDTH
FORGOTTEN_STRINGS = 0.2
"""Share of strings that training hides, so that rare ones are not learned by heart."""


class Network(nn.Module):
    """A convolution over the units with dilated residual layers (van den Oord et al., 2016)."""

    def __init__(self, channels: int, dilations: tuple[int, ...] = DILATIONS) -> None:
        super().__init__()
        self.symbols = nn.Embedding(SYMBOLS, SYMBOL_WIDTH, padding_idx=0)
        self.strings = nn.Embedding(STRINGS * BUCKETS, STRING_WIDTH)
        nn.init.normal_(self.strings.weight, std=0.05)
        self.enter = nn.Linear(FIRST_DENSE + DENSE, channels)
        self.layers = nn.ModuleList(
            nn.Conv1d(channels, channels, TAPS, dilation=d, padding=d) for d in dilations
        )
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=0.6 / math.sqrt(TAPS * channels))
            nn.init.zeros_(layer.bias)
        self.leave = nn.Linear(channels, CLASSES)
        self.drop = nn.Dropout(0.1)

    def forward(
        self, symbols: torch.Tensor, dense: torch.Tensor, strings: torch.Tensor
    ) -> torch.Tensor:
        """Scores of NONE, ZWNJ and SPACE at each place."""
        size = len(symbols)
        text = self.strings(strings)
        if self.training:
            text = text * (torch.rand(size, STRINGS, 1) > FORGOTTEN_STRINGS)
        x = torch.cat((self.symbols(symbols), text.view(size, -1), dense), dim=1)
        x = self.enter(x).t().unsqueeze(0)
        for layer in self.layers:
            x = x + layer(self.drop(torch.relu(x)))
        return self.leave(torch.relu(x[0].t()))


def export(network: Network, folder: Path) -> None:
    """Write ``strings.npy`` (8 bits) and ``network.npy`` (32 bits: shape, then all weights)."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    folder.mkdir(parents=True, exist_ok=True)
    strings = np.clip(np.round(state["strings.weight"] / SCALE), -127, 127)
    np.save(folder / "strings.npy", strings.astype(np.int8))
    enter = state["enter.weight"].T.copy()
    enter[SYMBOL_WIDTH:FIRST_DENSE] *= SCALE
    parts = [state["symbols.weight"], enter, state["enter.bias"]]
    for number in range(len(network.layers)):
        parts.append(state[f"layers.{number}.weight"].transpose(2, 1, 0))
        parts.append(state[f"layers.{number}.bias"])
    parts += [state["leave.weight"].T, state["leave.bias"]]
    shape = [len(state["enter.bias"]), *(layer.dilation[0] for layer in network.layers)]
    head = np.array([len(shape), *shape], np.float32)
    np.save(folder / "network.npy", np.concatenate([head, *(part.ravel() for part in parts)]))


def resume(network: Network, folder: Path) -> None:
    """Take over exported weights; inputs that the older network lacked begin at zero."""
    state = network.state_dict()
    weights = np.load(folder / "network.npy")
    strings = np.load(folder / "strings.npy").astype(np.float32) * np.float32(SCALE)
    state["strings.weight"] = torch.from_numpy(strings)
    channels, layers = len(state["enter.bias"]), len(network.layers)
    place = 1 + int(weights[0])

    def take(*shape: int) -> torch.Tensor:
        nonlocal place
        place += math.prod(shape)
        return torch.from_numpy(weights[place - math.prod(shape) : place].reshape(shape).copy())

    after_enter = channels + layers * (TAPS * channels + 1) * channels + (channels + 1) * CLASSES
    inputs = (len(weights) - place - SYMBOLS * SYMBOL_WIDTH - after_enter) // channels
    state["symbols.weight"] = take(SYMBOLS, SYMBOL_WIDTH)
    enter = take(inputs, channels)
    enter[SYMBOL_WIDTH:FIRST_DENSE] /= SCALE
    state["enter.weight"] = torch.zeros_like(state["enter.weight"])
    state["enter.weight"][:, :inputs] = enter.t()
    state["enter.bias"] = take(channels)
    for number in range(layers):
        state[f"layers.{number}.weight"] = take(TAPS, channels, channels).permute(2, 1, 0)
        state[f"layers.{number}.bias"] = take(channels)
    state["leave.weight"] = take(channels, CLASSES).t()
    state["leave.bias"] = take(CLASSES)
    network.load_state_dict(state)
