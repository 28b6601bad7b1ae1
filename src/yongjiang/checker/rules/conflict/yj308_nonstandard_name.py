"""YJ308: an indicator under a name that statistics do not use, or a share whose sides are named unlike."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step

_TEXT = """# 甲区五年规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |
|---|---|---|---|---|
| 1 | {} | 万元/人 | 19 | 25 |
"""

RULE = Rule(
    code="YJ308",
    name="nonstandard-name",
    title="指标名称不规范",
    severity="warning",
    over="plan",
    why="指标有统一的名称和口径。自造或过时的名称查不到统计数，也和其他规划对不上。",
    bad=Example({"规划.md": _TEXT.format("全社会劳动生产率")}, ("1 | 全社会劳动生产率 | 万元/人 | 19 | 25",)),
    good=Example({"规划.md": _TEXT.format("全员劳动生产率")}),
    mend="改用统计制度中的名称。",
    basis="国家统计局统计指标解释；国民经济和社会发展规划指标体系",
)


#: before the survey of households was unified in 2013, 纯收入 was the name
_OLD, _NEW_SURVEY = "纯收入", 2014


def check(paper: Paper) -> Flaws:
    """Names of rows and of prose, one finding a name."""
    wrong = paper.words.once(_standards)
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for s in paper.plan.statements:
        name = fold(s.indicator)
        bad = _wrong_name(paper.words, name)
        if bad and not (_OLD in name and (s.year or 0) < _NEW_SURVEY):
            places[bad, wrong[bad]].append(_place(paper, s.id))
        elif "占" in name and (one_sided := _one_sided(name)):
            places[name, one_sided].append(_place(paper, s.id))
    for (bad, standard), found in places.items():
        loose = bad not in wrong and not bad.partition("占")[2].removesuffix("比重").endswith("增加值")
        yield Flaw(
            f"“{bad}”的规范名称是“{standard}”",
            tuple(dict.fromkeys(found)),
            (Step("文中名称", bad), Step("规范名称", standard, RULE.basis)),
            mend=f"改为“{standard}”。",
            severity="info" if loose else None,  # 占规上工业比重 is a common way to say it
        )


def _standards(words: Vocabulary) -> dict[str, str]:
    """The right name of each wrong one, the longest first."""
    standards = words.classes("indicator_standard_names")
    wrong = {variant: standard for standard, variants in standards.items() for variant in variants}
    return {name: wrong[name] for name in sorted(wrong, key=len, reverse=True)}


@lru_cache(maxsize=4096)
def _wrong_name(words: Vocabulary, name: str) -> str:
    """The wrong name that `name` is, with little before it and nothing but brackets behind it; "" where it is right."""
    if not words.pattern("^(?:.{0,4}?)<indicator_standard_names>(?:\\(.*)?$").match(name):
        return ""
    return next(word for word in words.once(_standards) if word in name)


def _place(paper: Paper, id_: str) -> Place:
    row = paper.row_of.get(id_)
    return paper.row_place(row, ()) if row is not None else paper.place(paper.statements[id_])


def _one_sided(name: str) -> str:
    """高新技术产业占规上工业增加值比重: the name with 增加值 on both sides; "" where it is right."""
    part, of, rest = name.partition("占")
    if not of or "工业" not in rest or not rest.endswith(("比重", "比例", "占比")):
        return ""
    whole = rest[:-2].removesuffix("的")
    if whole.endswith("增加值") and part.endswith(("产业", "制造业", "工业", "服务业")):
        return f"{part}增加值占{rest}"
    if part.endswith("增加值") and whole.endswith("工业"):
        return f"{part}占{whole}增加值{rest[-2:]}"
    return ""
