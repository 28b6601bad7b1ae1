"""Invented enterprises, any number of them: what a scan is tried and shown with. They are no real firms.

The rows are worked out by DuckDB from ``hash(seed, row, column)``: the same seed gives the same rows, a million of them
take seconds, and a row does not depend on how many there are. Each is marked 示例数据, and its credit code, whose check
is right, names an administrative division that there is not (999999), so that it is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import duckdb
from msgspec import Struct, structs

from yongjiang.model.decision import Subject
from yongjiang.model.rules import FactDefinition
from yongjiang.model.zone import ZonePlace
from yongjiang.rules.batch import Column, columns_of, stem_of, subject_of
from yongjiang.usecases.invented_facts import Uniform, firm, lasting, normal, pick, yearly

MARK = "示例数据"
#: codes are a walk over eight digits, so that no two are the same
LARGEST = 10**8
_STRIDE = 61_803_399
_FIRST = "91999999"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: of numbers that may be divided by, so many are zero
_ZERO = 0.004
_DIVISORS = ("sales_revenue", "total_income", "staff", "land", "energy", "emissions", "net_assets", "rd_expense")
#: facts that do not apply to most firms
_RARE = ("title", "valuation", "equity_raised", "national_award_on", "provincial_award_on", "standard_led_on",
         "import_dependence", "domestic_substitute", "readiness", "market_rank_global")  # fmt: skip


class Places(Struct, frozen=True):
    """Where the firms are: names of streets and of parks."""

    streets: tuple[str, ...]
    parks: tuple[str, ...]


def places_of(places: Sequence[ZonePlace]) -> Places:
    """Streets and towns, and the zones and blocks that stand for parks, of a zone."""
    return Places(
        tuple(place.name for place in places if place.kind in ("street", "town")),
        tuple(place.name for place in places if place.kind in ("zone", "block")),
    )


def invent(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[Column], facts: Sequence[FactDefinition],
    number: int, *, seed: int, places: Places,
) -> None:  # fmt: skip
    """Make `table` with `number` invented enterprises: key (a credit code), name, and `columns`.

    facts: the vocabulary of the columns. Raises ValueError beyond 10⁸ rows.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"between 0 and {LARGEST} enterprises, not {number}")
    connection.execute(f"CREATE TABLE {table} AS {invention(columns, facts, number, seed=seed, places=places)}")


def invented_subjects(
    facts: Sequence[FactDefinition], years: Sequence[int], number: int, *, seed: int, places: Places
) -> tuple[Subject, ...]:
    """The same enterprises, one by one, with `MARK` as the source of each fact."""
    columns = columns_of(facts, years)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        rows = connection.execute(
            f"{invention(columns, facts, number, seed=seed, places=places)} ORDER BY i"
        ).fetchall()
    found = []
    for key, name, *cells in rows:
        subject = subject_of(key, name, cells, columns)
        found.append(structs.replace(subject, facts=tuple(structs.replace(one, source=MARK) for one in subject.facts)))
    return tuple(found)


def invention(
    columns: Sequence[Column], facts: Sequence[FactDefinition], number: int, *, seed: int, places: Places
) -> str:
    """The query that gives the rows of `invent`."""

    def u(name: str) -> str:
        # its own number for each name goes in before the hash: after it, two names would go hand in hand.
        # 53 bits of the hash, as many as a double keeps: from 0 up to 1
        return f"((hash(xor(i, {_number(seed, name)})) >> 11) / 9007199254740992.0::DOUBLE)"

    known = {fact.name: fact for fact in facts}
    years = sorted({column.year for column in columns if column.year is not None})
    last = years[-1] if years else 2025
    layers = [{"n": f"(i * {_STRIDE} + {_number(seed, 'code') % LARGEST}) % {LARGEST}"}, firm(u, last)]
    of_years = [yearly(u, year, last - year) for year in years]
    layers += [{name: sql for each in depth for name, sql in each.items()} for depth in zip(*of_years, strict=True)]
    formed = {name for layer in layers for name in layer}
    always = lasting(u, last)
    source = f"range({number}) AS numbers(i)"
    for layer in layers:
        source = f"(SELECT *, {', '.join(f'{sql} AS {name}' for name, sql in layer.items())} FROM {source}) AS t"
    cells = []
    for column in columns:
        fact = known[column.fact]
        raw = f"v_{fact.name}_{column.year}"
        value = raw if raw in formed else always.get(fact.name) or _by_kind(u, fact, column, places)
        cells.append(f"{_cell(u, fact, column, value)} AS {column.name}")
    name = f"'示例企业' || lpad(CAST(i + 1 AS VARCHAR), 7, '0') || '号（{MARK}）'"
    return f"SELECT {_code('n')} AS key, {name} AS name, {', '.join(cells)} FROM {source}"


