"""The door of the compiler: blocks of a document become folded paragraphs that know their way back.

Folding happens here and nowhere else, in two steps. `canonical_text` swaps characters one for one
(full-width letters and digits become half-width, clause punctuation full-width, variants of the
Chinese zero 〇), so offsets stay. `fold_blocks` drops white space without meaning and joins a clause
broken over lines or pages, and keeps an offset map. Grammars downstream read folded text only and
ask the paragraph for spans of the original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from yongjiang.kernel.spans import OffsetMap, Span
from yongjiang.model.document import Block, BlockKind

_CHAR = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0x21 + i) not in "!(),:;?"}
_CHAR |= dict.fromkeys("О○◯ΟＯ", "〇") | dict.fromkeys("％﹪", "%") | dict.fromkeys("～〜∼", "~")
_CHAR |= (
    dict.fromkeys("–－−‐‑", "-") | dict.fromkeys("﹝〔", "（") | dict.fromkeys("﹞〕", "）") | {"＆": "&", "﹣": "-"}
)
# small forms of signs, which some word processors put behind numbers: 8﹒建设平台
_CHAR |= dict(zip("﹐﹑﹒﹔﹕﹖﹗", "，、.；：？！", strict=True))
_CHAR |= dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u200b\ufeff\t\f\v\r", " ")
_SWAP = re.compile("[" + re.escape("".join(_CHAR)) + "]")
#: a half-width full stop that ends a Chinese sentence; 一. opens a heading
_STOP = re.compile(r"\.(?<=[一-鿿%”]\.)(?<![一二三四五六七八九十]\.)(?=\s|[一-鿿“]|$)")
_THOUSANDS = re.compile(r"，(?<=\d，)(?=\d\d\d(?!\d))")
_PLAIN = ((",", "，"), (";", "；"), (":", "："), ("(", "（"), (")", "）"), ("?", "？"), ("!", "！"))

_SPACE = re.compile(r"\s+")
#: white space between these may have meaning: between two Latin words, or inside a broken number
_LATIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_CHINESE = "一二三四五六七八九十百〇零"
#: numbering that opens a heading or a list item
NUMBERING = re.compile(
    rf"第[{_CHINESE}\d]{{1,5}}[编篇章节条部]|[{_CHINESE}]{{1,3}}、|（[{_CHINESE}]{{1,3}}）|（?\d{{1,2}}[）.、](?!\d)|[①-⑳]"
    r"|[◆●■▲★◇○□※►➢·•]|—{1,3}|#{1,6} |专栏"
)
_HEADLINE = re.compile(rf"第[{_CHINESE}\d]{{1,5}}[编篇章节]|[{_CHINESE}]{{1,3}}、[^。]*$")
#: opens on a set of characters, for the scan skips to those; what stands before and after is checked from there
_LOST_BREAK = re.compile(
    rf"[{_CHINESE}（\d第](?:(?<=[。；！？”] .)|(?<=[。；！？].)|(?<=[^\s，、；] .))"
    rf"(?<=(?=[{_CHINESE}]{{1,3}}、|（[{_CHINESE}]{{1,3}}）|\d{{1,2}}[.、](?![\d ])|第[{_CHINESE}]{{1,3}}[章节条]\s).)"
)
#: a block longer than this may be many that have lost their line breaks
_LONGEST_LINE = 400
_ENDS_CLAUSE = "。；！？：…"
_CLOSERS = "”’」』）》】]"
_HAS_CLAUSE = re.compile("[，。；]")


class Paragraph:
    """A logical paragraph: folded text and the way back to the document.

    text: folded; start, end: span in the document; kind, level: of the block it came from;
    joined: whether it was put together from several blocks.
    """

    __slots__ = ("end", "index", "joined", "kind", "level", "map", "start", "text")

    def __init__(
        self,
        index: int,
        text: str,
        start: int,
        end: int,
        kind: BlockKind,
        level: int,
        offsets: OffsetMap | None,
        joined: bool = False,
    ) -> None:
        self.index = index
        self.text = text
        self.start = start
        self.end = end
        self.kind = kind
        self.level = level
        self.map = offsets
        self.joined = joined

    def at(self, index: int) -> int:
        """Document offset of the folded character at `index`."""
        return self.start + index if self.map is None else self.map.at(index)

    def span(self, start: int, end: int) -> Span:
        """Document span of the folded slice ``[start, end)``."""
        if self.map is None:
            return Span(self.start + start, self.start + end)
        return self.map.span(start, end)


def own_words(paragraph: Paragraph, text: str, start: int, end: int) -> str:
    """The folded slice ``[start, end)`` in the characters of the document `text` it came from.

    Of the white space that folding dropped, what parts two halves of a title or two Latin words stays, as one space.
    """
    offsets = paragraph.map
    if offsets is None:
        return text[paragraph.start + start : paragraph.start + end]
    runs = offsets.folded
    k = bisect_right(runs, start)
    if k == len(runs) or runs[k] >= end:  # all in one run
        first = offsets.original[k - 1] + start - runs[k - 1]
        return text[first : first + end - start]
    folded = paragraph.text[start:end]
    if not folded:
        return ""
    first, last = offsets.span(start, end)
    own = text[first:last]
    if len(own) == len(folded):
        return own
    parts = own.split()
    if sum(map(len, parts)) != len(folded) - folded.count(" "):
        return folded
    words = parts[0]
    for before, part in pairwise(parts):
        wide = len(before) >= 4 and len(part) >= 4 and not before[-1].isascii() and not part[0].isascii()
        words += f" {part}" if wide or (before[-1].isascii() and part[0].isascii()) else part
    return words


def canonical_text(text: str) -> str:
    """`text` with characters swapped one for one, so that every offset stays.

    >>> canonical_text("达到３００家,占４．５％;二О三五年")
    '达到300家，占4.5%；二〇三五年'
    """
    text = _SWAP.sub(lambda m: _CHAR[m[0]], text)
    for narrow, wide in _PLAIN:
        text = text.replace(narrow, wide)
    if "." in text:
        text = _STOP.sub("。", text)
    return _THOUSANDS.sub(",", text)


def fold_blocks(canonical: str, blocks: Sequence[Block], skip: Container[int] = ()) -> list[Paragraph]:
    """Logical paragraphs of the blocks that are text, in order; `skip` holds indices of blocks to leave out.

    A block that breaks off within a clause is joined with the paragraph that goes on with it, but not over a
    table; a heading goes on with nothing.
    """
    paragraphs: list[Paragraph] = []
    pieces: list[tuple[int, int]] = []
    kind: BlockKind = "paragraph"
    level = 0
    width = _wrap_width(blocks)
    for index, block in enumerate(blocks):
        own = block.kind
        if own == "table" or index in skip:
            if pieces:
                paragraphs.append(_fold(len(paragraphs), canonical, pieces, kind, level))
                pieces = []
            continue
        joins = own == "paragraph" and kind != "heading"
        start, end = block.start, block.end
        for line in _lines_of(canonical, start, end) if end - start > _LONGEST_LINE else ((start, end),):
            if pieces:
                # most paragraphs end in a mark that leaves no clause open
                if (
                    joins
                    and canonical[pieces[-1][1] - 1] not in _ENDS_CLAUSE
                    and _goes_on(canonical, pieces, line[0], line[1], width)
                ):
                    pieces.append(line)
                    continue
                paragraphs.append(_fold(len(paragraphs), canonical, pieces, kind, level))
            pieces, kind, level = [line], own, block.level
    if pieces:
        paragraphs.append(_fold(len(paragraphs), canonical, pieces, kind, level))
    return paragraphs


def fold_text(text: str) -> Paragraph:
    """A single clause, as a paragraph of its own text."""
    canonical = canonical_text(text)
    return _fold(0, canonical, [(0, len(canonical))], "paragraph", 0)


def _lines_of(canonical: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The block, or its parts where a text has lost its line breaks: many numbered clauses in one line."""
    cuts = [m.start() for m in _LOST_BREAK.finditer(canonical, start, end)]
    if len(cuts) < 3:
        return ((start, end),)
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _wrap_width(blocks: Sequence[Block]) -> int:
    """Characters a line holds in a text whose every line became a block, 0 where lines are not wrapped."""
    sizes = Counter([size for block in blocks if block.kind == "paragraph" and (size := block.end - block.start) >= 20])
    total = sizes.total()
    if total < 12:
        return 0
    width, most = sizes.most_common(1)[0]
    full = most + sizes[width - 1] + sizes[width - 2]
    if full * 3 < total:
        return 0
    over = sum([count for size, count in sizes.items() if size > width])
    return width if over * 20 <= total else 0


