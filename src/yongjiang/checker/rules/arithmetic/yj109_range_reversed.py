"""YJ109: a range whose lower end is above its upper end."""

from __future__ import annotations

import re
from decimal import Decimal

from yongjiang.checker.characters import DIGITS, Pair
from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = "# 甲区规划\n\n规划期为2021年至2025年。\n\n到2025年，地区生产总值达到{}亿元。\n"

RULE = Rule(
    code="YJ109",
    name="range-reversed",
    title="区间的下限高于上限",
    severity="error",
    over="plan",
    why="区间写反，或其中一端抄错，考核时无从判断是否完成。",
    bad=Example({"规划.md": _TEXT.format("480-470")}, ("480-470",)),
    good=Example({"规划.md": _TEXT.format("470-480")}),
    mend="按从小到大写，核对两端的数。",
    basis="GB/T 15835—2011《出版物上数字用法》：数值范围从小到大连接",
)
#: two numbers joined by a dash before a unit; 至 also leads downwards (由5天压缩至2天), so it does not count
_DASH = Pair("-—–~～", DIGITS)
_JOINED = re.compile(r"[-—–~～](?:(?<=\d.)|(?<=\d%.))")
#: years from and to, also in tables: 建设年限 2027—2025
_CENTURIES = ("19", "20")
_YEARS = re.compile(r"(?<![\d.\-/第号])((?:19|20)\d\d)[-—–~～]((?:19|20)\d\d)(?![\d.\-/号])")
_YEAR_BEHIND = re.compile("[ ]?年")
_RANGE = r"(?<![\d.\-/~—–号第〔(（])(\d{1,9}(?:\.\d+)?)%?[-—–~～](\d+(?:\.\d+)?)(?=%|[十百千万亿]*<units>)"
#: 20-2分离厂, 图122016-2020: a name, or the number of a picture before a span of years
_NAMED, _TOO_LONG = 8, 100_000


def check(paper: Paper) -> Flaws:
    """Every range before a unit; the run-together cells of flattened tables are no ranges."""
    ranges = paper.words.pattern(_RANGE)
    text, behind = paper.text, 0
    for dash in paper.matches(_JOINED, _DASH):
        at = dash.start() - (2 if text[dash.start() - 1] == "%" else 1)
        if at < behind:  # 1-2-3: each digit belongs to one dash
            continue
        behind = dash.end() + 1
        century = text[dash.start() - 4 : dash.start() - 2]
        years = _YEARS.match(text, dash.start() - 4) if century in _CENTURIES else None
        if years is not None and years[1] > years[2]:
            if years[1][:2] == "20" and _YEAR_BEHIND.match(text, years.end()):
                continue  # YJ612 tells
            yield Flaw(
                f"“{years[0]}”的起始年份晚于终止年份",
                (paper.span(*years.span()),),
                (Step("起始年份", years[1], start=years.start(1), end=years.end(1)), Step("终止年份", years[2])),
                mend=f"改为{years[2]}—{years[1]}，或核对两个年份。",
            )
            continue
        found = ranges.search(text, max(0, at - 12), behind + 16)
        if found is None or not found.start() <= at < found.end() or paper.in_table(found.start()):
            continue
        low, high = Decimal(found[1]), Decimal(found[2])
        if low > high and (low < _NAMED * high or found.group().find("%") >= 0) and low < _TOO_LONG:
            yield Flaw(
                f"区间“{found[0]}”的下限{plain(low)}高于上限{plain(high)}",
                (paper.span(*found.span()),),
                (Step("下限", plain(low), start=found.start(1), end=found.end(1)), Step("上限", plain(high))),
                mend=f"改为{plain(high)}-{plain(low)}，或核对两端。",
            )
