"""The road through restoration: lines, boundaries, typing slips, punctuation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.restoration.boundaries import mend_boundaries
from summarizer.restoration.lines import join_lines
from summarizer.restoration.model import boundary_model
from summarizer.restoration.punctuation import space_punctuation
from summarizer.restoration.repairs import repairs_of
from summarizer.restoration.typos import mend_typos

if TYPE_CHECKING:
    from summarizer.model import Repair
    from summarizer.restoration.model import BoundaryModel
    from summarizer.source import SourceText

MOST_PASSES: Final = 4
"""A text is restored until nothing changes any more: what is mended shows what else is not. The
second pass, over a text that is clean by then, costs little; a fourth was never seen."""


@dataclass(frozen=True, slots=True)
class Restoration:
    r"""A restored text and what was mended in it.

    Attributes:
        text: One paragraph a line (``\\n`` between them, none at the ends), no blank lines.
        repairs: In the text's order; changed white space around punctuation is not listed.
    """

    text: SourceText
    repairs: tuple[Repair, ...]


def restore_text(source: SourceText, *, typos: bool = True) -> Restoration:
    """Restore a text whose letters are clean.

    Args:
        source: What :func:`summarizer.cleaning.clean` gave.
        typos: Whether nearly certain typing slips are mended too.

    >>> from summarizer.source import SourceText
    >>> restore_text(SourceText.of("این برنامهها را می توان دید .")).text.text
    'این برنامه\u200cها را می\u200cتوان دید.'
    """
    model = boundary_model()
    repairs: list[Repair] = []
    joined = join_lines(source, model.words)
    damaged = False
    for _ in range(MOST_PASSES):
        before = joined.text
        mended = _mend(source, joined, model, damaged=damaged, typos=typos)
        source, damaged = mended.text, mended.damaged
        repairs += mended.repairs
        # Later passes see what a second restoration would see, so that it changes nothing.
        joined = join_lines(source, model.words, as_sent=False)
        if before == source.text == joined.text:
            break
    return Restoration(source, tuple(sorted(repairs, key=lambda repair: repair.source)))


class _Mended(NamedTuple):
    """A text after one pass: what was mended in it, and whether it is evidently damaged."""

    text: SourceText
    repairs: tuple[Repair, ...]
    damaged: bool


def _mend(
    source: SourceText, joined: SourceText, model: BoundaryModel, *, damaged: bool, typos: bool
) -> _Mended:
    changes, damaged = mend_boundaries(joined, model, damaged=damaged)
    mended = joined.edit(change.edit for change in changes)
    repairs = repairs_of(source, joined, changes)
    # Letters only once the words are whole.
    slips = mend_typos(mended, model) if typos and not changes else ()
    repairs += repairs_of(mended, mended, slips)
    mended = mended.edit(slip.edit for slip in slips)
    text = space_punctuation(mended)
    if text is not mended:
        mended = text  # a long text is not kept in more versions than needed
        text = space_punctuation(text)  # the space put after a stop shows that none stands before
    return _Mended(text, repairs, damaged)
