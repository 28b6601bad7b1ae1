"""Decide rule packs about many enterprises whose facts are at hand, by the batch instead of one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb
from msgspec import Struct

from yongjiang.model.decision import Outcome, Points, Question, Subject
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import Column
from yongjiang.rules.batch.terms import TooLargeError
from yongjiang.usecases.enterprise_tables import fill_table
from yongjiang.usecases.scan_enterprises import ROWS, database, scan_enterprises


class Scanned(Struct, frozen=True):
    """What a pack decides about an enterprise, without its reasons: as `Decision` has it, and the grade by rank.

    points: None where the pack gives none, or where their high end is open; grade: "" where there is none, or the
    points are not settled, or the group is not known; amounts: in 分 by key, None where they are not settled; ranked:
    whether it is among those that the pack ranks; near: the one condition at the top that it fails where it passes all
    others, "" where more is open.
    """

    outcome: Outcome
    points: Points | None = None
    class_key: str = ""
    grade: str = ""
    amounts: Mapping[str, int | None] = {}
    ranked: Outcome = "pass"
    near: str = ""


def scan_subjects(
    subjects: Iterable[Subject], columns: Sequence[Column], book: Rulebook, keys: Sequence[str], question: Question
) -> dict[str, dict[str, Scanned]]:
    """What the packs `keys` decide about each of `subjects`: key of the subject → key of the pack → result.

    columns: those asked for (`columns_asked`). Grades are by rank among the subjects. Raises TooLargeError.
    """
    with database() as connection:
        fill_table(connection, subjects, columns)
        try:
            scan_enterprises(connection, book, keys, question)
        except duckdb.ConversionException as error:
            raise TooLargeError("points or an amount of more than 18 digits") from error
        out = connection.execute(f"SELECT * FROM {ROWS}")
        names = [str(one[0]) for one in out.description]
        lines = [dict(zip(names, line, strict=True)) for line in out.fetchall()]
    amounts = {key: _amounts(book, key, question) for key in keys}
    return {str(line["key"]): {key: _read(key, line, amounts[key]) for key in keys} for line in lines}


def _amounts(book: Rulebook, key: str, question: Question) -> tuple[str, ...]:
    found = book.in_force(key, question)
    return tuple(one.key for one in found[0][0].pack.amounts) if found else ()


def _read(key: str, line: Mapping[str, Any], amounts: Sequence[str]) -> Scanned:
    low, high = (line.get(f"{key}.points_{end}") for end in ("low", "high"))
    return Scanned(
        line[key],
        None if low is None or high is None else Points(low, high),
        line.get(f"{key}.class") or "",
        line.get(f"{key}.grade") or "",
        {amount: line[f"{key}.{amount}"] for amount in amounts if f"{key}.{amount}" in line},
        line.get(f"{key}.ranked") or "pass",
        line.get(f"{key}.near") or "",
    )
