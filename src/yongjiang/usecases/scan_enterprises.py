"""Decide rule packs about every row of a table of enterprises, and count: who passes, who lacks one condition alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import duckdb
from msgspec import Struct

from yongjiang.model.decision import Question
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import DUCKDB, Column, Dialect, Scan, columns_of, compile_scan, stem_of
from yongjiang.rules.grading import grade_sql
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN

#: tables: of the facts, of what was decided, and of all that is told of a row
ENTERPRISES, DECISIONS, ROWS = "enterprises", "decisions", "rows_out"
_FACT = re.compile(r"\bf_\w+\b")
_WORDS = {FAIL: "fail", TENTATIVE: "fail", UNKNOWN: "unknown", PERSON: "person", PASS: "pass"}

#: fills the table `DECISIONS` from the table `ENTERPRISES` with the columns of the query
Engine = Callable[[duckdb.DuckDBPyConnection, str], None]


class PackScan(Struct, frozen=True):
    """What a pack decides about all rows.

    passed, failed, unknown, person: rows; tentative: of the failed those by a threshold that is not verified; alone:
    (title, rows) of each condition at the top that is the only one a row fails, most first; classes, grades: (title,
    rows) where the pack gives any.
    """

    key: str
    title: str
    passed: int
    failed: int
    unknown: int
    person: int
    tentative: int
    alone: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int], ...] = ()
    grades: tuple[tuple[str, int], ...] = ()


class ScanReport(Struct, frozen=True):
    """What was found. number: of rows; lacking: columns that the packs ask for and the table has not."""

    number: int
    packs: tuple[PackScan, ...]
    lacking: tuple[Column, ...]


def database() -> duckdb.DuckDBPyConnection:
    """An empty database in memory, to be used in a `with`."""
    return duckdb.connect()


def columns_asked(book: Rulebook, keys: Sequence[str], question: Question) -> tuple[Column, ...]:
    """The columns that a scan of `keys` reads, those for grouping included."""
    year = question.year if question.year is not None else question.on.year - 1
    columns = columns_of(book.facts.values(), range(year - 9, year + 1))
    scan = compile_scan(book, keys, question, [column.name for column in columns], DUCKDB)
    asked = set(_FACT.findall(scan.sql))
    for key in keys:
        for prepared, _ in book.in_force(key, question):
            if prepared.pack.grading is not None:
                asked |= {stem_of(name, None) for name in prepared.pack.grading.by}
    return tuple(column for column in columns if column.name in asked)


def on_duckdb(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """The engine on this machine."""
    connection.execute(f"CREATE OR REPLACE TABLE {DECISIONS} AS {sql}")


def scan_enterprises(
    connection: duckdb.DuckDBPyConnection, book: Rulebook, keys: Sequence[str], question: Question,
    *, engine: Engine = on_duckdb, dialect: Dialect = DUCKDB,
) -> ScanReport:  # fmt: skip
    """Decide `keys` about every row of the table `ENTERPRISES` of `connection`; leaves the table `ROWS` behind.

    engine, dialect: who runs the query, DuckDB itself unless said otherwise.
    """
    given = [str(row[0]) for row in connection.execute(f"DESCRIBE {ENTERPRISES}").fetchall()]
    scan = compile_scan(book, keys, question, given, dialect, ENTERPRISES)
    engine(connection, _small(scan))
    graded = _grade(connection, book, keys, question, scan, given)
    packs = tuple(_pack(connection, book, key, question, scan, graded) for key in keys)
    connection.execute(f"CREATE OR REPLACE TABLE {ROWS} AS {_rows(keys, scan, given, graded)}")
    number = connection.execute(f"SELECT count(*) FROM {ENTERPRISES}").fetchone()
    assert number is not None
    known = set(given)
    lacking = tuple(one for one in columns_asked(book, keys, question)
                    if one.name not in known and one.part in ("value", "since"))  # fmt: skip
    return ScanReport(number[0], packs, lacking)


def _small(scan: Scan) -> str:
    """The query with codes as small numbers, so that a million rows stay small."""
    codes = set(scan.packs.values()) | {column for parts in scan.parts.values() for _, column in parts}
    codes |= {column for column, _ in scan.classes.values()} | set(scan.ranked.values())
    large = {column for pair in scan.points.values() for column in pair} | set(scan.amounts.values())
    named = [(column, "SMALLINT") for column in sorted(codes)]
    named += [(column, "BIGINT") for column in sorted(large - codes)]
    cells = [f"CAST({column} AS {kind}) AS {column}" for column, kind in named if column.isidentifier()]
    return f"SELECT key, {', '.join(cells)} FROM ({scan.sql}) AS decided"


def _pack(
    connection: duckdb.DuckDBPyConnection, book: Rulebook, key: str, question: Question, scan: Scan, graded: set[str]
) -> PackScan:
    code = scan.packs[key]
    parts = scan.parts.get(key, ())
    place, names = scan.classes.get(key, ("NULL", ()))
    tests = [f"{code} = {one}" for one in (PASS, FAIL, TENTATIVE, UNKNOWN, PERSON)]
    failing = " + ".join(f"CAST({column} <= {TENTATIVE} AS INT)" for _, column in parts)
    tests += [f"{column} <= {TENTATIVE} AND {failing} = 1" for _, column in parts]
    tests += [f"{place} = {at}" for at in range(len(names))]
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests)
    row = connection.execute(f"SELECT {counts} FROM {DECISIONS}").fetchone()
    assert row is not None
    passed, failed, tentative, unknown, person, *others = row
    # a pack with one condition alone has no near misses: who fails it fails all
    alone = [(title, rows) for (title, _), rows in zip(parts, others, strict=False) if rows and len(parts) > 1]
    classes: tuple[tuple[str, int], ...] = ()
    if names:
        pack = book.in_force(key, question)[0][0].pack
        titles = {one.key: one.title for one in pack.classes}
        classes = tuple((titles[name], rows) for name, rows in zip(names, others[len(parts) :], strict=True))
    grades: tuple[tuple[str, int], ...] = ()
    if key in graded:
        found = connection.execute(
            f"SELECT grade, count(*) FROM {_graded(scan, key)} GROUP BY grade ORDER BY grade"
        ).fetchall()
        grades = tuple((str(grade), rows) for grade, rows in found)
    return PackScan(
        key, book.title(key), passed, failed + tentative, unknown, person, tentative,
        tuple(sorted(alone, key=lambda one: -one[1])), classes, grades,
    )  # fmt: skip


def _graded(scan: Scan, key: str) -> str:
    return f"grades_{scan.packs[key]}"


def _grade(
    connection: duckdb.DuckDBPyConnection, book: Rulebook, keys: Sequence[str], question: Question, scan: Scan,
    given: Sequence[str],
) -> set[str]:  # fmt: skip
    """Rank the rows of each pack that gives grades: those that it ranks, with settled points and a known group; the
    packs it did.
    """
    done = set()
    for key in keys:
        found = book.in_force(key, question)
        grading = found[0][0].pack.grading if found else None
        if grading is None or key not in scan.points:
            continue
        groups = [stem_of(name, None) for name in grading.by]
        if any(group not in given for group in groups):
            continue  # nobody's group is known; `ScanReport.lacking` tells the column
        low, high = scan.points[key]
        tests = [f"{low} = {high}", *(f"{group} IS NOT NULL" for group in groups)]
        tests += [f"{scan.ranked[key]} = {PASS}"] if key in scan.ranked else []
        known = " AND ".join(tests)
        window = grade_sql(low, groups, grading)
        connection.execute(
            f"CREATE OR REPLACE TABLE {_graded(scan, key)} AS SELECT key, {window} AS grade "
            f"FROM {DECISIONS} JOIN {ENTERPRISES} USING (key) WHERE {known}"
        )
        done.add(key)
    return done


def _near(parts: Sequence[tuple[str, str]]) -> str | None:
    """The title of the one condition at the top that a row fails where it passes all others; None for a pack with one
    condition alone.
    """
    if len(parts) < 2:
        return None
    passed = " + ".join(f"CAST({column} = {PASS} AS INT)" for _, column in parts)
    arms = " ".join(f"WHEN {column} <= {TENTATIVE} THEN {sql_text(title)}" for title, column in parts)
    return f"CASE WHEN {passed} = {len(parts) - 1} THEN CASE {arms} END END"


def sql_text(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _rows(keys: Sequence[str], scan: Scan, given: Sequence[str], graded: set[str]) -> str:
    """The query for one row an enterprise: for each pack its outcome, and points, class, grade, amounts in 分."""
    cells, joins = ["e.name"] if "name" in given else [], []
    for key in keys:
        code = scan.packs[key]
        arms = " ".join(f"WHEN {one} THEN '{word}'" for one, word in _WORDS.items())
        cells.append(f'CASE {code} {arms} END AS "{key}"')
        for name, column in zip(("low", "high"), scan.points.get(key, ()), strict=False):
            cells.append(f'{column} AS "{key}.points_{name}"')
        if (near := _near(scan.parts.get(key, ()))) is not None:
            cells.append(f'{near} AS "{key}.near"')
        if key in scan.ranked:
            ranked = " ".join(f"WHEN {one} THEN '{word}'" for one, word in _WORDS.items())
            cells.append(f'CASE {scan.ranked[key]} {ranked} END AS "{key}.ranked"')
        if key in scan.classes:
            place, names = scan.classes[key]
            chosen = " ".join(f"WHEN {at} THEN '{name}'" for at, name in enumerate(names))
            cells.append(f'CASE {place} {chosen} END AS "{key}.class"')
        if key in graded:
            cells.append(f'{_graded(scan, key)}.grade AS "{key}.grade"')
            joins.append(f"LEFT JOIN {_graded(scan, key)} ON {_graded(scan, key)}.key = d.key")
        for (pack, amount), column in scan.amounts.items():
            if pack == key:
                cells.append(f'{column} AS "{key}.{amount}"')
    source = f"FROM {DECISIONS} AS d JOIN {ENTERPRISES} AS e ON e.key = d.key {' '.join(joins)}"
    return f"SELECT {', '.join(['d.key', *cells])} {source}"
