"""When a later document takes the place of an earlier one, so that a difference is a change and no contradiction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yongjiang.checker.naming import fold
from yongjiang.checker.searching import each

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper

_AMENDS = re.compile(r"修订|修编|调整|修正|中期评估|中期修|废止|替代|取代|同时停止执行")
#: what tells one version of a document from the next
_VERSION = re.compile(r"[(（][^)）]*(?:修订|修编|调整|版|稿|试行)[^)）]*[)）]|修订版|修编|调整方案|调整")


def supersedes(later: Paper, earlier: Paper) -> bool:
    """Whether `later` says that it amends or replaces `earlier`, or is a newer version under the same title."""
    if later is earlier or not _is_later(later, earlier):
        return False
    known = later.once(_known)
    if earlier not in known:
        known[earlier] = _replaces(later, earlier)
    return known[earlier]


def _known(_: Paper) -> dict[Paper, bool]:
    """Which documents the paper replaces, as far as that was asked."""
    return {}


def _replaces(later: Paper, earlier: Paper) -> bool:
    title, other = fold(later.info.title or ""), fold(earlier.info.title or "")
    if not title or not other:
        return False
    if _VERSION.sub("", title) == _VERSION.sub("", other):
        return True
    named = each(later.text, earlier.info.title or "\0", 0, len(later.text))
    return any(_AMENDS.search(later.text, max(0, at - 40), at + len(other) + 40) for at in named)


def _is_later(later: Paper, earlier: Paper) -> bool:
    return bool(later.info.issued and earlier.info.issued and later.info.issued > earlier.info.issued)
