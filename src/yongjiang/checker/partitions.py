"""Names of parts that exclude one another: members of one division, places, years, two kinds of one thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.checker.likeness import alike_at_end
from yongjiang.checker.paper import Paper
from yongjiang.model.plan import Statement

_OF_YEARS = re.compile(r"(?:^|[，,、：:])(?:20\d\d年?[至到—-])?20\d\d年[^\d，,、]{0,4}$")
#: parts that are places: 城北120张、开发区100张
_AREA = re.compile(
    r"(?:^|[，,、：:])(?:城[东南西北中]|[^，,、\d]{0,6}(?:区|县|市|镇|乡|街道|片区|组团|园区)(?:（[^（）]{1,3}）)?)[新已累计建设增改造达到为]*$"
)
_REACHING = re.compile(r"(?:达到|达|约|为|有)+$")
_COUNTED = re.compile(r"^其中[：:]?|^(?:包括|包含|分别为)")
#: how partitions are called that may have other members
_AMONG_OTHERS = "等"


def are_exclusive(paper: Paper, parts: Sequence[Statement], *, alone: bool = False) -> bool:
    """Whether the names of the parts are different members of one partition; 省级以上 already holds 国家级.

    alone: of one whose members are all there is.
    """
    names = [paper.text[s.start : s.number_start] for s in parts]
    for name, members in paper.words.classes("partitions").items():
        if alone and name.endswith(_AMONG_OTHERS):
            continue
        found = [next((word for word in members if word in name), None) for name in names]
        if None in found or len(set(found)) < len(found):
            continue
        highest = min(members.index(word) for word in found if word is not None)
        nested = any("以上" in n and members.index(w) > highest for n, w in zip(names, found, strict=True) if w)
        return not nested
    bare = [_COUNTED.sub("", name) for name in names]
    if len(set(bare)) < len(bare):
        return False
    return all(_AREA.search(name) for name in bare) or all(_OF_YEARS.search(name) for name in bare)


def are_halves(paper: Paper, total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether two parts are two kinds of the thing that the total counts: 铁路…公里，其中高速铁路…、普速铁路…"""
    names = [_COUNTED.sub("", paper.text[s.start : s.number_start]).strip("，,、：: ") for s in parts]
    names = [_REACHING.sub("", name) for name in names]
    first, second = names
    noun, shorter = alike_at_end(first, second), min(len(first), len(second))
    if not 0 < noun < shorter or shorter - noun > 4:
        return False
    if noun == 1:  # 精品村、特色村, of 示范村
        return len(first) == len(second) and total.indicator.endswith(first[-1])
    return first[-2:] in total.indicator
