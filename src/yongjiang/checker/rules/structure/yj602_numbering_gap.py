"""YJ602: headings are numbered with a gap, or a number stands twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from yongjiang.checker.listing import heading_step
from yongjiang.checker.numbering import Numbering, read_numbering, written_like
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import OutlineNode

_TEXT = """甲区现代物流业发展规划

第一章 发展基础

第一节 现状

全区建成物流园两个。

第二节 形势

市场需求稳步增长。

{} 总体思路

坚持节约集约。

第二章 主要任务

第一节 通道建设

建设货运专用道。
"""

RULE = Rule(
    code="YJ602",
    name="numbering-gap",
    title="标题编号不连续",
    severity="error",
    over="plan",
    why="标题编号跳号或重号，多半是删改之后没有重排，别处按编号引用时会指错地方，也让人疑心漏印了内容。",
    bad=Example({"规划.txt": _TEXT.format("第四节")}, ("第二节 形势", "第四节 总体思路")),
    good=Example({"规划.txt": _TEXT.format("第三节")}),
    mend="重排编号；如果确实漏印了一部分，补上内容。",
    basis="GB/T 9704—2012 7.3.3：结构层次序数依次标注",
)
#: how far a number may jump and still count as a slip; beyond, it is no numbering
_FARTHEST = 6
#: a number of so many characters at most has no sign of its own; one behind it shows that it is no word of the text
_BARE = 3
_CLOSED = r"(?=[\s、.．，,:：）)]|$)"
#: the number of a page that was set before the number of a heading: 50六、强化…
_PAGE = r"(?<=\n[0-9])|(?<=\n[0-9]{2})|(?<=\n[0-9]{3})"
#: where line breaks were lost a heading stands behind a sentence, or the first article behind its chapter
_GLUED = r"(?:(?<=[。；])|第[一二三四五六七八九十]{1,3}[编章节][^，。；、\n]{2,12})"
#: signs before a number that begins a line
_DRAWN = " \t\u3000#*>-"
_MAIN = re.compile(r"第|#\.")


def check(paper: Paper) -> Flaws:
    """Headings of one style under one parent whose numbers do not follow each other."""
    last: dict[str, int] = {}
    for parent, children in paper.families.items():
        yield from _among(paper, parent, children, last)


def _among(paper: Paper, parent: str | None, children: Sequence[OutlineNode], last: dict[str, int]) -> Flaws:
    by_style: dict[str, list[tuple[OutlineNode, Numbering]]] = {}
    for node in children:
        number = read_numbering(node.number) if node.number and node.kind != "box" else None
        if number is not None:
            by_style.setdefault(number.style, []).append((node, number))
    for style, numbered in by_style.items():
        first, number = numbered[0]
        carried_on = number.value == last.get(style, 0) + 1  # 1. to 9. run on through several chapters
        if parent is not None and (paper.nodes[parent].number or "") == f"附件{number.value - 1}":
            carried_on = True  # 附件1.… with 2.… on the next line
        if 1 < number.value <= _FARTHEST and not carried_on and parent is not None:
            missing, above = range(1, number.value), paper.nodes[parent]
            # 二、主要任务（一）壮大…: the first may stand on the line of the heading above
            if not _found(paper, first.number or "", missing, above.start + len(above.number or ""), first.start):
                yield _flaw(paper, above, first, missing)
        for (a, left), (b, right) in pairwise(numbered):
            if right.value == 1 or right.value == left.value + 1:
                continue
            if right.value == left.value:
                again = not _runs_in(paper, b) and not _opened(paper, b, a.end)
                if again and not _found(paper, b.number or "", [left.value + 1], a.start, b.start):
                    yield _repeat(paper, a, b)
            elif left.value < right.value <= left.value + _FARTHEST:
                missing = range(left.value + 1, right.value)
                if not _found(paper, b.number or "", missing, a.start + len(a.number or ""), b.start):
                    yield _flaw(paper, a, b, missing)
        if parent is None or paper.nodes[parent].kind != "box":  # a box numbers its own items
            last[style] = numbered[-1][1].value


def _runs_in(paper: Paper, node: OutlineNode) -> bool:
    """Whether the mark stands inside a paragraph (办法有两条。一、…。二、…): it counts only there."""
    return paper.text[paper.line(node.start)[0] : node.start].strip(_DRAWN) != ""


def _opened(paper: Paper, node: OutlineNode, after: int) -> bool:
    """Whether another list begins on the line of its label (附表：1.…) between the character `after` and `node`."""
    first = re.escape(written_like(node.number or "", 1).strip())
    return re.search(rf"[:：][ \t　]*{first}", paper.text[after : node.start]) is not None


def _found(paper: Paper, sample: str, values: range | list[int], start: int, end: int) -> bool:
    """Whether a missing number stands in the text all the same, where no heading was recognised."""
    for value in values:
        pattern = re.escape(written_like(sample, value).strip(" 、.．，")).replace("（", "[（(]").replace("）", "[）)]")
        pattern = pattern.replace(r"\(", "[（(]").replace(r"\)", "[）)]")
        closed = _CLOSED if pattern[-1].isalnum() and len(pattern) <= _BARE else ""
        found = rf"(?:(?<![0-9一二三四五六七八九十])|{_PAGE}){pattern}(?![0-9]){closed}"
        glued = rf"{_GLUED}{pattern}(?=[一-鿿])" if pattern[0] == "第" else found
        if re.search(found, paper.text[start:end]) or re.search(glued, paper.text[start:end]):
            return True
    return False


def _flaw(paper: Paper, a: OutlineNode, b: OutlineNode, missing: range) -> Flaw:
    lacking = "、".join(written_like(b.number or "", value).strip("、.．") for value in missing)
    before = _label(a) if a.id != b.parent else f"{_label(a)}之下"
    working = (
        heading_step("前一个标题", a),
        heading_step("后一个标题", b),
        Step("缺少的编号", lacking, "两个标题之间的正文里也没有找到"),
    )
    right = written_like(b.number or "", missing[0]).strip("、.．")
    return Flaw(
        f"{before}接着就是{_label(b)}，中间缺{lacking}",
        (paper.place(a, "前一个"), paper.place(b, "后一个")),
        working,
        mend=f"把“{_label(b)}”改为“{right}”并顺延，或补上漏印的内容。",
        severity=_severity(b),
    )


def _repeat(paper: Paper, a: OutlineNode, b: OutlineNode) -> Flaw:
    number = read_numbering(b.number or "")
    following = written_like(b.number or "", number.value + 1 if number else 1).strip("、.．")
    working = (
        heading_step("前一个标题", a),
        heading_step("后一个标题", b),
    )
    return Flaw(
        f"{_label(b)}出现两次：“{a.title}”和“{b.title}”",
        (paper.place(a, "第一次"), paper.place(b, "第二次")),
        working,
        mend=f"把后一个改为“{following}”，以下顺延。",
        severity=_severity(b),
    )


def _label(node: OutlineNode) -> str:
    return (node.number or "").strip("、.．") or node.title


def _severity(node: OutlineNode) -> Severity | None:
    number = read_numbering(node.number or "")
    return None if number and _MAIN.match(number.style) else "warning"
