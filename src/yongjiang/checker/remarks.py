"""What rules of grammar say of some words of a sentence, told in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Flaw, Flaws
from yongjiang.model.explanation import Step


class Remark(NamedTuple):
    """What is wrong with the words from `start` to `end`, and how to mend it ("": as the rule says)."""

    start: int
    end: int
    why: str
    mend: str = ""


def told(paper: Paper, remark: Remark, label: str) -> Flaw:
    """`remark` with the sentence and, under `label`, the words it is about."""
    start, end, why, mend = remark
    words = paper.text[start:end]
    return Flaw(
        f"“{words}”：{why}",
        (paper.span(start, end),),
        (paper.quoted(start, end), Step(label, words, why)),
        mend=mend,
    )


def told_all(paper: Paper, label: str, *finds: Callable[[Paper], Iterable[Remark]]) -> Flaws:
    """What each of `finds` remarks."""
    for find in finds:
        for remark in find(paper):
            yield told(paper, remark, label)


def clause_before(text: str, at: int, reach: int, signs: str = "，。；、,;\n") -> str:
    """The clause before the character `at`, of a long one the last `reach` characters.

    >>> clause_before("改造泵站，提升供水能力", 9, 20)
    '提升供水'
    """
    window = text[max(0, at - reach) : at]
    return window[max(map(window.rfind, signs)) + 1 :]
