"""Train the boundary network and write ``network.npz`` for the engine.

Needs torch, which the engine does not: run it in an environment of its own with
``pip install torch==2.13.0 numpy``. An epoch is one pass over the corpus, damaged anew.
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from summarizer.restoration.features import (
    BUCKETS,
    DENSE,
    STRINGS,
    document_of,
    features_of,
    tokens_of,
)
from summarizer.restoration.lexicon import Hashes, PairTable, WordTable
from summarizer.restoration.units import SYMBOLS, Units
from training.restoration.damage import CLEAN, WIRE, Damage, damage, draw
from training.restoration.pairs import commonness, pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator
    from numpy.typing import NDArray

SYMBOL_WIDTH = 16
STRING_WIDTH = 12
DILATIONS = (1, 2, 4, 8, 1)
GAP = 24  # empty units between the texts of a batch, so that none sees its neighbour
BATCH = 16_000
SCALE = 1 / 64  # of the string vectors when they are stored in 8 bits: up to 2 in either direction
LONGEST_TEXT = 4_000
SOURCE_WEIGHTS = {
    "clean/ky": 7.0,
    "clean/fars": 2.0,
    "clean/aut2": 2.0,
    "rest/ky": 1.3,
    "rest/fars": 1.0,
    "rest/aut2": 1.0,
}
OTHER_SOURCES = 0.45
"""How often an epoch goes through the texts of a source: agency news is what will come, and the
texts that use half spaces are those whose spelling can be restored."""


class Network(nn.Module):
    """A convolution over the units with dilated residual layers (van den Oord et al., 2016)."""

    def __init__(self, channels: int, dilations: tuple[int, ...] = DILATIONS) -> None:
        super().__init__()
        self.symbols = nn.Embedding(SYMBOLS, SYMBOL_WIDTH, padding_idx=0)
        self.strings = nn.Embedding(STRINGS * BUCKETS, STRING_WIDTH)
        nn.init.normal_(self.strings.weight, std=0.05)
        self.enter = nn.Linear(SYMBOL_WIDTH + STRINGS * STRING_WIDTH + DENSE, channels)
        self.layers = nn.ModuleList(
            nn.Conv1d(channels, channels, 3, dilation=d, padding=d) for d in dilations
        )
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=0.6 / math.sqrt(3 * channels))
            nn.init.zeros_(layer.bias)
        self.leave = nn.Linear(channels, 3)
        self.drop = nn.Dropout(0.1)

    def forward(
        self, symbols: torch.Tensor, dense: torch.Tensor, strings: torch.Tensor
    ) -> torch.Tensor:
        size = len(symbols)
        text = self.strings(strings)
        if self.training:
            text = text * (torch.rand(size, STRINGS, 1) > 0.12)
        x = torch.cat((self.symbols(symbols), text.view(size, -1), dense), dim=1)
        x = self.enter(x).t().unsqueeze(0)
        for layer in self.layers:
            x = x + layer(self.drop(torch.relu(x)))
        return self.leave(torch.relu(x[0].t()))


@dataclass(frozen=True, slots=True)
class ForgetfulTable(WordTable):
    """The word table of a reader who does not know some of the rarer words."""

    salt: int = 0

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        found = super(ForgetfulTable, self).find(hashes)
        lot = (hashes ^ np.uint64(self.salt)) * np.uint64(0xD6E8FEB86659FD93) >> np.uint64(54)
        score = found & np.uint16(15)
        found[(lot < 30) & (score <= 7)] = 0
        found[lot < 4] = 0
        return found


@dataclass(frozen=True, slots=True)
class OthersPairs(PairTable):
    """The pair table as it would be without the text at hand.

    Every pair of a training text was counted in that very text; a text that is to be restored
    gets no such hint.
    """

    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]
    own: NDArray[np.uint64]
    own_counts: NDArray[np.int64]

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint16]:
        number = _look_up(self.hashes, self.counts, hashes)
        return commonness(number - _look_up(self.own, self.own_counts, hashes))


def _look_up(
    keys: NDArray[np.uint64], values: NDArray[np.int64], wanted: NDArray[np.uint64]
) -> NDArray[np.int64]:
    if not len(keys):
        return np.zeros(wanted.shape, np.int64)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0)


@dataclass(frozen=True, slots=True)
class Tables:
    """What a training text may know: words and pairs, each less than the engine knows."""

    words: WordTable
    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]

    def forgetful(self, random: Generator) -> ForgetfulTable:
        return ForgetfulTable(self.words.entries, self.words.filter, int(random.integers(1 << 62)))

    def pairs_without(self, gold: Units, *, counted: bool = True) -> OthersPairs:
        own, own_counts = np.unique(pairs_of(gold, self.words), return_counts=True)
        return OthersPairs(
            np.zeros(1, np.uint16), self.hashes, self.counts, own, own_counts * counted
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """The units of all documents, and where each begins."""

    symbols: NDArray[np.uint8]
    after: NDArray[np.uint8]
    starts: NDArray[np.intp]
    sources: NDArray[np.str_]
    held: NDArray[np.bool_]

    @classmethod
    def load(cls, path: Path) -> Corpus:
        data = np.load(path)
        starts = np.concatenate(([0], np.cumsum(data["lengths"])))
        return cls(data["symbols"], data["after"], starts, data["sources"], data["held"])

    def text(self, start: int, end: int) -> Units:
        return Units(self.symbols[start:end], self.after[start:end], np.arange(0))

    def texts(self, random: Generator, documents: NDArray[np.intp]) -> Iterator[Units]:
        """The documents in random order; short ones of one source together."""
        kinds = self.sources[documents]
        weights = np.array([SOURCE_WEIGHTS.get(kind, OTHER_SOURCES) for kind in kinds])
        copies = np.floor(weights + random.random(len(weights))).astype(int)
        lengths = np.diff(self.starts)[documents]
        texts = []
        waiting: dict[str, list[int]] = {}
        for document, kind, length, number in zip(documents, kinds, lengths, copies, strict=True):
            for _ in range(number):
                if length > 500 or random.random() < 0.05:
                    texts.append([int(document)])
                    continue
                group = waiting.setdefault(kind, [])
                group.append(int(document))
                if sum(lengths_of(self, group)) > 1500:
                    texts.append(waiting.pop(kind))
        order = random.permutation(len(texts))
        for number in order:
            group = texts[number]
            if len(group) == 1:
                start, end = self.starts[group[0]], self.starts[group[0] + 1]
                while end - start > LONGEST_TEXT:
                    yield self.text(start, start + LONGEST_TEXT)
                    start += LONGEST_TEXT
                yield self.text(start, end)
            else:
                parts = [self.text(self.starts[d], self.starts[d + 1]) for d in group]
                break_ = np.array([1], np.uint8), np.array([0], np.uint8)
                yield Units(
                    np.concatenate([a for p in parts for a in (p.symbols, break_[0])]),
                    np.concatenate([a for p in parts for a in (p.after, break_[1])]),
                    np.arange(0),
                )


def lengths_of(corpus: Corpus, group: list[int]) -> list[int]:
    return [int(corpus.starts[d + 1] - corpus.starts[d]) for d in group]


@dataclass(frozen=True, slots=True)
class Example:
    symbols: NDArray[np.uint8]
    dense: NDArray[np.float32]
    strings: NDArray[np.intp]
    seen: NDArray[np.uint8]
    right: NDArray[np.int64]


def example(
    gold: Units, kind: Damage, random: Generator, words: WordTable, pairs: PairTable
) -> Example:
    """A damaged text and, where a letter stands before a letter, what should stand between."""
    seen = damage(gold, kind, random)
    units = Units(gold.symbols, seen, gold.places)
    hashes = Hashes(units.symbols)
    tokens = tokens_of(units, hashes, words)
    document = document_of(units, tokens, hashes, words)
    features = features_of(units, tokens, hashes, document, words, pairs)
    letters = units.letters
    right = np.full(len(seen), -1, np.int64)
    between = np.flatnonzero(letters[:-1] & letters[1:])
    right[between] = gold.after[between]
    return Example(features.symbols, features.dense, features.strings, seen, right)


def join(examples: list[Example]) -> tuple[torch.Tensor, ...]:
    """One long row of texts with gaps between them."""

    def pad(name: str, width: tuple[int, ...], fill: int = 0) -> torch.Tensor:
        parts: list[NDArray[np.generic]] = []
        for one in examples:
            value = getattr(one, name)
            parts += (value, np.full((GAP, *width), fill, value.dtype))
        return torch.from_numpy(np.concatenate(parts))

    strings = pad("strings", (STRINGS,)) + torch.arange(STRINGS) * BUCKETS
    return pad("symbols", ()).long(), pad("dense", (DENSE,)), strings, pad("right", (), -1)


def evaluate(network: Network, texts: list[Units], tables: Tables) -> str:
    """By damage, per 1,000 spaces: wrong places, those that are wrong however a compound is spelled
    (something for nothing or the other way round); and per 1,000 right places, those broken."""
    network.eval()
    report = []
    for name, kind in (("wire", WIRE), ("mixed", None), ("clean", CLEAN)):
        random = np.random.default_rng(5)
        wrong = hard = broken = kept = spaces = 0
        with torch.no_grad():
            for gold in texts:
                pairs = tables.pairs_without(gold, counted=False)
                one = example(gold, kind or draw(random), random, tables.words, pairs)
                symbols, dense, strings, right = join([one])
                got = network(symbols, dense, strings)[: len(one.right)].argmax(1).numpy()
                judged = one.right >= 0
                bad = judged & (got != one.right)
                same = judged & (one.seen == one.right)
                wrong += bad.sum()
                hard += (bad & ((got == 0) | (one.right == 0))).sum()
                broken += (bad & same).sum()
                kept += same.sum()
                spaces += (gold.after == 2).sum()
        report.append(
            f"{name} {1000 * wrong / spaces:.2f} {1000 * hard / spaces:.2f} "
            f"{1000 * broken / kept:.3f}"
        )
    network.train()
    return " | ".join(report)


def export(network: Network, path: Path) -> None:
    """Write the weights: the string table in 8 bits, the rest in 32."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    strings = state["strings.weight"]
    path.mkdir(parents=True, exist_ok=True)
    np.save(path / "strings.npy", np.clip(np.round(strings / SCALE), -127, 127).astype(np.int8))
    enter = state["enter.weight"].T.copy()  # inputs x channels
    first = SYMBOL_WIDTH + STRINGS * STRING_WIDTH
    enter[SYMBOL_WIDTH:first] *= SCALE
    parts = [state["symbols.weight"], enter, state["enter.bias"]]
    for number in range(len(network.layers)):
        parts.append(state[f"layers.{number}.weight"].transpose(2, 1, 0))  # tap x in x out
        parts.append(state[f"layers.{number}.bias"])
    parts += [state["leave.weight"].T, state["leave.bias"]]
    shape = [len(state["enter.bias"]), *(layer.dilation[0] for layer in network.layers)]
    np.save(
        path / "network.npy",
        np.concatenate([np.array([len(shape), *shape], "f4"), *(p.ravel() for p in parts)]),
    )


