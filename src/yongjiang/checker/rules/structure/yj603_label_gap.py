"""YJ603: boxes, tables or figures are numbered with a gap, or a number stands twice."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from yongjiang.checker.captions import Label, labels_of
from yongjiang.checker.contents import same_words
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """甲区水利发展规划

一、现状

专栏1：防洪工程

续建堤防三段。

二、任务

专栏2：灌区工程

改造渠道两条。

{}：供水工程

新建水厂一座。
"""

RULE = Rule(
    code="YJ603",
    name="label-gap",
    title="专栏、表、图编号不连续",
    severity="error",
    over="plan",
    why="专栏、表、图按出现的先后编号，正文才能引用。跳号或重号，说明增删以后没有重排，或者漏印了一个。",
    bad=Example({"规划.txt": _TEXT.format("专栏4")}, ("专栏2：灌区工程", "专栏4：供水工程")),
    good=Example({"规划.txt": _TEXT.format("专栏3")}),
    mend="按出现先后重排编号，同时改正文里的引用；漏印的补上。",
    basis="GB/T 1.1—2020 9.9、9.10：图、表从1开始连续编号",
)
_CONTINUED = ("续", "附件", "附录")


def check(paper: Paper) -> Flaws:
    """Labels of one kind whose numbers do not follow each other over the document."""
    series: defaultdict[tuple[str, int], list[Label]] = defaultdict(list)
    for caption in paper.once(labels_of).captions:
        series[caption.kind, caption.chapter].append(caption)
    for captions in series.values():
        first = captions[0]
        if first.number > 1 and len(captions) > 1 and first.kind not in ("附件", "附表", "附图"):
            yield _starts_late(paper, first)
        for a, b in pairwise(captions):
            if b.number == a.number:
                if not _one_thing(a, b):
                    yield _repeat(paper, a, b)
            elif b.number > a.number + 1 and not any(a.number < c.number < b.number for c in captions):
                yield _gap(paper, a, b)


def _one_thing(a: Label, b: Label) -> bool:
    """Whether the second caption is the first one again: a table that goes on, a heading and its repetition."""
    return not b.title or not a.title or same_words(a.title, b.title) or any(w in b.title for w in _CONTINUED)


def _starts_late(paper: Paper, first: Label) -> Flaw:
    return Flaw(
        f"第一个{first.kind}就是{first.label}，没有{first.kind}1",
        (paper.span(first.start, first.end),),
        (Step(f"第一个{first.kind}", first.label, start=first.start, end=first.end),),
        severity="warning",
    )


def _gap(paper: Paper, a: Label, b: Label) -> Flaw:
    missing = [b._replace(number=number).label for number in range(a.number + 1, b.number)]
    working = (
        _step("前一个", a),
        _step("后一个", b),
        Step("缺少的编号", "、".join(missing), "全文没有找到"),
    )
    return Flaw(
        f"{a.label}之后就是{b.label}，缺{'、'.join(missing)}",
        (paper.span(a.start, a.end, "前一个"), paper.span(b.start, b.end, "后一个")),
        working,
        mend=f"把“{b.label}”改为“{missing[0]}”并顺延，或补上漏印的{b.kind}。",
    )


def _repeat(paper: Paper, a: Label, b: Label) -> Flaw:
    return Flaw(
        f"{b.label}出现两次：“{a.title}”和“{b.title}”",
        (paper.span(a.start, a.end, "第一次"), paper.span(b.start, b.end, "第二次")),
        (_step("第一次", a), _step("第二次", b)),
        mend=f"把后一个改为“{b._replace(number=b.number + 1).label}”，以下顺延。",
    )


def _step(name: str, caption: Label) -> Step:
    return Step(name, f"{caption.label} {caption.title}", start=caption.start, end=caption.end)
