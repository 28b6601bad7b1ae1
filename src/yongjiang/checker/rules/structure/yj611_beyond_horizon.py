"""YJ611: a promise falls due after the plan's period, or before it begins."""

from __future__ import annotations

import re

from yongjiang.checker.genre import genre_of
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_TEXT = """甲区“十四五”水利规划

规划期为2021—2025年，展望到2035年。

一、任务

建设灌区两处，{}年底前建成供水管网80公里。到2035年，基本实现水利现代化。

衔接《甲区国土空间总体规划（2021—2030年）》，落实2030年前碳达峰要求。
"""

RULE = Rule(
    code="YJ611",
    name="beyond-horizon",
    title="期限超出规划期",
    severity="warning",
    over="plan",
    why="规划期以外的期限，期末评估时不能考核；多半是年份写错，或者任务本不该列入本期规划。",
    bad=Example({"规划.txt": _TEXT.format("2027")}, ("2027年底前",)),
    good=Example({"规划.txt": _TEXT.format("2024")}),
    mend="核对年份；跨期的任务写明本期要完成到哪一步。",
    basis="《中共中央 国务院关于统一规划体系更好发挥国家发展规划战略导向作用的意见》：规划目标任务与规划期对应",
)
_YEAR = re.compile(r"20\d\d(?=[ ]?年)")
_DUE = re.compile(
    r"[ ]?年(?P<when>[ ]?\d{1,2}[ ]?月(?:底|末|份|[ ]?\d{1,2}[ ]?日)?|年?[底末]|上半年|下半年|[春夏秋冬]季)?"
    r"(?P<before>之前|以前|前)?"
)
_UNTIL = ("到", "至", "截至", "截止", "截止到", "力争", "确保", "争取", "预计", "计划")
_DOING = re.compile(
    r"[，,]?(?:力争|争取|确保|基本|全面|全部|计划|预计)?(?:完成|建成|投用|竣工|投入|通车|交付|实现|达到|开工|启动|超过|突破)"
)
#: the year belongs to the name or the span of another plan
_SPAN_BEFORE = re.compile(r"(?:19|20)\d\d[ ]?年?[ ]?[-—–－~～至到]{1,2}[ ]?$")
_SPAN_AFTER = re.compile(r"[ ]?年?[ ]?[-—–－~～至到]{1,2}[ ]?20\d\d")
_NAME = re.compile(r"[ ]?年(?:版|[）)][^，。；]{0,4}》|远景|长远|规划|目标纲要|愿景)")
_NATIONAL = re.compile(r"跨期|结转|远期|碳达峰|碳中和|达峰|百年|联合国|国家目标|可持续发展议程")
_PAST = re.compile(r"已|了|原定|原计划|曾|累计完成|如期|提前|十三五|以来|相比|比20")
#: years called far ahead; a page number may have come between
_FAR = re.compile(
    r"(?:远期|远景|展望)(?:[^。；\d]|\n\s{0,8}\d{1,3}\s{0,8}(?=\n)){0,12}?"
    r"(?:20\d\d[ ]?年?[ ]?[-—–－~～至到]{1,2}[ ]?)?(?P<year>20\d\d)"
)
_LONG_RANGE = 5
_SHORT = 2
#: 2000年底前建成的小区 tells of houses, not of a promise
_OF = re.compile(r"[^，。；]{1,6}的")
#: a date that lies further back than so many years is history
_HISTORY = 5


def check(paper: Paper) -> Flaws:
    """Years with a due date outside the plan's period that are not its long-range year."""
    if not paper.is_plan or paper.info.period is None:
        return
    first, last = paper.info.period
    if last - first < _SHORT:
        return  # a report on one year looks ahead beyond it as a matter of course
    text = paper.text
    for m in _YEAR.finditer(text):
        year = int(m[0])
        if first <= year <= last or (year == paper.info.horizon and year - last > 1):
            continue  # a goal for the year behind the last is none in the long range, but a slip
        due = _DUE.match(text, m.end())
        before = text[max(0, m.start() - 10) : m.start()].rstrip(" \n")
        if due is None or _SPAN_BEFORE.search(before) or _SPAN_AFTER.match(text, m.end()) or _NAME.match(text, m.end()):
            continue
        if paper.sentence_has(_NATIONAL, m.start()) or _in_title(paper, m.start()):
            continue
        if year > last:
            promised = due["before"] or due["when"] or before.endswith(_UNTIL) or _DOING.match(text, due.end())
        else:
            lately = year >= first - _HISTORY and not _OF.match(text, due.end())
            promised = (
                lately and due["before"] and _DOING.match(text, due.end()) and not paper.sentence_has(_PAST, m.start())
            )
        if promised and year not in paper.once(_ahead):
            yield _flaw(paper, year, m.start(), due.end(), before)


def _ahead(paper: Paper) -> frozenset[int]:
    """Years that the document itself calls far ahead: 远期至2050年, 展望到2035年."""
    return frozenset([int(m["year"]) for m in _FAR.finditer(paper.text)])


def _in_title(paper: Paper, at: int) -> bool:
    start, _ = paper.sentence(at)
    return paper.signs.before("《", start, at) > paper.signs.before("》", start, at)


def _flaw(paper: Paper, year: int, start: int, end: int, before: str) -> Flaw:
    assert paper.info.period is not None
    first, last = paper.info.period
    severity: Severity | None = None
    round_ = year % _LONG_RANGE == 0 or (year - last) % _LONG_RANGE == 0
    if year > last and round_ and before.endswith(("到", "至")):
        severity = "info"  # 到2030年: a look ahead, though the plan announces another year for it
    elif genre_of(paper) == "other":
        severity = "info"  # of an opinion (意见), the years are those in which it is in force
    side = "晚于" if year > last else "早于"
    horizon = f"，远景到{paper.info.horizon}年" if paper.info.horizon else ""
    working = (
        Step("规划期", f"{first}—{last}年{horizon}"),
        paper.step("承诺的期限", start, end),
        paper.quoted(start, end),
    )
    message = f"期限“{paper.text[start:end]}”{side}规划期（{first}—{last}年）"
    return Flaw(message, (paper.span(start, end),), working, severity=severity)
