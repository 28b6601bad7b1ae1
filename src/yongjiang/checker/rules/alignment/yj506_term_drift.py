"""YJ506: one place or platform goes by names that differ in their class word only, from document to document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from yongjiang.checker.areas import without_level
from yongjiang.checker.hierarchy import Hierarchy
from yongjiang.checker.likeness import stands_in_order
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Mention

_PLAN = """# 云汀区{}规划

云汀区{}

{}年10月

高标准推进青荷{}建设，到{}年，青荷{}新增企业20家。
"""

RULE = Rule(
    code="YJ506",
    name="term-drift",
    title="同一地方的名称前后不一",
    severity="warning",
    over="plans",
    why="同一个园区、新城、走廊在几份文件里叫法不同，读的人会当成两处；项目落地、统计口径和责任单位也跟着含混。",
    bad=Example(
        {
            "科技.md": _PLAN.format("科技创新", "科学技术局", 2021, "新城", 2025, "新城"),
            "商务.md": _PLAN.format("商务发展", "商务局", 2021, "新区", 2025, "新区"),
        },
        ("青荷新城", "青荷新区"),
    ),
    good=Example(
        {
            "科技.md": _PLAN.format("科技创新", "科学技术局", 2021, "新城", 2025, "新城"),
            "商务.md": _PLAN.format("商务发展", "商务局", 2021, "新城", 2025, "新城"),
        }
    ),
    mend="查明正式名称后各文件统一；名称已经变更的，在首次出现处注明原名。",
    basis="《党政机关公文处理工作条例》（2012）第十九条：人名、地名、数字、引文准确",
)

#: kinds of bodies that are places or stand for them
_PLACES = frozenset({"park", "platform", "institute", "other"})
#: documents this many years apart may speak before and after a renaming
_RENAMED = 2


class _Name(Struct, frozen=True):
    """area: the place before the stem, without its level, "" where none is named."""

    paper: Paper
    word: str
    text: str
    mention: Mention
    area: str


def check(papers: Papers) -> Flaws:
    """Names with one stem whose class words are variants of one another, each document keeping to its own."""
    groups: defaultdict[tuple[str, str], list[_Name]] = defaultdict(list)
    reader = _Reader(papers)
    for paper in papers.papers:
        for key, name in reader.names(paper):
            groups[key].append(name)
    for (_, stem), names in groups.items():
        if (flaw := _judged(stem, names, papers.hierarchy)) is not None:
            yield flaw


class _Reader:
    """Splits names of places into stem and class word."""

    def __init__(self, papers: Papers) -> None:
        self._words = papers.words
        self._class_of = papers.words.class_of("place_classes")
        self._places, lengths = papers.words.once(_great_places)
        self._areas = _area_names(papers)
        self._lengths = sorted(lengths.union(map(len, self._areas)), reverse=True)

    def names(self, paper: Paper) -> Iterator[tuple[tuple[str, str], _Name]]:
        """Each name of a place in `paper`, once, under its class and stem."""
        for body in paper.plan.bodies:
            if body.kind not in _PLACES:
                continue
            name, front = _split(self._words, body.name)
            stem, area = self._stem(name[:front]) if front else ("", "")
            if stem:
                word = name[front:]
                yield (self._class_of[word], stem), _Name(paper, word, name, body.mentions[0], area)

    def _stem(self, text: str) -> tuple[str, str]:
        """What names the place: without the areas it lies in, unless nothing else does; "" for a class of places.
        And the last of these areas.
        """
        end, last = 0, ""
        while area := self._area_at(text, end):
            end, last = end + len(area), area
        bare, area = text[end:], without_level(last)
        if not _is_class(self._words, bare):
            return bare, area
        return (area + bare if last else ""), area

    def _area_at(self, text: str, at: int) -> str:
        """The area whose name stands at `at`, the longest, "" where none does."""
        for length in self._lengths:
            area = text[at : at + length]
            if area in self._places or area in self._areas:
                return area
        return ""


@lru_cache(maxsize=8192)
def _split(words: Vocabulary, written: str) -> tuple[str, int]:
    """A name, folded, and where the word for its class begins; 0 where it has none, or nothing else."""
    class_of, name = words.class_of("place_classes"), fold(written)
    return name, next((k for k in range(len(name)) if name[k:] in class_of), 0)


@lru_cache(maxsize=4096)
def _is_class(words: Vocabulary, stem: str) -> bool:
    """Whether a stem names no place, only what places there are: 特色产业 of 特色产业园."""
    return words.pattern("(?:<body_generic>|<body_determiner>|<body_prefix>)*").fullmatch(stem) is not None


def _great_places(words: Vocabulary) -> tuple[frozenset[str], frozenset[int]]:
    """The great places of the country, and how long their names are."""
    names = frozenset(words.words("body_place")) - {""}
    return names, frozenset(map(len, names))


def _area_names(papers: Papers) -> set[str]:
    """The areas that the documents speak for, with and without their level."""
    chains = [standing.area.chain for standing in papers.hierarchy.standings]
    names = {name for chain in chains for name in chain}
    return (names | set(map(without_level, names))) - {""}


def _judged(stem: str, names: list[_Name], hierarchy: Hierarchy) -> Flaw | None:
    if len({name.word for name in names}) < 2:
        return None
    by_paper: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        by_paper[name.paper.path].add(name.word)
    # a document that uses both words tells two things apart, or is at odds with itself, which is another rule's
    single = [name for name in names if len(by_paper[name.paper.path]) == 1]
    if len({name.word for name in single}) < 2:
        return None
    firsts: dict[str, _Name] = {}
    for name in single:
        firsts.setdefault(name.paper.path, name)
    alike = list(firsts.values())
    chosen = [a for a in alike if any(a.word != b.word and _one_place(a, b, hierarchy) for b in alike)]
    if not chosen:
        return None
    words = list(dict.fromkeys(name.word for name in chosen))
    severity, why = _severity(chosen, words)
    told = "，".join(f"{name.paper.called}写“{name.text}”" for name in chosen)
    working = tuple(
        Step(
            n.paper.called,
            n.text,
            n.paper.info.issued or "日期不明",
            n.mention.start,
            n.mention.end,
            document=n.paper.path,
        )
        for n in chosen
    )
    return Flaw(
        f"“{stem}”后面的类别词不一：{told}；{why}",
        tuple(n.paper.span(n.mention.start, n.mention.end, n.paper.name) for n in chosen),
        (*working, Step("判断", why, "这几个类别词在词表里归为一类")),
        severity=severity,
    )


def _one_place(a: _Name, b: _Name, hierarchy: Hierarchy) -> bool:
    """Whether two names may be of one place: many a town has its 高铁新城."""
    if a.area and b.area:
        return a.area == b.area
    for named, bare in (a, b), (b, a):
        home = bare.paper.speaks_for.chain
        if named.area and home:
            return named.area in map(without_level, home)
    return hierarchy.bond(a.paper, b.paper) != ""


def _severity(names: list[_Name], words: list[str]) -> tuple[Severity | None, str]:
    years: defaultdict[str, list[int]] = defaultdict(list)
    for name in names:
        if name.paper.info.issued:
            years[name.word].append(int(name.paper.info.issued[:4]))
    if len(years) < len(words):
        return "info", "有的文件日期不明，也可能是先后改名"
    apart = max(min(found) for found in years.values()) - min(max(found) for found in years.values())
    if apart >= _RENAMED:
        return "info", f"前后相隔{apart}年，可能已经改名，宜注明原名"
    if all(stands_in_order(a, b) or stands_in_order(b, a) for a in words for b in words):
        return "info", "一个可能是另一个的简称，宜统一用全称"
    return None, "几份文件是同一时期的，应当统一"
