"""YJ630: two sentences of one section say the same in one clause, word for word."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Kind
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule

_TEXT = """甲区科技规划

一、治理

完善科研管理制度，进一步健全以质量和贡献为导向的评价机制。推动设备开放共享。

{}，实行分类评价。

二、保障

落实责任。
"""

RULE = Rule(
    code="YJ630",
    name="repeated-clause",
    title="同一部分里两句话有一段重复",
    severity="info",
    over="plan",
    why="相邻的两句话里有一大段一字不差，多半是改稿时搬动了一句而没有删去原处，读来像是同一件事说了两遍。",
    bad=Example(
        {"规划.txt": _TEXT.format("进一步健全以质量和贡献为导向的评价机制")},
        ("进一步健全以质量和贡献为导向的评价机制", "进一步健全以质量和贡献为导向的评价机制"),
    ),
    good=Example({"规划.txt": _TEXT.format("深化职务科技成果所有权改革试点")}),
    mend="删去一处，或者改换说法。",
    basis="公文校对通则：避免重复",
)
#: shorter clauses are set phrases
_SHORTEST = 14
#: of this length, no clause is repeated on purpose so soon
_LONG = 30
#: further apart than this a clause may be taken up again
_NEAR = 400
_ENDS = Kind("，,；;\n。：:！？!?|")
_CHINESE = re.compile(r"[一-鿿、]{14}")
_MARK = r"[ \t　]*(?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）).．、]|[①-⑳]|[一二三四五六七八九十]是)"
_ITEM = re.compile(rf"{_MARK}[^，。；;\n]{{1,20}}[：:。]")
_NUMBER = re.compile(_MARK)
_CONDITION = re.compile("的，$")
#: what is quoted, noted in brackets, told with a number or said by custom comes again without a slip
_OTHER = re.compile(
    r"[《》“”（）()\[\]【】0-9%％]|习近平|社会主义|新时代|全会|党的|中央|精神|重要|思想|旗帜|负责|单位|现代化|奋力|篇章|战略定位"
)


def check(paper: Paper) -> Flaws:
    """Clauses that stand twice in the document, in running text of one chapter and near each other."""
    for words, places in paper.repeated(_ENDS, _SHORTEST).items():
        if len(places) == 2 and _near(paper, places[0], places[1], words):
            yield _flaw(paper, places[0], places[1], words)


def _flaw(paper: Paper, a: int, b: int, words: str) -> Flaw:
    size = len(words)
    apart = _numbered(paper, a, b) or (_case(paper, a) and _case(paper, b))
    return Flaw(
        f"相隔{b - a}字的两句话里有一段相同：{words}",
        (paper.span(a, a + size), paper.span(b, b + size)),
        (paper.step("前一处", a, a + size), paper.step("后一处", b, b + size)),
        severity="warning" if size >= _LONG and not apart else None,
    )


def _numbered(paper: Paper, a: int, b: int) -> bool:
    """Whether both stand in numbered lines of their own: items of one procedure share their steps."""
    one, other = (paper.line(at) for at in (a, b))
    return one != other and all(_NUMBER.match(paper.text, *line) is not None for line in (one, other))


def _case(paper: Paper, at: int) -> bool:
    """Whether a condition goes before (符合…的，…): cases of one rule may come to the same."""
    return _CONDITION.search(paper.text, paper.sentence(at)[0], at) is not None


def _item(paper: Paper, at: int) -> bool:
    """Whether the line is a numbered item with a lead of its own: 3.镇级林长：…. Those go alike on purpose."""
    return _ITEM.match(paper.text, *paper.line(at)) is not None


def _near(paper: Paper, a: int, b: int, words: str) -> bool:
    """Whether both stand in running text of one chapter, and say nothing that is said again by custom."""
    if b - a > _NEAR or _CHINESE.search(words) is None or _OTHER.search(words):
        return False
    if paper.in_table(a) or paper.in_table(b):
        return False
    here, there = paper.heading_at(a), paper.heading_at(b)
    if here is None or there is None or a < here.end or b < there.end:
        return False
    if here is not there and "item" in (here.kind, there.kind):
        return False  # items of a box go alike
    if _item(paper, a) and _item(paper, b):
        return False
    (*_, one), (*_, other) = paper.path_of(here.id), paper.path_of(there.id)
    return one is other and paper.text[slice(*paper.sentence(a))] != paper.text[slice(*paper.sentence(b))]