def _goes_on(canonical: str, pieces: list[tuple[int, int]], start: int, end: int, width: int) -> bool:
    """Whether the block at ``[start, end)`` goes on with the clause that the pieces left open.

    width: characters of a full line, 0 where lines are not wrapped; a full line that ends open goes on.
    """
    first, last = pieces[0][0], pieces[-1][1]
    tail = canonical[max(pieces[-1][0], last - 12) : last].rstrip()
    bare = tail.rstrip(_CLOSERS)
    if not bare or bare[-1] in _ENDS_CLAUSE:
        return False
    head = canonical[start : min(end, start + 12)].lstrip()
    if not head or NUMBERING.match(head) or head[0] in "|注图表":
        return False
    if width and width - 2 <= last - pieces[-1][0] <= width:
        # a headline that happens to fill its line: only a short rest can be its own
        return not (len(pieces) == 1 and _HEADLINE.match(canonical, first)) or end - start < width // 2
    if tail[-1] in "）】]" or head[0] == "（":
        return False
    if not _HAS_CLAUSE.search(canonical, first, last):
        return False
    opening = canonical[first : first + 12].lstrip()
    return not (NUMBERING.match(opening) and "。" not in canonical[first:last] and last - first < 50)


def _fold(index: int, canonical: str, pieces: list[tuple[int, int]], kind: BlockKind, level: int) -> Paragraph:
    """One paragraph from pieces of the canonical text; white space without meaning goes."""
    start, end = pieces[0][0], pieces[-1][1]
    raw = canonical[start:end]
    words = raw.split()
    if len(words) == 1:
        text = words[0]
        start += raw.index(text)
        return Paragraph(index, text, start, start + len(text), kind, level, None)
    if not words:
        return Paragraph(index, "", end, end, kind, level, None)
    folded: list[int] = []
    original: list[int] = []
    size = at = 0
    before = ""
    for word in words:
        if before in _LATIN and word[0] in _LATIN:
            return _fold_latin(index, raw.strip(), start + raw.index(words[0]), kind, level, len(pieces) > 1)
        before = word[-1]
        at = raw.index(word, at)
        folded.append(size)
        original.append(start + at)
        size += len(word)
        at += len(word)
    return Paragraph(
        index, "".join(words), original[0], start + at, kind, level, OffsetMap(folded, original), len(pieces) > 1
    )


