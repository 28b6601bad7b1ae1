"""YJ308: an indicator under a name that statistics do not use, or a share whose sides are named unlike."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.searching import places as places_of
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.plan import Statement

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
#: before the survey of households was unified, from 2013 on, 纯收入 was the name; reports told of 2014 by both
_OLD, _UNIFIED, _NEW_SURVEY = "纯收入", 2013, 2015
#: 单位国内生产总值能耗 is a name of its own
_OF_THE_NATION = re.compile("全国|我国|国家|中国|全球|世界|单位|人均|万元|亿元")
_BACK = 20
#: what is always the whole of a share stands where its part should
_TURNED = re.compile(
    "(?P<part>.*(?:投入|支出|经费|增加值|产值|税收|投资|出口额?))的"
    "(?P<whole>.{0,6}(?:财政支出|预算支出|生产总值|GDP|营业收入|主营业务收入))(?:占比|比重)$"
)


def check(paper: Paper) -> Flaws:
    """Names of rows and of prose, one finding a name; the nation's product for the area's own."""
    yield from _national(paper)
    words = paper.words
    wrong = words.once(_standards)
    usual = {name for names in words.classes("indicator_short_names").values() for name in names}
    places: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    before = (paper.written or _UNIFIED) < _UNIFIED
    reads = {indicator: read for indicator in paper.named if (read := _read(words, indicator)) is not None}
    for s in paper.plan.statements if reads else ():
        if s.indicator not in reads:
            continue
        name, bad, standard = reads[s.indicator]
        if bad and not (_OLD in name and (before or (s.year or 0) < _NEW_SURVEY)):
            places[bad, wrong[bad]].append(_place(paper, s))
        elif standard:
            places[name, standard].append(_place(paper, s))
    for (bad, standard), found in places.items():
        whole = bad.partition("占")[2].removesuffix("比重")
        loose = bad not in wrong and not whole.endswith("增加值") and not whole.startswith("生产总值")
        loose = loose or bad in usual
        yield Flaw(
            f"“{bad}”的规范名称是“{standard}”",
            tuple(dict.fromkeys(found)),
            (Step("文中名称", bad), Step("规范名称", standard, RULE.basis)),
            mend=f"改为“{standard}”。",
            severity="info" if loose else None,  # 占规上工业比重 is a common way to say it
        )


def _national(paper: Paper) -> Flaws:
    """国内生产总值 in the paper of a district, a city, a province: theirs is 地区生产总值."""
    text = paper.text
    if not paper.area or "地区生产总值" not in text:
        return
    for at in places_of(text, "国内生产总值"):
        start, _ = paper.sentence(at)
        if not _OF_THE_NATION.search(text, max(start, at - _BACK), at):
            yield Flaw(
                f"“国内生产总值”是全国的，{paper.area}的应称“地区生产总值”",
                (paper.span(at, at + 6),),
                (paper.quoted(at, at + 6), Step("规范名称", "地区生产总值", RULE.basis)),
                mend="改为“地区生产总值”。",
            )


def _standards(words: Vocabulary) -> dict[str, str]:
    """The right name of each wrong one, the longest first."""
    lists = (words.classes(name) for name in ("indicator_standard_names", "indicator_short_names"))
    wrong = {variant: standard for one in lists for standard, variants in one.items() for variant in variants}
    return {name: wrong[name] for name in sorted(wrong, key=len, reverse=True)}


@lru_cache(maxsize=8192)
def _read(words: Vocabulary, indicator: str) -> tuple[str, str, str] | None:
    """The name of an indicator, folded, the wrong name that it is, and the right name of a share whose sides are
    named unlike; None where nothing is wrong with it.
    """
    name = fold(indicator)
    bad, standard = _wrong_name(words, name), _one_sided(name) or _cut_short(name) or _turned_round(name)
    return (name, bad, standard) if bad or standard else None


def _wrong_name(words: Vocabulary, name: str) -> str:
    """The wrong name that `name` is, with little before it and nothing but brackets behind it; "" where it is right."""
    if not words.pattern("^(?:.{0,4}?)(?:<indicator_standard_names>|<indicator_short_names>)(?:\\(.*)?$").match(name):
        return ""
    return next(word for word in words.once(_standards) if word in name)


def _place(paper: Paper, s: Statement) -> Place:
    row = paper.row_of.get(s.id)
    return paper.row_place(row, ()) if row is not None else paper.place(s)


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


def _cut_short(name: str) -> str:
    """第三产业增加值占生产总值比: the name with the words that were cut; "" where it is right."""
    part, of, rest = name.partition("占")
    if not of or not rest.startswith("生产总值"):
        return ""
    return f"{part}占地区{rest}" + ("重" if rest.endswith("比") else "")


def _turned_round(name: str) -> str:
    """科技投入的财政支出占比: the name that says what is the share of what; "" where it does."""
    if not name.endswith(("占比", "比重")) or (m := _TURNED.match(name)) is None:
        return ""
    return f"{m['part']}占{m['whole']}的比重"
