"""Read the parts that a person wrote or pasted: one a line, name, value, weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from yongjiang.measure.targets import read_amount
from yongjiang.model.measure import Part

_CUT = re.compile(r"\t|,(?!\d{3}(?!\d))|，|;|；")
_OPEN = ("", "-", "—", "－", "待定", "未定")
#: lines that anybody would write
MOST = 500


class Lines(NamedTuple):
    """What was read. wrong: one message a line that cannot be read, with its number."""

    parts: tuple[Part, ...]
    wrong: tuple[str, ...]


def read_parts(text: str, unit: str, *, weighted: bool = False) -> Lines:
    """The parts of `text`. A line is ``名称 数 权重``, separated by tab or comma; without a number (or with 待定) the
    part is open. Nothing is guessed: a number in another unit, a name twice, a weight below zero are told.

    >>> [(part.name, part.value) for part in read_parts("慈城镇，60家\\n庄桥街道,待定", "家").parts]
    [('慈城镇', Decimal('60')), ('庄桥街道', None)]
    """
    parts: list[Part] = []
    wrong: list[str] = []
    seen: dict[str, int] = {}
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST:
        return Lines((), (f"有 {len(lines)} 行，最多 {MOST} 行",))
    for number, line in lines:
        cells = [cell.strip() for cell in _CUT.split(line.strip())]
        name, written, *rest = [*cells, ""]
        found = _part(name, written, [cell for cell in rest if cell], unit, weighted)
        if isinstance(found, str):
            wrong.append(f"第 {number} 行：{found}")
        elif name in seen:
            wrong.append(f"第 {number} 行：“{name}”第 {seen[name]} 行已经写过")
        else:
            seen[name] = number
            parts.append(found)
    return Lines(tuple(parts), tuple(wrong))


def _part(name: str, written: str, rest: Sequence[str], unit: str, weighted: bool) -> Part | str:
    """The part, or what is wrong."""
    if not name or len(name) > 200:
        return "要先写名称，不超过 200 个字"
    if len(rest) > (1 if weighted else 0):
        return "写多了，应当是“名称 数 权重”" if weighted else "写多了，应当是“名称 数”"
    value = None
    if written not in _OPEN:
        amount = read_amount(written, unit)
        if amount is None or amount.op != "=":
            return f"“{written}”不是以{unit or '本指标的单位'}计的数"
        value = amount.value
    weight = Decimal(1)
    if rest:
        given = read_amount(rest[0])
        if given is None or given.op != "=" or given.unit or given.value < 0:
            return f"权重“{rest[0]}”应当是不小于 0 的数"
        weight = given.value
    return Part(name, value, weight)
