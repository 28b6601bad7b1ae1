"""What a number is set against: an aim, the value of a year before, the base of a multiple."""

from __future__ import annotations

import re

_BEFORE = r"(?:19|20)\d\d年[底末]?|上年[底末]?|去年[底末]?"
#: to whom, and how often, what is given goes: 从每人每年3120元
_EACH = "(?:每[人户亩](?:每[年月])?|人均)?"
_FROM = re.compile(rf"[由从](?:{_BEFORE}|(?:19|20)\d\d年初|“?十[一二三四五六七八九]五”?期?末)?的?{_EACH}$")
_THAN = re.compile(rf"[比较](?:{_BEFORE})的$")
_MULTIPLE_OF = re.compile(r"(?:[是为]|恢复[到至]|相当于)(?P<base>[^，]*(?:年|上年|去年)?)的$")
#: 一般公共预算收入 is no aim
_AIM = "目标任务|目标|任务|预算(?!总?[收支])|计划|预期"
_REACHED = re.compile(rf"(?:完成|占|达到?|相当于|为)[^，。；]{{0,20}}(?:{_AIM})[^，。；的]{{0,10}}的$")
_COMPARED = re.compile("高于|低于|高出|超出?|超过|多于|少于|快于|慢于|好于|优于|[比较]")
_MISSED = re.compile(
    rf"(?:{_COMPARED.pattern})[^，。；]{{0,24}}(?:{_AIM})(?:值|数|进度|要求)?(?:高出?|低|快|慢|多|少)?$"
)
_AIMED = re.compile(f"的(?:{_AIM})")


def where_from(text: str, lo: int, hi: int) -> int | None:
    """Where the words before the value begin that a change starts from: 由2020年的120艘, None where it is none."""
    found = _FROM.search(text, lo, hi)
    return None if found is None else found.start()


def where_than(text: str, lo: int, hi: int) -> int | None:
    """Where the words before a value of the past begin: 比2020年的120艘, None where it is none."""
    found = _THAN.search(text, lo, hi)
    return None if found is None else found.start()


def multiple_of(text: str, lo: int, hi: int) -> tuple[int, str] | None:
    """Of what a multiple is told, and where the words begin that tell it: 是2020年的2.5倍, None where none is.

    >>> multiple_of("产值是2020年的2.5倍", 0, 9)
    (2, '2020年')
    """
    found = _MULTIPLE_OF.search(text, lo, hi)
    return None if found is None else (found.start(), found["base"])


def is_judged(text: str, lo: int, hi: int) -> bool:
    """Whether the words before a share tell of what it is a share: 完成预算的101%, 低于6.5%的目标1.3个百分点.

    >>> is_judged("完成2025年目标的78.6%", 0, 10)
    True
    """
    return _REACHED.search(text, lo, hi) is not None or _MISSED.search(text, lo, hi) is not None


def is_aim(right: str) -> bool:
    """Whether the words behind a number say that it is an aim: 提前实现2025年200家的目标."""
    return _AIMED.fullmatch(right) is not None


def is_compared(text: str, lo: int, hi: int) -> bool:
    """Whether the words before an aim set something against it: 低于《纲要》6.5%的目标."""
    return _COMPARED.search(text, lo, hi) is not None
