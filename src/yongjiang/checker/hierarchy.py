"""Which document stands above which, by what the documents say of themselves: area, level, kind, subject, date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from yongjiang.checker.areas import LEVEL_WORDS, Area
from yongjiang.checker.grouping import grouped
from yongjiang.checker.kept import kept
from yongjiang.checker.likeness import pairs_of
from yongjiang.checker.titles import Citation, Title, citations, compatible, fold_title, misnames, title_of

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper, Tools

Genre = Literal["outline", "decision", "special", "action", "other", ""]

GENRE_WORDS: dict[Genre, str] = {
    "outline": "发展规划纲要", "decision": "决定", "special": "专项规划", "action": "行动计划或方案",
    "other": "其他文件", "": "文种不明",
}  # fmt: skip
_RANK: dict[Genre, int] = {"outline": 0, "decision": 0, "special": 1, "action": 2, "other": 3, "": 3}
#: words of a title that do not say what it is about
_PERIOD = re.compile(
    r"第?十[一二三四五六七八九]个?五年?|[〇一二三四五六七八九]{4}年?(?:[至到~][〇一二三四五六七八九]{4}年?)?"
)
_PLAIN = re.compile(
    r"人民代表大会|常务委员会|人民政府|办公室|关于|加快|推进|推动|全面|深入|实施|建设|高质量|发展|印发|的|和|与|及|若干|重点|三年"
)
#: a park, platform or corridor named so often is what an untitled document is about
_SUBJECT_OFTEN = 5
#: share of the shorter subject that both must have in common
_ABOUT_THE_SAME = 0.6


class Standing(NamedTuple):
    """What a document is. subject: pairs of characters of what it is about; words: the same as written."""

    paper: Paper
    area: Area
    genre: Genre
    subject: frozenset[str]
    words: str
    title: Title | None
    cites: tuple[Citation, ...]


class Relation(NamedTuple):
    """`upper` stands above `lower`; reasons: why, in Chinese."""

    upper: Standing
    lower: Standing
    reasons: tuple[str, ...]

    @property
    def one_area(self) -> bool:
        """Whether both speak for one area."""
        return self.upper.area.name == self.lower.area.name


class Hierarchy:
    """The order of documents under check. Build once a check."""

    def __init__(self, papers: Sequence[Paper], tools: Tools) -> None:
        words, self.areas, self.organs = tools.words, tools.areas, tools.organs
        self._ranks = words.classes("plan_ranks")
        self._endings: dict[str, Genre] = {}
        for genre in ("decision", "special", "action", "other"):
            self._endings |= dict.fromkeys(self._ranks[genre], genre)
        self._longest = max(map(len, self._endings))
        self.standings = tuple(self._standing(paper) for paper in papers)
        self._by_path = {s.paper.path: s for s in self.standings}

    def standing(self, paper: Paper) -> Standing:
        """What `paper` is."""
        return self._by_path[paper.path]

    def above(self, upper: Paper, lower: Paper) -> tuple[str, ...]:
        """Why `upper` stands above `lower`, empty where nothing says so."""
        return tuple(_reasons(self.standing(upper), self.standing(lower), self._cited))

    def bond(self, one: Paper, other: Paper) -> Literal["one", "in", "named", "open", ""]:
        """Whether two documents may speak of one place: for one area; the one's lies in the other's; the upper only
        names the lower; open, where an area is not known; "" for two strange areas.
        """
        if one.comparable(other):
            return "one"
        upper, lower = sorted((self.standing(one), self.standing(other)), key=lambda s: s.area.level)
        if lower.area.within(upper.area):
            return "in"
        if not (upper.area.name and lower.area.name):
            return "open"
        return "named" if upper.area.level < lower.area.level and lower.area.short in upper.paper.text else ""

    @kept
    def relations(self) -> tuple[Relation, ...]:
        """Every document with the nearest of each kind above it."""
        found = []
        for lower in self.standings:
            best: dict[tuple[Genre, int], tuple[tuple[bool, str], Relation]] = {}
            for upper in self._candidates(lower):
                reasons = tuple(_reasons(upper, lower, self._cited))
                if reasons:
                    slot = (upper.genre, upper.area.level)
                    worth = (upper.paper.path in self._cited[lower.paper.path], upper.paper.info.issued or "")
                    if slot not in best or worth > best[slot][0]:
                        best[slot] = (worth, Relation(upper, lower, reasons))
            found += [relation for _, relation in best.values()]
        return tuple(found)

    @kept
    def titles(self) -> Mapping[str, Sequence[Title]]:
        """The titles of the documents under check, by what is left of them without the place."""
        return grouped([s.title for s in self.standings if s.title is not None], attrgetter("core"))

    @kept
    def _cited(self) -> dict[str, set[str]]:
        """Paths of the documents under check that each document cites, by its path, wrong spellings too."""
        titles = self.titles
        cited: dict[str, set[str]] = {}
        for standing in self.standings:
            paths = cited[standing.paper.path] = set[str]()
            for citation in standing.cites:
                for core in titles if citation.core not in titles else (citation.core,):
                    if core == citation.core or misnames(citation.core, core):
                        paths |= {t.paper.path for t in titles[core] if compatible(citation.area, t.area)}
            paths.discard(standing.paper.path)
        return cited

    def cites(self, lower: Paper, upper: Paper) -> bool:
        """Whether `lower` cites the title of `upper`, rightly or nearly so."""
        return upper.path in self._cited[lower.path]

    def _candidates(self, lower: Standing) -> Iterator[Standing]:
        """Documents that may stand above `lower`: leading ones of its area, and those of higher levels."""
        seen = {lower.paper.path}
        pools = [self._leading[lower.area.name] if lower.area.name else [], self._higher[lower.area.level]]
        pools.append([self._by_path[path] for path in self._cited[lower.paper.path]])
        for pool in pools:
            for upper in pool:
                if upper.paper.path not in seen:
                    seen.add(upper.paper.path)
                    yield upper

    @kept
    def _leading(self) -> defaultdict[str, list[Standing]]:
        """Outlines and decisions by area."""
        found: defaultdict[str, list[Standing]] = defaultdict(list)
        for standing in self.standings:
            if standing.genre in ("outline", "decision"):
                found[standing.area.name].append(standing)
        return found

    @kept
    def _higher(self) -> dict[int, list[Standing]]:
        """By level: the documents of every level above it."""
        ranked = [s for s in self.standings if s.area.level and s.genre not in ("", "other")]
        return {level: [s for s in ranked if s.area.level < level] for level in LEVEL_WORDS}

    def _standing(self, paper: Paper) -> Standing:
        title = title_of(paper, self.areas)
        genre = self._genre(paper, title)
        words = _about(title) if title is not None else _most_named(paper)
        subject = frozenset(pairs_of(words))
        cites = tuple(citations(paper, self.areas))
        return Standing(paper, paper.speaks_for, genre, subject, words, title, cites)

    def _genre(self, paper: Paper, title: Title | None) -> Genre:
        if title is None:
            decided = any(word in paper.text[:3000] for word in self._ranks["decided"])
            return "decision" if decided else ""
        if any(fold_title(word) in title.core for word in self._ranks["outline"]) and "建议" not in title.core[-3:]:
            return "outline"
        for length in range(self._longest, 1, -1):
            if (genre := self._endings.get(title.core[-length:])) is not None:
                return genre
        return ""


def _about(title: Title) -> str:
    """What a title is about: without place, period and kind."""
    core = _PLAIN.sub("", _PERIOD.sub("", title.core))
    for word in ("规划", "纲要", "计划", "行动", "方案", "决定", "决议", "意见", "专项", "工作", "总体"):
        core = core.replace(word, "")
    return core


def _most_named(paper: Paper) -> str:
    """The place an untitled document names again and again."""
    places = [body for body in paper.plan.bodies if body.kind in ("park", "platform", "institute")]
    most = max(places, key=lambda body: len(body.mentions), default=None)
    return most.name if most is not None and len(most.mentions) >= _SUBJECT_OFTEN else ""


def _reasons(upper: Standing, lower: Standing, cited: dict[str, set[str]]) -> Iterator[str]:
    """Why `upper` stands above `lower`; none where it does not."""
    if upper.genre in ("", "other") or lower.genre in ("", "other") or not _in_time(upper, lower):
        return
    by_name = upper.paper.path in cited[lower.paper.path] and lower.paper.path not in cited[upper.paper.path]
    if upper.area.level and lower.area.level and upper.area.level > lower.area.level:
        return
    one_area = bool(upper.area.name) and upper.area.name == lower.area.name
    if one_area:
        if _RANK[upper.genre] >= _RANK[lower.genre]:
            return
        if upper.genre == "outline" and upper.paper.overlaps(lower.paper):
            yield f"同为{upper.area.name}文件，{GENRE_WORDS[upper.genre]}是{GENRE_WORDS[lower.genre]}的上位规划"
        elif upper.genre != "outline" and _same_subject(upper, lower):
            yield f"同为{upper.area.name}文件，主题都是“{lower.words}”，{GENRE_WORDS[upper.genre]}在前"
    elif upper.area.level and lower.area.level and upper.area.level < lower.area.level:
        contains = _contains(upper, lower)
        alike = upper.genre == lower.genre == "outline" or _same_subject(upper, lower)
        if contains and alike and _RANK[upper.genre] <= _RANK[lower.genre] and upper.paper.overlaps(lower.paper):
            yield f"{LEVEL_WORDS[upper.area.level]}文件在{LEVEL_WORDS[lower.area.level]}文件之上：{contains}"
            yield (
                "同为发展规划纲要" if upper.genre == lower.genre == "outline" else f"主题都是“{_shared(upper, lower)}”"
            )
    if by_name and _RANK[upper.genre] <= _RANK[lower.genre]:
        yield f"下位文件引用了{upper.paper.called}"


def _contains(upper: Standing, lower: Standing) -> str:
    """How it is known that the area of `upper` holds that of `lower`, "" where it is not."""
    if lower.area.within(upper.area):
        return f"{lower.area.name}属{upper.area.name}"
    if lower.area.name and lower.area.name in upper.paper.text:
        return f"上位文件写到{lower.area.name}"
    return ""


def _in_time(upper: Standing, lower: Standing) -> bool:
    """Whether `lower` is not older than `upper`, as far as both tell: a plan cannot carry out what came later."""
    a, b = upper.paper.info.issued, lower.paper.info.issued
    length = min(len(a or ""), len(b or ""))
    return not a or not b or a[:length] <= b[:length]


def _same_subject(upper: Standing, lower: Standing) -> bool:
    fewest = min(len(upper.subject), len(lower.subject))
    return bool(fewest) and len(upper.subject & lower.subject) >= _ABOUT_THE_SAME * fewest


def _shared(upper: Standing, lower: Standing) -> str:
    shorter, longer = sorted((upper.words, lower.words), key=len)
    runs = [shorter[a:b] for a in range(len(shorter)) for b in range(a + 2, len(shorter) + 1) if shorter[a:b] in longer]
    return max(runs, key=len, default=shorter)
