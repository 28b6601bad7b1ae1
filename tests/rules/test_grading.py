"""Grades by rank: half-open shares, ties that share the better grade, and SQL that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yongjiang.model.rules import Cut, Grading
from yongjiang.rules.grading import grade_sql, grades, lines, shares

ABCD = Grading(("group",), (Cut("A", "20%"), Cut("B", "80%"), Cut("C", "95%"), Cut("D", "100%")), "cuts")


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        yield connection


def of(*points: int) -> str:
    return "".join(grades([("x", one) for one in points], ABCD))


@pytest.mark.parametrize(
    ("size", "expected"),
    [(1, "A"), (4, "ABBB"), (5, "ABBBC"), (6, "AABBBC"), (10, "AABBBBBBCC"), (20, "A" * 4 + "B" * 12 + "CCC" + "D")],
)
def test_the_share_of_those_before_decides(size: int, expected: str) -> None:
    assert of(*range(size, 0, -1)) == expected


def test_equal_points_share_the_better_grade() -> None:
    assert of(9, 9, 9, 9, 1) == "AAAAC"
    assert of(9, 8, 8, 8, 8) == "ABBBB"


def test_groups_are_ranked_apart_and_the_order_is_kept() -> None:
    assert grades([("x", 1), ("y", 5), ("x", 2)], ABCD) == ("B", "A", "A")


def test_nobody() -> None:
    assert grades([], ABCD) == ()


@settings(max_examples=60, deadline=None)
@given(others=st.lists(st.integers(0, 9), max_size=25), mine=st.integers(0, 9))
def test_a_line_is_the_least_with_which_one_has_the_grade(others: list[int], mine: int) -> None:
    got = grades([*(("x", one) for one in others), ("x", mine)], ABCD)[-1]
    reached = [grade for grade, least in lines(others, ABCD) if least is None or mine >= least]
    assert got == reached[0]


def test_who_is_alone_has_the_best_grade() -> None:
    assert lines([], ABCD) == (("A", None), ("B", None), ("C", None), ("D", None))


def test_cuts_are_read_exactly() -> None:
    assert shares(ABCD)[2] == ("C", Fraction(19, 20))


@settings(max_examples=30, deadline=None)
@given(ranked=st.lists(st.tuples(st.sampled_from("xy"), st.integers(-3, 9)), max_size=40))
def test_sql_says_the_same(database: duckdb.DuckDBPyConnection, ranked: list[tuple[str, int]]) -> None:
    database.execute("CREATE OR REPLACE TABLE t (nth INT, f_group VARCHAR, points BIGINT)")
    rows = ", ".join(f"({nth}, '{group}', {points})" for nth, (group, points) in enumerate(ranked))
    if rows:
        database.execute(f"INSERT INTO t VALUES {rows}")
    found = database.execute(f"SELECT {grade_sql('points', ['f_group'], ABCD)} FROM t ORDER BY nth").fetchall()
    assert tuple(grade for (grade,) in found) == grades(ranked, ABCD)


def test_without_groups_all_are_one(database: duckdb.DuckDBPyConnection) -> None:
    sql = f"SELECT {grade_sql('points', [], ABCD)} FROM (VALUES (3), (2), (1)) AS t(points) ORDER BY points DESC"
    assert database.execute(sql).fetchall() == [("A",), ("B",), ("B",)]
