"""How an alignment reads, the same in a terminal, on a page and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from yongjiang.model.alignment import FIRM, AlignedItem, ItemKind, Matrix, MatrixRow
from yongjiang.model.wording import COMMITMENT_WORDS as _TASKS

Standing = Literal["carried", "doubtful", "owed", "uncarried"]

KIND_WORDS: dict[ItemKind, str] = {
    "target": "目标", "measure": _TASKS["measure"], "item": _TASKS["item"], "duty": _TASKS["duty"],
    "project": _TASKS["project"],
}  # fmt: skip
STANDING_WORDS: dict[Standing, str] = {
    "carried": "有承接", "doubtful": "可能承接", "owed": "应承接未承接", "uncarried": "无人承接",
}  # fmt: skip
#: what each word means, for a legend
STANDING_NOTES: dict[Standing, str] = {
    "carried": f"下位文件里有明确对应的事项（强度不低于 {FIRM}）",
    "doubtful": "有相近的事项，请人判断",
    "owed": "上位文件交给下位文件的发布单位牵头，下位文件里没有找到",
    "uncarried": "给出的下位文件里没有找到；牵头的是别的单位，或没有写明",
}
_NO_CHAPTER = "（不在章节里）"


class Counts(NamedTuple):
    """How many rows stand how."""

    rows: int
    carried: int
    doubtful: int
    owed: int
    uncarried: int


class Chapter(NamedTuple):
    """The rows of one chapter of the upper document."""

    title: str
    rows: tuple[MatrixRow, ...]


def standing(row: MatrixRow) -> Standing:
    """How a row stands."""
    if row.carriers:
        return "carried" if row.carriers[0].strength >= FIRM else "doubtful"
    return "owed" if row.expected else "uncarried"


def counts(rows: Sequence[MatrixRow]) -> Counts:
    """`rows` counted by how they stand."""
    found = [standing(row) for row in rows]
    return Counts(len(found), *(found.count(kind) for kind in ("carried", "doubtful", "owed", "uncarried")))


def chapters(matrix: Matrix) -> list[Chapter]:
    """Rows by chapter of the upper document, in its order."""
    groups: dict[str, list[MatrixRow]] = {}
    for row in matrix.rows:
        groups.setdefault(row.item.chapter or _NO_CHAPTER, []).append(row)
    return [Chapter(title, tuple(rows)) for title, rows in groups.items()]


def value_text(item: AlignedItem) -> str:
    """The value of a target with its year: ``2025年 ≥260家``; of a task, the year it is due."""
    year = f"{item.year}年" if item.year else ""
    if not item.value:
        return f"{year}前" if year else ""
    return f"{year} {item.value}".strip()


def leads_text(item: AlignedItem) -> str:
    """Who leads."""
    return "、".join(item.leads)
