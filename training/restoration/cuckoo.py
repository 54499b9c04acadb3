"""Fill a cuckoo table with three places for each key (Fotakis et al., STACS 2003)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from summarizer.restoration.lexicon import places_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOAD = 0.88
MOST_MOVES = 5_000


def fill(
    hashes: NDArray[np.uint64], entries: NDArray[np.unsignedinteger]
) -> NDArray[np.unsignedinteger]:
    """Put each entry into one of its hash's places; the same keys always give the same table.

    Raises:
        RuntimeError: When an entry finds no place: the table is too full.
    """
    size = int(len(hashes) / LOAD)
    places = np.stack(places_of(hashes, size), axis=1).tolist()
    draw = random.Random(1)
    owner = [-1] * size
    for key in range(len(hashes)):
        moving = key
        for _ in range(MOST_MOVES):
            free = [place for place in places[moving] if owner[place] < 0]
            if free:
                owner[free[0]] = moving
                break
            place = draw.choice(places[moving])
            owner[place], moving = moving, owner[place]
        else:
            raise RuntimeError("the table is too full: lower LOAD")
    table = np.zeros(size, entries.dtype)
    owners = np.array(owner)
    table[owners >= 0] = entries[owners[owners >= 0]]
    return table
