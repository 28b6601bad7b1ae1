"""YJ631: the years of the plan are not those of the five-year period that its title names."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.target_tables import caption_place, target_tables
from yongjiang.checker.titles import title_place
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.explanation import Step

_TEXT = """甲区水利发展“十四五”规划

规划期为2021年至{}年。

一、任务

到2025年，供水能力达到80万吨。
"""

RULE = Rule(
    code="YJ631",
    name="period-against-name",
    title="规划期与名称里的五年规划期不符",
    severity="error",
    over="plan",
    why="“十四五”是2021年到2025年。名称写“十四五”，规划期写到别的年份，目标考核到哪一年就说不清。",
    bad=Example({"规划.txt": _TEXT.format(2026)}, ("规划期为2021年至2026年", "甲区水利发展“十四五”规划")),
    good=Example({"规划.txt": _TEXT.format(2025)}),
    mend="核对起止年份；确实另有规划期的，名称里不写“十四五”。",
    basis="国民经济和社会发展五年规划的编制周期（“十四五”为2021—2025年）",
)
_NAMED = re.compile(r"[“\"]?十(?P<k>[一二三四五六七八九])五[”\"]?|第(?P<n>十[一二三四五六七八九])个五年")
_SAID = re.compile(
    r"(?:规划期限?|规划期间|实施期限?|执行期限?|期限)(?:自|从|为|是|：|:)*"
    r"(?P<from>20\d\d)年?(?:至|到|[-—–~～]{1,2})(?P<to>20\d\d)年"
)
#: 2026年是“十五五”规划开局之年
_TURN = re.compile(
    r"(?P<year>20\d\d)年是(?:我[国省市县区]|全[国省市县区])?(?:实施)?[“\"]?(?:十(?P<k>[一二三四五六七八九])五[”\"]?|第(?P<n>十[一二三四五六七八九])个五年)(?:规划|计划)?(?:时期|期间)?的?"
    r"(?:(?P<first>开局|起步|第一)|(?P<last>收官|最后一|决胜))(?:之)?年"
)
_YEAR_IS = Pair("年", "是")
#: the first five-year plan began in 1953; since the third they follow one another without a gap
_TENTH = 2001
_FIRST_PAGES = 6000
#: a slip is off by a few years; what reaches further is a plan for longer
_SLIP, _LONGER = 4, 5
#: captions of what is to be reached, not of what was
_OF_TARGETS = re.compile(r"(?:指标|目标)$")
#: characters before the years of another period, of which its name stands
_BEFORE = 12


def check(paper: Paper) -> Flaws:
    """The title against the sentence that says from when to when the plan goes; captions of tables of indicators
    against the years of their targets.
    """
    yield from _of_plan(paper)
    yield from _of_tables(paper)
    yield from _of_turns(paper)


def _of_turns(paper: Paper) -> Flaws:
    """开局之年 is the first year of the period, 收官之年 the last."""
    for at in paper.characters.beside(_YEAR_IS):
        m = _TURN.match(paper.text, at - 4) if at >= 4 else None
        number = parse_whole(m["n"] or f"十{m['k']}") if m is not None else None
        if m is None or number is None:
            continue
        first = _TENTH + 5 * (number - 10)
        right, word = (first, m["first"]) if m["first"] else (first + 4, m["last"])
        if int(m["year"]) != right:
            yield Flaw(
                f"{m['year']}年不是这个五年规划的{word}之年，应为{right}年",
                (paper.span(m.start(), m.end(), "", (m.span("year"),)),),
                (Step("文中写", f"{m['year']}年"), Step("五年规划", f"{first}—{first + 4}年")),
                mend=f"改为{right}年，或核对是哪一个五年规划。",
            )


def _first_year(text: str) -> tuple[int, str] | None:
    """Of the one five-year period that `text` names, the first year, and how it is named."""
    named = list(_NAMED.finditer(text))
    if len({m["k"] or m["n"][1:] for m in named}) != 1:
        return None
    number = parse_whole(named[0]["n"] or f"十{named[0]['k']}")
    return (_TENTH + 5 * (number - 10), named[0][0].strip("“”")) if number is not None else None


def _of_plan(paper: Paper) -> Flaws:
    named = _first_year(paper.info.title or "")
    said = _SAID.search(paper.text, 0, _FIRST_PAGES) if named is not None else None
    if named is None or said is None:
        return
    first, name = named
    wrong = [abs(int(said["from"]) - first), abs(int(said["to"]) - first - 4)]
    other = _NAMED.search(paper.text, max(0, said.start() - _BEFORE), said.start())
    far = _SLIP if "远景" in (paper.info.title or "") else _LONGER
    if (0 in wrong and 0 < max(wrong) <= far) or (wrong == [5, 5] and other is None):
        years = f"{said['from']}—{said['to']}年"
        yield Flaw(
            f"名称里的“{name}”是{first}—{first + 4}年，文中的规划期写{years}",
            (paper.span(said.start(), said.end(), years), title_place(paper, f"{first}—{first + 4}年")),
            (
                Step("文中的规划期", years, start=said.start(), end=said.end()),
                Step("名称里的五年规划期", f"{first}—{first + 4}年", name),
            ),
        )


def _of_tables(paper: Paper) -> Flaws:
    for shown in paper.once(target_tables):
        table, caption = shown.table, shown.table.caption or ""
        years = {row.cells.target_year for row in shown.rows if row.cells.target_year is not None}
        named = _first_year(caption) if years and _OF_TARGETS.search(caption) else None
        if named is None or any(named[0] <= year <= named[0] + 4 for year in years):
            continue
        told = "、".join(f"{year}年" for year in sorted(years))
        yield Flaw(
            f"表名写“{named[1]}”（{named[0]}—{named[0] + 4}年），表里的目标是{told}的",
            (caption_place(paper, table, named[1]),),
            (Step("表名", caption), Step("目标的年份", told)),
            mend="核对是哪一个五年的指标，改正表名或者年份。",
            severity="warning",
        )
