"""Whose words a sentence is that no quote reports: an answer, or what somebody goes on to say.

Attribution tells who speaks where something in the text says so. Two forms say it by their shape
alone: the paragraph behind an interviewer's question is the answer; and where the headline quotes
the text's only speaker («نیکو: راه را می‌سازیم»), what follows in the first person, paragraph upon
paragraph, is his. Printed as the reporter's, such a sentence would be a false report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.attribution import EntityKind
from summarizer.selection.opening import is_background
from summarizer.selection.person import is_first_person, is_speech
from summarizer.structure import ParagraphKind
from summarizer.structure.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarizer.attribution import Attribution, Entity
    from summarizer.model import Span
    from summarizer.structure import Article, Paragraph

_WORD = re.compile(r"\w+")
_MOST_LABEL_WORDS = 6
_MOST = 0.5  # of the quotes: who has as many is the one who is interviewed


def own_words(
    article: Article,
    attribution: Attribution,
    news: Sequence[Paragraph],
    questions: frozenset[int],
) -> frozenset[int]:
    """Where sentences begin that are the main speaker's, though no quote reports them.

    Args:
        article: The text, taken apart.
        attribution: Who said what in it.
        news: The paragraphs of the news.
        questions: Those in which the interviewer asks, by number.
    """
    text = article.text
    speakers = Counter(quote.speaker for quote in attribution.quotes if quote.speaker is not None)
    if not attribution.speakers or speakers[0] < _MOST * speakers.total():
        return frozenset()
    names = _names(attribution.speakers[0])
    label = _label(article)
    if not names or (label and names.isdisjoint(label)):
        return frozenset()  # the headline quotes somebody else
    loose = _loose(text, attribution, names)
    if questions:
        answers = [
            paragraph
            for number, paragraph in enumerate(news)
            if number not in questions and number - 1 in questions
        ]
        return frozenset(s.start for answer in answers for s in answer.sentences if loose(s))
    if len(speakers) > 1 or not label:
        return frozenset()
    said = [
        sentence
        for paragraph in news
        if paragraph.kind is ParagraphKind.BODY
        and any(is_first_person(text, sentence) for sentence in paragraph.sentences)
        for sentence in paragraph.sentences
        if loose(sentence)
    ]
    return frozenset(s.start for s in said) if is_speech(text, said) else frozenset()


def _label(article: Article) -> frozenset[str]:
    """The words of «نیکو:» before what a headline quotes, none when it quotes nobody."""
    title = article.text[slice(*article.headline)] if article.headline else ""
    name, colon, _ = fold(title).partition(":")
    words = _WORD.findall(name)
    return frozenset(words) if colon and len(words) <= _MOST_LABEL_WORDS else frozenset()


def _loose(text: str, attribution: Attribution, names: frozenset[str]) -> Callable[[Span], bool]:
    """What tells whether no quote touches a sentence, and nobody speaks there of the speaker."""
    contents = sorted((quote.content.start, quote.content.end) for quote in attribution.quotes)

    def loose(sentence: Span) -> bool:
        place = bisect_right(contents, (sentence.end, 0))
        reported = any(end > sentence.start for _, end in contents[max(0, place - 2) : place])
        named = not names.isdisjoint(_WORD.findall(fold(text[slice(*sentence)])))
        return not reported and not named and not is_background(text, sentence)

    return loose


def _names(speaker: Entity) -> frozenset[str]:
    """The last word of each form of a person's name: what a reporter calls him by."""
    if speaker.kind is not EntityKind.PERSON:
        return frozenset()
    forms = (speaker.name or "", *speaker.aliases)
    return frozenset(fold(form).split()[-1] for form in forms if form.strip())
