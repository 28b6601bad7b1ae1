"""YJ642: how many years something takes is not how far the years told with it reach."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.kernel.periods import five_year_period
from yongjiang.model.explanation import Step

_TEXT = """一、任务

实施河湖管护三年行动（2021—{}年）。“十四五”时期（2021—{}年），修复湿地。改造管网（2022—2025年，为期{}年）。
"""

RULE = Rule(
    code="YJ642",
    name="span-against-years",
    title="年数与起止年份不符",
    severity="warning",
    over="plan",
    why="写了“三年行动”，括号里的起止年份却是五年，做到哪一年、按几年分任务就有两种算法。",
    bad=Example(
        {"方案.txt": _TEXT.format(2025, 2026, "两")},
        ("三年行动（2021—2025年）", "“十四五”时期（2021—2026年）", "2022—2025年，为期两年"),
    ),
    good=Example({"方案.txt": _TEXT.format(2023, 2025, "四")}),
    mend="核对年数和起止年份，改正不符的一个。",
    basis="国民经济和社会发展五年规划的编制周期（“十四五”为2021—2025年）；公文校对通则",
)
_YEARS = r"(?P<from>20\d\d)年?[ ]?[-—–~～至到]{1,2}[ ]?(?P<to>20\d\d)年?"
_BRACKET, _LASTS = Pair("（(", "2"), Pair("为历工", "期时")
_NUMBER = "[两二三四五六七八九十]|[1-9]|10"
#: 三年行动（2021—2023年）, 五年来（2018—2023年）
_NAMED = re.compile(
    rf"(?<![\d一二三四五六七八九十第每前后近])(?P<n>{_NUMBER})年(?P<words>[^，。；、\d（）()《》\n年]{{0,16}})》?[（(]{_YEARS}[）)]"
)
_PERIOD = re.compile(rf"“?(?P<plan>[二三]?十[一二三四五六七八九]五)”?(?:规划)?(?:时期|期间)?[（(]{_YEARS}[）)]")
_LASTING = re.compile(rf"{_YEARS}[）)]?[，,、（(]?(?:为期|历时|工期)(?:为|约)?(?P<n>{_NUMBER})年")
#: of a longer time, or of some years of it
_PART = re.compile("前|后|分|每|第|滚动")
_BEFORE, _BEHIND = 24, 14
#: what ends later is for a longer time
_SLIP = 2


def check(paper: Paper) -> Flaws:
    """A number of years and the years told with it; 2018—2023 are six years, and five from one to the other."""
    text = paper.text
    for at in paper.characters.beside(_BRACKET):
        stop = text.find("\n", at, at + _BEHIND + _BEFORE)
        end = stop if stop >= 0 else at + _BEHIND + _BEFORE
        for m in _NAMED.finditer(text, max(0, at - _BEFORE), end):
            if m.start("from") == at + 1 and not _PART.search(m["words"]) and _differ(m):
                yield _flaw(paper, m, f"{m['n']}年")
        for m in _PERIOD.finditer(text, max(0, at - _BEFORE), end):
            known = five_year_period(m["plan"]) if m.start("from") == at + 1 else None
            if known and int(m["from"]) in (known[0] - 1, known[0]) and known[1] < int(m["to"]) <= known[1] + _SLIP:
                yield _flaw(paper, m, f"“{m['plan']}”（{known[0]}—{known[1]}年）")
    for at in paper.characters.beside(_LASTS):
        lasting = _LASTING.search(text, max(0, at - _BEFORE), at + _BEHIND)
        if lasting is not None and _differ(lasting):
            yield _flaw(paper, lasting, f"{lasting['n']}年")


def _differ(match: re.Match[str]) -> bool:
    number, reach = parse_numeral(match["n"]), int(match["to"]) - int(match["from"])
    return number is not None and reach > 0 and number not in (reach, reach + 1)


def _flaw(paper: Paper, match: re.Match[str], said: str) -> Flaw:
    first, last = int(match["from"]), int(match["to"])
    return Flaw(
        f"{said}与“{first}—{last}年”对不上：从{first}年到{last}年是{last - first + 1}年",
        (paper.span(*match.span()),),
        (Step("文中的年数", said), Step("起止年份", f"{first}—{last}年", f"{last} - {first} + 1 = {last - first + 1}")),
    )