def _fold_latin(index: int, raw: str, start: int, kind: BlockKind, level: int, joined: bool) -> Paragraph:
    """Like `_fold`, for a stretch with spaces that may stay. raw: without space at its ends; start: its place."""
    parts: list[str] = []
    folded: list[int] = []
    original: list[int] = []
    size = at = 0
    for gap in _SPACE.finditer(raw):
        a, b = gap.span()
        keep = _keeps_space(raw, a, b)
        stop = a + 1 if keep else a
        if stop > at:
            parts.append(raw[at:a] + " " if keep else raw[at:a])
            folded.append(size)
            original.append(start + at)
            size += stop - at
        at = b
    parts.append(raw[at:])
    folded.append(size)
    original.append(start + at)
    end = start + len(raw)
    return Paragraph(index, "".join(parts), start, end, kind, level, OffsetMap(folded, original), joined)


def _keeps_space(raw: str, start: int, end: int) -> bool:
    """A space stays between two Latin words; inside a broken number it goes."""
    before, after = raw[start - 1], raw[end]
    if not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum()):
        return False
    if before.isdigit() and after.isdigit():
        left, right = re.search(r"\d+$", raw[max(0, start - 5) : start]), re.match(r"\d+", raw[end : end + 8])
        return bool(left and right and len(left[0]) == 4 and len(right[0]) == 4)
    return True
