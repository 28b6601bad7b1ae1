"""YJ507: a body stands in another document under a fuller name."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Literal, TypeAlias

from yongjiang.checker.areas import without_level
from yongjiang.checker.likeness import alike_at_end, stands_in_order
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Mention

_TEXT = "# 甲{}规划\n\n规划期为2021年至2025年。\n\n## 一、任务\n\n建设{}创新合作研究中心，推进项目落地。\n"

RULE = Rule(
    code="YJ507",
    name="body-cut-short",
    title="同一机构在别的文件里名称更全",
    severity="warning",
    over="plans",
    why="机构、平台的名称是批准的。下级文件漏几个字，办事、检索和考核时就对不上是哪一家。",
    bad=Example(
        {"市.md": _TEXT.format("市", "中国-中东欧国家"), "区.md": _TEXT.format("市乙区", "中东欧")},
        ("中东欧创新合作研究中心", "中国-中东欧国家创新合作研究中心"),
    ),
    good=Example({"市.md": _TEXT.format("市", "中国-中东欧国家"), "区.md": _TEXT.format("市乙区", "中国-中东欧国家")}),
    mend="改用批准文件中的全称，或首次出现时注明简称。",
    basis="《党政机关公文处理工作条例》第十九条：机构名称使用全称或者规范化简称",
)
#: so many characters both end in, and no shorter names are looked at
_TAIL, _SHORTEST = 6, 8
#: signs of level may be left out at will; of two sessions or batches (第十届, 第十二届) neither is the other cut short
_UNTOLD = frozenset("省市区县镇乡级·第首届批次期一二三四五六七八九十0123456789")
#: a document that names a body, and where it first does
_Named: TypeAlias = tuple[Paper, Mention]


def check(papers: Papers) -> Flaws:
    """Names of two documents that end alike, the shorter begun with some characters of the longer."""
    if len(papers.papers) < 2:
        return
    found: defaultdict[str, dict[str, list[_Named]]] = defaultdict(dict)
    for paper in papers.papers:
        for body in paper.plan.bodies:
            if len(body.name) >= _SHORTEST and body.mentions:
                found[body.name[-_TAIL:]].setdefault(body.name, []).append((paper, body.mentions[0]))
    for names in found.values():
        for short in names if len(names) > 1 else ():
            for long in names:
                if len(short) >= len(long) or not _is_cut(short, long) or _together(names[short], names[long]):
                    continue
                here, there = (Place(paper, m.start, m.end) for paper, m in (names[short][0], names[long][0]))
                if (severity := _related(papers, here, there, short, long)) != "off":
                    yield _flaw(short, long, here, there, severity)


def _related(papers: Papers, here: Place, there: Place, short: str, long: str) -> Severity | Literal["off"] | None:
    """A hint where an area is not known; documents of two strange areas speak of two bodies, and
    so do 澜江市科技局 and 澜江市云汀区科技局.
    """
    bond = papers.hierarchy.bond(here.paper, there.paper)
    if not bond:
        return "off"
    areas = _area_names(papers)
    home = set(map(without_level, here.paper.speaks_for.chain))
    if any(area in long and area not in short and area not in home for area in areas):
        return "off"
    if bond in ("named", "open"):  # of what bears no place, every area may have its own
        return "info" if any(place in short for place in areas | _places(papers.words)) else "off"
    return None


def _places(words: Vocabulary) -> frozenset[str]:
    return frozenset(words.words("body_place"))


def _area_names(papers: Papers) -> set[str]:
    """The areas that the documents speak for, without their level."""
    return {without_level(name) for s in papers.hierarchy.standings for name in s.area.chain}


def _is_cut(short: str, long: str) -> bool:
    size = alike_at_end(short, long)
    front, full = short[: len(short) - size], long[: len(long) - size]
    if len(front) < 2:
        return False  # 国家 or the name of the city left out in front
    return stands_in_order(front, full) and bool(set(Counter(full) - Counter(front)) - _UNTOLD)


def _together(some: list[_Named], others: list[_Named]) -> bool:
    """Whether one document uses both, for two bodies then."""
    return bool({paper.path for paper, _ in some} & {paper.path for paper, _ in others})


def _flaw(short: str, long: str, here: Place, there: Place, severity: Severity | None) -> Flaw:
    return Flaw(
        f"“{short}”在{there.paper.called}里写作“{long}”，疑为同一个",
        (here, there),
        (Step("这里", short, start=here.start, end=here.end), Step("别处", long, "字头字尾相同，多出几个字")),
        mend=f"核对全称，统一写“{long}”。",
        severity=severity,
    )