def _cell(u: Uniform, fact: FactDefinition, column: Column, value: str) -> str:
    stem = stem_of(fact.name, column.year)
    rare = fact.kind in _RARE or fact.name in _RARE
    absent = f"{u(f'absent:{fact.name}')} < {0.8 if rare else 0.006 if fact.name != 'registered_on' else 0}"
    lacking = f"{u(f'lack:{stem}')} < lacks"
    before = f"{column.year} < year(born)" if column.year is not None else "FALSE"
    if column.part == "absent":
        return f"({absent} AND NOT {lacking} AND NOT {before})"
    if fact.name in _DIVISORS:
        value = f"CASE WHEN {u(f'zero:{stem}')} < {_ZERO} THEN 0 ELSE {value} END"
    return f"CASE WHEN {absent} OR {lacking} OR {before} THEN NULL ELSE CAST({value} AS {column.type}) END"


def _by_kind(u: Uniform, fact: FactDefinition, column: Column, places: Places) -> str:
    """A value for a fact that no firm forms: likely for its kind and no more."""
    draw = u(f"fact:{stem_of(fact.name, column.year)}")
    match fact.kind:
        case "yes_no":
            return f"{draw} < 0.3"
        case "date":
            return f"DATE '2026-05-31' - CAST({draw} * 3650 AS INT)"
        case "title":
            # given in the last four years and valid for three; at the edge on the very days on which rules change
            turn = f"DATE '2026-03-31' + CAST(floor({draw} * 3) AS INT) - 1095 * CAST({draw} * 7 % 1 < 0.5 AS INT)"
            given = f"CASE WHEN edge THEN {turn} ELSE DATE '2026-06-30' - CAST({draw} * 1460 AS INT) END"
            return given if column.part == "since" else f"{given} + 1095"
        case "choice":
            return pick(draw, tuple((_text(choice), 1) for choice in fact.choices))
        case "code":
            named = {"street": places.streets, "park": places.parks}.get(fact.name, ())
            return pick(draw, tuple((_text(one), 1) for one in named)) if named else "NULL"
        case "money":
            return f"CAST(round(100 * exp(15 + 2 * {normal(u, fact.name)})) AS BIGINT)"
        case "ratio":
            return f"CAST(floor({draw} * {10**fact.digits}) AS BIGINT)"
        case "number" | "count":
            low, high = (0, 9) if fact.kind == "number" else (fact.lower or 0, 12)
            return f"CAST(round(({low} + {draw} * {high - low}) * {10**fact.digits}) AS BIGINT)"


def _code(number: str) -> str:
    """The credit code of eight digits: its organisation code checked by GB 11714, the whole by GB 32100."""
    digits = f"lpad(CAST({number} AS VARCHAR), 8, '0')"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = " + ".join(f"({number} // {10 ** (7 - at)} % 10) * {weight}" for at, weight in enumerate(weights))
    organisation = f"substr('0123456789X0', 12 - CAST(({total}) % 11 AS INT), 1)"
    # the check of the fixed part is worked out once; the rest adds its share
    fixed = sum(_ALPHABET.index(char) * pow(3, at, 31) for at, char in enumerate(_FIRST))
    whole = " + ".join(f"({number} // {10 ** (7 - at)} % 10) * {pow(3, 8 + at, 31)}" for at in range(8))
    mark = f"CASE {organisation} WHEN 'X' THEN {_ALPHABET.index('X')} ELSE CAST(nullif({organisation}, 'X') AS INT) END"
    rest = f"({fixed} + {whole} + ({mark}) * {pow(3, 16, 31)}) % 31"
    check = f"substr('{_ALPHABET}', 1 + CAST((31 - {rest}) % 31 AS INT), 1)"
    return f"('{_FIRST}' || {digits} || {organisation} || {check})"


def _number(seed: int, name: str) -> int:
    """62 bits that belong to a name."""
    return int.from_bytes(blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()) >> 2


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
