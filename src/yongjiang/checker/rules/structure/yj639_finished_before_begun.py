"""YJ639: something is finished before it is begun."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.vocabulary import Vocabulary, alternation
from yongjiang.kernel.periods import Period, parse_period
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Table

_TEXT = """# 甲区规划

规划期为2021年至2025年。

环城路改造2023年9月开工，{}年底建成通车。

表1 重点项目

| 序号 | 项目名称 | 开工时间 | 竣工时间 |
|---|---|---|---|
| 1 | 城北水厂 | 2021年6月 | 2023年 |
| 2 | 城南泵站 | 2024年3月 | {}年 |
"""

RULE = Rule(
    code="YJ639",
    name="finished-before-begun",
    title="竣工早于开工",
    severity="error",
    over="plan",
    why="没有开工就不会建成，两个时间里必有一个错了；照着排的年度计划和资金也跟着错。",
    bad=Example({"规划.md": _TEXT.format(2022, 2022)}, ("2023年9月开工，2022年底建成通车", "2024年3月", "2022年")),
    good=Example({"规划.md": _TEXT.format(2025, 2025)}),
    mend="核对开工和竣工的时间。",
    basis="建设工程质量管理条例（2000）第十六条：竣工验收以工程建成为前提",
)
_DATE = r"20\d\d年(?:第?[一二三四]季度|[上下]半年|\d{1,2}月)?"
#: 2023年9月底前; a number, a name or another part of the thing does not stand between a date and its stage
_ABOUT = r"(?:[上中下]旬|\d{1,2}日|[年月]?[底初末中])?(?:之前|以前|前|内|左右|正式|全面|顺利|如期|已|将|可|实现|主体)*"
_MODAL = r"(?:并|计划|预计|力争|争取|确保|拟|将|已|于|到|至|在|预期)*"
#: the stage ends its clause: 2024年开工建设二期 is about something else
_ENDS = r"(?=\s*[，,。；;、：:）)\n]|$)"
_EITHER = (
    rf"(?P<begun>{_DATE}){_ABOUT}<B>{_ENDS}[，,、]?{_MODAL}(?P<finished>{_DATE}){_ABOUT}<F>{_ENDS}",
    rf"(?P<finished>{_DATE}){_ABOUT}<F>{_ENDS}[，,、]?{_MODAL}(?P<begun>{_DATE}){_ABOUT}<B>{_ENDS}",
)
_HEAD = r"(?:计划|预计|拟|实际|建设|项目|工程)*<{}>(?:建设|使用)?(?:时间|年份|年月|日期|年度|年限|年)(?:[（(].*)?"
#: how the words begin for that something is begun
_BEGUN = Pair("开动启奠破", "工土动建基")
_LOOSE = re.compile(r"[年月]?[底初末中](?:之?前)?$|(?:以|之)?前$|左右$")


def check(paper: Paper) -> Flaws:
    """Sentences that date both, and tables with a column for either."""
    yield from _told(paper)
    for table in paper.plan.tables:
        yield from _listed(paper, table)


def _told(paper: Paper) -> Flaws:
    text, words = paper.text, paper.words.classes("building_stages")["begun"]
    places = [at for at in paper.characters.beside(_BEGUN) if text.startswith(words, at)]
    for start, end in dict.fromkeys(map(paper.sentence, places)):
        for expression in paper.words.once(_orders) if text.find("20", start, end) >= 0 else ():
            for m in expression.finditer(text, start, end):
                begun, finished = parse_period(m["begun"]), parse_period(m["finished"])
                if begun and finished and _reversed(begun, finished):
                    yield Flaw(
                        f"{m['begun']}开工，{m['finished']}就建成：竣工早于开工",
                        (paper.span(m.start(), m.end(), "", tuple(sorted((m.span("begun"), m.span("finished"))))),),
                        (
                            Step("开工", m["begun"], start=m.start("begun"), end=m.end("begun")),
                            Step("竣工", m["finished"], start=m.start("finished"), end=m.end("finished")),
                        ),
                    )


def _listed(paper: Paper, table: Table) -> Flaws:
    heads = ["".join(head.split()) for head in table.columns]
    begun, finished = ([k for k, head in enumerate(heads) if e.fullmatch(head)] for e in paper.words.once(_heads))
    if len(begun) != 1 or len(finished) != 1:
        return
    for row in table.rows:
        if len(row.cells) <= max(begun[0], finished[0]):
            continue
        first, last = row.cells[begun[0]], row.cells[finished[0]]
        start, end = (parse_period(_LOOSE.sub("", cell.text.strip())) for cell in (first, last))
        if start and end and _reversed(start, end):
            yield Flaw(
                f"{heads[begun[0]]}“{first.text.strip()}”，{heads[finished[0]]}“{last.text.strip()}”：竣工早于开工",
                (paper.span(first.start, first.end, "开工"), paper.span(last.start, last.end, "竣工")),
                (
                    Step("开工", first.text.strip(), start=first.start, end=first.end),
                    Step("竣工", last.text.strip(), start=last.start, end=last.end),
                ),
            )


def _reversed(begun: Period, finished: Period) -> bool:
    """Whether all of the one lies behind all of the other."""
    return begun.end - begun.months >= finished.end


def _orders(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    stages = words.classes("building_stages")
    begun, finished = alternation(stages["begun"]), alternation(stages["finished"])
    return tuple(re.compile(one.replace("<B>", begun).replace("<F>", finished)) for one in _EITHER)


def _heads(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    stages = words.classes("building_stages")
    return tuple(
        re.compile(_HEAD.replace("<{}>", alternation(stages[name]))) for name in ("head_begun", "head_finished")
    )
