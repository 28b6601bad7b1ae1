"""Which way an indicator should go."""

from __future__ import annotations

from yongjiang.checker.vocabulary import Vocabulary


def lower_is_better(name: str, words: Vocabulary) -> bool:
    """Whether a smaller value is the better one: 失业率 yes, 能耗降低 no (it counts the fall)."""
    if any(word in name for word in words.words("indicator_falling")):
        return False
    return any(word in name for word in words.words("indicator_lower_better"))
