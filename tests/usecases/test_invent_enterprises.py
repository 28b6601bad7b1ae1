"""Invented enterprises: the same for the same seed, likely, with gaps, and at the edges."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from tests.usecases.enterprise_builders import DAY, book, invented, places

from yongjiang.kernel.credit_codes import is_credit_code
from yongjiang.rules.batch import columns_of
from yongjiang.rules.batch.columns import row_of
from yongjiang.usecases.invent_enterprises import MARK, invent, invented_subjects

YEARS = range(2023, 2026)
COLUMNS = columns_of(book().facts.values(), YEARS)


@pytest.fixture(scope="module")
def firms() -> Iterator[duckdb.DuckDBPyConnection]:
    with invented(COLUMNS, 3000) as connection:
        yield connection


def one(firms: duckdb.DuckDBPyConnection, sql: str) -> float:
    row = firms.execute(f"SELECT {sql} FROM enterprises").fetchone()
    assert row is not None
    return float(row[0])


def test_credit_codes_are_right_and_nobody_has_two(firms: duckdb.DuckDBPyConnection) -> None:
    codes = [code for (code,) in firms.execute("SELECT key FROM enterprises").fetchall()]
    assert len(set(codes)) == 3000
    assert [code for code in codes if not is_credit_code(code) or code[2:8] != "999999"] == []


def test_every_name_is_marked(firms: duckdb.DuckDBPyConnection) -> None:
    assert one(firms, f"count(*) FILTER (WHERE name LIKE '%（{MARK}）')") == 3000


def test_the_same_seed_gives_the_same_rows_however_many() -> None:
    with invented(COLUMNS, 200) as first, invented(COLUMNS, 300) as more, invented(COLUMNS, 200, seed=2) as other:
        sql = "SELECT * FROM enterprises ORDER BY name LIMIT 200"
        rows = first.execute(sql).fetchall()
        assert more.execute(sql).fetchall() == rows
        assert other.execute(sql).fetchall() != rows


def test_columns_are_those_of_the_batch(firms: duckdb.DuckDBPyConnection) -> None:
    described = [(name, kind) for name, kind, *_ in firms.execute("DESCRIBE enterprises").fetchall()]
    assert described == [("key", "VARCHAR"), ("name", "VARCHAR"), *((c.name, c.type) for c in COLUMNS)]


def test_missing_absent_and_zero_are_all_there(firms: duckdb.DuckDBPyConnection) -> None:
    missing = one(firms, "avg(CAST(f_revenue_2025 IS NULL AND NOT f_revenue_2025__absent AS INT))")
    assert 0.02 < missing < 0.3
    assert one(firms, "count(*) FILTER (WHERE f_revenue_2025__absent)") > 0
    assert one(firms, "count(*) FILTER (WHERE f_staff_2025 = 0)") > 0
    assert one(firms, "count(*) FILTER (WHERE f_net_assets_2025 < 0)") > 0
    assert one(firms, "count(*) FILTER (WHERE f_staff_2025__absent AND f_staff_2025 IS NOT NULL)") == 0


def test_no_figures_of_years_before_the_firm_was_founded(firms: duckdb.DuckDBPyConnection) -> None:
    assert one(firms, "count(*) FILTER (WHERE year(f_registered_on) > 2024)") > 0
    assert one(firms, "count(*) FILTER (WHERE year(f_registered_on) > 2024 AND f_revenue_2024 IS NOT NULL)") == 0


@pytest.mark.parametrize("fen", [-1, 0, 1])
def test_values_at_thresholds(firms: duckdb.DuckDBPyConnection, fen: int) -> None:
    assert one(firms, f"count(*) FILTER (WHERE f_revenue_2025 = 5000000000 + {fen})") > 0
    share = "(f_high_tech_income_2025::HUGEINT - f_total_income_2025::HUGEINT * 6 // 10)"
    assert one(firms, f"count(*) FILTER (WHERE {share} = {fen})") > 0


def test_sizes_are_log_normal_and_places_those_of_the_zone(firms: duckdb.DuckDBPyConnection) -> None:
    assert one(firms, "avg(f_revenue_2025)") > 2 * one(firms, "median(f_revenue_2025)")
    assert 0.1 < one(firms, "median(f_rd_expense_2025 / nullif(f_revenue_2025, 0))") * 10 < 1
    streets = {street for (street,) in firms.execute("SELECT DISTINCT f_street FROM enterprises").fetchall()}
    assert streets == {*places().streets, None}


def test_facts_are_drawn_apart(firms: duckdb.DuckDBPyConnection) -> None:
    """Two facts that have nothing to do with each other are not one draw in two columns."""
    assert abs(one(firms, "corr(f_niche_years, f_revenue_2025)")) < 0.1


def test_nothing_goes_back_behind_its_founding_date_or_beyond_the_day(firms: duckdb.DuckDBPyConnection) -> None:
    assert one(firms, f"count(*) FILTER (WHERE f_registered_on > DATE '{DAY}')") == 0


def test_as_subjects(firms: duckdb.DuckDBPyConnection) -> None:
    subjects = invented_subjects(tuple(book().facts.values()), YEARS, 20, seed=1, places=places())
    rows = firms.execute("SELECT * EXCLUDE (name) FROM enterprises ORDER BY name LIMIT 20").fetchall()
    assert [row_of(subject, COLUMNS) for subject in subjects] == rows
    assert {fact.source for subject in subjects for fact in subject.facts} == {MARK}


def test_too_many(firms: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="not 100000001"):
        invent(firms, "more", (), (), 10**8 + 1, seed=1, places=places())
