"""The batch says what the explainer says, row by row, for any pack and any facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.builders import DAY, FACTS, pack
from tests.rules.shapes import YEARS, amounts, classes, criteria, points, subjects

from yongjiang.model.decision import Subject
from yongjiang.model.rules import Criterion, Cut, Grading, RulePack
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import DUCKDB, columns_of, compile_scan
from yongjiang.rules.batch.columns import KEY, row_of
from yongjiang.rules.kleene import OUTCOMES

COLUMNS = columns_of(FACTS, YEARS)


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        columns = ", ".join(f"{column.name} {column.type}" for column in COLUMNS)
        connection.execute(f"CREATE TABLE enterprises ({KEY} VARCHAR, {columns})")
        yield connection


def scanned(database: duckdb.DuckDBPyConnection, one: RulePack, firms: Sequence[Subject]) -> list[tuple[object, ...]]:
    """For each firm: outcome, low, high, place of the class, amounts."""
    database.execute("DELETE FROM enterprises")
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    rows = [(str(at), *row_of(firm, COLUMNS)[1:]) for at, firm in enumerate(firms)]
    database.executemany(f"INSERT INTO enterprises VALUES ({marks})", rows)
    book = Rulebook([one], FACTS)
    scan = compile_scan(book, [one.key], DAY, [column.name for column in COLUMNS], DUCKDB)
    shown = [scan.packs[one.key], *scan.points.get(one.key, ("NULL", "NULL"))]
    shown += [scan.classes[one.key][0] if one.key in scan.classes else "NULL", *scan.amounts.values()]
    return database.execute(f"SELECT {', '.join(shown)} FROM ({scan.sql}) ORDER BY CAST({KEY} AS INT)").fetchall()


def explained(one: RulePack, firms: Sequence[Subject]) -> list[tuple[object, ...]]:
    """The same by the explainer."""
    book = Rulebook([one], FACTS)
    decisions = [book.decide(one.key, firm, DAY) for firm in firms]
    places = [each.key for each in one.classes]
    return [
        (each.outcome, each.points, places.index(each.class_key) if each.class_key else None,
         tuple(amount.amount for amount in each.amounts))
        for each in decisions
    ]  # fmt: skip


def scores(node: Criterion | None) -> int:
    """How many scores stand in a tree, those behind options included."""
    return 0 if node is None else str(node).count("score=(Part(")


def agree(database: duckdb.DuckDBPyConnection, one: RulePack, firms: Sequence[Subject]) -> None:
    for row, decision in zip(scanned(database, one, firms), explained(one, firms), strict=True):
        code, low, high, place, *money = row
        outcome, score, class_place, sums = decision
        assert isinstance(code, int)
        assert OUTCOMES[code] == outcome
        # of several scores in one tree it is not settled which is shown
        if score is not None and low is not None and scores(one.requirement) <= 1:
            assert (low, high) == (score.low, score.high)  # type: ignore[attr-defined]
        assert (place if place != -1 else None) == class_place
        assert tuple(None if one is None else int(one) for one in money) == sums  # type: ignore[call-overload]


FIRMS = st.lists(subjects(), min_size=6, max_size=6)


@settings(max_examples=50, deadline=None)
@given(criteria(), FIRMS)
def test_any_requirement(database: duckdb.DuckDBPyConnection, requirement, firms) -> None:  # type: ignore[no-untyped-def]
    agree(database, pack(requirement), firms)


@settings(max_examples=25, deadline=None)
@given(points(), FIRMS)
def test_any_points(database: duckdb.DuckDBPyConnection, part, firms) -> None:  # type: ignore[no-untyped-def]
    grading = Grading(("group",), (Cut("A", "100%"),), "r")
    agree(database, pack(kind="grading", points=part, grading=grading), firms)


@settings(max_examples=20, deadline=None)
@given(classes(), FIRMS)
def test_any_classes(database: duckdb.DuckDBPyConnection, several, firms) -> None:  # type: ignore[no-untyped-def]
    agree(database, pack(kind="classes", classes=several), firms)


@settings(max_examples=25, deadline=None)
@given(amounts(), st.none() | criteria(depth=1), FIRMS)
def test_any_amount(database: duckdb.DuckDBPyConnection, amount, requirement, firms) -> None:  # type: ignore[no-untyped-def]
    kind = "deduction" if requirement is None else "policy"
    agree(database, pack(requirement, kind=kind, amounts=(amount,)), firms)
