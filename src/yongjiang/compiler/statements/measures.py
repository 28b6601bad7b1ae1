"""How a number measures (level, increase, growth, multiple) and how it compares."""

from __future__ import annotations

import re

from yongjiang.compiler.statements.naming import Left
from yongjiang.compiler.statements.quantities import Quantity
from yongjiang.compiler.statements.words import Words
from yongjiang.model.plan import Comparator, MeasureKind

_ADDED = re.compile("新增|净增")
_RATES = ("share", "times")
#: 培育达到N家: the number is the stock reached, not what was added
#: 实施适老化改造5000户: works done in the period
_WORKS_BEGIN, _WORKS_END = ("实施", "推进", "推动"), ("改造", "治理", "修复", "整治", "建设")
_REACHED = frozenset(("培育", "发展", "建设"))
_CODES: dict[str, Comparator] = {">": ">", ">=": ">=", "<=": "<=", "<": "<", "~": "~"}


def is_growth(words: Words, q: Quantity, left: Left) -> bool:
    """Whether the number is a rate of change rather than a state."""
    if q.unit_class not in _RATES or "百分点" in q.unit:
        return False
    if left.growth and not left.to_level:
        return True
    return bool(words.rate_noun.match(left.core, 0, len(left.core))) and q.unit in ("%", "倍")


def grows_behind(words: Words, q: Quantity, right: str) -> bool:
    """Whether the words right behind say that the number is one of growth: 营收保持20%以上增长, 8%的增速."""
    return q.unit in ("%", "倍") and q.form != "multiple" and words.growth_behind.fullmatch(right) is not None


def measure_of(words: Words, q: Quantity, left: Left, verb: str) -> MeasureKind:
    """Measure of a number that is neither a growth rate nor a multiple. verb: of increase that governs it, or ""."""
    in_points = "百分点" in q.unit
    if q.unit_class in _RATES and not in_points:
        return "level"
    if left.growth and not left.to_level:
        return "increase"
    if in_points:
        return "level"
    core = left.core
    stock = bool(words.stock_noun.match(core, 0, len(core)))
    if stock and left.to_level and verb.startswith("新增"):
        return "level"
    if verb and not (left.to_level and verb in _REACHED):
        return "level" if stock and not verb.startswith("新增") else "increase"
    if core.startswith(_WORKS_BEGIN) and core.endswith(_WORKS_END):
        return "increase"
    if ("累计" in core and words.stock_head.match(core) is None) or (not stock and _ADDED.search(core)):
        return "increase"
    return "level"


def comparator_of(words: Words, q: Quantity, left: Left) -> Comparator:
    """Comparator from the words before and behind the number; a range is its own."""
    if q.high is not None:
        return "range"
    after = words.after[q.after] if q.after else ""
    if after:
        return ">" if left.op == ">" and after == ">=" else _CODES[after]
    return _CODES[left.op] if left.op else "="
