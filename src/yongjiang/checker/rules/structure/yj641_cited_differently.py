"""YJ641: a document cites another one by two names that differ by a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.titles import Citation, compatible, misnames, without_genre
from yongjiang.model.explanation import Step

_TEXT = "一、任务\n\n落实《甲市河湖长效管护行动计划》，整治河道。按照《甲市河湖长效管护行动{}》，修复湿地。\n"

RULE = Rule(
    code="YJ641",
    name="cited-differently",
    title="同一文件前后引用的名称不一",
    severity="warning",
    over="plans",
    why="同一份文件前面叫“行动计划”、后面叫“行动方案”，或者名称里多一个字少一个字，读者会当成两份文件。",
    bad=Example(
        {"方案.txt": _TEXT.format("方案")},
        ("甲市河湖长效管护行动计划", "甲市河湖长效管护行动方案"),
    ),
    good=Example({"方案.txt": _TEXT.format("计划")}),
    mend="核对原文件标题，各处写成一样。",
    basis="《党政机关公文处理工作条例》（2012）第十九条：引用公文应当先引标题",
)
#: shorter titles differ by a word and are two documents: 水法, 森林法
_SHORTEST = 8
_LAW = "法"
#: a word for a word is another subject: 香港 and 澳门
_WORD = 2


def check(papers: Papers) -> Flaws:
    """Titles that one document cites and that are one but for their kind, or for a slip."""
    known = papers.hierarchy.titles
    for standing in papers.hierarchy.standings:
        names: defaultdict[tuple[str, str], list[Citation]] = defaultdict(list)
        for citation in standing.cites:
            own = any(compatible(citation.area, title.area) for title in known.get(citation.core, ()))
            if len(citation.core) >= _SHORTEST and not own:
                names[citation.area.name, citation.core].append(citation)
        for one, other in combinations(names.values(), 2):
            first, second = one[0], other[0]
            if first.core == second.core or not compatible(first.area, second.area):
                continue
            if _is_slip(first.core, second.core):
                yield _flaw(one, other)


def _is_slip(one: str, other: str) -> bool:
    if without_genre(one) == without_genre(other):
        return True
    if one.endswith((other, _LAW)) or other.endswith((one, _LAW)):
        return False  # 国家应急预案, 应急预案: named in short; laws are named for what they are about
    wrong = misnames(one, other) or misnames(other, one)
    return wrong is not None and (min(map(len, wrong)) < _WORD or bool(set(wrong[0]) & set(wrong[1])))


def _flaw(one: Sequence[Citation], other: Sequence[Citation]) -> Flaw:
    more, fewer = (one, other) if len(one) >= len(other) else (other, one)
    places = tuple(c.paper.span(c.start, c.end) for c in (more[0], fewer[0]))
    told = tuple(
        Step(f"引用{len(some)}次", some[0].text, start=some[0].start, end=some[0].end) for some in (more, fewer)
    )
    right = "" if len(one) == len(other) else f"；前一种写了{len(more)}次，疑为正确的名称"
    return Flaw(f"疑是同一文件：《{more[0].text}》又写作《{fewer[0].text}》{right}", places, told)
