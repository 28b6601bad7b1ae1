"""YJ501: what an upper plan gives a body to do, the plan of that body does not take up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yongjiang.checker.alignment import Aligner
from yongjiang.checker.hierarchy import Hierarchy, Relation
from yongjiang.checker.items import Item, items_of
from yongjiang.checker.namesakes import Namesakes, unsigned
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.plain_words import plain_words
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.searching import places
from yongjiang.checker.titles import title_place
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.alignment import FIRM
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity

_OUTLINE = """# 云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要

云汀区人民政府

2021年3月

规划期为2021年至2025年。

表1 “十四五”时期主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | 预期性 | 区科技局 |
| 2 | 技术合同成交额 | 亿元 | 16 | 40 | 预期性 | 区科技局 |
| 3 | 社会消费品零售总额 | 亿元 | 230 | 310 | 预期性 | 区商务局 |
"""
_SCIENCE = """# 云汀区科技创新“十四五”规划

云汀区科学技术局

2021年10月

规划期为2021年至2025年。到2025年，高新技术企业达到260家{}。
"""

RULE = Rule(
    code="YJ501",
    name="uncarried-target",
    title="上位规划的目标或任务没有承接",
    severity="warning",
    over="plans",
    why="上位规划把指标和任务交给了某个部门，这个部门自己的规划却没有写，到期就没有人做、没有人报。",
    bad=Example(
        {"纲要.md": _OUTLINE, "科技.md": _SCIENCE.format("")},
        ("2 | 技术合同成交额 | 亿元 | 16 | 40 | 预期性 | 区科技局", "云汀区科技创新“十四五”规划"),
    ),
    good=Example({"纲要.md": _OUTLINE, "科技.md": _SCIENCE.format("，技术合同成交额达到40亿元")}),
    mend="在下位规划里补上这些目标和任务，写明数值和年份；已经调整或不再承担的，说明理由并与上位规划编制单位商定。",
    basis="中共中央、国务院《关于统一规划体系更好发挥国家发展规划战略导向作用的意见》（2018）：下位规划服从上位规划、等位规划相互协调",
)

#: bodies that answer for everything, so that a plan of theirs need not take up each thing they lead
_GENERAL = ("政府", "党委")
#: how far behind its name the value of a target may stand in running text
_REACH = 40
_CITED = re.compile("《[^》]*》")
_AS_WORDS = str.maketrans("0123456789", "〇一二三四五六七八九")
#: to see a plan carried out is no task for the plans below it
_OVERSEEING = re.compile(r"监测|评估|督查|考核|组织实施|分解")
_NAMED = 6
_QUOTED = 8
_SHORT = 90
#: quotation marks inside quotation marks
_INNER = str.maketrans("“”", "‘’")


class _Missing(NamedTuple):
    """An upper item that nothing carries. near: the likest lower item; lead: who leads it, "" where nobody is named."""

    item: Item
    near: Item | None
    lead: str
    severity: Severity | None


def check(papers: Papers) -> Flaws:
    """Items of an upper plan that the issuer of a lower plan leads, or that stand in the chapter on its subject and
    are led by nobody, and that no item of the lower plan carries.
    """
    for relation in papers.hierarchy.relations:
        items = relation.upper.paper.once(items_of)
        leads = _leads(relation, items, papers.hierarchy)
        leads |= dict.fromkeys(_topical(relation, items, papers.words) - leads.keys(), "")
        if leads:
            groups: defaultdict[tuple[str, str, Severity | None], list[_Missing]] = defaultdict(list)
            for missing in _uncarried(relation, {items[k]: leads[k] for k in sorted(leads)}, papers):
                groups[_group(missing), missing.lead, missing.severity].append(missing)
            for found in groups.values():
                yield _flaw(relation, found)


def _leads(relation: Relation, items: Sequence[Item], hierarchy: Hierarchy) -> dict[int, str]:
    """By number of an item: the name by which the issuer of the lower plan leads it. Who leads an indicator in one
    year leads it in every year.
    """
    organs = hierarchy.organs
    issuers = [
        organ
        for organ in organs.read(relation.lower.paper.info.issuer or "")
        if organ.level and not (organ.core in _GENERAL and relation.one_area)
    ]
    if not issuers:
        return {}
    own = {
        name
        for name in {name for leads in {item.leads for item in items} for name in leads}
        if any(organ.same(issuer) for organ in organs.read(name) for issuer in issuers)
    }
    found: dict[int, str] = {}
    for k, item in enumerate(items):
        if own.isdisjoint(item.leads) or (item.kind == "duty" and _OVERSEEING.search(item.title)):
            continue
        found[k] = next(filter(own.__contains__, item.leads))
    keys = {items[k].key: name for k, name in found.items() if items[k].key}
    return {k: keys[item.key] for k, item in enumerate(items) if item.key in keys} | found


def _topical(relation: Relation, items: Sequence[Item], words: Vocabulary) -> set[int]:
    """Targets that nobody leads, in the one chapter of the upper plan on the subject of the lower."""
    upper = relation.upper.paper
    if not relation.one_area or relation.lower.genre not in ("special", "action"):
        return set()
    about: defaultdict[str, set[str]] = defaultdict(set)
    subject = plain_words(words).words.within(relation.lower.words)
    tops: dict[str | None, str] = {}
    for node in upper.plan.outline:  # those above come first
        tops[node.id] = tops.get(node.parent, node.id)
        if node.kind in ("chapter", "section"):
            for said in subject:
                if said in node.title:
                    about[said].add(tops[node.id])
    chapters = {top for tops in about.values() if len(tops) == 1 for top in tops}
    return {
        k
        for k, item in enumerate(items)
        if item.key and not item.leads and item.row is None and tops.get(item.node, "") in chapters and _own(item)
    }


def _own(item: Item) -> bool:
    """Whether a target stands for itself: 是2020年的2.5倍 only says another target again."""
    return not any(s.measure == "multiple" and s.number[:1].isdigit() for s in item.statements)


def _uncarried(relation: Relation, concerned: dict[Item, str], papers: Papers) -> Iterator[_Missing]:
    """Of the items (each with who leads it), those that the lower plan does not carry."""
    lower = relation.lower.paper
    lowers, namesakes = lower.once(items_of), lower.once(_namesakes)
    named = {item: namesakes.of(item) for item in concerned if not item.key}
    missed = set(_unlike([item for item, same in named.items() if not same], lower, papers))
    # a task that the lower plan writes out in words of its own need not repeat each of its numbers
    written_out = {
        item.node
        for item, same in named.items()
        if (not same and item not in missed) or any(not lowers[k].key for k in same)
    }
    for item, lead in concerned.items():
        near = None
        beyond = _beyond(item, lower)
        if item.key:
            same = namesakes.of(item)
            if _carries(item, same, lowers) or _said(item, lower.once(_squeezed)):
                continue
            if beyond and not _looks_to(item.year, lower.once(_squeezed)):
                continue
            near = max(same, key=lambda k: same[k][0], default=None)
        elif item not in missed:
            continue
        doubtful = beyond or not lead or item.node in written_out
        yield _Missing(item, None if near is None else lowers[near], lead, "info" if doubtful else None)


def _namesakes(paper: Paper) -> Namesakes:
    return Namesakes(paper.once(items_of))


def _squeezed(paper: Paper) -> str:
    """The text without white space."""
    return "".join(paper.text.split())


def _unlike(tasks: Sequence[Item], lower: Paper, papers: Papers) -> Iterator[Item]:
    """The tasks that no item of `lower` is like."""
    if not tasks:
        return
    lowers, namesakes = lower.once(items_of), lower.once(_namesakes)
    aligner = Aligner(tasks, lowers, papers.words, papers.hierarchy.organs, namesakes)
    for number, task in enumerate(tasks):
        if not aligner.is_carried(number):
            yield task


def _carries(item: Item, same: dict[int, tuple[float, str]], lowers: Sequence[Item]) -> bool:
    """Whether a namesake is a target good enough: for the same year, or for another within the plan's period."""
    firm = [lowers[k] for k, (strength, _) in same.items() if strength >= FIRM]
    return any(
        not one.year
        or not item.year
        or one.year == item.year
        or not (_beyond(one, one.paper) or _beyond(item, one.paper))
        for one in firm
    )


