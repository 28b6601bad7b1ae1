"""YJ113: a share, a multiple or a growth printed beside the two numbers it comes from, and not their quotient."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.changes import against, changes
from yongjiang.checker.characters import DIGITS, Pair
from yongjiang.checker.facts import Amount, Fact
from yongjiang.checker.figures import plain, shown
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.quantities import half_step
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement

_TEXT = """# 甲区规划

规划期为2021年至2025年。

建成美丽乡村112个，占全区168个的{}%。研发经费达到30亿元，是2015年15亿元的{}倍。

2020年，财政收入58.3亿元，其中税收收入49.2亿元，占比{}%。公交线路由62条增至75条，增长{}%。
"""

RULE = Rule(
    code="YJ113",
    name="quotient-mismatch",
    title="占比、倍数、增幅与所列两数不符",
    severity="error",
    over="plan",
    why="部分、整体和占比写在一句里，一除便知；对不上，三个数里至少有一个没有同步修改。",
    bad=Example(
        {"规划.md": _TEXT.format("61.2", "3", "94.4", "12")},
        (
            "112个，占全区168个的61.2%",
            "30亿元，是2015年15亿元的3倍",
            "58.3亿元，其中税收收入49.2亿元，占比94.4%",
            "公交线路由62条增至75条，增长12%",
        ),
    ),
    good=Example({"规划.md": _TEXT.format("66.7", "2", "84.4", "21")}),
    mend="按两个数重算，或核对两个数。",
    basis="结构相对指标 = 部分 ÷ 整体，比较相对指标 = 一数 ÷ 另一数（国家统计局统计指标解释）",
)
_NUMBER = r"(\d+(?:\.\d+)?)([万亿]?)(<units>)"
#: 占全区168个的61.2%
_SHARE = (
    r"占[^\d，。；、（）()\n]{0,16}?[（(]?"
    + _NUMBER
    + r"[）)]?[^\d，。；、\n]{0,10}?的(?:比[重例]为?)?(\d+(?:\.\d+)?)%"
)
#: 是2015年15亿元的2倍
_TIMES = r"[是为于](?:20\d\d年末?底?的?)?[^\d，。；、\n]{0,8}?" + _NUMBER + r"的(\d+(?:\.\d+)?)倍"
_TEMPLATES = {"%": _SHARE, "倍": _TIMES}
#: 完成投资158.6亿元，占年度计划152亿元的104.3%: of an aim, which no statement is made of
_PROGRESS = (
    _NUMBER
    + r"[，,、（(](?:占|为|完成|达到?|相当于)[^\d，。；、（）()\n]{0,12}(?:目标|任务|计划|预算|预期)[值数]?[（(]?"
    + _NUMBER
    + r"[）)]?的(\d+(?:\.\d+)?)%(?!以|左右)"
)
_OF_NUMBER = Pair("的", DIGITS)
#: what stands right before the quotient
_OPENS = frozenset("的为重例")
#: the number in front, nothing but a comma or a bracket between
_BEFORE = _NUMBER + r"(?:[^\d，。；、（）()\n]{2,12}(?=[，,]))?(?:，|,|、|（|\()?(?:分别)?(?:约|就|相当)?$"
_BACK = 24
#: 由120家增加到360家，是2015年的3倍; 增长2倍
_GREW = re.compile(
    r"[，,（(](?:是|为|达到?|相当于)(?:20\d\d年|原来|期初|五年前|[“十三四五”]{4,5}(?:期?末|初期))的(?P<to>\d+(?:\.\d+)?)倍(?!以)"
    r"|[，,、（(](?:[三四五六七八九十]年)?(?:增长|增加|提高|扩大|上升|提升)了?(?P<by>\d+(?:\.\d+)?)(?P<of>[倍%])(?![以点])"
    r"|[，,、（(](?:下降|降低|减少|缩小|压缩|缩减|缩短)了?(?P<less>\d+(?:\.\d+)?)%(?![以点])"
)
#: what stands between a part and its share of a whole that the sentence named before: 其中税收收入49.2亿元，占比84.4%
_ALONE = re.compile(r"[，,（(]占(?:比(?:重|例)?(?:为|达到?)?|总(?:数|量|额|投资|面积|里程)的?|全部的?|全线的?|其)?约?$")
_ALONE_ENDS = frozenset("占比重例为达到的其约")
_AMONG = "其中"
#: right before 中，: what is counted, with its number
_COUNTED = re.compile(r"\d[\d.]*[^\d，。；、\n]{2,14}$")
#: numbers of a sentence that are looked at before a share
_MOST = 12
#: further off, the share is that of a number told elsewhere
_FAR = Decimal("0.3")
_SCALE = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}


class _Quotient(NamedTuple):
    """above ÷ below = said; start, end: the whole of it, at: the printed quotient, less: what growth by takes off."""

    above: str
    below: str
    low: Decimal
    high: Decimal
    middle: Decimal
    said: Decimal
    sign: str
    start: int
    end: int
    at: int
    less: str = ""
    severity: Severity | None = None


def check(paper: Paper) -> Flaws:
    """Shares of a printed whole, multiples of a printed value, multiples and growth behind a change from A to B."""
    for case in (*_told(paper), *_progress(paper), *_of_whole(paper), *_grown(paper), *_set_against(paper)):
        slack = half_step(case.said)
        if case.low - slack <= case.said <= case.high + slack:
            continue
        said, right = f"{plain(case.said)}{case.sign}", f"{plain(case.middle, 2)}{case.sign}"
        yield Flaw(
            f"{case.above} ÷ {case.below}{case.less} = {right}，文中写{said}",
            (paper.span(case.start, case.end, "", ((case.at, case.end),)),),
            (
                Step("两数之比", right, f"{case.above} ÷ {case.below}{case.less}"),
                Step("文中写", said, start=case.at, end=case.end),
            ),
            mend=f"改为{right}，或核对{case.above}和{case.below}。",
            severity=case.severity,
        )


def _told(paper: Paper) -> Iterator[_Quotient]:
    text = paper.text
    before = paper.words.pattern(_BEFORE)
    for s in paper.plan.statements:
        template = _TEMPLATES.get(s.unit)
        if template is None or text[s.number_start - 1] not in _OPENS or s.source == "table":
            continue
        low = max(paper.sentence(s.number_start)[0], s.number_start - 2 * _BACK)
        m = next(
            (m for m in paper.words.pattern(template).finditer(text, low, s.number_end) if m.end() == s.number_end),
            None,
        )
        above = before.search(text, max(low, m.start() - _BACK), m.start()) if m is not None else None
        if m is None or above is None or above[3] != m[3]:
            continue
        tops, lows = _bounds(above[1], above[2]), _bounds(m[1], m[2])
        if lows[0] <= 0 or text.startswith("以", s.number_end):  # 20%以上
            continue
        factor = 100 if s.unit == "%" else 1
        low_, middle, high = (factor * a / b for a, b in zip(tops, (lows[2], lows[1], lows[0]), strict=True))
        part, whole = (f"{one[1]}{one[2]}{one[3]}" for one in (above, m))
        yield _Quotient(part, whole, low_, high, middle, Decimal(m[4]), s.unit, above.start(), m.end(), m.start(4))


def _progress(paper: Paper) -> Iterator[_Quotient]:
    """Of a year's plan so much was done: 占年度计划152亿元的104.3%."""
    expression, text = paper.words.pattern(_PROGRESS), paper.text
    for at in paper.characters.beside(_OF_NUMBER):
        start, end = paper.sentence(at)
        for m in expression.finditer(text, max(start, at - 2 * _BACK), min(end, at + _BACK)):
            if m.start(7) == at + 1 and m[3] == m[6] and (found := _of_plan(paper, m)) is not None:
                yield found