def resume(network: Network, path: Path) -> None:
    """Take over exported weights; inputs that the older network lacked begin at zero."""
    strings = np.load(path / "strings.npy").astype(np.float32) * np.float32(SCALE)
    weights = np.load(path / "network.npy")
    place = 1 + int(weights[0])
    state = network.state_dict()

    def take(*shape: int) -> torch.Tensor:
        nonlocal place
        size = int(np.prod(shape))
        place += size
        return torch.from_numpy(weights[place - size : place].reshape(shape).copy())

    channels = len(state["enter.bias"])
    layers = len(network.layers)
    inputs = (
        (len(weights) - place - SYMBOLS * SYMBOL_WIDTH - channels)
        - layers * (3 * channels * channels + channels)
        - 3 * channels
        - 3
    )
    inputs //= channels
    state["symbols.weight"] = take(SYMBOLS, SYMBOL_WIDTH)
    enter = take(inputs, channels)
    first = SYMBOL_WIDTH + STRINGS * STRING_WIDTH
    enter[SYMBOL_WIDTH:first] /= SCALE
    state["enter.weight"] = torch.zeros_like(state["enter.weight"])
    state["enter.weight"][:, :inputs] = enter.t()
    state["enter.bias"] = take(channels)
    for number in range(layers):
        state[f"layers.{number}.weight"] = take(3, channels, channels).permute(2, 1, 0)
        state[f"layers.{number}.bias"] = take(channels)
    state["leave.weight"] = take(channels, 3).t()
    state["leave.bias"] = take(3)
    state["strings.weight"] = torch.from_numpy(strings)
    network.load_state_dict(state)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--data", type=Path, default=Path("summarizer/restoration/data"))
    parser.add_argument("--channels", type=int, default=128)
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="a folder of exported weights to go on from")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop decaying at this time")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random = np.random.default_rng(arguments.seed)
    corpus = Corpus.load(arguments.build / "corpus.npz")
    words = WordTable.load(arguments.data)
    counts = np.load(arguments.build / "pair_counts.npz")
    tables = Tables(words, counts["hashes"], counts["counts"])
    held, training = np.flatnonzero(corpus.held), np.flatnonzero(~corpus.held)
    held_texts = [corpus.text(corpus.starts[d], corpus.starts[d + 1]) for d in held]
    network = Network(arguments.channels)
    if arguments.resume:
        resume(network, arguments.resume)
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.01)
    length = sum(len(t.symbols) for t in corpus.texts(np.random.default_rng(0), training))
    steps = max(1, int(arguments.epochs * length / BATCH))
    print(f"{length} units an epoch, {steps} steps", flush=True)
    begun = time.monotonic()
    step, examples, size, losses = 0, [], 0, []
    while step < steps:
        for gold in corpus.texts(random, training):
            known = tables.forgetful(random)
            pairs = tables.pairs_without(gold)
            examples.append(example(gold, draw(random), random, known, pairs))
            size += len(gold.symbols)
            if size < BATCH:
                continue
            done = max(step / steps, (time.monotonic() - begun) / 60 / arguments.minutes)
            rate = (
                arguments.rate
                * min(1, step / 100 + 0.01)
                * (1 + math.cos(math.pi * min(1, done)))
                / 2
            )
            for group in optimizer.param_groups:
                group["lr"] = rate
            symbols, dense, strings, right = join(examples)
            judged = right >= 0
            logits = network(symbols, dense, strings)
            loss = nn.functional.cross_entropy(logits[judged], right[judged])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            examples, size = [], 0
            step += 1
            if step % 200 == 0:
                print(
                    f"{step} {(time.monotonic() - begun) / 60:.1f} min loss "
                    f"{1000 * np.mean(losses[-200:]):.3f} | {evaluate(network, held_texts[:30], tables)}",
                    flush=True,
                )
                export(network, arguments.build / "model")
            if step >= steps or done >= 1:
                step = steps
                break
    print(evaluate(network, held_texts, tables))
    export(network, arguments.build / "model")


if __name__ == "__main__":
    main()
