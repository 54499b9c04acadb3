"""Train the boundary network.

Needs torch, which the engine does not: run it in an environment of its own, with
``pip install torch==2.13.0`` beside the engine's requirements. The texts are damaged anew at every
sight. The network that ships was trained in three runs, each resuming the one before: 1,400 steps
at a rate of 2e-3, 600 at 1.5e-3 and 1,200 at 1.1e-3 (seeds 1, 1 and 2). They were ended by the
clock, so that a new run comes out like it, not bit for bit.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from summarizer.restoration.features import BUCKETS, DENSE, STRINGS
from summarizer.restoration.lexicon import WordTable
from training.restoration.damage import CLEAN, WIRE, draw
from training.restoration.examples import Corpus, Example, Tables, example
from training.restoration.torch_network import Network, export, resume

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator
    from numpy.typing import NDArray

    from summarizer.restoration.units import Units

GAP = 24  # empty units between the texts of a batch, so that none sees its neighbour
BATCH = 16_000
WARM_UP = 100
REPORT = 200


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
    """Errors by damage, in words.

    Per 1,000 spaces: wrong places, and those that are wrong however a compound is spelled
    (something for nothing, or the other way round); per 1,000 right places: those broken.
    """
    network.eval()
    report = []
    for name, kind in (("wire", WIRE), ("mixed", None), ("clean", CLEAN)):
        random = np.random.default_rng(5)
        wrong = hard = broken = kept = spaces = 0
        for gold in texts:
            pairs = tables.pairs_without(gold, counted=False)
            one = example(gold, kind or draw(random), random, tables.words, pairs)
            symbols, dense, strings, _ = join([one])
            with torch.no_grad():
                got = network(symbols, dense, strings)[: len(one.right)].argmax(1).numpy()
            bad = (one.right >= 0) & (got != one.right)
            same = (one.right >= 0) & (one.seen == one.right)
            wrong += int(np.count_nonzero(bad))
            hard += int(np.count_nonzero(bad & ((got == 0) | (one.right == 0))))
            broken += int(np.count_nonzero(bad & same))
            kept += int(np.count_nonzero(same))
            spaces += int(np.count_nonzero(gold.after == 2))
        report.append(
            f"{name} {1000 * wrong / spaces:.2f} {1000 * hard / spaces:.2f} "
            f"{1000 * broken / kept:.3f}"
        )
    network.train()
    return " | ".join(report)


def batches(
    corpus: Corpus, documents: NDArray[np.intp], tables: Tables, random: Generator
) -> Iterator[list[Example]]:
    """Damaged texts without end, ``BATCH`` units and more at a time."""
    ready: list[Example] = []
    while True:
        for gold in corpus.texts(random, documents):
            known, pairs = tables.forgetful(random), tables.pairs_without(gold)
            ready.append(example(gold, draw(random), random, known, pairs))
            if sum(len(one.symbols) for one in ready) >= BATCH:
                yield ready
                ready = []


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--data", type=Path, default=Path("summarizer/restoration/data"))
    parser.add_argument("--channels", type=int, default=96)
    parser.add_argument("--steps", type=int, default=4_000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="a folder of exported weights to go on from")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random = np.random.default_rng(arguments.seed)
    corpus = Corpus.load(arguments.build / "corpus.npz")
    counts = np.load(arguments.build / "pair_counts.npz")
    tables = Tables(WordTable.load(arguments.data), counts["hashes"], counts["counts"])
    held = [
        corpus.text(corpus.starts[d], corpus.starts[d + 1]) for d in np.flatnonzero(corpus.held)
    ]
    network = Network(arguments.channels)
    if arguments.resume:
        resume(network, arguments.resume)
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.01)
    begun = time.monotonic()
    losses = []
    supply = batches(corpus, np.flatnonzero(~corpus.held), tables, random)
    for step in range(1, arguments.steps + 1):
        decay = (1 + math.cos(math.pi * step / arguments.steps)) / 2
        for group in optimizer.param_groups:
            group["lr"] = arguments.rate * decay * min(1.0, step / WARM_UP)
        symbols, dense, strings, right = join(next(supply))
        judged = right >= 0
        logits = network(symbols, dense, strings)
        loss = nn.functional.cross_entropy(logits[judged], right[judged])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % REPORT == 0 or step == arguments.steps:
            minutes = (time.monotonic() - begun) / 60
            figures = evaluate(network, held, tables)
            print(f"{step} {minutes:.1f} min {np.mean(losses[-REPORT:]):.6f} | {figures}")
            export(network, arguments.build / "model")


if __name__ == "__main__":
    main()
