"""Words of a stretch of Chinese text. The dictionary is loaded when first asked for: it takes a fifth of a second."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

#: characters on either side of a word that are read with it
_AROUND = 8


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


def is_chinese(sign: str) -> bool:
    """Whether `sign`, or what begins with it, is a Chinese character; "" is none."""
    return "一" <= sign <= "鿿"


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Whether the dictionary holds `text`."""
    return bool(_dictionary().has_word(text))


def edges_in(text: str, start: int = 0) -> frozenset[int]:
    """Places between the words of `text`, with its beginning and its end, counted from `start`.

    >>> sorted(edges_in("成果加快转化"))
    [0, 2, 4, 6]
    """
    return frozenset(accumulate(map(len, words_in(text)), initial=start))


def edges_around(text: str, start: int, end: int, reach: int) -> frozenset[int]:
    """Places in `text` between words from `start` to `end`, read with as many characters as `reach` to each side."""
    low = max(0, start - reach)
    return edges_in(text[low : end + reach], low)


def spans_in(text: str) -> list[tuple[int, int]]:
    """Where the words of `text` begin and end.

    >>> spans_in("成果加快")
    [(0, 2), (2, 4)]
    """
    return list(pairwise(accumulate(map(len, words_in(text)), initial=0)))


def is_whole(text: str, at: int, word: str) -> bool:
    """Whether no other word reaches into `word`, which stands in `text` at `at`: 成果加快 holds no 果加.

    One that ends in digits may go on: 截止20 in 截止2020年.
    """
    end = at + len(word)
    edges = edges_around(text, at, end, _AROUND)
    return at in edges and (word[-1:].isdecimal() or end in edges)
