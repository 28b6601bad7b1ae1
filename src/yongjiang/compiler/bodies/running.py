"""All paragraphs as one string, so that a grammar scans a document once, with the way back to the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.kernel.spans import Span


class RunningText:
    """The folded texts of paragraphs joined by line feeds.

    text: the joined text; starts: where each paragraph begins in it.

    >>> from yongjiang.compiler.paragraphs import fold_text
    >>> running = RunningText([fold_text("一、总则"), fold_text("二、附则")])
    >>> running.text, running.starts
    ('一、总则\\n二、附则', [0, 5])
    """

    __slots__ = ("paragraphs", "starts", "text")

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        texts = [paragraph.text for paragraph in paragraphs]
        self.text = "\n".join(texts)
        self.starts = list(accumulate([len(text) + 1 for text in texts], initial=0))[: len(texts)]

    def paragraph_at(self, index: int) -> int:
        """Number of the paragraph that holds the character at `index`; the line feed after it counts to it."""
        return bisect_right(self.starts, index) - 1

    def line(self, number: int) -> tuple[int, int]:
        """Where paragraph `number` begins and ends in the joined text."""
        start = self.starts[number]
        return start, start + len(self.paragraphs[number].text)

    def span(self, start: int, end: int) -> Span:
        """Document span of ``text[start:end]``, which must not be empty nor begin or end on a line feed."""
        first = bisect_right(self.starts, start) - 1
        opening = self.paragraphs[first]
        base = self.starts[first]
        if end - base <= len(opening.text) + 1:
            return opening.span(start - base, end - base)
        last = self.paragraph_at(end - 1)
        return Span(opening.at(start - base), self.paragraphs[last].at(end - 1 - self.starts[last]) + 1)
