"""YJ622: prose counts what is to be built, and the box below lists more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.plan import OutlineNode, Statement

_TEXT = """甲区“十四五”规划

规划期为2021—2025年。

第一章 教育

第一节 优质教育

增加教育资源供给。“十四五”期间，续建、新建学校{}所。

专栏1：学校建设重点项目

◆新建项目：东城小学、西城中学（二期、三期）、南湖学校。

◆续建项目：北山小学、江边中学。
"""

RULE = Rule(
    code="YJ622",
    name="box-count-mismatch",
    title="专栏列出的项目多于正文的数目",
    severity="warning",
    over="plan",
    why="专栏列的可以只是重点，少于正文的数；多于正文，就是项目加了而总数没有跟着改。",
    bad=Example(
        {"规划.txt": _TEXT.format(4)},
        (
            "续建、新建学校4所",
            "东城小学、西城中学（二期、三期）、南湖学校",
            "北山小学、江边中学",
        ),
    ),
    good=Example({"规划.txt": _TEXT.format(5)}),
    mend="核对总数和专栏的项目，改正不符的一处。",
    basis="规划正文与专栏一致的通行要求",
)
_BUILD = "建"
_BUILT = ("新建", "续建", "改建", "扩建", "迁建")
_UNITS = frozenset("所座个项处条家")
#: brackets in the middle of a verb: 新（扩）建
_BRACKETED = re.compile(r"(新|改|扩|迁)[（(](新|改|扩|迁)[)）]建")
_INSIDE = re.compile(r"[（(][^（()）]*[)）]")
_MORE = "等"
#: what is built need not be the same word, but the names must speak of it: 中小学 and 学校
_SPOKEN = 0.6


def check(paper: Paper) -> Flaws:
    """Boxes whose items are headed by 新建, 续建 …, with more projects than a number of the same section."""
    for box in paper.headed["box"]:
        items = paper.children(box.id)
        if not items or _BUILD not in items[0].title:
            continue  # as nearly always
        verbs = [_verbs(item.title) for item in items]
        if not all(verbs):
            continue
        parts = [(item, _listed(paper, item)) for item in items]
        if any(_MORE in text for _, (text, _, _) in parts):
            continue
        names = [name for _, (text, _, _) in parts for name in _INSIDE.sub("", text).split("、") if name.strip()]
        for told in _told(paper, box, verbs):
            what = told.indicator[-2:]
            low, high = paper.sentence(told.start)
            sentence = paper.text[low:high]
            counted = [name for name in names if name.strip() not in sentence]  # 投用甲高中 is told beside the count
            spoken = sum(any(sign in name for sign in what) for name in counted)
            if told.value is None or told.value >= len(counted) or spoken < _SPOKEN * len(counted):
                continue
            yield Flaw(
                f"正文写{told.number}，{box.number or '专栏'}列出{len(counted)}项",
                (paper.place(told, "正文"), *(paper.span(start, end, "专栏") for _, (_, start, end) in parts)),
                (
                    Step("正文的数", f"{plain(told.value)}{told.unit}", start=told.start, end=told.end),
                    *(Step(item.title, f"{len(_INSIDE.sub('', text).split('、'))}项") for item, (text, _, _) in parts),
                ),
            )


def _verbs(title: str) -> set[str]:
    if _BUILD not in title:
        return set()
    if "）建" in title or ")建" in title:
        title = _BRACKETED.sub(r"\1建\2建", title)
    return {verb for verb in _BUILT if verb in title}


def _listed(paper: Paper, item: OutlineNode) -> tuple[str, int, int]:
    """What the item lists, up to the end of its line, with where it stands."""
    _, end = paper.line(item.end)
    start = item.end
    while start < end and paper.text[start] in "：: 　":
        start += 1
    while end > start and paper.text[end - 1] in "。；;. 　":
        end -= 1
    return paper.text[start:end], start, end


def _told(paper: Paper, box: OutlineNode, verbs: Sequence[set[str]]) -> Iterator[Statement]:
    """Numbers of the section above the box that count what is built in all the ways of the items."""
    section = {box.parent} | {node.id for node in paper.children(box.parent) if node.kind != "box"}
    for s in paper.plan.statements:
        if s.end > box.start or s.node not in section or s.unit not in _UNITS or s.op != "=" or s.source != "prose":
            continue
        if s.measure in ("level", "increase") and all(_verbs(s.indicator) & some for some in verbs):
            yield s
