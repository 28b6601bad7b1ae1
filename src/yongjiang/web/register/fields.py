"""Fields that a reviewer may correct: how they are written in a form, kept as JSON, and put on a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from yongjiang.model.wording import BINDING_WORDS, COMMITMENT_WORDS, COMPARATOR_WORDS, MEASURE_WORDS, STATEMENT_WORDS
from yongjiang.reports.wording import decimal_text
from yongjiang.web.register.models import Commitment, Statement

#: what JSON can hold of a field
Plain = str | int | list[str] | None
#: numbers beyond are no amounts of a plan, and columns do not hold them
MOST = Decimal(10) ** 20


class Wrong(ValueError):  # noqa: N818 - what a person wrote is wrong, not the program
    """What was written into a field does not fit; the message says why, in Chinese."""


class Field(NamedTuple):
    """A field: its name on the row, what it is called, its words where it has fixed ones, how a text is read.

    read: from what a person wrote to what is kept (`Plain`). Raises Wrong.
    """

    name: str
    label: str
    read: Callable[[str], Plain]
    words: Mapping[str, str] = {}
    hint: str = ""


def _text(limit: int, *, required: bool = False) -> Callable[[str], Plain]:
    def read(written: str) -> Plain:
        text = " ".join(written.split())
        if required and not text:
            raise Wrong("不能空着")
        if len(text) > limit:
            raise Wrong(f"太长了，最多 {limit} 个字")
        return text

    return read


def _number(written: str) -> Plain:
    text = written.replace(",", "").replace("，", "").strip()
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Wrong(f"“{written}”不是一个数") from None
    if not value.is_finite() or abs(value) >= MOST or -int(value.as_tuple().exponent) > 8:
        raise Wrong(f"“{written}”太大，或小数超过 8 位")
    return decimal_text(value)


def _year(written: str) -> Plain:
    text = written.strip().removesuffix("年")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100):
        raise Wrong(f"“{written}”不是 1900 到 2100 之间的年份")
    return int(text)


def _one_of(words: Mapping[str, str], *, optional: bool = False) -> Callable[[str], Plain]:
    def read(written: str) -> Plain:
        if written not in words and not (optional and not written):
            raise Wrong(f"没有“{written}”这个选项")
        return written

    return read


def _names(written: str) -> Plain:
    parts = [
        " ".join(part.split())
        for part in written.replace("，", "、").replace(",", "、").replace("\n", "、").split("、")
    ]
    names = list(dict.fromkeys(part for part in parts if part))
    if any(len(name) > 200 for name in names):
        raise Wrong("单位名称太长，最多 200 个字")
    return list(names)


def _plain_words(words: Mapping[Any, str]) -> dict[str, str]:
    return {str(word): shown for word, shown in words.items()}


_COMPARATORS = _plain_words(COMPARATOR_WORDS)
_KINDS, _MEASURES, _TASKS = _plain_words(STATEMENT_WORDS), _plain_words(MEASURE_WORDS), _plain_words(COMMITMENT_WORDS)
_NAMES_HINT = "几个单位之间用顿号隔开"
STATEMENT_FIELDS = (
    Field("name", "指标", _text(300, required=True)),
    Field("op", "比较", _one_of(_COMPARATORS), _COMPARATORS),
    Field("value", "数值", _number),
    Field("value_high", "上限", _number, hint="只有区间才填"),
    Field("unit", "单位", _text(40)),
    Field("year", "年份", _year),
    Field("kind", "种类", _one_of(_KINDS), _KINDS),
    Field("measure", "量", _one_of(_MEASURES), _MEASURES),
    Field("binding", "性质", _one_of(BINDING_WORDS, optional=True), {"": "未写明", **BINDING_WORDS}),
    Field("hedge", "语气", _text(20), hint="如力争、确保"),
    Field("units", "责任单位", _names, hint=_NAMES_HINT),
)
COMMITMENT_FIELDS = (
    Field("title", "内容", _text(2000, required=True)),
    Field("kind", "种类", _one_of(_TASKS), _TASKS),
    Field("due_year", "期限", _year),
    Field("category", "类别", _text(300)),
    Field("lead", "牵头单位", _names, hint=_NAMES_HINT),
    Field("support", "配合单位", _names, hint=_NAMES_HINT),
)
FIELDS: dict[str, tuple[Field, ...]] = {"statement": STATEMENT_FIELDS, "commitment": COMMITMENT_FIELDS}
#: of a commitment: kept as duties, not on the row
DUTY_FIELDS = ("lead", "support")


def plain_values(row: Statement | Commitment, duties: Mapping[str, Sequence[str]] | None = None) -> dict[str, Plain]:
    """The fields of a row as JSON keeps them. duties: of a commitment, names by part."""
    fields = STATEMENT_FIELDS if isinstance(row, Statement) else COMMITMENT_FIELDS
    return {
        f.name: list((duties or {}).get(f.name, ())) if f.name in DUTY_FIELDS else _plain(getattr(row, f.name))
        for f in fields
    }


def put(row: Statement | Commitment, changes: Mapping[str, Plain]) -> None:
    """Set fields of a row from what is kept; duties are not on the row."""
    for name, value in changes.items():
        if name not in DUTY_FIELDS:
            setattr(row, name, Decimal(value) if name in ("value", "value_high") and isinstance(value, str) else value)


def written(value: Plain) -> str:
    """A kept value as it stands in a form."""
    if value is None:
        return ""
    return "、".join(value) if isinstance(value, list) else str(value)


def _plain(value: Any) -> Plain:
    if isinstance(value, Decimal):
        return decimal_text(value)
    plain: Plain = value
    return plain
