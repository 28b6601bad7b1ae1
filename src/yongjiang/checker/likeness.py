"""How much of two names is the same: at the front, at the end, pair by pair."""

from __future__ import annotations

from operator import add


def alike_in_front(one: str, other: str) -> int:
    """With how many characters that are the same both begin.

    >>> alike_in_front("甲科创港", "甲科创区")
    3
    """
    size = min(len(one), len(other))
    return next((k for k in range(size) if one[k] != other[k]), size)


def alike_at_end(one: str, other: str) -> int:
    """With how many characters that are the same both end.

    >>> alike_at_end("高速铁路", "普通铁路")
    2
    """
    return alike_in_front(one[::-1], other[::-1])


def stands_in_order(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in their order, with others between them or not.

    >>> stands_in_order("高新园区", "高新技术产业园区"), stands_in_order("园区高新", "高新技术产业园区")
    (True, False)
    """
    rest = iter(full)
    return all(sign in rest for sign in short)


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters.

    >>> sorted(pairs_of("甲乙甲乙"))
    ['乙甲', '甲乙']
    """
    return set(map(add, text, text[1:]))
