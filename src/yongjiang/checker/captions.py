"""Labels of boxes, tables, figures and annexes: where they stand as captions, where the text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.contents import contents_of
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.plan import OutlineNode

_LABEL = re.compile(
    r"(?P<kind>[专附表图][栏件表图]?)[ \t　]*(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:[ \t]?[-—–－.．][ \t]?(?P<sub>[0-9]{1,2})(?![0-9]))?"
)
_HEAD = Pair("专附表图", "栏件表图 \t　0123456789一二三四五六七八九十")
_KINDS = frozenset(("专栏", "附件", "附表", "附图", "表", "图"))
#: what may stand before a caption on its line
_DECORATION = " \t　#*>◆●■【["
#: 附件：附件1 …: the list of annexes begins on the line that announces it
_LISTED = re.compile("^附[件表图][:：]$")
#: a line that begins so speaks of the table instead of heading it
_SPEAKS = re.compile(r"中|所|列|给出|显示|反映|说明|可以|可见|是|为|内|数据|[和与及、,，）)。]")
#: behind a blank these words do so where the line has clauses; else they begin a title: 表2 中小企业培育目标
_SPEAKS_APART = re.compile(
    r"[\s　]+(?:[、,，）)。]|[和与及][\s　]*[专附表图]|所[示列]|中[的，,]|[列给]出了?|可[以见]"
    r"|(?:中|所|列|显示|反映|说明|是|为|内|数据)[^\n]*[，,。；;])"
)
_UNIT = re.compile(r"[个月年家份次人名项万亿%％米级]|\.(?=[0-9])")
#: between two captions on one line, as below pictures that stand side by side
_GAP = re.compile(r"(?:[ 　]{2,}|　|\t)$")
_SENTENCE_ENDS = "。；;，,"
_LONGEST = 90
#: what may stand around a title
_AROUND = " \t　:：.、"
#: what stands before a reference to a table or picture, whose names are words of one character
_POINTS = "见如由据从按照在对将把与和及、（(，,。；;“ \t\n"
#: what stands behind a whole Chinese numeral: 图一览 has none
_STANDS = re.compile(r"[\s，,。；;：:、）)》”]|所示|所列|中|的|和|与|及|$|[(（“《]")


class Label(NamedTuple):
    """A label. chapter: the first of two numbers (表2-1), 0 where there is one only; title: of a caption."""

    kind: str
    chapter: int
    number: int
    title: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """As people call it: 专栏3, 表2-1."""
        return f"{self.kind}{self.chapter}-{self.number}" if self.chapter else f"{self.kind}{self.number}"


class Labels(NamedTuple):
    """The captions of a document, and its words about them; the table of contents is left out."""

    captions: tuple[Label, ...]
    references: tuple[Label, ...]


def labels_of(paper: Paper) -> Labels:
    """All labels in the order of the text."""
    text = paper.text
    captions: list[Label] = []
    references: list[Label] = []
    for label, box in _labels(paper):
        start, end = label.start, label.end
        first, stop = paper.line(start)
        if label.kind.startswith("附") and (stood := _only_cell(text, first, stop, start)) > end:
            captions.append(label._replace(chapter=0, title=text[end:stood].strip(_AROUND), end=stood))
            continue
        rest = text[end : stop if box is not None else min(stop, end + 2 * _LONGEST)].rstrip(" \t　】]*")
        caption = label._replace(title=rest.strip(_AROUND), end=end + len(rest))
        if captions and (left := _beside(text, captions[-1], caption, rest)) is not None:
            captions[-1:] = left, caption
            continue
        before = _LISTED.sub("", text[first:start].strip(_DECORATION)) if box is None else ""
        if before or (box is None and text[start - 1 : start].strip(_DECORATION + "\n:：")):
            if len(label.kind) > 1 or text[start - 1] in _POINTS:
                references.append(label)
        elif box is not None or not _runs_on(rest):
            captions.append(caption if box is None else caption._replace(title=box.title))
        elif _speaks(rest):
            references.append(label)
    return Labels(tuple(captions), tuple(references))


def _labels(paper: Paper) -> Iterator[tuple[Label, OutlineNode | None]]:
    """Each kind of label with its number, still without title, and the box that the outline has there."""
    contents = paper.once(contents_of)
    boxes = {node.start: node for node in paper.headed["box"]}
    for m in paper.matches(_LABEL, _HEAD):
        start, end = m.span()
        if m["kind"] not in _KINDS or (contents is not None and contents.start <= start < contents.end):
            continue
        number, sub = value_of(m["number"]), int(m["sub"] or 0)
        box = boxes.get(start)
        if box is not None and box.number:  # the outline knows 专栏3 2025年目标 from 专栏32025
            number, sub = value_of(box.number.removeprefix("专栏")) or number, 0
        if number is not None and (box is not None or not _is_word(paper.text, m)):
            yield Label(m["kind"], *((number, sub) if sub else (0, number)), "", start, end), box


def _beside(text: str, last: Label, caption: Label, rest: str) -> Label | None:
    """The last caption without the words of this one, where both stand side by side on one line; else None."""
    if last.kind != caption.kind or "\n" in text[last.start : caption.start] or caption.start > last.end:
        return None
    gap = _GAP.search(text, last.start, caption.start)
    if gap is None or not rest[:1].isspace() or _runs_on(rest):
        return None
    label = text[caption.start : caption.end - len(rest)]
    return last._replace(title=last.title.rpartition(label)[0].rstrip(_AROUND), end=gap.start())


def _only_cell(text: str, first: int, stop: int, start: int) -> int:
    """End of the cell that opens at `start` where no other of its row is filled: a caption set as head row; else -1."""
    if text[first : first + 1] != "|" or text[first + 1 : start].strip():
        return -1
    end = text.find("|", start, stop)
    return -1 if end < 0 or text[end:stop].strip("| \t　") else end


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to other words: 代表3人, 图一览."""
    if match["number"].isdecimal():
        return text.startswith(tuple("0123456789"), match.end()) or bool(_UNIT.match(text, match.end()))
    return not _STANDS.match(text, match.end())


def _runs_on(rest: str) -> bool:
    """Whether the line goes on as a sentence."""
    return bool(rest) and (rest[-1] in _SENTENCE_ENDS or len(rest) > _LONGEST or _speaks(rest))


def _speaks(rest: str) -> bool:
    """Whether what stands behind a label speaks of what it names."""
    return _SPEAKS.match(rest) is not None or _SPEAKS_APART.match(rest) is not None


@lru_cache(maxsize=1024)
def value_of(numeral: str) -> int | None:
    """The number that a label bears."""
    return parse_whole(fold(numeral))
