"""Builds the outline: recognise headings, set the table of contents apart, rank the styles, hang up the tree."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.compiler.outline.contents import find_contents
from yongjiang.compiler.outline.growing import TreeBuilder
from yongjiang.compiler.outline.heads import Head, HeadReader
from yongjiang.compiler.outline.leads import LeadReader
from yongjiang.compiler.outline.marks import MarkReader
from yongjiang.compiler.outline.regions import RegionReader
from yongjiang.compiler.outline.tree import Outline
from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.model.lexicon import Lexicon

_SPLIT = frozenset(("编", "篇", "部分", "章", "节", "appendix", "box"))
_NOT_NUMBERED = frozenset(("bullet", "dash", "box", "marked", "plain", "appendix"))
#: a paragraph this long is body, not a line of the title page
_BODY = 50


class OutlineGrammar:
    """Reads the outline of a document. Built once from the words of a zone; holds no state of a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = HeadReader(lexicon)
        self._regions = RegionReader(lexicon)
        self._leads = LeadReader(lexicon, self._regions)
        self._marks = MarkReader(lexicon, self._leads)
        self._contents = frozenset(lexicon.words("heading_contents"))
        self._standalone = frozenset(lexicon.words("heading_standalone"))

    def read(self, paragraphs: Sequence[Paragraph], text: str | None = None) -> Outline:
        """Outline of the paragraphs of one document, in order.

        text: the document's text; with it titles are in its own characters (２０３５, 二О三五), else in folded ones.
        """
        read = self._heads.read
        heads = [read(index, paragraph) for index, paragraph in enumerate(paragraphs)]
        contents = find_contents(paragraphs, heads, self._contents)
        for index in self._title_page(paragraphs, heads):
            heads[index] = None
        _settle_bare(heads, contents)
        _settle_marked(heads, contents)
        _settle_plain(heads, contents)
        _settle_sentences(paragraphs, heads)
        tails = _settle_split(paragraphs, heads, contents)
        marks = self._marks.read(paragraphs, heads, contents | tails if tails else contents)
        return TreeBuilder(paragraphs, self._regions, self._leads, text).build(marks, contents)

    def _title_page(self, paragraphs: Sequence[Paragraph], heads: Sequence[Head | None]) -> list[int]:
        """Marked headings before the body that name the document, not a part of it."""
        levels = [head.level for head in heads if head is not None and head.style == "marked"]
        found: list[int] = []
        if not levels:
            return found
        for index, head in enumerate(heads):
            if head is None:
                if len(paragraphs[index].text) >= _BODY:
                    break
                continue
            if head.style != "marked" or head.number or head.title in self._standalone:
                break
            if levels.count(head.level) > 2:  # one of many of its level, so a part
                break
            found.append(index)
        return found


def _settle_bare(heads: list[Head | None], contents: frozenset[int]) -> None:
    """Lines after a bare number are headings only where they count from 1 to at least 3."""
    found = [i for i, head in enumerate(heads) if head is not None and head.style == "bare" and i not in contents]
    values = [head.value for i in found if (head := heads[i]) is not None]
    if values != list(range(1, len(values) + 1)) or len(values) < 3:
        for i in found:
            heads[i] = None


def _settle_marked(heads: Sequence[Head | None], contents: frozenset[int]) -> None:
    """Give headings without a numbering style a rank among those with one, by the levels the file states."""
    stated: dict[int, float] = {}
    for index, head in enumerate(heads):
        if head is not None and head.level and head.style != "marked" and head.rank and index not in contents:
            stated[head.level] = min(stated.get(head.level, 99.0), head.rank)
    for head in heads:
        if head is None or head.style != "marked":
            continue
        if head.level in stated:
            head.rank = stated[head.level]
            continue
        above = [rank for level, rank in stated.items() if level < head.level]
        head.rank = max(above) + 0.1 * head.level / 7 if above else -1.0 + head.level / 8


def _settle_plain(heads: Sequence[Head | None], contents: frozenset[int]) -> None:
    """Give lines that are known titles a rank: above all numbering where they come first, else under what is open."""
    rank = before = -0.5
    leading: list[Head] = []
    under: list[Head] = []
    for index, head in enumerate(heads):
        if head is None or index in contents:
            continue
        if head.style == "plain":
            (leading if rank == before and not under else under).append(head)
            if under and under[-1] is head and len(under) == 1:
                head.rank = rank + 0.3
        elif head.style not in ("box", "bullet", "dash", "appendix"):
            rank = head.rank
    for head in leading:
        head.rank = before
    for head in under:
        head.rank = before if len(leading) > 1 else under[0].rank


def _settle_split(
    paragraphs: Sequence[Paragraph], heads: Sequence[Head | None], contents: frozenset[int]
) -> frozenset[int]:
    """Join a number that stands alone (第一章) with the line after it, its title; indices of those lines."""
    tails: set[int] = set()
    for index, head in enumerate(heads[:-1]):
        if head is None or head.begin != head.at or head.style not in _SPLIT or index in contents:
            continue
        tail, other = paragraphs[index + 1], heads[index + 1]
        if (
            (other is None or other.style == "plain")
            and 2 <= len(tail.text) <= 40
            and tail.text[-1] not in "。；：！？）|"
        ):
            head.complete(tail)
            tails.add(index + 1)
    return frozenset(tails)


def _settle_sentences(paragraphs: Sequence[Paragraph], heads: Sequence[Head | None]) -> None:
    """A numbered sentence that fills its paragraph is a headline only if text comes under it, or it is short.

    A long first sentence among numbered sentences is none either.
    """
    last: Head | None = None
    for index, head in enumerate(heads):
        if head is None or head.style in _NOT_NUMBERED:
            continue
        before, last = last, head
        listed = (
            before is not None
            and before.shape == "clause"
            and before.style == head.style
            and before.value == head.value - 1
        )
        if head.shape == "run" and listed and len(head.title) > 20:
            head.unsettle()
        if head.shape != "sentence":
            continue
        following = heads[index + 1] if index + 1 < len(heads) else None
        bare = index + 1 < len(heads) and following is None and len(paragraphs[index + 1].text) >= 30
        inner = following is not None and following.rank > head.rank
        short = len(head.title) <= 16 and "，" not in head.title
        if listed or not (bare or inner or short):
            head.unsettle()
