"""YJ108: a verdict (完成, 未完成) that its own numbers contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from yongjiang.checker.characters import Pair
from yongjiang.checker.direction import lower_is_better
from yongjiang.checker.facts import Amount
from yongjiang.checker.figures import amount_step, gap, shown
from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import places
from yongjiang.checker.target_tables import claims_met
from yongjiang.checker.vocabulary import Vocabulary, alternation
from yongjiang.model.explanation import Step

_TABLE = """# 甲区五年规划

规划期为2021年至2025年。

表1 “十三五”主要指标完成情况

| 指标名称 | 2015年 | “十三五”目标 | 2020年完成情况 | 综合评价 |
|---|---|---|---|---|
| 社会消费品零售总额(亿元) | 168 | 240 | 231.4 | {} |
| 城镇登记失业率(%) | 2.84 | <3.5 | 2.93 | 完成 |
"""

RULE = Rule(
    code="YJ108",
    name="verdict-contradicted",
    title="完成情况与数值不符",
    severity="error",
    over="plan",
    why="评价“完成”而数没有达到目标（或相反），代表和审计一眼就能看出，其余的评价也跟着失信。",
    bad=Example({"规划.md": _TABLE.format("完成")}, ("社会消费品零售总额(亿元) | 168 | 240 | 231.4 | 完成",)),
    good=Example({"规划.md": _TABLE.format("未完成")}),
    mend="核对完成值与目标值，按数改正评价；口径有变的，在表注说明。",
    basis="规划实施总结评估的通行做法：评价结论由完成值与目标值比较得出",
)
#: 基本完成 says that so much may lack
_NEARLY = Decimal("0.05")
#: 总体完成 leaves room, 全部完成 none
_ALL_MET = re.compile("指标[已均]?(?:全部|全面|都)(?:如期|超额|提前|顺利)?(?:完成|达标|达到|实现)")
#: words between a name and 未完成
_FILLED = re.compile("的?(?:规划)?(?:指标|目标|任务)?[仍尚还暂]?$")
_UNIT = re.compile(r"[（(][^（()）]*[)）]$")
_FULL = Decimal(100)
#: characters from a name to the verdict on it; names no longer than this may be part of others
_BACK, _SHORTEST = 40, 3
#: 完成投资158.6亿元，超额完成年度计划152亿元; 为年度计划的104.3%，未能完成
_PLANNED = r"(?:年度|全年|年初|规划|既定|预期|当年|五年|确定的|的|目标|计划|任务|指标)"
_CLAIM = (
    r"[，,、（(]\s?(?:(?P<missed>未能?(?:如期|全部)?(?:完成|实现|达到)|没有(?:完成|实现|达到))"
    r"|(?P<met>(?:超额|提前|如期|全面|顺利|圆满)?(?:完成|实现|达到)了?))"
)
_NUMBER = r"(?P<target>\d+(?:\.\d+)?)(?P<unit>[万亿]?UNITS|%)"
_SAID = (
    rf"{_CLAIM}{_PLANNED}{{1,5}}(?:为|是)?{_NUMBER}(?![以的]|左右)",
    rf"{_CLAIM}(?:增长|下降|新增)?{_NUMBER}的{_PLANNED}{{1,5}}",
)
_SHARE = re.compile(rf"(?:为|达到?|占|完成|相当于){_PLANNED}{{1,5}}的?(?P<share>\d+(?:\.\d+)?)%{_CLAIM}{_PLANNED}")
_CLAIMED = Pair("完实达", "成现到")
#: what stands right before a claim: a mark, or the end of 未能, 没有, 超额, 提前…
_BEFORE_CLAIM = frozenset("，,、（( 未能有额前期面利满部")
_AROUND = 40
_UNMET = Pair("未没", "完达实有")
_MET_OF_ALL = re.compile(
    r"(?P<n>\d+)[项个][^，。；、\d\n]{0,14}[，,](?:其中)?(?P<met>\d+)[项个][^，。；、\d\n]{0,6}(?:完成|达到|达标|实现)[^，。；、\d\n]{0,8}[，、,]"
    r"(?P<missed>\d+)[项个][^，。；、\d\n]{0,4}[未没]"
)
#: further off, there are others that were not to be met yet
_SLIP = 2


def check(paper: Paper) -> Flaws:
    """Rows with target, actual and verdict, by the direction of the indicator; sentences with all three."""
    yield from _rows(paper)
    yield from _sentences(paper)
    yield from _counts(paper)


def _sentences(paper: Paper) -> Flaws:
    """完成投资148.6亿元，超额完成年度计划152亿元; 为年度计划的104.3%，未能完成年度计划."""
    text, levels = paper.text, {s.number_end: s for s in paper.prose if s.value is not None and s.value_high is None}
    told: set[int] = set()
    said_of = paper.words.once(_claims)
    for at in paper.characters.beside(_CLAIMED):
        if text[at - 1 : at] not in _BEFORE_CLAIM:
            continue  # as mostly
        start, end = paper.sentence(at)
        near = max(start, at - 8), min(end, at + _AROUND)
        for m in (m for one in said_of for m in one.finditer(text, *near)):
            now = levels.get(m.start())
            if m.start() in told or now is None or now.unit != m["unit"] or now.value is None:
                continue
            told.add(m.start())
            # 净增26家，总数达168家，完成年度目标25家: any of the numbers before may be meant
            said_before = [s for end, s in levels.items() if start < end <= m.start() and s.unit == m["unit"]]
            lower = lower_is_better(now.indicator, paper.words)
            target = Decimal(m["target"])
            verdicts = {(s.value <= target if lower else s.value >= target) for s in said_before if s.value is not None}
            met = next(iter(verdicts))
            if len(verdicts) == 1 and met != (m["met"] is not None):
                said = text[m.start() + 1 : m.end()]
                yield _sentence_flaw(paper, (now.start, m.end()), now.number, said, met=met)
        for m in _SHARE.finditer(text, max(start, at - _AROUND), min(end, at + 12)):
            met = Decimal(m["share"]) >= _FULL
            if m.start() not in told and met != (m["met"] is not None):
                told.add(m.start())
                yield _sentence_flaw(paper, m.span(), f"{m['share']}%", m["met"] or m["missed"], met=met)


def _counts(paper: Paper) -> Flaws:
    """6项指标中，4项完成，1项未完成: those that were met and those that were not are all."""
    for at in paper.characters.beside(_UNMET):
        m = _MET_OF_ALL.search(paper.text, paper.sentence(at)[0], at + 2)
        if m is None or m.end() != at + 1:
            continue
        whole, met, missed = (int(m[name]) for name in ("n", "met", "missed"))
        if met + missed != whole and abs(met + missed - whole) <= _SLIP:
            yield Flaw(
                f"{whole}项里完成{met}项、未完成{missed}项，合起来是{met + missed}项",
                (paper.span(m.start(), at + 1),),
                (Step("各项", str(whole)), Step("完成和未完成", f"{met} + {missed} = {met + missed}")),
                mend="核对完成和未完成的项数。",
            )


def _claims(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    units = alternation(unit for some in words.classes("units").values() for unit in some)
    return tuple(re.compile(said.replace("UNITS", units)) for said in _SAID)


def _sentence_flaw(paper: Paper, span: tuple[int, int], number: str, said: str, *, met: bool) -> Flaw:
    right = "已经达到" if met else "没有达到"
    return Flaw(
        f"{number}，文中写“{said}”：按数{right}",
        (paper.span(*span),),
        (Step("完成的数", number), Step("文中的评价", said), Step("按数", right)),
        mend="核对两个数，按数改正评价；以低为好的指标，写明“控制在……以内”。",
    )


def _rows(paper: Paper) -> Flaws:
    """Rows with target, actual and verdict."""
    rows = [row for row in paper.rows if row.cells.verdict]
    if not rows:
        return
    claimed = [(row, claims_met(row, paper)) for row in rows]
    met, missed = ([row for row, claim in claimed if claim is wanted] for wanted in (True, False))
    for wanted, found in ((True, met), (False, missed)):
        for row in found:
            if (flaw := _judged(paper, row, claimed=wanted)) is not None:
                yield flaw
    yield from _all_met(paper, missed)
    yield from _missed_in_prose(paper, met)


def _missed_in_prose(paper: Paper, met: Sequence[Row]) -> Flaws:
    """常住人口城镇化率未完成目标, and the row, one of `met`, says that it is met."""
    for at in places(paper.text, "未完成") if met else ():
        if paper.in_table(at):
            continue
        start, _ = paper.sentence(at)
        before = paper.text[max(start, at - _BACK) : at]
        for row in met:
            name = _UNIT.sub("", row.cells.name)
            if len(name) > _SHORTEST and _FILLED.sub("", before).endswith(name):
                low = at - len(before) + before.rindex(name)
                yield Flaw(
                    f"正文写{name}未完成，表中评为“{row.cells.verdict}”",
                    (paper.span(low, at + 3, "正文"), paper.row_place(row, (), "表中")),
                    (paper.quoted(low, at + 3), Step("表中评价", row.cells.verdict or "")),
                )


def _all_met(paper: Paper, missed: Sequence[Row]) -> Flaws:
    """主要指标全部完成, told in prose, and rows, `missed`, that are said to be missed."""
    for said in _ALL_MET.finditer(paper.text) if missed else ():
        if paper.in_table(said.start()):
            continue
        names = "、".join(row.cells.name for row in missed[:3])
        yield Flaw(
            f"正文写“{said[0]}”，表中{names}{'等' if len(missed) > 3 else ''}{len(missed)}项评为未完成",
            (paper.span(*said.span(), "正文"), *(paper.row_place(row, (), "表中") for row in missed[:3])),
            (paper.step("正文", *said.span()), Step("表中未完成", f"{len(missed)}项", names)),
            severity="warning",
        )


def _judged(paper: Paper, row: Row, *, claimed: bool) -> Flaw | None:
    if row.target is None or row.actual is None:
        return None
    target, actual = paper.amount(row.target), paper.amount(row.actual)
    if target is None or actual is None or target.unit != actual.unit or row.target.measure != row.actual.measure:
        return None
    capped = row.target.op in ("<", "<=") or (row.target.op == "=" and lower_is_better(row.cells.name, paper.words))
    met = _met(target, actual, capped=capped)
    if met is None or met == claimed:
        return None
    if (
        claimed
        and "基本" in (row.cells.verdict or "")
        and abs(actual.value - target.value) <= _NEARLY * abs(target.value)
    ):
        return None
    verdict, compared = (row.cells.verdict or "").strip(), f"{'不高于' if capped else '不低于'}目标"
    message = (
        f"{row.cells.name}：目标{shown(target)}，完成{shown(actual)}，"
        f"{'达到了目标' if met else f'差{gap(target, abs(actual.value - target.value))}'}，却评为“{verdict}”"
    )
    working = (
        amount_step("目标", target),
        amount_step("完成值", actual),
        Step("方向", "越低越好" if capped else "越高越好", compared),
        Step("按数判断", "完成" if met else "未完成"),
        Step("表中评价", verdict),
    )
    return Flaw(message, (paper.row_place(row, (row.target, row.actual)),), working)


def _met(target: Amount, actual: Amount, *, capped: bool) -> bool | None:
    """Whether the actual value reaches the target; None where printed digits leave it open."""
    if capped:
        return True if actual.value <= target.top else (None if actual.least <= target.top else False)
    return True if actual.value >= target.value else (None if actual.most >= target.value + target.half else False)
