"""Train the boundary network.

Needs torch, which the engine does not: run it in an environment of its own, with
``pip install torch==2.13.0`` beside the engine's requirements. The texts are damaged anew at every
sight.

The network that ships was trained in five runs, each resuming the one before: 1,400 steps at a
rate of 2e-3, 600 at 1.5e-3 and 1,200 at 1.1e-3 (seeds 1, 1 and 2), then 4,487 at 1.5e-3 (seed 3)
with the table of compounds, with texts weighted by care, with the lenient loss and without the
treebank sentences that ``treebank.py`` measures, then 4,000 of a schedule of 6,100 at 1.5e-3
(seed 4, ``--steps 6100 --stop 4000``) on the texts that ``review.py`` went through. What came of
either of the last two runs is the mean of the weights before and after it (``--blend 0.5``;
Wortsman et al., Robust fine-tuning of zero-shot models, CVPR 2022): a run alone learns its texts
by heart, the longer the more, and on articles that it has not seen the mean is better than either.
The schedules went by the clock, so that a new run comes out like them, not bit for bit.
"""

from __future__ import annotations

import argparse
import math
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from summarizer.restoration.features import BUCKETS, DENSE, STRINGS
from summarizer.restoration.units import SPACE
from training.restoration.compounds import COUNTED
from training.restoration.corpus import AGENCY
from training.restoration.damage import CLEAN, WIRE, draw
from training.restoration.examples import Corpus, Example, Tables, Text, example
from training.restoration.torch_network import Network, export, resume

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.random import Generator
    from numpy.typing import NDArray


GAP = 24  # empty units between the texts of a batch, so that none sees its neighbour
BATCH = 16_000
WARM_UP = 100
REPORT = 500
DECAY = 0.05
"""Of the weights, in proportion to the rate: what a single text taught is forgotten by and by."""

AVERAGED = 0.998
"""How much of the running mean of the weights, which is what ships, stays at each step."""

EXACT = 0.3
"""What telling a half space from a space is worth between the parts of a compound."""


def join(examples: list[Example]) -> tuple[torch.Tensor, ...]:
    """One long row of texts with gaps between them."""

    def pad(name: str, width: tuple[int, ...], fill: int = 0) -> torch.Tensor:
        parts: list[NDArray[np.generic]] = []
        for one in examples:
            value = getattr(one, name)
            parts += (value, np.full((GAP, *width), fill, value.dtype))
        return torch.from_numpy(np.concatenate(parts))

    strings = pad("strings", (STRINGS,)) + torch.arange(STRINGS) * BUCKETS
    right, lenient = pad("right", (), -1), pad("lenient", ())
    return pad("symbols", ()).long(), pad("dense", (DENSE,)), strings, right, lenient


def evaluate(network: nn.Module, texts: list[Text], tables: Tables) -> str:
    """Errors by damage, in words.

    Per 1,000 spaces: wrong places, however a compound is spelled, and those of them where nothing
    should stand; per 1,000 right places: those broken.
    """
    network.eval()
    report = []
    for name, kind in (("wire", WIRE), ("mixed", None), ("clean", CLEAN)):
        random = np.random.default_rng(5)
        wrong = hard = broken = kept = spaces = 0
        for text in texts:
            pairs = tables.pairs_without(text.units, counted=False)
            compounds = tables.compounds_without(text.units, counted=False)
            one = example(text, kind or draw(random), random, tables.words, pairs, compounds)
            symbols, dense, strings, *_ = join([one])
            with torch.no_grad():
                got = network(symbols, dense, strings)[: len(one.right)].argmax(1).numpy()
            bad = (one.right >= 0) & (got != one.right) & ~(one.lenient & (got > 0))
            same = (one.right >= 0) & (one.seen == one.right)
            wrong += int(np.count_nonzero(bad))
            hard += int(np.count_nonzero(bad & (one.right == 0)))
            broken += int(np.count_nonzero(bad & same))
            kept += int(np.count_nonzero(same))
            spaces += int(np.count_nonzero(text.units.after == SPACE))
        report.append(
            f"{name} {1000 * wrong / spaces:.2f} {1000 * hard / spaces:.2f} "
            f"{1000 * broken / kept:.3f}"
        )
    return " | ".join(report)


