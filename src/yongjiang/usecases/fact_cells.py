"""One cell of a sheet with facts of enterprises: its value, read exactly, or why it is none."""

from __future__ import annotations

from datetime import date

from yongjiang.model.decision import FactScalar
from yongjiang.rules import FactError, read_fact
from yongjiang.usecases.fact_columns import FactColumn, head_of, unit_of
from yongjiang.usecases.observation_cells import Wrong, plain

_FIRST_YEAR = 1990
#: a longer one is no value
_LONGEST = 200
_NOTHING = ("-", "--", "/", "—", "无", "暂无", "无数据", "未知", "不详")


class NoUnitError(Wrong):
    """An amount of money without a unit."""


def fact_cell(column: FactColumn, text: str) -> tuple[FactScalar | None, str, str]:
    """The value of a filled cell (None: 不适用), as it is kept in writing with its unit, and what is doubtful about it.

    Raises Wrong.
    """
    fact = column.fact
    text = plain(text)
    if len(text) > _LONGEST:
        raise Wrong(f"有 {len(text)} 个字，最多 {_LONGEST} 个")
    if text in _NOTHING and not (fact.kind == "yes_no" and text == "无"):
        raise Wrong(f"写的是“{text}”，分不清是哪一种：不知道就空着，没有这回事写“不适用”，是零写 0")
    written, doubt = text, ""
    bare = fact.kind in ("money", "number", "count", "ratio") and text[-1:].isdecimal()
    if bare and column.unit:
        written = text + column.unit
        if fact.kind == "ratio" and "." in text and text.lstrip("+-").startswith("0."):
            doubt = f"读作 {written}；如果是小数形式的比例（表格软件常这样存），请写成百分数，如 12.5%"
    elif bare and fact.kind == "money" and text.strip("0.,+-"):
        raise NoUnitError(f"没有写单位，请把表头写成“{head_of(fact)}”，或在数字后面写上{unit_of(fact)}、{fact.unit}")
    try:
        return read_fact(fact, written), written, doubt
    except FactError as error:
        raise Wrong(f"{error.what}。{error.fix}") from None


def year_cell(text: str, today: date) -> int | None:
    """The accounting year of a cell; None for an empty one. Raises Wrong for none, and for one that is not over.

    >>> year_cell("2024年度", date(2026, 3, 1))
    2024
    """
    text = plain(text)
    if not text:
        return None
    digits = text.removesuffix("度").removesuffix("年").strip()
    if not (digits.isdecimal() and len(digits) == 4):
        raise Wrong(f"“{text[:20]}”不是年度，请写 {today.year - 1}")
    year = int(digits)
    if year >= today.year:
        raise Wrong(f"{year}年还没有结束，不能填；最近可以填 {today.year - 1}年")
    if year < _FIRST_YEAR:
        raise Wrong(f"{year}年太早，请核对")
    return year
