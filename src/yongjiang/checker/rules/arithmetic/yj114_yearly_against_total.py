"""YJ114: so many a year, and a total that the years do not make up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.characters import Pair
from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
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
#: each year, its unit, more or about; the years; the total, its unit, more or about
_SAID = (
    r"(?:年均|每年)[^\d，。；、\n]{1,18}?(\d+(?:\.\d+)?)([万亿]?<units>)(以上|左右)?(?:[^\d，。；、（）()\n]{2,12})?"
    r"[，,、；;（(](?:([三四五六七八九十]|\d)年|规划期内?|“十[一二三四五]五”?(?:期间|时期)?|到20\d\d年[，,]?)?"
    r"(?:累计[^\d，。；、\n]{0,14}?|(?<=年)(?:(?:合计|总计)[^\d，。；、\n]{0,6}?|共(?:计|安排|投入|需|筹措|实施|新建|建设|完成|新增|培育|引进|培训)?|完成))(\d+(?:\.\d+)?)([万亿]?<units>)(以上|左右)?"
)
#: the total first: 三年培训护理员900人次，每年300人次
_TOLD = (
    r"(?<![\d第〇一二三四五六七八九十])([三四五]|\d)年[内间]?(?:共|累计)?[^\d，。；、\n]{2,14}?"
    r"(\d+(?:\.\d+)?)([万亿]?<units>)(以上|左右)?(?:[^\d，。；、（）()\n]{2,16})?[，,、（(](?:平均)?"
    r"(?:每年|年均)(?:不少于|各|安排|完成|约|为|达到?|新增|新建|培训|培育|引进|投入|建设|改造|实施)?(\d+(?:\.\d+)?)([万亿]?<units>)(以上|左右)?"
)
#: before a number that each year may exceed
_AT_LEAST = ("不少于", "不低于", "至少", "超过", "突破")
#: before what each year has: the first years had something else
_FROM_THEN_ON = ("以后", "此后", "今后", "之后", "其后")
_TOTALS = ("累计", "年共", "年完成", "年合计", "年总计")
_ALL, _EACH = Pair("累年", "计共完合总"), Pair("，,、（(均", "每年")
#: characters between the two
_BACK = 48
_YEARS = {sign: k for k, sign in enumerate("零一二三四五六七八九十")}
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
#: what growth and shares are told in does not add up over years
_RATES = frozenset("%‰")


class _Told(NamedTuple):
    """What a sentence tells of each year and of all, as written; bound, about: 以上 or 左右 behind the two."""

    each: str
    of: str
    bound: str | None
    years: str | None
    all: str
    unit: str
    about: str | None
    marks: tuple[tuple[int, int], tuple[int, int]]
    start: int
    end: int


def check(paper: Paper) -> Flaws:
    """A mean of years beside its total in one sentence."""
    for m in _said(paper):
        years = _years(paper, m.years)
        if years is None or _bare(m.of) != _bare(m.unit) or m.of[-1] in _RATES or paper.in_table(m.start):
            continue
        if paper.text.endswith(_FROM_THEN_ON, 0, m.start):
            continue
        scale = _SCALES.get(m.unit[0], Decimal(1))
        made = Decimal(m.each) * _SCALES.get(m.of[0], Decimal(1)) * years
        total = Decimal(m.all) * scale
        floor = m.bound == "以上" or paper.text.endswith(_AT_LEAST, 0, m.marks[0][0])
        if made == total or (total > made and floor):
            continue
        if "左右" in (m.bound, m.about) and abs(made - total) * 10 <= made:
            continue
        listed = f"{m.each}{m.of} × {years}年 = {plain(made / scale)}{m.unit}"
        yield Flaw(
            f"{listed}，文中累计写{m.all}{m.unit}",
            (paper.span(m.start, m.end, "", m.marks),),
            (Step("每年的数乘以年数", listed), Step("文中的累计数", f"{m.all}{m.unit}")),
            # 2万人 may stand for 2.4万人; a total below what one year has is hardly of the same thing
            severity="warning" if abs(made - total) <= _slack(m, years) or total * years < made else None,
        )


def _said(paper: Paper) -> Iterator[_Told]:
    """The total is looked for first: few sentences have one."""
    text = paper.text
    for at in paper.characters.beside(_ALL):
        if not text.startswith(_TOTALS, at):
            continue
        low = max(text.rfind("年均", max(0, at - _BACK), at), text.rfind("每年", max(0, at - _BACK), at))
        m = paper.words.pattern(_SAID).match(text, low) if low >= 0 else None
        if m is not None and m.end() > at:
            yield _Told(m[1], m[2], m[3], m[4], m[5], m[6], m[7], (m.span(1), m.span(5)), *m.span())
    for before in paper.characters.beside(_EACH):
        at = before + 1
        if not text.startswith(("每年", "年均"), at) or (text[before] == "均" and not text.endswith("平均", 0, at)):
            continue
        years = text.rfind("年", max(0, at - _BACK), at - 1)
        while years > 0:
            m = paper.words.pattern(_TOLD).match(text, years - 1)
            if m is not None and m.end() > at:
                yield _Told(m[5], m[6], m[7], m[1], m[2], m[3], m[4], (m.span(5), m.span(2)), *m.span())
                break
            years = text.rfind("年", max(0, at - _BACK), years)


def _slack(m: _Told, years: int) -> Decimal:
    """How far the two may lie apart when both are rounded; counted things are as they are."""
    counted = "." not in m.each and m.of[0] not in _SCALES
    each = Decimal(0) if counted else half_step(Decimal(m.each)) * _SCALES.get(m.of[0], Decimal(1))
    return each * years + half_step(Decimal(m.all)) * _SCALES.get(m.unit[0], Decimal(1))


def _bare(unit: str) -> str:
    return unit[1:] if unit[0] in _SCALES else unit


def _years(paper: Paper, said: str | None) -> int | None:
    """The years that the sentence or the period of the plan names."""
    if said is not None:
        return int(said) if said.isdecimal() else _YEARS[said]
    period = paper.info.period
    return period[1] - period[0] + 1 if period is not None else None