def _of_plan(paper: Paper, m: re.Match[str]) -> _Quotient | None:
    """净增26家，总数达168家，完成年度目标25家的104%: of the numbers before, the one that comes nearest to the share."""
    said, lows = Decimal(m[7]), _bounds(m[4], m[5])
    if lows[0] <= 0:
        return None
    start, _ = paper.sentence(m.start())
    before = paper.words.pattern(_NUMBER).finditer(paper.text, start, m.end(3))
    cases = []
    for one in before:
        if one[3] == m[6]:
            tops = _bounds(one[1], one[2])
            low, middle, high = (100 * a / b for a, b in zip(tops, (lows[2], lows[1], lows[0]), strict=True))
            part, whole = one[0], f"{m[4]}{m[5]}{m[6]}"
            cases.append(_Quotient(part, whole, low, high, middle, said, "%", one.start(), m.end(), m.start(7)))
    best = min(cases, key=lambda case: abs(case.middle - said), default=None)
    return best if best is not None and abs(best.middle - said) <= _FAR * said else None


def _of_whole(paper: Paper) -> Iterator[_Quotient]:
    """58.3亿元，其中税收收入49.2亿元，占比84.4%: the whole is named before, and no other number of its unit fits."""
    text, prose = paper.text, paper.prose
    for k, s in enumerate(prose):
        if s.unit != "%" or s.value is None or text[s.number_start - 1] not in _ALONE_ENDS or s.op not in ("=", "~"):
            continue
        alone = _ALONE.search(text, max(0, s.number_start - _BACK), s.number_start)
        part = next((p for p in prose[max(0, k - 3) : k] if alone is not None and p.number_end == alone.start()), None)
        amount = paper.amount(part) if part is not None else None
        if part is None or amount is None or amount.high is not None:
            continue
        among = text.rfind(_AMONG, paper.sentence(s.number_start)[0], part.number_start)
        among = among if among >= 0 else _opened(paper, part.number_start)
        wholes = _wholes(paper, amount, prose[max(0, k - _MOST) : k], among) if among >= 0 else []
        if not wholes:
            continue
        below, said = wholes[-1], Decimal(s.value)
        quotients = [_quotient_of(amount, whole) for whole in wholes]
        slack = half_step(said)
        if any(low - slack <= said <= high + slack for low, _, high in quotients):
            continue
        low, middle, high = quotients[-1]
        severity: Severity | None = None if len(wholes) == 1 else "warning"
        whole, above = (
            text[below.printed.number_start : below.printed.number_end],
            text[part.number_start : part.number_end],
        )
        start = below.printed.number_start
        yield _Quotient(
            above, whole, low, high, middle, said, "%", start, s.number_end, s.number_start, severity=severity
        )


