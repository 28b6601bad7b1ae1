"""Words of a stretch of Chinese text. The dictionary is loaded when first asked for: it takes a fifth of a second."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba


@lru_cache(maxsize=1)
def _dictionary() -> Jieba:
    import rjieba  # late, so that commands that check nothing start at once

    return rjieba.Jieba()


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """The words of `text`, by the dictionary alone: what it does not know comes apart into characters.

    >>> words_in("争取发展机遇")
    ('争取', '发展', '机遇')
    """
    return tuple(_dictionary().cut(text, False))


def is_word(text: str) -> bool:
    """Whether the dictionary holds `text`."""
    return bool(_dictionary().has_word(text))


def is_name(text: str) -> bool:
    """Whether the dictionary holds `text` as the name of a person only."""
    tags = _dictionary().tag(text, False)
    return len(tags) == 1 and tags[0][1].startswith("nr")


def stands_alone(text: str, start: int, end: int, around: int = 8) -> bool:
    """Whether no word of `text` reaches over the edges of the stretch from `start` to `end`.

    >>> stands_alone("推动成果加快转化", 3, 5), stands_alone("推动成果加快转化", 4, 6)
    (False, True)
    """
    at = max(0, start - around)
    for word in words_in(text[at : end + around]):
        stop = at + len(word)
        if at < start < stop or at < end < stop:
            return False
        at = stop
    return True
