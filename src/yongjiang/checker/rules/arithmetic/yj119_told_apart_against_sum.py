"""YJ119: what was told year by year, or item by item, is summed up behind it, and the sum is another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from yongjiang.checker.characters import DIGITS, Pair
from yongjiang.checker.facts import Addition
from yongjiang.checker.figures import amount_step, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

_TEXT = """# 甲区方案

规划期为2021年至2023年。

## 一、目标

2021年，建成社区食堂10家；2022年，建成社区食堂15家；2023年，建成社区食堂20家。三年累计建成社区食堂{}家。
"""

RULE = Rule(
    code="YJ119",
    name="told-apart-against-sum",
    title="前面分列的数与后面的合计不符",
    severity="error",
    over="plan",
    why="分年度、分项目列过的数，后面又给了合计，读者会加一遍。加不上，年度计划和总目标就不是一回事。",
    bad=Example({"方案.md": _TEXT.format(40)}, ("建成社区食堂40家", "建成社区食堂10家", "建成社区食堂20家")),
    good=Example({"方案.md": _TEXT.format(45)}),
    mend="核对合计和前面各数，改正不符的一个。",
    basis="统计表总计与分项平衡关系（统计工作通行的逻辑审核）",
)
_YEARS = re.compile(r"(?P<n>[二两三四五]|\d)年(?:来|间|内)?$")
_ABOVE = re.compile(
    r"(?:以上|上述)(?P<n>[二两三四五六七八九十]{1,2}|\d{1,2})[个项](?:重点|重大)?(?:项目|工程)(?:合计|共计)?(?P<what>总投资)"
)
#: 三年累计, 三年来累计; 以上四, 上述4
_ALL_YEARS, _SO_MANY = Pair("年来间内", "累"), Pair("上述", "二两三四五六七八九十" + DIGITS)
#: characters from 累计 to the last number that it governs
_REACH = 60
#: characters behind 以上四个项目 that tell its sum
_NEAR = 24


def check(paper: Paper) -> Flaws:
    """三年累计…, behind each of the three years; 以上四个项目总投资…, behind the four."""
    text = paper.text
    said: list[Statement] = []
    starts: list[int] = []
    for before in paper.characters.beside(_ALL_YEARS):
        at = before + 1
        years = _YEARS.search(text, max(0, at - 4), at) if text.startswith("累计", at) else None
        if years is None or paper.in_table(at):
            continue
        if not said:
            said = [s for s in paper.prose if s.value is not None and s.op == "="]
            starts = [s.number_start for s in said]
        yield from _by_year(paper, said, starts, at, parse_whole(years["n"]) or 0)
    for at in paper.characters.beside(_SO_MANY):
        found = _ABOVE.match(text, max(0, at - 1))
        if found is not None:
            yield from _by_item(paper, found)


def _by_year(paper: Paper, said: Sequence[Statement], starts: Sequence[int], at: int, years: int) -> Flaws:
    """The statements of the sentence behind 累计, each against those of its paragraph that name one year each."""
    _, end = paper.sentence(at)
    line, _ = paper.line(at)
    key = paper.tools.naming.key
    before = said[bisect_left(starts, line) : bisect_left(starts, at)]
    for total in said[bisect_left(starts, at) : bisect_left(starts, min(end, at + _REACH))]:
        parts = {
            s.year: s
            for s in before
            if s.year is not None and s.unit == total.unit != "%" and key(s.indicator) == key(total.indicator)
        }
        named = sorted(parts)
        if len(parts) != years or years < 2 or named[-1] - named[0] != years - 1:
            continue
        if all(str(year) in paper.text[line:at] for year in named):
            yield from _judged(paper, total, [parts[year] for year in named])


def _by_item(paper: Paper, found: re.Match[str]) -> Flaws:
    """The items above, as many as are said, that tell what is summed up."""
    at, what = found.end(), found["what"]
    heading = paper.heading_at(found.start())
    low = heading.start if heading is not None else 0
    while heading is not None and heading.kind != "box" and heading.parent is not None and heading.kind == "item":
        heading = paper.nodes.get(heading.parent)
        low = heading.start if heading is not None else low
    said = [s for s in paper.prose if low <= s.number_start < at + _NEAR and s.indicator.endswith(what)]
    total = next((s for s in said if s.number_start >= at), None)
    parts = [s for s in said if s.number_start < found.start()]
    if total is not None and len(parts) == parse_whole(found["n"]):
        yield from _judged(paper, total, parts)


def _judged(paper: Paper, total: Statement, parts: Sequence[Statement]) -> Flaws:
    whole = paper.amount(total)
    pieces = [a for s in parts if (a := paper.amount(s)) is not None]
    if whole is None or len(pieces) < len(parts) or any(p.unit != whole.unit or p.high is not None for p in pieces):
        return
    told = Addition(whole, pieces)
    if told.adds_up:
        return
    listed, added = " + ".join(map(shown, pieces)), shown(whole, told.added)
    yield Flaw(
        f"{total.indicator}：合计{shown(whole)}，前面各数 {listed} = {added}",
        (paper.place(total, "合计"), paper.place(parts[0], "第一项"), paper.place(parts[-1], "最后一项")),
        (
            amount_step("合计", whole),
            *(amount_step(p.printed.indicator, p) for p in pieces),
            Step("各数之和", added, listed),
        ),
    )
