"""YJ641: a document cites another one by two names that differ by a word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.titles import Citation, compatible, fold_title, misnames, without_kind
from yongjiang.checker.vocabulary import Vocabulary
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
_LAW, _STATE, _PLAIN = "法", "中华人民共和国", re.compile("保护|促进|管理|保障|防治|实施|建设|发展")
_ISSUES = re.compile("印发|转发|发布")
#: between two that are told apart: 《甲》、《乙》
_LISTED = re.compile("》[、和与及，]?《")
#: characters before a title in which such a word stands, of the first page, of the line of a title
_NEAR, _FIRST_PAGE, _LONGEST = 6, 3000, 80
#: a word for a word is another subject: 香港 and 澳门
_WORD = 2


def check(papers: Papers) -> Flaws:
    """Titles that one document cites and that are one but for their kind, or for a slip; its own in the notice."""
    known = papers.hierarchy.titles
    for standing in papers.hierarchy.standings:
        names: defaultdict[tuple[str, str], list[Citation]] = defaultdict(list)
        for citation in standing.cites:
            own = any(compatible(citation.area, title.area) for title in known.get(citation.core, ()))
            if len(citation.core) >= _SHORTEST and not own:
                names[citation.area.name, citation.core].append(citation)
        yield from _own(standing.paper, standing.cites)
        yield from _laws(standing.paper, standing.cites)
        for one, other in combinations(names.values(), 2):
            first, second = one[0], other[0]
            if first.core == second.core or not compatible(first.area, second.area):
                continue
            listed = any(_LISTED.fullmatch(a.paper.text, a.end, b.start) for a in one for b in other)
            if not listed and _is_slip(first.core, second.core):
                yield _flaw(one, other)


def _own(paper: Paper, cites: Sequence[Citation]) -> Flaws:
    """印发《甲行动方案》, and below it the title 甲行动实施方案."""
    issued = {c.core: c for c in cites if _ISSUES.search(paper.text, max(0, c.start - _NEAR), c.start)}
    for citation in issued.values():
        for start, end in paper.lines(
            paper.line(citation.end)[1] + 1, min(len(paper.text), citation.end + _FIRST_PAGE)
        ):
            line = paper.text[start:end].strip("# \t　*")
            if not _SHORTEST <= len(line) <= _LONGEST or "《" in line or line[-1] in "。：；":
                continue
            folded = fold_title(line)
            area, stop = paper.tools.areas.read(folded)
            core = folded[stop:]
            if core == citation.core:
                break
            annexed = core.startswith(citation.core)
            if area.name == citation.area.name and not annexed and _is_slip(citation.core, core):
                at = paper.text.index(line, start)
                yield Flaw(
                    f"印发的是《{citation.text}》，正文标题是《{line}》",
                    (paper.span(citation.start, citation.end, "通知里写"), paper.span(at, at + len(line), "标题")),
                    (
                        Step("通知里写", citation.text, start=citation.start, end=citation.end),
                        Step("正文标题", line, start=at, end=at + len(line)),
                    ),
                )
                break


def _laws(paper: Paper, cites: Sequence[Citation]) -> Flaws:
    """《中华人民共和国乡村振兴法》: a national law with a word too many or too few in its name."""
    known = paper.words.once(_national_laws)
    for citation in cites:
        name = citation.text.removeprefix(_STATE)
        if not name.endswith(_LAW) or name == citation.text or name in known.values():
            continue
        right = known.get(_PLAIN.sub("", name))
        if right is not None:
            yield Flaw(
                f"没有《{citation.text}》，疑为《{_STATE}{right}》",
                (paper.span(citation.start, citation.end, "引用写法"),),
                (
                    Step("引用写作", citation.text, start=citation.start, end=citation.end),
                    Step("法律名称", f"{_STATE}{right}", "词表“规划和决定里常引用的法律”"),
                ),
                mend=f"改为《{_STATE}{right}》。",
            )


def _national_laws(words: Vocabulary) -> dict[str, str]:
    """The names of laws by what is left of them without words that many have."""
    return {_PLAIN.sub("", name): name for name in words.words("national_laws")}


def _is_slip(one: str, other: str) -> bool:
    named = without_kind(one)
    if named and named == without_kind(other):
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
