"""YJ628: a chapter announces so many projects, actions or tasks, and has other numbers of headings for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from yongjiang.checker.characters import Pair
from yongjiang.checker.numbering import read_numbering
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import each
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.explanation import Step
from yongjiang.model.plan import OutlineNode

_TEXT = """# 甲区行动方案

规划期为2021年至2025年。

## 一、主要任务

实施{}大工程，带动产业升级。

### （一）链主引领工程

培育链主企业5家。

### （二）强基补短工程

攻克技术12项。

### （三）人才引育工程

引进人才60名。
"""

RULE = Rule(
    code="YJ628",
    name="heading-count-mismatch",
    title="宣布的数目与下列标题数不符",
    severity="warning",
    over="plan",
    why="开头写了“五大工程”，下面列了六个标题，任务分解时不知道多出的一个算不算，多半是增删以后没有改数。",
    bad=Example({"方案.md": _TEXT.format("四")}, ("四大工程", "（一）链主引领工程", "（三）人才引育工程")),
    good=Example({"方案.md": _TEXT.format("三")}),
    mend="按标题重数，改正开头的数目，或补上漏列的一项。",
    basis="公文校对通则：数目与列举一致",
)
_NUMERAL = r"(?P<n>[两二三四五六七八九十]|十[一二三四五六七八九]|二?十[一二三四五六七八九]?|[1-9]\d?)"
_TASKS = re.compile(rf"(?:^|(?<=[，。；、：\s])){_NUMERAL}项(?:重点|主要|具体|核心|改革)?(?:工作)?(?:任务|举措|措施)")
_VERB_TASKS = re.compile(
    rf"(?:实施|推进|完成|落实|部署|提出|明确|抓好|做好|共|开展){_NUMERAL}项(?:重点|主要|具体|核心)?(?:工作)?(?:任务|举措|措施)"
)
_IN_TITLE = re.compile(rf"[（(]{_NUMERAL}[项条个][）)](?=\s*[。：:]?\s*(?:$|\n))", re.MULTILINE)
_OF_ALL = Pair("全上", "部述")
_ALL = re.compile(rf"(?:全部|上述){_NUMERAL}项(?:重点|主要|具体)?(?:工作)?(?:任务|举措|措施)")
#: how what these find goes on behind 项
_COUNTED = frozenset("重主具核改工任举措")
_LISTED = re.compile(
    rf"{_NUMERAL}(?:大|项|个)[^，。；：:\d\n]{{0,6}}?(?:目标|原则|任务|方面|要求|举措)[^，。；\n]{{0,4}}[：:]\s*$"
)
#: fewer headings are no list; a slip is off by one or two
_FEWEST, _SLIP = 3, 2
#: characters of a chapter before its first heading that are looked at
_LEAD = 600
_DASHES = "—–"
_COLON_LAST = Pair("：", "\n")
_OPENS = re.compile(r"\n[\s　]*(?P<dash>[—–])")


def check(paper: Paper) -> Flaws:
    """Headings that end in one noun; tasks numbered on through a chapter; lines that open with a dash."""
    for parent, children in paper.families.items():
        node = paper.nodes.get(parent or "")
        if node is None or node.kind == "box":
            continue
        lead = (node.start, min(children[0].start, node.end + _LEAD))
        flaw = _kinds(paper, lead, children) or _tasks(paper, lead, node) or _bracketed(paper, node, children)
        if flaw is not None:
            yield flaw
    yield from _all(paper)
    yield from _lines(paper)


def _kinds(paper: Paper, lead: tuple[int, int], children: Sequence[OutlineNode]) -> Flaw | None:
    """五大工程, with six headings that end in 工程."""
    if len(children) < _FEWEST or not children[-1].title.endswith(noun := children[0].title[-2:]):
        return None
    numbered = [node for node in children if node.number]
    if len(numbered) < _FEWEST or len(numbered) < len(children) or not _counts_up(numbered):
        return None
    if len(noun) < 2 or not all(node.title.endswith(noun) and len(node.title) > 3 for node in numbered):
        return None
    if paper.text.find(noun, *lead) < 0:
        return None
    told = list(
        re.finditer(rf"{_NUMERAL}(?:大|项|个)[^，。；：、“”\d\n]{{0,6}}?{re.escape(noun)}", paper.text[slice(*lead)])
    )
    if len(told) != 1:
        return None
    return _judged(paper, told[0], lead[0], numbered)


def _tasks(paper: Paper, lead: tuple[int, int], node: OutlineNode) -> Flaw | None:
    """18项重点任务, with tasks numbered 1 to 17 through the sections of the chapter."""
    if not any(paper.text[at + 1 : at + 2] in _COUNTED for at in each(paper.text, "项", *lead)):
        return None
    told = list(_VERB_TASKS.finditer(paper.text, *lead)) or list(_TASKS.finditer(paper.text, *lead))
    if len(told) != 1:
        return None
    outline = paper.plan.outline
    tasks = _run(paper, islice(outline, outline.index(node) + 1, None), node.level)
    return _judged(paper, told[0], 0, *tasks) if tasks is not None else None


def _run(paper: Paper, below: Iterable[OutlineNode], level: int) -> tuple[list[OutlineNode], int] | None:
    """The headings that have none under them, of those that follow below `level`, and the number of the last; None
    where they do not count on from 1."""
    tasks: list[OutlineNode] = []
    style, last = "", 0
    for other in below:
        if other.level <= level:
            break
        if other.kind == "box" or paper.children(other.id):
            continue
        number = read_numbering(other.number or "")
        if number is None or number.value <= last or number.style != (style or number.style):
            return None  # counted anew in every section, or not counted
        tasks.append(other)
        style, last = number.style, number.value
    return (tasks, last) if tasks and last <= len(tasks) + 1 else None


def _bracketed(paper: Paper, node: OutlineNode, children: Sequence[OutlineNode]) -> Flaw | None:
    """（二）降低成本（5项）, with four tasks under it."""
    if node.title[-1:] not in "）)" or (told := _IN_TITLE.search(paper.text, node.start, node.end + 1)) is None:
        return None
    numbers = [read_numbering(child.number or "") for child in children]
    values = [n.value for n in numbers if n is not None]
    if len(values) < len(children) or values != list(range(values[0], values[0] + len(values))):
        return None
    return _judged(paper, told, 0, children)


def _all(paper: Paper) -> Flaws:
    """全部17项任务, said outside of the chapter of the tasks, where there is one such chapter."""
    hits = list(paper.matches(_ALL, _OF_ALL))
    if not hits:
        return
    outline = paper.plan.outline
    runs = [
        run
        for k, node in enumerate(outline)
        if node.parent is None and (run := _run(paper, islice(outline, k + 1, None), node.level)) is not None
        if len(run[0]) > _FEWEST
    ]
    if len(runs) == 1:
        for told in hits:
            if (flaw := _judged(paper, told, 0, *runs[0])) is not None:
                yield flaw


def _counts_up(nodes: Sequence[OutlineNode]) -> bool:
    """Whether the numbers run 1, 2, 3 in one style."""
    numbers = [read_numbering(node.number or "") for node in nodes]
    known = [n for n in numbers if n is not None]
    return len(known) == len(nodes) and [n.value for n in known] == list(range(1, len(nodes) + 1))


def _judged(
    paper: Paper, told: re.Match[str], offset: int, nodes: Sequence[OutlineNode], last: int | None = None
) -> Flaw | None:
    count = parse_whole(told["n"]) or 0
    if count in (len(nodes), last) or count < 2 or abs(count - len(nodes)) > _SLIP or len(nodes) < _FEWEST:
        return None
    start, end = told.start() + offset, told.end() + offset
    return Flaw(
        f"写明“{told[0]}”，下面列了{len(nodes)}项：{nodes[0].title}……{nodes[-1].title}",
        (paper.span(start, end, "宣布的数目"), paper.place(nodes[0], "第一项"), paper.place(nodes[-1], "最后一项")),
        (
            Step("宣布的数目", str(count), start=start, end=end),
            Step("列出的项", str(len(nodes)), steps=tuple(Step(f"第{k}项", n.title) for k, n in enumerate(nodes, 1))),
        ),
        mend=f"把数目改为{len(nodes)}，或核对标题是否有增漏。",
    )


def _lines(paper: Paper) -> Flaws:
    """六大目标： with a line for each, opened by a dash."""
    text = paper.text
    for colon in paper.characters.beside(_COLON_LAST):
        first = _OPENS.match(text, colon + 1)
        if first is None or (told := _LISTED.search(text, paper.line(colon)[0], colon + 1)) is None:
            continue
        lines, behind = [], first.start("dash")
        while behind < len(text):
            start, end = paper.line(behind)
            line = text[start:end].strip()
            if line and line[0] not in _DASHES:
                break
            if line:
                lines.append((start, end))
            behind = end + 1
        count = parse_whole(told["n"]) or 0
        if len(lines) < _FEWEST or count == len(lines) or abs(count - len(lines)) > _SLIP:
            continue
        later = islice(paper.plan.outline, paper.headings_to(behind), None)
        upper = next((node.start for node in later if text[node.start] not in _DASHES), len(text))
        if _OPENS.search(text, behind - 1, upper) is not None:
            continue  # the list goes on behind other words
        start, end = lines[0][0], lines[-1][1]
        yield Flaw(
            f"写明“{told[0].strip('：:')}”，下面列了{len(lines)}项",
            (paper.span(told.start(), told.end(), "宣布的数目"), paper.span(start, end, "列出的项")),
            (Step("宣布的数目", str(count), start=told.start()), Step("列出的项", str(len(lines)))),
            mend=f"把数目改为{len(lines)}，或补上漏列的一项。",
        )
