"""YJ409: a plan that never says who looks whether it is carried out."""

from __future__ import annotations

import re

from yongjiang.checker.genre import is_programme
from yongjiang.checker.listing import titled
from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import looks_back, promises, safeguards_of
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import each
from yongjiang.checker.titles import title_place
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import OutlineNode

_PLAN = """# 甲区科技规划

规划期为2021年至2025年。

## 一、重点任务

### （一）培育科技企业

高新技术企业达到260家。

### （二）建设创新平台

建成中试基地2个，完善环境监测站点布局。

### （三）集聚创新人才

引进领军人才60名。

## 二、保障措施

### （一）加强组织领导

成立区科技创新委员会，统筹推进规划任务。
{}"""

RULE = Rule(
    code="YJ409",
    name="plan-without-monitoring",
    title="规划没有监测评估条款",
    severity="warning",
    over="plan",
    why="没有监测、评估、考核的安排，规划执行得怎样没有人按时去看，也没有调整的依据。",
    bad=Example({"规划.md": _PLAN.format("")}, ("甲区科技规划",)),
    good=Example({"规划.md": _PLAN.format("\n### （二）强化监督考核\n\n每年对任务落实情况开展评估。\n")}),
    mend="在保障措施中写明年度监测、中期评估和总结评估由谁做、何时做、向谁报告。",
    basis="中共中央国务院关于统一规划体系更好发挥国家发展规划战略导向作用的意见（2018）第六部分：健全规划实施机制",
)
#: fewer promises than this make an extract or a notice, not a plan
_FEWEST = 3
#: what goes on for years, though it may not say how many
_LASTING = re.compile("规划|纲要|行动|工程|[二三四五六]年")
#: a programme for part of a year is over before anybody would look
_PART_OF_YEAR = re.compile(r"季度|[上下]半年|[春夏秋冬]季|\d月|月份|[一二三四五六七八九十]月")


def check(paper: Paper) -> Flaws:
    """Plans and programmes with tasks of their own; a clause is looked for in the closing part, then everywhere."""
    if not is_programme(paper) or _PART_OF_YEAR.search(paper.info.title or ""):
        return
    found = paper.once(promises)
    if len(found) < _FEWEST or _monitored(paper):
        return
    closing = _closing(paper)
    looked = "、".join(titled(node) for node in closing) or "全文"
    message = f"全文{len(found)}项任务，没有监测、评估或考核规划实施的条款"
    working = (Step("任务", f"{len(found)}项"), Step("找过的保障章节", looked), Step("监测、评估、考核、督查", "没有"))
    yield Flaw(message, (title_place(paper, "规划名称"),), working, severity=_severity(paper))


def _severity(paper: Paper) -> Severity | None:
    """Milder for what is done within a year: 招生工作方案, 2025年…工作方案."""
    period = paper.info.period
    lasting = period is not None and period[0] < period[1]
    return None if lasting or _LASTING.search(paper.info.title or "") else "info"


def _monitored(paper: Paper) -> bool:
    classes = paper.words.classes("monitoring_words")
    for node in _closing(paper):
        stop = paper.reach(node)
        if any(paper.text.find(word, node.start, stop) >= 0 for word in classes["act"]):
            return True
    return any(_said(paper, word) for word in classes["clause"])


def _said(paper: Paper, word: str) -> bool:
    """Whether `word` stands anywhere but in a report on the years before."""
    return any(not looks_back(paper, at) for at in each(paper.text, word, 0, len(paper.text)))


def _closing(paper: Paper) -> list[OutlineNode]:
    """The headings of safeguards, or else the last chapter: where plans say how they are carried out."""
    return paper.once(safeguards_of) or list(paper.children(None)[-1:])