def _opened(paper: Paper, at: int) -> int:
    """Where 25个断面中， opens what is told up to `at`, in one paragraph; -1 where nothing does."""
    found = paper.text.rfind("中，", paper.line(at)[0], at)
    if found < 0 or "。" in paper.text[found:at]:
        return -1
    counted = _COUNTED.search(paper.text, max(paper.sentence(found)[0], found - _BACK), found)
    return found if counted is not None else -1


def _wholes(paper: Paper, part: Amount, before: Sequence[Statement], end: int) -> list[Amount]:
    """Of the numbers `before` a share those of its sentence before `end` of which `part` may be a part."""
    start, _ = paper.sentence(end)
    told = [s for s in before if start <= s.number_start < end and s.measure != "growth" and s.value is not None]
    amounts = [amount for s in told if (amount := paper.amount(s)) is not None]
    return [a for a in amounts if a.unit == part.unit and a.high is None and a.value >= part.value > 0]


def _quotient_of(part: Amount, whole: Amount) -> tuple[Decimal, Decimal, Decimal]:
    """Least, printed and most share of a part in per cent."""
    least, most = whole.value - whole.half, whole.value + whole.half
    low = 100 * (part.value - part.half) / most
    return low, 100 * part.value / whole.value, 100 * (part.value + part.half) / least if least > 0 else Decimal(100)


def _bounds(number: str, scale: str) -> tuple[Decimal, Decimal, Decimal]:
    """What a printed number may have been before it was rounded; counted things are as they are."""
    value = Decimal(number)
    half = Decimal(0) if not scale and "." not in number else half_step(value)
    return (value - half) * _SCALE[scale], value * _SCALE[scale], (value + half) * _SCALE[scale]


def _grown(paper: Paper) -> Iterator[_Quotient]:
    for change in paper.once(changes):
        first, last = change.before.statement, change.after.statement
        m = _GREW.match(paper.text, last.number_end)
        a, b = change.after.amount, change.before.amount
        if m is None or b.value - b.half <= 0 or a.high is not None or b.high is not None:
            continue
        per_cent = m["less"] is not None or m["of"] == "%"
        if per_cent and _at_constant_prices(paper, change.after):
            continue
        less, times = 0 if m["to"] else 1, (-100 if m["less"] else 100) if per_cent else 1
        ends = [(a.value - a.half) / (b.value + b.half), (a.value + a.half) / (b.value - b.half)]
        low, high = sorted(times * (end - less) for end in ends)
        yield _Quotient(
            f"{'1 - ' if m['less'] else ''}{paper.text[last.number_start : last.number_end]}",
            paper.text[first.number_start : first.number_end],
            low,
            high,
            times * (a.value / b.value - less),
            Decimal(m["to"] or m["by"] or m["less"]),
            "%" if per_cent else "倍",
            first.start,
            m.end(),
            m.start("to" if m["to"] else "by" if m["by"] else "less"),
            " - 1" if less and not m["less"] else "",
        )


def _set_against(paper: Paper) -> Iterator[_Quotient]:
    """28微克/立方米，比2015年的45微克/立方米下降37.8%: both values and what lies between, in per cent."""
    constant = paper.words.classes("constant_prices")["indicator"]
    for case in paper.once(against):
        now = paper.amount(case.now)
        if not case.per_cent or now is None or now.high is not None or case.base <= 0:
            continue
        if any(word in paper.tools.naming.key(case.now.indicator) for word in constant):
            continue
        half, scale = half_step(case.base), now.scale
        sign = -100 if case.falling else 100
        ends = [now.least / ((case.base + half) * scale), now.most / ((case.base - half) * scale)]
        low, high = sorted(sign * (end - 1) for end in ends)
        middle = sign * (now.value / (case.base * scale) - 1)
        said = f"{plain(case.base)}{case.now.unit}"
        above = f"{'1 - ' if case.falling else ''}{shown(now)}"
        less, start = "" if case.falling else " - 1", case.now.start
        yield _Quotient(above, said, low, high, middle, case.by, "%", start, case.end, case.start, less)


def _at_constant_prices(paper: Paper, fact: Fact) -> bool:
    """Whether growth of the indicator is mostly told without the change of prices; of a share, in points."""
    words = paper.words.classes("constant_prices")["indicator"]
    return fact.amount.unit == "%" or any(word in fact.key for word in words)
