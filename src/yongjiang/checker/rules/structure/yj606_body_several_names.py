"""YJ606: one body, place or platform goes by several names in one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.likeness import alike_in_front
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Body

_TEXT = """甲区产业规划

一、任务

依托乙湾滨江金融科技创新港，集聚保险机构。由区市场监管局牵头。

二、平台

专栏1：重点平台

◆乙湾滨江金融科技{}港：建设总部楼宇两幢。

{}负责监测。
"""

RULE = Rule(
    code="YJ606",
    name="body-several-names",
    title="同一机构或平台有几个名称",
    severity="warning",
    over="plan",
    why="同一个平台、机构前后叫法不同，读的人会当成两个；责任落到哪里、数字算谁的，都说不清。",
    bad=Example(
        {"规划.txt": _TEXT.format("", "区市场监督管理局")},
        ("乙湾滨江金融科技港", "乙湾滨江金融科技创新港", "区市场监管局", "区市场监督管理局"),
    ),
    good=Example({"规划.txt": _TEXT.format("创新", "区市场监管局")}),
    mend="查明正式名称后统一；简称在首次出现处注明。",
    basis="《党政机关公文处理工作条例》（2012）第十九条：人名、地名、数字、段落顺序、引文等准确",
)
#: how titles end that are names of places and platforms
_PLACES = (*"港区园城镇院廊", "基地", "中心", "平台", "总部", "实验室", "综合体", "联盟")
#: bodies that everybody calls by their short names
_KNOWN_IN_SHORT = ("政府", "政府办", "人大常委会", "政协", "法院", "检察院", "监委", "党委")
_ORGANS = frozenset({"government", "congress", "party", "judiciary", "other"})
#: how many characters one name may have more than the other, how many they must share at the front
_EXTRA, _SHARED = 4, 4
#: with so many shared at the end too, more may be left out in between
_LONG_END, _LONG_EXTRA = 5, 6
#: the committee of a park bears the name of the park
_COMMITTEES = ("管理委员会", "管委会")
_OF_PARK = tuple(park + committee for park in "区园城" for committee in _COMMITTEES)
_SHORTEST = 7
#: what one institute is called by mistake for the other
_INSTITUTES = ("研究院", "研究所")
#: what is more in one name makes another body of it: 第二医院, 一期, 东校区, 分院
_OTHER_BODY = re.compile(
    r"^[东西南北中分副附新老旧上下左右大小]$|[第一二三四五六七八九十0-9]|[省市区]级|国家|管委会|办公室|[和与及、]"
)
#: characters that the place may have before the name of a department
_LONGEST_PLACE = 8
#: lines of addressees, where short names are the custom
_ADDRESSED = re.compile(r"[ \t　]*(?:抄?送|主送|抄报|分送|发)[:：]")


class _Name(NamedTuple):
    name: str
    start: int
    end: int


def check(paper: Paper) -> Flaws:
    """Long names that differ by a few characters in the middle; departments in full and in short."""
    yield from _near(paper)
    yield from _in_short(paper)


def _near(paper: Paper) -> Flaws:
    ranks = paper.words.words("rank_words")
    groups: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    kinds: defaultdict[str, dict[str, _Name]] = defaultdict(dict)
    for name, span in _names(paper):
        groups[name[:_SHARED]].setdefault(name, span)
        if name.endswith(_INSTITUTES):
            kinds[name[:-1]].setdefault(name, _Name(name, *span))
    for one, other in (tuple(named.values()) for named in kinds.values() if len(named) > 1):
        yield _flaw(paper, one, other, f"一处写“{one.name[-3:]}”，一处写“{other.name[-3:]}”", None)
    for group in groups.values():
        for short, long in _candidates([_Name(name, *span) for name, span in group.items()]) if len(group) > 1 else ():
            extra = _more(_park(short.name), _park(long.name))
            if extra and extra not in ranks and not _OTHER_BODY.search(extra):
                yield _flaw(paper, short, long, f"只差“{extra}”", None)


def _candidates(names: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Pairs of which one becomes the other when some characters are taken out, each once."""
    by_park: defaultdict[str, list[_Name]] = defaultdict(list)
    for one in names:
        by_park[_park(one.name)].append(one)
    sizes = set(map(len, by_park))
    for park, longs in by_park.items():
        extra = [n for n in range(1, _LONG_EXTRA + 1) if len(park) - n in sizes]
        for other in dict.fromkeys([park[:k] + park[k + n :] for n in extra for k in range(_SHARED, len(park) - n)]):
            if other in by_park:
                yield from ((short, long) for short in by_park[other] for long in longs)


