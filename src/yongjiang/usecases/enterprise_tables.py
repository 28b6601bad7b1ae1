"""Tables of enterprises in files: a CSV or Parquet file in, checked column by column; what a scan found, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from msgspec.json import encode

from yongjiang.kernel.errors import CallerError
from yongjiang.model.decision import Subject
from yongjiang.model.rules import FactDefinition
from yongjiang.rules.batch import Column, columns_of, row_of
from yongjiang.rules.stating import LARGEST
from yongjiang.usecases.scan_enterprises import ENTERPRISES, ROWS, sql_text

CSV, PARQUET = ".csv", ".parquet"
#: accounting years before this are taken for a slip
_FIRST_YEAR = 1990
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT")
_SHOULD = {"BIGINT": "整数（金额以分计）", "DATE": "日期，如 2019-03-01", "BOOLEAN": "true 或 false", "VARCHAR": "文字"}
_FIX = "列名见 docs/rule-packs.md：key、name，和 f_事实、f_事实_年份、f_事实__absent"


def read_table(
    connection: duckdb.DuckDBPyConnection, file: Path, facts: Iterable[FactDefinition], last: int
) -> tuple[Column, ...]:
    """Load `file` into the table `ENTERPRISES`; the columns of facts that it has.

    last: year after which there can be no figures. Raises CallerError where the file cannot be read, has columns that
    are not known, lacks `key`, names an enterprise twice, or holds a value that does not fit its column.
    """
    source, kinds = _source(connection, file)
    known = {column.name: column for column in columns_of(facts, range(_FIRST_YEAR, last + 1))}
    strange = [name for name in kinds if name not in known and name not in ("key", "name")]
    if strange:
        raise _wrong(file, f"有不认识的列：{'、'.join(strange[:10])}", _FIX)
    if "key" not in kinds:
        raise _wrong(file, "没有 key 列", "每一行的 key 写企业的统一社会信用代码")
    columns = tuple(known[name] for name in kinds if name in known)
    for column in columns:
        _check(connection, file, source, column, kinds[column.name])
    cells = ["CAST(key AS VARCHAR) AS key", *(["CAST(name AS VARCHAR) AS name"] if "name" in kinds else [])]
    cells += [f"CAST({column.name} AS {column.type}) AS {column.name}" for column in columns]
    connection.execute(f"CREATE OR REPLACE TABLE {ENTERPRISES} AS SELECT {', '.join(cells)} FROM {source}")
    if _any(connection, f"SELECT 1 FROM {ENTERPRISES} WHERE key IS NULL OR key = ''"):
        raise _wrong(file, "有的行没有 key", "每一行的 key 写企业的统一社会信用代码")
    if twice := _any(connection, f"SELECT key FROM {ENTERPRISES} GROUP BY key HAVING count(*) > 1"):
        raise _wrong(file, f"{twice} 出现了不止一次", "一家企业只写一行")
    return columns


def fill_table(connection: duckdb.DuckDBPyConnection, subjects: Iterable[Subject], columns: Sequence[Column]) -> None:
    """Make the table `ENTERPRISES` of what is known about `subjects`, each with a key of its own, in `columns`.

    By way of a file: DuckDB reads 5,000 rows of it in a tenth of a second, row by row it takes half a minute.
    """
    types = {"key": "VARCHAR", **{column.name: column.type for column in columns}}
    named = ", ".join(f"{sql_text(name)}: '{kind}'" for name, kind in types.items())
    with TemporaryDirectory(prefix="yongjiang-table-") as folder:
        file = Path(folder, "table.json")
        with file.open("wb") as target:
            for subject in subjects:
                target.write(encode(dict(zip(types, row_of(subject, columns), strict=True))) + b"\n")
        connection.execute(
            f"CREATE OR REPLACE TABLE {ENTERPRISES} AS SELECT * FROM "
            f"read_json({sql_text(str(file))}, format = 'newline_delimited', columns = {{{named}}})"
        )


def write_rows(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Write the table `ROWS` to `file`, by its ending. Raises CallerError where that is not possible."""
    form = "FORMAT csv, HEADER" if _ending(file) == CSV else "FORMAT parquet"
    try:
        connection.execute(f"COPY (SELECT * FROM {ROWS} ORDER BY key) TO {sql_text(str(file))} ({form})")
    except duckdb.IOException as error:
        raise CallerError("YJE-OUT", "写不了这个文件", str(file), "请检查文件夹和权限") from error


def _source(connection: duckdb.DuckDBPyConnection, file: Path) -> tuple[str, dict[str, str]]:
    """The table function that reads the file, and the types of its columns."""
    name = sql_text(str(file))
    csv = f"read_csv({name}, header = true, all_varchar = true)"
    source = csv if _ending(file) == CSV else f"read_parquet({name})"
    try:
        rows = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb.Error as error:
        raise _wrong(file, "读不了这个文件", "CSV 用 UTF-8 编码、第一行是列名；Parquet 要完整") from error
    return source, {str(row[0]): str(row[1]) for row in rows}


def _check(connection: duckdb.DuckDBPyConnection, file: Path, source: str, column: Column, kind: str) -> None:
    """Raise where a value would be changed by putting it into its column."""
    wrong = ""
    if kind == "VARCHAR":
        if column.type == "BIGINT":
            wrong = f"NOT regexp_full_match({column.name}, '[+-]?[0-9]{{1,16}}')"
        elif column.type != "VARCHAR":
            wrong = f"TRY_CAST({column.name} AS {column.type}) IS NULL"
    elif kind not in (_WHOLE if column.type == "BIGINT" else (column.type,)):
        raise _wrong(file, f"{column.name} 列是 {kind}", f"这一列应当是{_SHOULD[column.type]}")
    if wrong:
        bad = _any(connection, f"SELECT {column.name} FROM {source} WHERE {column.name} IS NOT NULL AND {wrong}")
        if bad is not None:
            raise _wrong(file, f"{column.name} 列有“{bad}”", f"这一列应当是{_SHOULD[column.type]}")
    if column.type == "BIGINT":
        value = f"CAST({column.name} AS HUGEINT)"
        bad = _any(connection, f"SELECT {column.name} FROM {source} WHERE abs({value}) > {LARGEST}")
        if bad is not None:
            raise _wrong(file, f"{column.name} 列的 {bad} 太大", "请检查单位是不是写错了")


def _any(connection: duckdb.DuckDBPyConnection, sql: str) -> object:
    row = connection.execute(f"{sql} LIMIT 1").fetchone()
    return None if row is None else row[0]


def _ending(file: Path) -> str:
    ending = file.suffix.lower()
    if ending not in (CSV, PARQUET):
        raise CallerError("YJE-PATH", "不认识的文件类型", str(file), "文件名以 .csv 或 .parquet 结尾")
    return ending


def _wrong(file: Path, what: str, fix: str) -> CallerError:
    return CallerError("YJE-TABLE", what, str(file), fix)
