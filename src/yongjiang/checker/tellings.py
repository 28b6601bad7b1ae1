"""Levels with what is told of their change right behind them, and the lists of parts that reports tell so.

出口115.6亿元，增长26.1%；进口99.3亿元，下降12.0%: the form of statistical communiqués and of reports on budgets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from yongjiang.checker.paper import Paper
from yongjiang.model.plan import Statement

#: characters in which the word for a change is told: ，比上年同期实际增长
_REACH = 36
#: most parts that a list has, and most characters before the number of one
_MOST, _NAME = 30, 24
#: numbers before 其中 of which one may be the whole
_BEFORE = 3
_BEHIND = (
    r"\s*(?:[，,](?:按|扣除)[^，。；\d]{2,10}(?:计算|因素|口径))?[，,、（(]\s*(?:(?:同比|环比|名义|实际|可比|净|年均|累计|分别|共|约|均|也|略|小幅)"
    r"|(?:比|较|同)(?:上年|去年|上一年|前年|年初|上期|上月|期初|20\d\d年)(?:度|初|末|底|同期|同口径)*)*"
    r"(?:<growth_words>)+[了约为达到至]*"
)
_OPENS = re.compile(
    r"[，,、。；;]?\s{0,2}(?:其中|包括|包含)[：:，,]?|。(?:按[^，。：\d\n]{2,10}分|分[^，。：\d\n]{1,6}看)[，：]|[：:]|[（(](?:其中[：:，,]?)?"
)
_NEXT = re.compile(r"[）)]?[、，；,;和及与]\s?")
_ENDS = re.compile(r"[）)]|[。；;\n]|$")
_BRACKET = re.compile(r"[（(][^（）()\n]*[）)]")
#: a name of a part has none of these: what it tells is another thing, or a part of the part
_NO_NAME = re.compile(r"[\d。；;：:，,、\n]|其中|[共合总]计")
_WHOLE_AREA = re.compile("[全我本][国省市县区州旗镇乡]")
_ADDED = frozenset(("level", "increase"))


class Telling(NamedTuple):
    """A number with what is told of its change. rise: by how much, growth: by how many per cent; each with its sign
    (-1 where it fell). yearly: whether the change is a mean of years. end: of all of it.
    """

    level: Statement
    rise: Statement | None
    growth: Statement | None
    rise_sign: int
    growth_sign: int
    yearly: bool
    end: int


class PartList(NamedTuple):
    """A number with its parts, told one behind the other. closed: nothing but parts stands in the list; all: a colon
    or a division opens it, so that it is to hold all of them.
    """

    whole: Telling
    parts: tuple[Telling, ...]
    closed: bool
    all: bool


def tellings(paper: Paper) -> list[Telling]:
    """All numbers of the prose of `paper`, in order; for `Paper.once`."""
    behind = paper.words.pattern(_BEHIND)
    falls = tuple(paper.words.classes("growth_words")["down"])
    said, text, found = [s for s in paper.prose if s.value is not None], paper.text, list[Telling]()
    k = 0
    while k < len(said):
        level, end, yearly = said[k], said[k].number_end, False
        changes: dict[str, tuple[Statement, int]] = {}
        k += 1
        while k < len(said) and said[k].number_start - end <= _REACH and level.measure in _ADDED and level.unit != "%":
            kind = _change_of(said[k], level)
            if kind is None or kind in changes or not behind.fullmatch(text, end, said[k].number_start):
                break
            words = text[end : said[k].number_start]
            changes[kind] = said[k], -1 if words.rstrip("了约为达到至").endswith(falls) else 1
            yearly |= "年均" in words
            end = said[k].number_end
            k += 1
        rise, growth = changes.get("rise", (None, 1)), changes.get("growth", (None, 1))
        found.append(Telling(level, rise[0], growth[0], rise[1], growth[1], yearly, end))
    return found


def _change_of(statement: Statement, level: Statement) -> str | None:
    if statement.measure == "growth" and statement.unit == "%":
        return "growth"
    return "rise" if statement.measure == "increase" and statement.unit == level.unit else None


def part_lists(paper: Paper) -> list[PartList]:
    """Numbers of `paper` with two parts and more behind 其中, a colon or a bracket; for `Paper.once`."""
    told = paper.once(tellings)
    return [found for k in range(len(told)) if (found := _list_of(paper, told, k)) is not None]


def _list_of(paper: Paper, told: Sequence[Telling], k: int) -> PartList | None:
    """The parts behind the number `k`, which may not be their whole: 项目12个，总投资86亿元。其中，续建3个、新建9个."""
    opened = _OPENS.match(paper.text, told[k].end)
    if opened is None:
        return None
    whole = told[k]
    if k + 1 < len(told) and told[k + 1].level.unit != whole.level.unit and "其中" in opened[0]:
        start, _ = paper.sentence(max(0, whole.level.number_start))
        earlier = (one for one in told[max(0, k - _BEFORE) : k] if one.level.number_start >= start)
        whole = next((one for one in earlier if one.level.unit == told[k + 1].level.unit), whole)
    amount = paper.amount(whole.level)
    if amount is None or amount.unit in ("", "%") or whole.level.measure not in _ADDED:
        return None
    parts, at, closed = list[Telling](), opened.end(), False
    for part in told[k + 1 : k + 1 + _MOST]:
        name = paper.text[at : part.level.number_start]
        if len(name) > _NAME or _NO_NAME.search(_BRACKET.sub("", name)):
            break
        if parts and _WHOLE_AREA.match(name):
            closed = True  # 全区学生5000人，其中…；全区教师400人: the next total
            break
        if part.level.unit != "%":
            own = paper.amount(part.level)
            if own is None or own.unit != amount.unit or not _alike(part.level, whole.level):
                break
            parts.append(part)
        at, closed = part.end, True
        if (note := _BRACKET.match(paper.text, at)) is not None:
            at = note.end()
        following = _NEXT.match(paper.text, at)
        if following is None or (opened[0][0] in "（(" and following[0][0] in "）)"):
            closed = _ENDS.match(paper.text, at) is not None
            break
        at, closed = following.end(), False
    every = closed and (opened[0][0] in "：:" or opened[0].startswith(("。按", "。分")))
    return PartList(whole, tuple(parts), closed, every) if len(parts) > 1 else None


def _alike(part: Statement, whole: Statement) -> bool:
    """项目130个，其中续建78个、新建52个: what is new is as much a part of a level."""
    return part.kind == whole.kind and {part.measure, whole.measure} <= _ADDED and part.year == whole.year