def _names(paper: Paper) -> Iterator[tuple[str, tuple[int, int]]]:
    """Names of places and platforms, folded, and where they stand."""
    for body in paper.plan.bodies:
        if body.kind not in _ORGANS or body.name.endswith(_OF_PARK):
            name, first = fold(body.name), body.mentions[0]
            if len(name) >= _SHORTEST:
                yield name, (first.start, first.end)
    for node in paper.headed["item"]:
        if _SHORTEST <= len(node.title) <= 24 and node.title.endswith(_PLACES):
            start = paper.text.find(node.title, node.start, node.end)
            name = fold(node.title)
            if start >= 0 and len(name) >= _SHORTEST:
                yield name, (start, start + len(node.title))


def _park(name: str) -> str:
    park = name
    if name.endswith(_OF_PARK):
        for committee in _COMMITTEES:
            park = park.removesuffix(committee)
    return park.removesuffix("区") if park.endswith("园区") else park


def _more(short: str, long: str) -> str:
    """What stands in the middle of `long` and not in `short`, "" where they differ in another way."""
    extra = len(long) - len(short)
    if not 0 < extra <= _LONG_EXTRA:
        return ""
    front = alike_in_front(short, long)
    if front < _SHARED or front == len(short) or short[front:] != long[front + extra :]:
        return ""
    if extra > _EXTRA and len(short) - front < _LONG_END:
        return ""
    return long[front : front + extra]


def _in_short(paper: Paper) -> Flaws:
    """区市场监管局 beside 区市场监督管理局: lawful short names, so a hint only."""
    if not paper.plan.outline:
        return
    begin = paper.plan.outline[0].start
    groups: defaultdict[tuple[str, str], list[Body]] = defaultdict(list)
    for body in paper.plan.bodies:
        if body.kind in _ORGANS and (parts := _department(paper.words, body.name)) is not None:
            groups[parts].append(body)
    for bodies in groups.values():
        named = [_first_named(paper, body, begin) for body in bodies] if len(bodies) > 1 else []
        names = [name for name in named if name is not None]
        for other in names[1:]:
            yield _flaw(paper, names[0], other, "全称与简称混用", "info")


def _first_named(paper: Paper, body: Body, begin: int) -> _Name | None:
    """Where the text behind the character `begin` first names `body`, other than as an addressee."""
    mention = next((m for m in body.mentions if m.start > begin and not _is_addressed(paper, m.start)), None)
    return None if mention is None else _Name(body.name, mention.start, mention.end)


@lru_cache(maxsize=8192)
def _department(words: Vocabulary, name: str) -> tuple[str, str] | None:
    """The place and the usual name of a department; None for another body and for one that is known in short."""
    core_of = words.class_of("body_aliases")
    front = next((k for k in range(1, _LONGEST_PLACE + 1) if name[k:] in core_of), None)
    if front is None or core_of[name[front:]] in _KNOWN_IN_SHORT:
        return None
    return name[:front], core_of[name[front:]]


def _is_addressed(paper: Paper, at: int) -> bool:
    return _ADDRESSED.match(paper.text, paper.text.rfind("\n", 0, at) + 1) is not None


def _flaw(paper: Paper, a: _Name, b: _Name, how: str, severity: Severity | None) -> Flaw:
    first, second = sorted((a, b), key=lambda name: name.start)
    working = (
        Step("一处", first.name, start=first.start, end=first.end),
        Step("另一处", second.name, start=second.start, end=second.end),
        Step("差别", how),
    )
    return Flaw(
        f"“{first.name}”又作“{second.name}”，{how}，疑为同一个",
        tuple(paper.span(name.start, name.end, name.name) for name in (first, second)),
        working,
        severity=severity,
    )
