"""The cells of a report: a number, a period, a word from a list. What cannot be read says why, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeVar

from yongjiang.kernel.periods import parse_period
from yongjiang.measure.targets import read_amount

Key = TypeVar("Key", bound=str)
#: full width and the minus signs that people type; dashes (—) are no minus
_ONE_WIDTH: dict[int, str] = {
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)}, 0x3000: " ", 0xA0: " ", ord("−"): "-",
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NOTHING = re.compile(r"[-–—―/\\\s]*|无|暂无|无数据|未报|N/A|n/a")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9.,])")
_BROKEN = re.compile(r"\s*[0-9.,]")
#: digits before and behind the point that a value may have
_WHOLE, _PLACES = 18, 8


class Wrong(ValueError):  # noqa: N818 - a cell that a person mends
    """Why a cell cannot be read, and how to write it."""


def plain(cell: str) -> str:
    """A cell in one width, without the ' before a text that a spreadsheet would compute. Raises Wrong for characters
    that no text has.

    >>> plain(" １，２３４．５ "), plain("'-3")
    ('1,234.5', '-3')
    """
    if _CONTROL.search(cell):
        raise Wrong("格子里有看不见的控制字符，请重新填写")
    return cell.translate(_ONE_WIDTH).strip().removeprefix("'").strip()


def observed_number(text: str, unit: str, said_unit: str = "") -> Decimal | None:
    """The exact number of a plain cell in `unit`; None where it says that there is none. said_unit: of the column 单位.

    Raises Wrong for what is no number, for one that is not exact (约, 以上, a range), and for a unit that does not fit.

    >>> observed_number("1,234.5", "家"), observed_number("5000万元", "亿元"), observed_number("—", "家")
    (Decimal('1234.5'), Decimal('0.5000'), None)
    """
    if _NOTHING.fullmatch(text):
        return None
    found = _NUMBER.match(text)
    if found is None:
        raise Wrong(f"“{_short(text)}”不是数字，请写成 1234.5 这样" if not text[:1].isdecimal() else _shape(text))
    number, behind = found[0].replace(",", ""), text[found.end() :]
    if _BROKEN.match(behind):
        raise Wrong(_shape(text))
    digits, _, places = number.lstrip("+-").partition(".")
    if len(digits.lstrip("0")) > _WHOLE or len(places) > _PLACES:
        raise Wrong(f"数太长：小数点前最多 {_WHOLE} 位，后最多 {_PLACES} 位")
    behind, said_unit = behind.strip(), said_unit.strip()
    if said_unit and not _fits(said_unit, unit):
        raise Wrong(_unit(said_unit, unit))
    value = _in_unit(Decimal(number), behind or said_unit, unit)
    if value is None:
        raise Wrong(_unit(behind or said_unit, unit))
    if abs(value) >= 10**_WHOLE or value != round(value, _PLACES):
        raise Wrong(f"换算成“{unit}”以后数太长，请直接按“{unit}”填")
    return value


def observed_period(text: str, today: date) -> str:
    """The canonical period of a plain cell. Raises Wrong for none, and for one that is not over."""
    period = parse_period(text)
    if period is None:
        raise Wrong(
            f"“{_short(text)}”不是时期，请写 2025、2025-H1、2025-Q2 或 2025-06"
            if text
            else "没有填时期，请写 2025、2025-H1、2025-Q2 或 2025-06"
        )
    if period.last_day >= today:
        raise Wrong(f"{period.words}还没有结束，不能报数")
    return str(period)


def word_key(text: str, words: Mapping[Key, str], otherwise: Key, what: str) -> Key:
    """The key of a word from a list, also where only its beginning is written; `otherwise` for an empty cell.

    >>> word_key("统计", {"statistics": "统计部门", "self_report": "责任单位自报"}, "self_report", "来源")
    'statistics'
    """
    if not text:
        return otherwise
    found = [key for key, word in words.items() if text in (key, word)] or [
        key for key, word in words.items() if len(text) > 1 and word.startswith(text)
    ]
    if len(found) != 1:
        raise Wrong(f"“{_short(text)}”不是{what}，可以写：{'、'.join(words.values())}")
    return found[0]


def short_text(text: str, limit: int, what: str) -> str:
    """A text that fits its column. Raises Wrong for a longer one."""
    if len(text) > limit:
        raise Wrong(f"{what}有 {len(text)} 个字，最多 {limit} 个")
    return text


def folded_name(name: str) -> str:
    """A name as compared: one width, no spaces, no quotation marks, small letters."""
    return "".join(name.translate(_ONE_WIDTH).split()).translate(_NO_QUOTES).lower()


def nearest(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that look most like `name`, at most so many; those that contain it, or that it contains, first."""
    wanted, known = folded_name(name), {folded_name(one): one for one in names}
    inside = [one for one in known if wanted and (wanted in one or one in wanted)]
    close = get_close_matches(wanted[:100], known, n=most, cutoff=0.5)
    return [known[one] for one in dict.fromkeys((*sorted(inside, key=len), *close))][:most]


_NO_QUOTES = dict.fromkeys(map(ord, "“”‘’\"'《》"))


def _in_unit(number: Decimal, behind: str, unit: str) -> Decimal | None:
    if not behind or behind == unit:
        return number
    if not unit:
        return None
    amount = read_amount(f"{abs(number):f}{behind}", unit)
    if amount is None or amount.value is None or amount.upper is not None or amount.op != "=":
        return None
    return -amount.value if number < 0 else amount.value


def _fits(said: str, unit: str) -> bool:
    return _in_unit(Decimal(1), said, unit) is not None


def _shape(text: str) -> str:
    return f"“{_short(text)}”的写法读不准，请写成 1234.5 或 1,234.5"


def _unit(written: str, unit: str) -> str:
    if not unit:
        return f"这个指标没有单位，数字后面不能写“{_short(written)}”"
    if any(word in written for word in ("以上", "以下", "左右", "以内", "上下", "~", "-", "至", "多")):
        return f"数字后面写着“{_short(written)}”，请写一个确切的数"
    return f"“{_short(written)}”和这个指标的单位“{unit}”不合"


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"
