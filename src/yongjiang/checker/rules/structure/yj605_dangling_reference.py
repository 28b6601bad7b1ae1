"""YJ605: the text refers to a box, table, chapter or annex that the document does not have."""

from __future__ import annotations

import re

from yongjiang.checker.captions import labels_of, value_of
from yongjiang.checker.contents import contents_of
from yongjiang.checker.numbering import read_numbering
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """甲区教育发展规划

第一章 主要目标

各项指标如表1所示，重点项目见{}。

表1 主要指标

学前三年入园率达到98%。

专栏1：学校建设

新建小学两所。

第二章 保障措施

健全机制。
"""

RULE = Rule(
    code="YJ605",
    name="dangling-reference",
    title="引用了不存在的专栏、表、章节或附件",
    severity="error",
    over="plan",
    why="正文指向的地方在文中找不到，读者无从查对。多半是重排编号后没有改引用，或者被引的部分漏印了。",
    bad=Example({"规划.txt": _TEXT.format("专栏7")}, ("专栏7",)),
    good=Example({"规划.txt": _TEXT.format("专栏1")}),
    mend="改成实际的编号，或补上被引用的内容。",
    basis="GB/T 1.1—2020 8.6：提及文件自身的内容应写明其编号",
)
_PART = re.compile(r"第(?P<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})(?P<kind>编|篇|章|节|部分)")
#: another document or a law is meant
_ELSEWHERE = re.compile(
    r"》[^，,。；;]{0,12}$|(?:法|条例|办法|规定|宪法|章程|报告|通知|意见|决定|决议|标准|规范)(?:的|中|之)?$"
)
_OWN = re.compile(r"本(?:规划|纲要|方案|计划|办法|意见|文|章|报告)(?:的|中)?$")
#: 第三部分 as a share, 第一章 as the beginning of an enumeration, and so on, are no references
_REFERS = re.compile(r"(?:见|如|参照|按照?|依照|根据|依据|对应|在|与|和|及|、|本(?:规划|纲要|方案|计划|办法|文)的?)$")


def check(paper: Paper) -> Flaws:
    """References whose target is nowhere in the document."""
    yield from _labels(paper)
    yield from _parts(paper)


def _labels(paper: Paper) -> Flaws:
    labels = paper.once(labels_of)
    known = {(c.kind, c.chapter, c.number) for c in labels.captions}
    kinds = {c.kind for c in labels.captions}
    for found in labels.references:
        key = (found.kind, found.chapter, found.number)
        if key in known or _ELSEWHERE.search(paper.text, max(0, found.start - 40), found.start):
            continue
        known.add(key)  # said once
        annex = found.kind.startswith("附")
        if annex and _listed_below(paper, found.number):
            continue
        severity: Severity | None = None
        if found.kind not in kinds:  # annexes and pictures are often published as files of their own
            severity = "info" if annex or found.kind == "图" else "warning"
        there = "、".join(c.label for c in labels.captions if c.kind == found.kind) or "没有"
        yield _flaw(paper, (found.start, found.end), found.label, f"文中的{found.kind}", there, severity)


def _listed_below(paper: Paper, number: int) -> bool:
    """附件：1.… 2.… names annexes without repeating the word, 附件：附件1… behind it."""
    listed = rf"附件[:：][^\n]*(?:\n\s*[0-9][^\n]*)*?(?<![0-9]){number}[.．、]|附件[:：][^\n]*?附件{number}(?![0-9])"
    return re.search(listed, paper.text) is not None


def _parts(paper: Paper) -> Flaws:
    """第三章、第二节: checked where the document numbers its parts so, and the words before it refer to one."""
    numbers: dict[str, set[int]] = {}
    for node in paper.plan.outline:
        number = read_numbering(node.number) if node.number and "第" in node.number else None
        if number is not None and number.style.startswith("第#"):
            numbers.setdefault(number.style[2:], set()).add(number.value)
    if not numbers:
        return
    contents = paper.once(contents_of)
    body = contents.end if contents else 0
    within: str | None = None
    for m in _PART.finditer(paper.text, body):
        at, kind = m.start(), m["kind"]
        heading = paper.heading_at(at)
        if kind not in numbers or (heading is not None and at < heading.end):
            within = None
            continue
        value = value_of(m["number"])
        if value is None:
            within = None
            continue
        before = paper.text[max(0, at - 30) : at]
        follows = within is not None and before.endswith(within)  # 第八章第二节
        if not follows and (not _REFERS.search(before) or (_ELSEWHERE.search(before) and not _OWN.search(before))):
            within = None
            continue
        within = m[0]
        exists = _section_of(paper, before, value) if follows and kind == "节" else value in numbers[kind]
        if not exists:
            there = f"{len(numbers[kind])}{kind if kind != '部分' else '个部分'}"
            start = at - len(_before_part(before)) if follows else at
            yield _flaw(paper, (start, m.end()), paper.text[start : m.end()], "正文共有", there, None)


def _before_part(before: str) -> str:
    found = re.search(r"第[^第]{1,4}(?:编|篇|章|部分)$", before)
    return found[0] if found else ""


def _section_of(paper: Paper, before: str, value: int) -> bool:
    """Whether the chapter named right before has a section of that number."""
    chapter = read_numbering(_before_part(before))
    for node in paper.plan.outline:
        number = read_numbering(node.number or "")
        if number is not None and number == chapter:
            children = [read_numbering(child.number or "") for child in paper.children(node.id)]
            return any(c is not None and c.value == value and c.style == "第#节" for c in children)
    return True  # the chapter itself is missing, which is said of the chapter


def _flaw(paper: Paper, span: tuple[int, int], label: str, where: str, there: str, severity: Severity | None) -> Flaw:
    working = (Step("正文引用", label, start=span[0], end=span[1]), Step(where, there))
    return Flaw(f"文中提到“{label}”，但全文没有{label}", (paper.span(*span),), working, severity=severity)
