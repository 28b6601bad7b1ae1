"""YJ114: so many a year, and a total that the years do not make up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.searching import places
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step

_TEXT = """# 甲区规划

规划期为2021年至2025年。

## 二、主要目标

年均新增城镇就业2万人，五年累计新增城镇就业{}万人。
"""

RULE = Rule(
    code="YJ114",
    name="yearly-against-total",
    title="每年的数乘以年数不等于累计数",
    severity="error",
    over="plan",
    why="年均数乘以年数就是累计数。两个数同写一句而对不上，按哪一个考核都有理由说完成。",
    bad=Example({"规划.md": _TEXT.format(12)}, ("年均新增城镇就业2万人，五年累计新增城镇就业12万人",)),
    good=Example({"规划.md": _TEXT.format(10)}),
    mend="按年均数重算累计数，或核对年均数。",
    basis="序时平均数 = 累计数 ÷ 年数（国家统计局统计指标解释）",
)
#: 1 each year, 2 its unit, 3 and more, 4 the years, 5 the total, 6 its unit, 7 and more
_SAID = (
    r"(?:年均|每年)[^\d，。；、\n]{1,14}?(\d+(?:\.\d+)?)([万亿]?<units>)(以上|左右)?"
    r"[，,、；;（(](?:([三四五六七八九十]|\d)年|规划期内?|“十[一二三四五]五”(?:期间|时期)?|到20\d\d年[，,]?)?"
    r"累计[^\d，。；、\n]{0,14}?(\d+(?:\.\d+)?)([万亿]?<units>)(以上|左右)?"
)
#: characters between the two
_BACK = 48
_YEARS = {sign: k for k, sign in enumerate("零一二三四五六七八九十")}
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
#: what growth and shares are told in does not add up over years
_RATES = frozenset("%‰")


def check(paper: Paper) -> Flaws:
    """A mean of years beside its total in one sentence."""
    for m in _said(paper):
        years = _years(paper, m[4])
        if years is None or _bare(m[2]) != _bare(m[6]) or m[2][-1] in _RATES or paper.in_table(m.start()):
            continue
        each, total = (Decimal(m[n]) * _SCALES.get(m[u][0], Decimal(1)) for n, u in ((1, 2), (5, 6)))
        made = each * years
        if made == total or (total > made and m[3] == "以上"):
            continue
        if "左右" in (m[3], m[7]) and abs(made - total) * 10 <= made:
            continue
        listed = f"{m[1]}{m[2]} × {years}年 = {plain(made / _SCALES.get(m[6][0], Decimal(1)))}{m[6]}"
        yield Flaw(
            f"{listed}，文中累计写{m[5]}{m[6]}",
            (Place(paper, m.start(), m.end(), "", (m.span(1), m.span(5))),),
            (Step("每年的数乘以年数", listed), Step("文中的累计数", f"{m[5]}{m[6]}")),
            severity="warning" if abs(made - total) <= _slack(m, years) else None,  # 2万人 may stand for 2.4万人
        )


def _said(paper: Paper) -> Iterator[re.Match[str]]:
    """The total is looked for first: few sentences have one."""
    text = paper.text
    for at in places(text, "累计"):
        low = max(text.rfind("年均", max(0, at - _BACK), at), text.rfind("每年", max(0, at - _BACK), at))
        m = paper.words.pattern(_SAID).match(text, low) if low >= 0 else None
        if m is not None and m.end() > at:
            yield m


def _slack(m: re.Match[str], years: int) -> Decimal:
    """How far the two may lie apart when both are rounded; counted things are as they are."""
    counted = "." not in m[1] and m[2][0] not in _SCALES
    each = Decimal(0) if counted else half_step(Decimal(m[1])) * _SCALES.get(m[2][0], Decimal(1))
    return each * years + half_step(Decimal(m[5])) * _SCALES.get(m[6][0], Decimal(1))


def _bare(unit: str) -> str:
    return unit[1:] if unit[0] in _SCALES else unit


def _years(paper: Paper, said: str | None) -> int | None:
    """The years that the sentence or the period of the plan names."""
    if said is not None:
        return int(said) if said.isdecimal() else _YEARS[said]
    period = paper.info.period
    return period[1] - period[0] + 1 if period is not None else None
