"""How fast packs decide: conditions 4 to 6 of 高新技术企业 on DuckDB beside OpenFisca's NumPy and GoRules zen, all
packs over all rows, and one decision with its reasons.

    python bench/rules.py [enterprises]

All three see the same invented enterprises. OpenFisca counts what is missing as zero and keeps money in single floats;
zen is given rows of which all is known, one by one, as it is made for. The batch keeps "unknown" and is exact to 分.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import structs

from yongjiang.model.decision import Question, Subject
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import DUCKDB, compile_scan, subject_of
from yongjiang.usecases.invent_enterprises import Places, invent, places_of
from yongjiang.usecases.scan_enterprises import ENTERPRISES, columns_asked, database, scan_enterprises
from yongjiang.zones import load_zone
from yongjiang.zones.rule_packs import load_rule_packs
from yongjiang.zones.vocabulary import load_facts

DAY = Question(date(2026, 6, 1))
PACK, CONDITIONS = "high-tech-enterprise", ("staff", "rd", "income")
#: bars: seconds for all packs over 1,000,000 rows; milliseconds for a decision; times OpenFisca's time; times faster
#: than zen
SECONDS, MILLISECONDS, OPENFISCA, ZEN = 60, 2.0, 10, 100
ROUNDS, ZEN_ROWS, DECISIONS = 5, 5_000, 300
_YEARS = (2023, 2024, 2025)


def rulebooks() -> tuple[Rulebook, Rulebook]:
    """The packs of the zone, and conditions 4 to 6 of 高新技术企业 alone."""
    packs, facts = load_rule_packs("jiangbei"), load_facts("jiangbei")
    whole = next(pack for pack in packs if pack.key == PACK)
    assert whole.requirement is not None
    parts = tuple(part for part in whole.requirement.all if part.key in CONDITIONS)
    assert len(parts) == len(CONDITIONS)
    few = structs.replace(whole, requirement=structs.replace(whole.requirement, all=parts))
    return Rulebook(packs, facts), Rulebook([few], facts)


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median wall seconds of a call."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def told(text: str, within: bool) -> bool:
    """Print a line, marked where it is beyond its bar."""
    print(f"  {text}{'' if within else '  ! 超出要求'}", flush=True)
    return within


def openfisca(columns: dict[str, Any], number: int) -> Callable[[], object] | None:
    """The same three conditions as OpenFisca formulas over arrays; None where OpenFisca is not there."""
    try:
        from openfisca_core.entities import build_entity  # type: ignore[import-not-found,unused-ignore]
        from openfisca_core.periods import YEAR  # type: ignore[import-not-found,unused-ignore]
        from openfisca_core.simulations import SimulationBuilder  # type: ignore[import-not-found,unused-ignore]
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found,unused-ignore]
        from openfisca_core.variables import Variable  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    import numpy

    firm = build_entity(key="firm", plural="firms", label="firm", is_person=True)

    def three(name: str) -> Callable[[Any, Any], Any]:
        return lambda firms, year: sum(firms(name, year.offset(-back)) for back in range(3))

    def staff(firms: Any, year: Any) -> Any:
        return firms("technical_staff", year) >= 0.1 * firms("staff", year)

    def rd(firms: Any, year: Any) -> Any:
        sales = firms("sales_revenue", year)
        share = numpy.select([sales <= 50e6, sales <= 200e6], [0.05, 0.04], 0.03)
        spent = three("rd_expense")(firms, year)
        enough = spent >= share * three("sales_revenue")(firms, year)
        return enough & (three("rd_expense_domestic")(firms, year) >= 0.6 * spent)

    def income(firms: Any, year: Any) -> Any:
        return firms("high_tech_income", year) >= 0.6 * firms("total_income", year)

    def met(firms: Any, year: Any) -> Any:
        return firms("c_staff", year) * firms("c_rd", year) * firms("c_income", year)

    system = TaxBenefitSystem([firm])
    shape = {"entity": firm, "definition_period": YEAR, "label": "bench"}
    for name in sorted({name for name, _ in columns}):
        system.add_variable(type(name, (Variable,), {**shape, "value_type": float}))
    for name, formula in (("c_staff", staff), ("c_rd", rd), ("c_income", income), ("met", met)):
        system.add_variable(type(name, (Variable,), {**shape, "value_type": bool, "formula": formula}))

    def run() -> object:
        simulation = SimulationBuilder().build_default_simulation(system, number)
        for (name, year), values in columns.items():
            simulation.set_input(name, str(year), values)
        start = time.perf_counter()
        simulation.calculate("met", str(_YEARS[-1]))
        return time.perf_counter() - start

    return run


def zen(rows: Sequence[dict[str, float]]) -> float | None:
    """Seconds a row of the same conditions in GoRules zen; None where it is not there."""
    try:
        from zen import ZenEngine  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    spent, domestic, sales = (
        " + ".join(f"{name}_{year}" for year in _YEARS)
        for name in ("rd_expense", "rd_expense_domestic", "sales_revenue")
    )
    share = "sales_revenue_2025 <= 50000000 ? 0.05 : (sales_revenue_2025 <= 200000000 ? 0.04 : 0.03)"
    expressions = {
        "staff": "technical_staff_2025 >= 0.1 * staff_2025",
        "rd": f"({spent}) >= ({share}) * ({sales}) and ({domestic}) >= 0.6 * ({spent})",
        "income": "high_tech_income_2025 >= 0.6 * total_income_2025",
    }
    listed = [{"id": name, "key": name, "value": text} for name, text in expressions.items()]
    place = {"x": 0, "y": 0}
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {"id": "do", "type": "expressionNode", "name": "do", "position": place, "content": {"expressions": listed}},
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "do"},
            {"id": "b", "type": "edge", "sourceId": "do", "targetId": "out"},
        ],
    }
    decision = ZenEngine().create_decision(json.dumps(graph))
    assert set(decision.evaluate(rows[0])["result"]) >= set(expressions)
    return timed(lambda: [decision.evaluate(row) for row in rows], 3) / len(rows)


def conditions(few: Rulebook, places: Places, number: int) -> bool:
    """Conditions 4 to 6 by the three."""
    asked = columns_asked(few, [PACK], DAY)
    names = [column.name for column in asked]
    with database() as connection:
        connection.execute("SET threads = 2")
        start = time.perf_counter()
        invent(connection, ENTERPRISES, asked, tuple(few.facts.values()), number, seed=1, places=places)
        print(f"  虚构 {number:,} 家、{len(asked)} 列 {time.perf_counter() - start:.1f} 秒")
        scan = compile_scan(few, [PACK], DAY, names, DUCKDB, ENTERPRISES)
        sql = f"SELECT key, CAST({scan.packs[PACK]} AS TINYINT) AS code FROM ({scan.sql}) AS decided"
        batch = timed(lambda: connection.execute(f"CREATE OR REPLACE TABLE out AS {sql}"))
        counts = dict(connection.execute("SELECT code, count(*) FROM out GROUP BY code ORDER BY code").fetchall())
        print(f"  DuckDB {batch * 1000:.0f} 毫秒（结果 {counts}，2 是缺少数据）")
        yearly = [column for column in asked if column.part == "value" and column.year is not None]
        money = {one.name for one in few.facts.values() if one.kind == "money"}
        cells = [f"f_{one.fact}_{one.year}{' / 100.0' if one.fact in money else ''}" for one in yearly]
        filled = ", ".join(f"CAST(coalesce({cell}, 0) AS DOUBLE) AS c{at}" for at, cell in enumerate(cells))
        known = " AND ".join(f"f_{one.fact}_{one.year} IS NOT NULL" for one in yearly)
        rows = connection.execute(
            f"SELECT {', '.join(cells)} FROM {ENTERPRISES} WHERE {known} LIMIT {ZEN_ROWS}"
        ).fetchall()
        try:
            arrays = connection.execute(f"SELECT {filled} FROM {ENTERPRISES}").fetchnumpy()
        except ImportError:
            arrays = {}
    within = True
    columns = {(one.fact, one.year): arrays[f"c{at}"] for at, one in enumerate(yearly)} if arrays else {}
    if (work := openfisca(columns, number) if columns else None) is not None:
        other = statistics.median(float(str(work())) for _ in range(ROUNDS))
        line = f"OpenFisca（NumPy，缺的当零）{other * 1000:.0f} 毫秒；DuckDB ÷ OpenFisca = {batch / other:.1f}"
        within &= told(f"{line}（要求不超过 {OPENFISCA}）", batch <= OPENFISCA * other or number < 10_000)
    named = [{f"{one.fact}_{one.year}": float(value) for one, value in zip(yearly, row, strict=True)} for row in rows]
    if (each := zen(named) if named else None) is not None:
        times = each / (batch / number)
        line = f"zen 每行 {each * 1e6:.1f} 微秒，DuckDB 每行 {batch / number * 1e6:.3f} 微秒：快 {times:,.0f} 倍"
        within &= told(f"{line}（要求至少 {ZEN} 倍）", times >= ZEN or number < 10_000)
    return within


def everything(book: Rulebook, places: Places, number: int) -> bool:
    """All packs over all rows, counted, with near misses and a row for each; then decisions one by one."""
    asked = columns_asked(book, book.keys, DAY)
    with database() as connection:
        connection.execute("SET threads = 2; SET memory_limit = '8GB'")
        invent(connection, ENTERPRISES, asked, tuple(book.facts.values()), number, seed=1, places=places)
        start = time.perf_counter()
        scan_enterprises(connection, book, book.keys, DAY)
        took = time.perf_counter() - start
        rows = connection.execute(f"SELECT * FROM {ENTERPRISES} LIMIT {DECISIONS}").fetchall()
    bar = SECONDS * max(number, 100_000) / 1_000_000
    line = (
        f"全部 {len(book.keys)} 个规则 × {number:,} 家 {took:.1f} 秒（要求 1,000,000 家不超过 {SECONDS} 秒，2 核 8 GB）"
    )
    within = told(line, took <= bar)
    firms = [subject_of(str(key), str(name), cells, asked) for key, name, *cells in rows]
    slowest, key = max((one_by_one(book, key, firms), key) for key in book.keys)
    line = f"一次带理由的决定，最慢的规则（{book.title(key)}）{slowest * 1000:.2f} 毫秒（要求 {MILLISECONDS:g} 毫秒）"
    return told(line, slowest * 1000 <= MILLISECONDS) and within


def one_by_one(book: Rulebook, key: str, firms: Sequence[Subject]) -> float:
    """Median processor seconds of a decision."""
    found = []
    for firm in firms:
        start = time.process_time()
        book.decide(key, firm, DAY)
        found.append(time.process_time() - start)
    return statistics.median(found)


def main(number: int = 1_000_000) -> int:
    """Measure; 1 where something was slower than is asked."""
    book, few = rulebooks()
    places = places_of(load_zone("jiangbei").places)
    print(f"规则扫描：高新技术企业第 4–6 项，{number:,} 家示例企业；负载 {os.getloadavg()[0]:.1f}")
    within = conditions(few, places, number)
    return 0 if everything(book, places, number) and within else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
