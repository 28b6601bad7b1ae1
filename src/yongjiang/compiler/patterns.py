"""Lists of words as parts of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """One regex group that matches any of the words, the longest where several do.

    >>> alternation(["委", "区委", "委员会"])
    '(?:区委|委(?:员会)?)'
    """
    return f"(?:{branches(words)})"


def branches(words: Iterable[str]) -> str:
    """Like `alternation`, without the group: a tree of first characters, so that hundreds of words cost little.

    >>> branches(["开发区", "开发", "园"])
    '园|开发(?:区)?'
    """
    by_first: dict[str, set[str]] = {}
    for word in words:
        if word:
            by_first.setdefault(word[0], set()).add(word[1:])
    return "|".join(re.escape(first) + _rest(by_first[first]) for first in sorted(by_first))


def _rest(tails: set[str]) -> str:
    ends = "" in tails
    longer = tails - {""}
    if not longer:
        return ""
    if len(longer) == 1 and not ends:
        return re.escape(next(iter(longer)))
    inner = branches(longer)
    if len({tail[0] for tail in longer}) == 1 and not ends:
        return inner
    return f"(?:{inner}){'?' if ends else ''}"