def _looks_to(year: int | None, text: str) -> bool:
    """Whether a text speaks of a year itself, not only in the title of another document."""
    own = _CITED.sub("", text)
    return f"{year}年" in own or f"{str(year).translate(_AS_WORDS)}年" in own


def _said(item: Item, text: str) -> bool:
    """Whether a text without white space names a target and, near the name, its value."""
    name, value = "".join(item.title.split()), unsigned(item.value)
    return any(value in text[max(0, at - _REACH) : at + len(name) + _REACH] for at in places(text, name))


def _beyond(item: Item, lower: Paper) -> bool:
    """Whether a target is for a year beyond the lower plan's period."""
    return bool(item.year and lower.info.period and item.year > lower.info.period[1])


def _group(missing: _Missing) -> str:
    """What is told together: the rows of a table, the items of a box, the targets of a section."""
    item = missing.item
    if item.row is not None:
        return item.row.table
    path = list(item.paper.path_of(item.node))
    inner = next((node for node in path if node.kind in ("box", "section", "chapter")), None)
    return inner.id if inner is not None else ""


def _flaw(relation: Relation, found: Sequence[_Missing]) -> Flaw:
    upper, lower, first = relation.upper.paper, relation.lower.paper, found[0]
    named = "、".join(_called(missing.item) for missing in found[:_NAMED]) + ("等" if len(found) > _NAMED else "")
    who = f"交{first.lead}牵头的" if first.lead else "没有写明牵头单位、与本规划主题相关的"
    message = f"上位规划{_where(first)}里{who}{_counted(found)}没有承接：{named}"
    if near := next((missing.near for missing in found if missing.near is not None), None):
        message += f"；最接近的是“{_called(near)}”"
    working = (
        *(Step("为什么是上位规划", reason) for reason in relation.reasons),
        *(_step(missing, upper) for missing in found),
    )
    places = (*_places(found), title_place(lower, "没有对应的目标或任务"))
    return Flaw(message, places, working, severity=first.severity)


