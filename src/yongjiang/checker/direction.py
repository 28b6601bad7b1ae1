"""Which way an indicator should go."""

from __future__ import annotations

import re
from functools import lru_cache

from yongjiang.checker.vocabulary import Vocabulary

#: for 10 000 yuan of GDP, or set against it: the direction is that of what is measured
_RELATIVE = re.compile(r"^(?:每?[万亿]元|单位)|与.+(?:比率|比例|之比)|占.+(?:比|重)")


@lru_cache(maxsize=4096)
def higher_is_better(name: str, words: Vocabulary) -> bool:
    """Whether a greater value is surely the better one. Many indicators are neither this nor `lower_is_better`."""
    if any(word in name for word in words.words("indicator_falling")):
        return True
    if _RELATIVE.search(name) or lower_is_better(name, words):
        return False
    return any(word in name for word in words.words("indicator_higher_better"))


@lru_cache(maxsize=4096)
def lower_is_better(name: str, words: Vocabulary) -> bool:
    """Whether a smaller value is the better one: 失业率 yes, 能耗降低 no (it counts the fall)."""
    if any(word in name for word in words.words("indicator_falling")):
        return False
    return any(word in name for word in words.words("indicator_lower_better"))
