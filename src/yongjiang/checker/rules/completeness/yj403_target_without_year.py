"""YJ403: targets of which nothing says when they are due."""

from __future__ import annotations

from yongjiang.checker.figures import number_step
from yongjiang.checker.genre import is_programme
from yongjiang.checker.listing import listed
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule

_PLAN = """# 甲区人才安居实施方案

为做好人才安居工作，制定本方案。

## 一、主要任务

### （一）筹建人才公寓

{}建成人才公寓3000套，每年供应学位200个。
"""

RULE = Rule(
    code="YJ403",
    name="target-without-year",
    title="目标没有年份",
    severity="warning",
    over="plan",
    why="没有年份的目标永远不会到期，也就永远不会落空，考核时无从说起。",
    bad=Example({"方案.md": _PLAN.format("")}, ("建成人才公寓3000套",)),
    good=Example({"方案.md": _PLAN.format("到2025年，")}),
    mend="写明到哪一年完成；各项目标同一年到期的，在标题或引言写明规划期即可。",
    basis="各级规划编制“目标任务有时限”的要求",
)


def check(paper: Paper) -> Flaws:
    """Targets whose year neither sentence, section nor period tells; what recurs every year is due every year."""
    if paper.info.period is not None or not is_programme(paper):
        return
    recurring = paper.words.pattern("<recurring_words>")
    lacking = [
        s
        for s in paper.plan.statements
        if s.kind == "target" and s.year is None and s.value is not None
        if s.source == "table" or recurring.search(paper.text, _clause(paper, s.start), s.number_end) is None
    ]
    if lacking:
        names = listed([f"{s.indicator}（{s.number}）" for s in lacking])
        message = f"{names}没有写明到哪一年，文件也没有写明起止年份"
        working = tuple(number_step(s.indicator, s.number, s, "没有年份") for s in lacking)
        yield Flaw(message, tuple(paper.place(s) for s in lacking), working)


def _clause(paper: Paper, at: int) -> int:
    """Start of the clause around `at`, within its sentence."""
    start, _ = paper.sentence(at)
    return max(start, *(paper.signs.before(comma, start, at) for comma in "，,"))
