"""YJ643: a motto made of several numbers (“一核三区”, “3+5”, “123”, “五个一”) and what is told of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.checker.characters import Pair
from yongjiang.checker.enumerations import listing
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.kernel.numerals import parse_whole
from yongjiang.model.explanation import Step

_TEXT = """一、布局

构建“一轴三片”格局。一轴：滨河绿轴。三片：{}。

实施“1{}6”工程，新建1座水厂、2座泵站、6处闸口。

推进“三个一”建设：一图、一表{}、一平台。
"""

RULE = Rule(
    code="YJ643",
    name="motto-parts",
    title="数字提法与分项不符",
    severity="warning",
    over="plan",
    why="“一核三区”后面列出四个区，“3+5”后面写三大、四大，提法和内容有一个没有跟着改，以后各处引用都会跟着错。",
    bad=Example(
        {"规划.txt": _TEXT.format("东片、西片、南片、北片", "3", "、一网")},
        (
            "三片",
            "三片：东片、西片、南片、北片",
            "“136”",
            "1座水厂、2座泵站、6处闸口",
            "“三个一”建设：一图、一表、一网、一平台",
        ),
    ),
    good=Example({"规划.txt": _TEXT.format("东片、西片、南片", "2", "")}),
    mend="核对数目，提法和分项写成一样。",
    basis="公文校对通则：数目与列举一致",
)
_NUMERALS = "一二两三四五六七八九十"
_QUOTED = Pair("“", _NUMERALS + "123456789")
#: “一核两带三区”, “一核引领、两翼齐飞”
_COMPOSED = re.compile(rf"“((?:[{_NUMERALS}][^“”，。、；：\n{_NUMERALS}]{{1,5}}[、，]?){{2,6}})”")
_COMPONENT = re.compile(rf"(?P<n>[{_NUMERALS}])(?P<x>[^“”，。、；：\n{_NUMERALS}]{{1,5}})")
_PART = rf"(?P<n>[{_NUMERALS}])(?P<x>[^“”，。、；：:\n\d{_NUMERALS}]{{1,5}}?)"
#: the part as it is explained: 三区：…, “三区”为…, 三区，即…; ——三区。 in its own line
_EXPLAINED = re.compile(rf"{_PART}”?(?:[：:]|[，,]?(?:即|指的?是?|分别为|分别是|包括|为|是)[：:]?)")
_HEADED = re.compile(rf"{_PART}。")
_OPENS, _DASHES = frozenset("。；;，,、 \t　\n—*“"), frozenset("—-")
_SUMMED = re.compile(r"“(?P<all>[1-9](?:\+[1-9])+)(?:\+[XxNn])?”")
_DIGITS = re.compile(r"“(?P<all>[1-9]{2,5})”")
_COUNTED = re.compile(r"(?P<n>[两二三四五六七八九十2-9])(?:大|个|类|张|条|项)(?![月年])")
_ONES = re.compile(r"“(?P<n>[两二三四五六七八九十])个一”[^，。；：、“”\n]{0,8}(?:[：:]|，即)")
_ONE = re.compile("(?<![0-9一二三四五六七八九十百千万第])(?P<n>[1-9])(?![0-9.%万亿年月])(?=[一-鿿“])")
_LIST_END = re.compile(r"[，,。；;\n（(]")
_COUNTED_END = re.compile("[和与及、，,。；;\n（(”]")
_SENTENCE_END = re.compile("[。；;\n]")
_SPLIT = re.compile("[、，,]")
#: characters behind a motto in which its parts are explained
_REACH = 1500
#: what is further off counts something else
_SLIP = 2
_SAME = {"二": "两", "两": "二"}


def check(paper: Paper) -> Flaws:
    """Each kind of motto against what stands behind it."""
    for at in paper.characters.beside(_QUOTED):
        for expression, judge in ((_COMPOSED, _composed), (_SUMMED, _added), (_DIGITS, _row), (_ONES, _ones)):
            m = expression.match(paper.text, at)
            if m is not None:
                yield from judge(paper, m)


def _composed(paper: Paper, motto: re.Match[str]) -> Iterator[Flaw]:
    text = paper.text
    end = min(len(text), motto.end() + _REACH)
    parts = _COMPONENT.finditer(text, motto.start(1), motto.end(1))
    pairs = [(part, told) for part in parts if (told := _told(text, part, motto.end(), end)) is not None]
    same = [told["n"] in (part["n"], _SAME.get(part["n"])) for part, told in pairs]
    for (part, told), agree in zip(pairs, same, strict=True):
        if agree:
            yield from _listed(paper, part, told)
        elif any(same) and text[told.start() - 1] != "“":  # YJ601 tells of mottoes in quotation marks
            yield Flaw(
                f"提法是“{part[0]}”，下面写“{told['n']}{told['x']}”",
                (paper.span(*part.span(), "提法"), paper.span(told.start("n"), told.end("x"), "分开来说")),
                (paper.step("提法", *part.span()), paper.step("分开来说", told.start("n"), told.end("x"))),
            )


def _told(text: str, part: re.Match[str], low: int, end: int) -> re.Match[str] | None:
    """Where between `low` and `end` a part of a motto is explained first."""
    at = text.find(part["x"][0], low, end)
    while at >= 0:
        start = at - 1
        if text[start] in _NUMERALS and text[start - 1] in _OPENS:
            m = _EXPLAINED.match(text, start) or (_HEADED.match(text, start) if text[start - 1] in _DASHES else None)
            if m is not None and (m["x"].startswith(part["x"]) or part["x"].startswith(m["x"])):
                return m
        at = text.find(part["x"][0], at + 1, end)
    return None


def _listed(paper: Paper, part: re.Match[str], told: re.Match[str]) -> Iterator[Flaw]:
    """三区：东区、西区、南区、北区: as many as the motto says."""
    text, count = paper.text, parse_whole(part["n"]) or 0
    stop = _LIST_END.search(text, told.end())
    found = listing(text, told.end(), stop.start() if stop is not None else len(text))
    if found is None or not found.is_pure or count < 2 or "等" in found.items[-1] or abs(found.fewest - count) > _SLIP:
        return
    if text[told.start() - 1] == "“" and _COUNTED.search(text, found.start, found.end) is None:
        return  # YJ601 tells of it
    if found.fewest <= count <= found.most or (found.could_be(count) and not found.alike):
        return
    listed = "、".join(found.items)
    yield Flaw(
        f"“{part[0]}”下面列出{found.fewest}项：{listed}",
        (paper.span(*part.span(), "提法"), paper.span(told.start("n"), found.end, "列出的")),
        (
            paper.step("提法", *part.span()),
            Step("列出的项", str(found.fewest), listed, start=found.start, end=found.end),
        ),
        severity="error" if found.alike else None,
    )


def _added(paper: Paper, motto: re.Match[str]) -> Iterator[Flaw]:
    """“3+5”产业体系，即…三大支柱产业和…四大新兴产业."""
    end = _SENTENCE_END.search(paper.text, motto.end())
    stop = end.start() if end is not None else len(paper.text)
    found = list(_COUNTED.finditer(paper.text, motto.end(), stop))
    numbers = [int(n) for n in motto["all"].split("+")]
    yield from _compared(paper, motto, numbers, found)


def _row(paper: Paper, motto: re.Match[str]) -> Iterator[Flaw]:
    """“123”工程：1个园区、2个平台、5个基地."""
    end = _SENTENCE_END.search(paper.text, motto.end())
    stop = end.start() if end is not None else len(paper.text)
    yield from _compared(paper, motto, list(map(int, motto["all"])), list(_ONE.finditer(paper.text, motto.end(), stop)))


def _compared(paper: Paper, motto: re.Match[str], numbers: list[int], found: list[re.Match[str]]) -> Iterator[Flaw]:
    """Number by number, where one of them differs and the others do not."""
    told = [parse_whole(m["n"]) for m in found]
    if len(told) != len(numbers) or len(told) < 2:
        return
    wrong = [k for k, (a, b) in enumerate(zip(numbers, told, strict=True)) if a != b]
    if len(wrong) != 1:
        return
    k, end = wrong[0], _end(paper, found[-1])
    yield Flaw(
        f"{motto[0]}里的{numbers[k]}，后面写“{paper.text[found[k].start() : _end(paper, found[k])]}”",
        (paper.span(*motto.span(), "提法"), paper.span(found[0].start(), end, "分开来说")),
        (paper.step("提法", *motto.span()), paper.step("分开来说", found[0].start(), end)),
    )


def _end(paper: Paper, counted: re.Match[str]) -> int:
    """Where what is counted ends."""
    found = _COUNTED_END.search(paper.text, counted.end())
    return found.start() if found is not None else len(paper.text)


def _ones(paper: Paper, motto: re.Match[str]) -> Iterator[Flaw]:
    """“五个一”：一个园区、一支基金、一个平台、一套机制."""
    end = _SENTENCE_END.search(paper.text, motto.end())
    stop = end.start() if end is not None else len(paper.text)
    items = [item.strip(" “”") for item in _SPLIT.split(paper.text[motto.end() : stop])]
    count = parse_whole(motto["n"]) or 0
    if len(items) < 2 or not all(item.startswith("一") for item in items) or len(items) == count:
        return
    yield Flaw(
        f"“{motto['n']}个一”后面列出{len(items)}项：{'、'.join(items)}",
        (paper.span(motto.start(), stop),),
        (Step("提法", str(count)), Step("列出的项", str(len(items)))),
        severity="error",
    )