def batches(
    corpus: Corpus, documents: NDArray[np.intp], tables: Tables, random: Generator
) -> Iterator[list[Example]]:
    """Damaged texts without end, ``BATCH`` units and more at a time."""
    ready: list[Example] = []
    while True:
        for text in corpus.texts(random, documents):
            known, pairs = tables.forgetful(random), tables.pairs_without(text.units)
            counted = text.source.startswith(COUNTED)
            compounds = tables.compounds_without(text.units, counted=counted)
            ready.append(example(text, draw(random), random, known, pairs, compounds))
            if sum(len(one.symbols) for one in ready) >= BATCH:
                yield ready
                ready = []


def learn(
    network: Network, batch: tuple[torch.Tensor, ...], optimizer: torch.optim.Optimizer
) -> float:
    """Take one step, and return the loss."""
    symbols, dense, strings, right, lenient = batch
    judged = right >= 0
    scores = network(symbols, dense, strings)[judged].log_softmax(1)
    either = torch.logsumexp(scores[:, 1:], 1)
    exact = scores.gather(1, right[judged, None])[:, 0]
    lenient = lenient[judged]
    told = torch.where(lenient, (1 - EXACT) * either + EXACT * exact, exact)
    loss = -told.mean()
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss)


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--data", type=Path, default=Path("summarizer/restoration/data"))
    parser.add_argument("--channels", type=int, default=96)
    parser.add_argument("--steps", type=int, default=4_000)
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by the clock")
    parser.add_argument("--stop", type=int, help="end at this step, whatever the schedule")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="a folder of exported weights to go on from")
    parser.add_argument(
        "--blend",
        type=float,
        default=1.0,
        help="share of the new weights in the mean with --resume's",
    )
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random = np.random.default_rng(arguments.seed)
    corpus = Corpus.load(arguments.build)
    tables = Tables.load(arguments.data, arguments.build)
    held = [
        corpus.text(corpus.starts[d], corpus.starts[d + 1])
        for d in np.flatnonzero(corpus.held & (corpus.sources == "/".join(AGENCY)))
    ]
    network = Network(arguments.channels)
    if arguments.resume:
        resume(network, arguments.resume)
    begin = {name: value.clone() for name, value in network.state_dict().items()}
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=DECAY)
    begun = time.monotonic()
    losses = []
    supply = batches(corpus, np.flatnonzero(~corpus.held), tables, random)
    step, done = 0, 0.0
    with ThreadPoolExecutor(1) as ahead:
        batch = ahead.submit(lambda: join(next(supply)))
        while done < 1 and step != arguments.stop:
            step += 1
            minutes = (time.monotonic() - begun) / 60
            done = max(step / arguments.steps, minutes / arguments.minutes)
            decay = (1 + math.cos(math.pi * min(done, 1))) / 2
            for group in optimizer.param_groups:
                group["lr"] = arguments.rate * decay * min(1.0, step / WARM_UP)
            ready = batch.result()
            batch = ahead.submit(lambda: join(next(supply)))
            loss = learn(network, ready, optimizer)
            average.update_parameters(network)
            losses.append(loss)
            if step % REPORT and done < 1 and step != arguments.stop:
                continue
            state = average.module.state_dict()
            final = Network(arguments.channels)
            final.load_state_dict(
                {name: torch.lerp(begin[name], state[name], arguments.blend) for name in state}
            )
            figures = evaluate(final, held, tables)
            print(
                f"{step} {minutes:.1f} min {np.mean(losses[-REPORT:]):.6f} | {figures}", flush=True
            )
            export(final, arguments.build / "model")


if __name__ == "__main__":
    main()
