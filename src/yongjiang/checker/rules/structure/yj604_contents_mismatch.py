"""YJ604: the table of contents does not say what the headings say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from msgspec import Struct

from yongjiang.checker.contents import Contents, Entry, bare, contents_of, same_words
from yongjiang.checker.listing import listed
from yongjiang.checker.numbering import Numbering, read_numbering
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import each
from yongjiang.model.explanation import Step
from yongjiang.model.plan import OutlineNode
from yongjiang.model.wording import numbered

_TEXT = """甲区商贸业发展规划

目 录

第一章 发展环境 1

第二章 {} 5

第三章 组织保障 9

第一章 发展环境

消费结构持续升级。

第二章 空间布局

构建两心多点格局。

第三章 组织保障

健全推进机制。
"""

RULE = Rule(
    code="YJ604",
    name="contents-mismatch",
    title="目录与正文标题不一致",
    severity="error",
    over="plan",
    why="目录应当由正文标题生成。两处文字或编号不同，说明改了一处忘了另一处；目录里有而正文没有的，可能是漏印。",
    bad=Example({"规划.txt": _TEXT.format("总体布局")}, ("第二章 总体布局 5", "第二章 空间布局")),
    good=Example({"规划.txt": _TEXT.format("空间布局")}),
    mend="以正文标题为准重新生成目录；漏印的附件或章节补上。",
    basis="GB/T 7713.1—2006 5.5：目次与正文的编号、标题一致",
)
_ANNEX = "附"
#: how numbers begin that are no numbers of headings
_OF_OTHERS = (_ANNEX, "专栏", "表", "图")
#: a line may begin so before its number
_DRAWN = " \t\u3000#*"
#: characters of the longest number of an entry
_NUMBER = 16
_HIGH = re.compile(r"第#(?:编|篇|章|部分)|#\.")


class _Heading(Struct, frozen=True):
    """A heading or an entry with its number, as written and as read, and that of the chapter above it, None for a
    chapter.
    """

    above: Numbering | None
    read: Numbering | None
    number: str
    title: str
    start: int
    end: int


def check(paper: Paper) -> Flaws:
    """Entries without heading, headings without entry, and pairs of one number with different words."""
    contents = paper.once(contents_of)
    if contents is None or not paper.plan.outline:
        return
    numbered = [(e, read_numbering(e.number)) for e in contents.entries if not e.number.startswith(_OF_OTHERS)]
    styles = {_style(read) for entry, read in numbered if entry.number}
    if styles:
        high = {style for style in styles if _HIGH.match(style)}
        read = [(node, read_numbering(node.number)) for node in paper.plan.outline if node.number]
        headings = _placed([(node, number) for node, number in read if _style(number) in styles], high)
        yield from _compared(paper, _placed(numbered, high), headings)
    yield from _annexes(paper, contents)


def _style(number: Numbering | None) -> str:
    return number.style if number else ""


def _placed(numbered: Iterable[tuple[Entry | OutlineNode, Numbering | None]], high: Collection[str]) -> list[_Heading]:
    """high: styles of numbers of chapters."""
    placed: list[_Heading] = []
    chapter = None
    for thing, read in numbered:
        above = chapter
        if read is not None and read.style in high:
            above, chapter = None, read
        placed.append(_Heading(above, read, thing.number or "", thing.title, thing.start, thing.end))
    return placed


def _compared(paper: Paper, entries: list[_Heading], headings: list[_Heading]) -> Flaws:
    by_number = {(h.above, h.read): h for h in reversed(headings)}
    numbered = [e for e in entries if e.number]
    absent = []
    met: set[int] = set()  # where they begin
    for entry in numbered:
        heading = by_number.get((entry.above, entry.read))
        if heading is not None and same_words(heading.title, entry.title):
            met.add(heading.start)
            continue
        moved = next((h for h in headings if same_words(h.title, entry.title)), None)
        if moved is not None:
            met.add(moved.start)
            if entry.read != moved.read:
                yield _differs(paper, entry, moved, "编号")
        elif heading is not None:
            met.add(heading.start)
            yield _differs(paper, entry, heading, "文字")
        else:
            absent.append(entry)
    if 2 * len(absent) > len(numbered):  # only a part of the document is at hand
        yield _excerpt(paper, absent)
        return
    for entry in absent:
        yield _no_heading(paper, entry)
    if len(met) * 2 > len(headings):
        for heading in headings:
            if heading.start not in met and (heading.above, heading.read) in by_number:
                yield _no_entry(paper, heading)


def _whole(heading: _Heading) -> str:
    return numbered(heading.number, heading.title)


def _step(label: str, heading: _Heading) -> Step:
    return Step(label, _whole(heading), start=heading.start, end=heading.end)


def _differs(paper: Paper, entry: _Heading, heading: _Heading, what: str) -> Flaw:
    return Flaw(
        f"目录写“{_whole(entry)}”，正文标题是“{_whole(heading)}”，{what}不同",
        (paper.span(entry.start, entry.end, "目录"), paper.span(heading.start, heading.end, "正文")),
        (_step("目录", entry), _step("正文", heading)),
        mend=f"核对后统一；以正文为准时，目录改为“{_whole(heading)}”。",
    )


def _no_heading(paper: Paper, entry: _Heading) -> Flaw:
    return Flaw(
        f"目录列有“{_whole(entry)}”，正文没有这个标题",
        (paper.span(entry.start, entry.end, "目录"),),
        (_step("目录", entry), Step("正文", "没有找到同样编号或文字的标题")),
        mend="补上正文里的这一部分，或从目录中删去。",
    )


def _no_entry(paper: Paper, heading: _Heading) -> Flaw:
    return Flaw(
        f"正文标题“{_whole(heading)}”没有列入目录",
        (paper.span(heading.start, heading.end, "正文"),),
        (_step("正文", heading), Step("目录", "没有同样编号或文字的条目")),
        mend=f"在目录中补“{_whole(heading)}”。",
        severity="warning",
    )


def _excerpt(paper: Paper, absent: list[_Heading]) -> Flaw:
    names = listed([_whole(entry) for entry in absent], most=3, counter="条")
    return Flaw(
        f"目录中过半标题正文里没有（{names}），正文可能不全",
        tuple(paper.span(entry.start, entry.end, "目录") for entry in absent[:3]),
        (Step("目录中有、正文中没有的标题", f"{len(absent)}个"),),
        mend="核对送来的是不是全文。",
        severity="info",
    )


def _annexes(paper: Paper, contents: Contents) -> Flaws:
    annexes = [entry for entry in contents.entries if entry.number.startswith(_ANNEX)]
    if not annexes:
        return
    titles = {bare(node.title) for node in paper.plan.outline if node.start > contents.end and node.level == 1}
    begun = _begun(paper, contents.end)
    for entry in annexes:
        if "".join(entry.number.split()) in begun:
            continue
        if entry.title and bare(entry.title) in titles:
            continue
        yield Flaw(
            f"目录列有“{numbered(entry.number, entry.title)}”，正文没有",
            (paper.span(entry.start, entry.end, "目录"),),
            (
                Step("目录", numbered(entry.number, entry.title), start=entry.start, end=entry.end),
                Step("目录之后的正文", f"没有以“{entry.number}”开头的一行"),
            ),
            mend=f"补上“{numbered(entry.number, entry.title)}”；另行印发的，在目录中注明。",
            severity="warning",
        )


def _begun(paper: Paper, start: int) -> frozenset[str]:
    """What the lines behind `start` that begin with 附 do begin with, signs of a heading and spaces aside: as much as
    a number may be.
    """
    text = paper.text
    begun: set[str] = set()
    for at in each(text, _ANNEX, start, len(text)):
        if text[paper.line(at)[0] : at].strip(_DRAWN):
            continue
        words = "".join(text[at : at + 2 * _NUMBER].split())[: _NUMBER + 1]
        begun.update(words[:k] for k in range(1, len(words) + 1) if not words[k : k + 1].isdecimal())
    return frozenset(begun)
