"""Titles of documents and how others cite them: exactly, in short, or wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from yongjiang.checker.areas import Area, Areas
    from yongjiang.checker.paper import Paper
    from yongjiang.checker.rule import Place

_CITED = re.compile(r"《([^《》]{4,90})》")
_DROPPED = re.compile(r"[\s“”‘’\"'·,，、《》〈〉‹›<>\-—]+")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
#: zeros as they are written and misread, and digits as words
_DIGITS = str.maketrans("0123456789〇○ОOо零", "〇一二三四五六七八九〇〇〇〇〇〇")
#: what makes another document of a title: its number, its year, its kind
_TELLS_APART = re.compile(r"[一二三四五六七八九十百〇年版稿]|草案|建议|修编|修订|调整|评估|实施|分工|解读|说明|若干")
#: how alike a wrong citation is to the right one
_NEAR = 0.86
_SHORTEST = 8
#: so many characters, on both sides together, of words by which titles name different subjects
_SUBJECT = 6
_FIRST_PAGE = 4000
_GENRE = re.compile(
    r"规划纲要|远景目标纲要|纲要|专项规划|总体规划|规划|行动计划|行动方案|实施方案|工作方案|方案|计划|决定|决议|意见|条例|办法|报告|建议|行动"
)

#: kinds of programmes, one of which is written for another: 规划 and its 实施方案 are two documents
_PROGRAMME = re.compile("(?:行动|实施|工作|推进|行动实施)(?:计划|方案)$")


class Citation(NamedTuple):
    """A title in 《》. start, end: of the title itself; area: what place it names; core: the rest, folded."""

    paper: Paper
    start: int
    end: int
    text: str
    area: Area
    core: str


class Title(NamedTuple):
    """The title of a document under check."""

    paper: Paper
    area: Area
    core: str


@lru_cache(maxsize=4096)
def fold_title(text: str) -> str:
    """`text` without brackets, quotation marks and spaces, digits as words.

    >>> fold_title("云汀区科技创新“十四五”规划（2021-2025年）")
    '云汀区科技创新十四五规划'
    """
    text = _BRACKETS.sub("", unicodedata.normalize("NFKC", text))
    return _DROPPED.sub("", text).translate(_DIGITS)


def citations(paper: Paper, areas: Areas) -> Iterator[Citation]:
    """Every title that `paper` cites."""
    for found in _CITED.finditer(paper.text):
        folded = fold_title(found[1])
        area, end = areas.read(folded)
        yield Citation(paper, found.start(1), found.end(1), found[1], area, folded[end:])


def title_of(paper: Paper, areas: Areas) -> Title | None:
    """The title of `paper`, None where it has none."""
    if not paper.info.title:
        return None
    folded = fold_title(paper.info.title)
    area, end = areas.read(folded)
    return Title(paper, area, folded[end:])


def compatible(cited: Area, title: Area) -> bool:
    """Whether a citation and a title may mean the same area: one of them may leave it out."""
    return not cited.chain or not title.chain or cited.name == title.name


@lru_cache(maxsize=4096)
def misnames(cited: str, title: str) -> tuple[str, str] | None:
    """What is wrong in `cited` where it means `title`: the words it has and those it should have; None where it may
    well mean another document, or names it in short.
    """
    size = len(cited) + len(title)
    shorter = min(len(cited), len(title))
    if cited == title or shorter < _SHORTEST or 2.0 * shorter / size < _NEAR:
        return None
    shared = sum(map(set(title).__contains__, cited))  # the matcher finds no more in common, and takes long
    if 2.0 * shared / size < _NEAR or _genre(cited) != _genre(title):
        return None
    matcher = SequenceMatcher(None, cited, title, autojunk=False)
    if matcher.quick_ratio() < _NEAR or matcher.ratio() < _NEAR:
        return None
    wrong = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    has = "".join(cited[a:b] for _, a, b, _, _ in wrong)
    should = "".join(title[c:d] for _, _, _, c, d in wrong)
    if len(has) > 4 or len(should) > 4 or (has + should != "年" and _TELLS_APART.search(has + should)):
        return None
    if not has and len(should) > 2:  # words left out at one place: a name in short
        return None
    if min(len(has), len(should)) > 1 and len(has) + len(should) >= _SUBJECT and not set(has) & set(should):
        return None  # 体育事业 for 教育发展: a document on another subject
    return has, should


def reordered(cited: str, title: str) -> bool:
    """Whether a citation has the words of a title in another order: 教育发展十五五规划 for 十五五教育发展规划."""
    return len(cited) == len(title) >= _SHORTEST and sorted(cited) == sorted(title)


def _genre(core: str) -> str:
    """The kind of document; 规划纲要 and 远景目标纲要 are one."""
    found = _GENRE.findall(core)
    return "纲要" if found and found[-1].endswith("纲要") else found[-1] if found else ""


def without_kind(core: str) -> str:
    """The title of a programme without the word for what kind of programme it is, "" of any other title.

    >>> without_kind("河道整治行动计划") == without_kind("河道整治实施方案"), without_kind("河道整治规划")
    (True, '')
    """
    found = _PROGRAMME.search(core)
    return core[: found.start()] if found is not None else ""


def title_place(paper: Paper, says: str = "") -> Place:
    """Where the title of `paper` stands, or else its first line."""
    title, text = paper.info.title, paper.text
    if title:
        at = text.find(title)
        if at >= 0:
            return paper.span(at, at + len(title), says)
        if found := re.search(r"\s*".join(map(re.escape, "".join(title.split()))), text[:_FIRST_PAGE]):
            return paper.span(*found.span(), says)
    line = re.compile(r"\S[^\n]{0,60}").search(text)
    return paper.span(*(line.span() if line else (0, 0)), says)