def _where(missing: _Missing) -> str:
    item = missing.item
    if item.row is not None:
        return "指标表"
    node = item.paper.nodes.get(_group(missing))
    return f"“{node.title.translate(_INNER)}”" if node is not None else ""


def _counted(found: Sequence[_Missing]) -> str:
    targets = sum(1 for missing in found if missing.item.key)
    parts = [f"{n}项{what}" for n, what in ((len(found) - targets, "任务"), (targets, "目标")) if n]
    return "、".join(parts)


def _called(item: Item) -> str:
    year = f"{item.year}年" if item.year and item.value else ""
    return f"{item.title}（{year}{item.value}）" if item.value else item.title


def _places(found: Sequence[_Missing]) -> Iterator[Place]:
    """Where the missing items stand, each place once: a task holds its targets."""
    told: list[tuple[int, int]] = []
    for missing in found:
        item = missing.item
        if any(start <= item.start and item.end <= end for start, end in told) or len(told) >= _QUOTED:
            continue
        told.append((item.start, item.end))
        end = item.end if item.end - item.start <= _SHORT else item.paper.sentence(item.start)[1]
        numbers = {(s.number_start, s.number_end) for s in item.statements}
        marks = tuple(sorted(m for m in numbers if item.start <= m[0] < m[1] <= end))
        says = f"由{missing.lead}牵头" if missing.lead else "没有写明谁牵头"
        yield Place(item.paper, item.start, end, f"{says}，没有承接", marks)


def _step(missing: _Missing, upper: Paper) -> Step:
    near = f"最接近的是{_called(missing.near)}" if missing.near is not None else "没有相近的"
    basis = f"由{missing.lead}牵头" if missing.lead else "所在章节与下位规划主题相同"
    return Step(_called(missing.item), near, basis, missing.item.start, missing.item.end, document=upper.path)
