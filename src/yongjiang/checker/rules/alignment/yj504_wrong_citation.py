"""YJ504: a document cites another by a name that is not quite its title."""

from __future__ import annotations

import re

from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.titles import Citation, Title, compatible, misnames, reordered, title_place
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_OUTLINE = """# 云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

云汀区人民政府

2021年3月

规划期为2021年至2025年。
"""
_SCIENCE = """# 云汀区科技创新“十四五”规划

云汀区科学技术局

2021年10月

根据《{}》编制本规划，规划期为2021年至2025年。
"""
_WRONG = "云汀区国民经济和社会发展规划第十四个五年规划和二〇三五年远景目标纲要"
_RIGHT = "云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"

RULE = Rule(
    code="YJ504",
    name="wrong-citation",
    title="引用文件名称有误",
    severity="error",
    over="plans",
    why="引用的文件名称多字、少字或错字，查阅和执行时就对不上原文件，审查时也会被当作另一份文件。",
    bad=Example({"纲要.md": _OUTLINE, "科技.md": _SCIENCE.format(_WRONG)}, (_WRONG, _RIGHT)),
    good=Example({"纲要.md": _OUTLINE, "科技.md": _SCIENCE.format(_RIGHT)}),
    mend="按原文件标题改正书名号里的名称。",
    basis="《党政机关公文格式》（GB/T 9704—2012）、《党政机关公文处理工作条例》（2012）第十九条：引用公文应当先引标题",
)
#: what tells a document from the one that it takes the place of
_AGAIN = re.compile("重新|修订|修改|修正|废止|延长")


def check(papers: Papers) -> Flaws:
    """Citations that come near the title of a document under check but differ by a word or two."""
    titles = papers.hierarchy.titles
    for standing in papers.hierarchy.standings:
        for citation in standing.cites:
            if any(compatible(citation.area, title.area) for title in titles.get(citation.core, ())):
                continue
            for core, named in titles.items():
                title = next((t for t in named if compatible(citation.area, t.area)), None)
                if title is None:
                    continue
                wrong = misnames(citation.core, core)
                if wrong is not None and _AGAIN.search("".join(wrong)):
                    break  # issued before, and again: two documents
                if wrong is not None:
                    yield _flaw(citation, title, _told(*wrong))
                    break
                if reordered(citation.core, core):
                    yield _flaw(citation, title, "字一样、次序不同", "warning")
                    break


def _told(has: str, should: str) -> str:
    told = [f"多了“{has}”" if has and not should else "", f"少了“{should}”" if should and not has else ""]
    if has and should:
        told.append(f"“{has}”应为“{should}”")
    return "".join(told)


def _flaw(citation: Citation, title: Title, difference: str, severity: Severity | None = None) -> Flaw:
    right = title_place(title.paper, "原标题")
    working = (
        Step("引用写作", citation.text, start=citation.start, end=citation.end, document=citation.paper.path),
        Step("文件标题", title.paper.name, start=right.start, end=right.end, document=title.paper.path),
        Step("比较", difference, "去掉空格、引号和括号里的话，阿拉伯数字和汉字数字视为相同"),
    )
    return Flaw(
        f"引用的文件名称有误：{difference}，应为《{title.paper.name}》",
        (citation.paper.span(citation.start, citation.end, "引用写法"), right),
        working,
        mend=f"改为《{title.paper.name}》。",
        severity=severity,
    )
