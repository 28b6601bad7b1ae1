"""Tables of enterprises: read as they are or refused, never changed on the way in."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.rules.builders import FACTS

from yongjiang.kernel.errors import CallerError
from yongjiang.usecases.enterprise_tables import read_table
from yongjiang.usecases.scan_enterprises import ENTERPRISES


def read(file: Path) -> list[tuple[object, ...]]:
    with duckdb.connect() as database:
        read_table(database, file, FACTS, 2025)
        return database.execute(f"SELECT * FROM {ENTERPRISES} ORDER BY key").fetchall()


def csv(folder: Path, *lines: str) -> Path:
    file = folder / "firms.csv"
    file.write_text("\n".join(lines) + "\n", "utf8")
    return file


def parquet(folder: Path, select: str) -> Path:
    file = folder / "firms.parquet"
    with duckdb.connect() as database:
        database.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet)")
    return file


def test_empty_cells_are_missing_and_text_stays_text(tmp_path: Path) -> None:
    file = csv(tmp_path, "key,name,f_sales_2024,f_breach,f_industry", "1,甲,1000000000000000,true,0111", "2,乙,,,")
    assert read(file) == [("1", "甲", 10**15, True, "0111"), ("2", "乙", None, None, None)]


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    file = parquet(tmp_path, "SELECT '1' AS key, 5::INTEGER AS f_staff, true AS f_staff__absent")
    assert read(file) == [("1", 5, True)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("key,f_sale_2024", "1,1"), "不认识的列：f_sale_2024"),
        (("key,f_sales_2026", "1,1"), "不认识的列：f_sales_2026"),
        (("f_staff", "1"), "没有 key 列"),
        (("key,f_staff", "1,2.5"), "f_staff 列有“2.5”"),
        (("key,f_staff", "1,1万"), "f_staff 列有“1万”"),
        (("key,f_staff", "1,1000000000000001"), "太大"),
        (("key,f_registered_on", "1,2020-02-30"), "f_registered_on 列有“2020-02-30”"),
        (("key,f_staff", "1,1", "1,2"), "1 出现了不止一次"),
        (("key,f_staff", ",1"), "有的行没有 key"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(CallerError) as told:
        read(csv(tmp_path, *lines))
    assert words in str(told.value)


def test_parquet_of_another_type_is_refused_and_not_rounded(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match="f_staff 列是 DOUBLE"):
        read(parquet(tmp_path, "SELECT '1' AS key, 2.5::DOUBLE AS f_staff"))


@pytest.mark.parametrize("name", ["firms.parquet", "firms.xlsx"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("nothing", "utf8")
    with pytest.raises(CallerError):
        read(file)
