"""How each fact of an invented enterprise is drawn: SQL over the row's number and what was drawn for the firm.

A share of the firms stands at the edges of known thresholds, one unit below, on and above them; the counts stand there
by themselves. What is drawn for the firm (`FIRM`) is shared by all its facts, so that they fit together.
"""

from __future__ import annotations

from collections.abc import Callable

#: shares of firms at edges; of firms whose file is whole, and of facts that the others lack
EDGES, WHOLE, FEW, MANY = 0.08, 0.45, 0.04, 0.3
#: classes of GB/T 4754 with their weights: manufacturing before all, then software, research, trade, services, building
INDUSTRIES = (
    ("C3985", 4), ("C3569", 3), ("C3311", 4), ("C3484", 6), ("C3660", 7), ("C2929", 5), ("C3891", 3), ("C2710", 2),
    ("C3812", 4), ("C3250", 3), ("C4011", 3), ("C1829", 4), ("C2662", 2), ("C3031", 2), ("I6513", 6), ("I6560", 4),
    ("M7320", 4), ("M7519", 3), ("F5179", 8), ("F5164", 4), ("G5821", 4), ("L7299", 4), ("E4790", 3), ("H6210", 2),
)  # fmt: skip
_WAN = 1_000_000  # 万元 in 分
#: thresholds in 分 that packs put to revenue
_REVENUES = tuple(wan * _WAN for wan in (500, 1_000, 5_000, 10_000, 20_000, 40_000))

Uniform = Callable[[str], str]


def pick(draw: str, weighted: tuple[tuple[str, int], ...]) -> str:
    """SQL that picks a value by weight; `draw`: a number from 0 to 1."""
    total, reached, arms = sum(weight for _, weight in weighted), 0, []
    for value, weight in weighted[:-1]:
        reached += weight
        arms.append(f"WHEN {draw} < {reached / total!r} THEN {value}")
    return f"CASE {' '.join(arms)} ELSE {weighted[-1][0]} END" if arms else weighted[-1][0]


def whole(sql: str) -> str:
    """SQL that rounds to a whole number."""
    return f"CAST(round({sql}) AS BIGINT)"


def normal(u: Uniform, name: str) -> str:
    """A normal variable, mean 0, deviation 1."""
    return f"sqrt(-2 * ln({u(name + ':a')} + 1e-12)) * cos(6.283185307179586 * {u(name + ':b')})"


def firm(u: Uniform, last: int) -> dict[str, str]:
    """What is drawn for a firm. last: the last accounting year."""
    days = f"CAST(least(-ln({u('age')} + 1e-9) * 3300, 14000) AS INT)"
    anniversary = pick(u("edge:age"), tuple((str(365 * years + off), 1) for years in (1, 2, 3) for off in (-1, 0, 1)))
    return {
        "edge": f"{u('edge')} < {EDGES}",
        "born": f"CASE WHEN {u('edge')} < {EDGES / 4} THEN DATE '{last + 1}-06-01' - {anniversary} "
        f"ELSE DATE '{last + 1}-05-31' - {days} END",
        "technical": f"{u('technical')} < 0.4",
        "size": f"16.6 + 1.5 * {normal(u, 'size')}",
        "growth": f"0.09 + 0.16 * {normal(u, 'growth')}",
        "strength": u("strength"),
        "lacks": pick(u("lacks"), (("0", int(WHOLE * 100)), (repr(FEW), 40), (repr(MANY), 60 - int(WHOLE * 100)))),
    }


def yearly(u: Uniform, year: int, back: int) -> tuple[dict[str, str], ...]:
    """Raw values of a year in layers, each from those before. back: years before the last one."""
    y = f"{year}"

    def money(share: str) -> str:
        return whole(f"v_revenue_{y} * ({share})")

    def edge(name: str, of: str, shares: tuple[int, ...], otherwise: str) -> str:
        """`otherwise`, or at the edge a share (in thousandths) of `of` and one 分 or piece more or less."""
        of = f"CAST({of}_{y} AS HUGEINT)"
        near = tuple((f"{of} * {share} // 1000 + {off}", 1) for share in shares for off in (-1, 0, 1))
        return f"CASE WHEN edge THEN CAST({pick(u(f'edge:{name}'), near)} AS BIGINT) ELSE {otherwise} END"

    off = f"CAST(floor({u('edge:off')} * 3) AS BIGINT) - 1"
    drawn = whole(f"100 * exp(size - {back} * growth + 0.08 * {normal(u, f'revenue:{y}')})")
    at = pick(u("edge:revenue"), tuple((str(one), 1) for one in _REVENUES))
    edged = f"CASE WHEN edge THEN {at} + {off} ELSE {drawn} END" if back == 0 else drawn
    revenue = {"revenue": f"CASE WHEN {u(f'nil:{y}')} < 0.01 THEN 0 ELSE {edged} END"}
    first = {
        "sales_revenue": f"v_revenue_{y}",
        "total_income": money(f"1.005 + 0.03 * {u('other')}"),
        "profit": money(f"0.07 + 0.09 * {normal(u, f'profit:{y}')}"),
        "total_assets": money(f"0.6 + 1.6 * {u('assets')}"),
        "staff": f"CAST(greatest(ceil(v_revenue_{y} / 1e8 / (0.5 + {u('labour')})), 1) AS BIGINT)",
        "land": f"CAST(round(v_revenue_{y} / 1e8 * exp(0.6 * {normal(u, 'land')}) * 80) * 10 AS BIGINT)",
        "energy": f"CAST(round(v_revenue_{y} / 1e8 * exp({normal(u, 'energy')}) * 30000) AS BIGINT)",
        "emissions": f"CAST(round(v_revenue_{y} / 1e8 * exp({normal(u, 'emissions')}) * 20000) AS BIGINT)",
        "electricity": f"CAST(round(v_revenue_{y} / 1e8 * exp({normal(u, 'electricity')}) * 900000) AS BIGINT)",
    }
    rd = money(f"CASE WHEN technical THEN 0.02 + 0.09 * strength + 0.02 * {u(f'rd:{y}')} ELSE 0.02 * strength END")
    high = f"CASE WHEN technical THEN least(1, 0.45 + 0.6 * {u('income')}) ELSE 0.3 * {u('income')} END"
    experts = whole(f"v_staff_{y} * CASE WHEN technical THEN 0.06 + 0.35 * strength ELSE 0.12 * strength END")
    raised = whole(f"exp(13 + {normal(u, f'raised:{y}')})")
    debt = whole(f"v_total_assets_{y} * (0.1 + 0.95 * {u('debt')})")
    second = {
        "rd_expense": edge("rd", "v_sales_revenue", (30, 40, 50, 60, 100), rd),
        "high_tech_income": edge("income", "v_total_income", (600, 500), whole(f"v_total_income_{y} * {high}")),
        "main_revenue": edge("main", "v_revenue", (500, 600, 700), money(f"0.55 + 0.45 * {u('main')}")),
        "cost": f"v_revenue_{y} - v_profit_{y}",
        "total_liabilities": edge("debt", "v_total_assets", (700,), debt),
        "technical_staff": edge("technical", "v_staff", (100, 150, 200), experts),
        "tax_paid": money(f"0.045 + 0.02 * {normal(u, 'tax')}"),
        "value_added": money(f"0.22 + 0.12 * {normal(u, 'added')}"),
        "new_equity": f"CASE WHEN {u(f'equity:{y}')} < 0.88 THEN 0 ELSE {raised} * 100 END",
    }
    domestic = whole(f"v_rd_expense_{y} * (0.7 + 0.3 * {u('domestic')})")
    works = f"floor(CASE WHEN technical THEN 8 * {u(f'works:{y}')} ELSE 2 * strength END)"
    third = {
        "net_assets": f"v_total_assets_{y} - v_total_liabilities_{y}",
        "rd_expense_domestic": edge("domestic", "v_rd_expense", (600,), domestic),
        "rd_deductible": f"v_rd_expense_{y} * 9 // 10", "rd_own": f"v_rd_expense_{y} * 8 // 10",
        "rd_commissioned_domestic": f"v_rd_expense_{y} // 10",
        "rd_commissioned_abroad": f"CASE WHEN {u('abroad')} < 0.1 THEN v_rd_expense_{y} // 10 ELSE 0 END",
        "rd_intangible_amortised": f"CASE WHEN {u('intangible')} < 0.2 THEN v_rd_expense_{y} // 20 ELSE 0 END",
        "rd_staff": f"v_technical_staff_{y} * 8 // 10",
        "transformations": f"CAST({works} AS BIGINT)",
    }  # fmt: skip
    return tuple({f"v_{name}_{y}": sql for name, sql in layer.items()} for layer in (revenue, first, second, third))


def lasting(u: Uniform, last: int) -> dict[str, str]:
    """Values of facts without years, as far as the firm forms them; the others are drawn by their kind."""
    patents = f"CAST(floor(-ln({u('patents')} + 1e-9) * CASE WHEN technical THEN 3 ELSE 0.3 END) AS BIGINT)"

    third = f"floor(3 * {u('edge:score')})"
    years = pick(u("edge:niche"), (("2.99", 1), ("3", 1), ("10", 1)))
    niche = f"CASE WHEN edge THEN {years} ELSE 30 * {u('niche')} END"

    def yes(name: str, technical: float, other: float) -> str:
        return f"{u(name)} < CASE WHEN technical THEN {technical} ELSE {other} END"

    return {
        "registered_on": "born", "resident": f"{u('resident')} < 0.998", "listed": f"{u('listed')} < 0.01",
        "industry": pick(u("industry"), tuple((f"'{code}'", weight) for code, weight in INDUSTRIES)),
        "above_scale": "size > 16.9", "ip_class1": patents, "ip_class1_own": f"{patents} * 3 // 4",
        "ip_class1_high_value": f"{patents} // 2",
        "ip_class2": f"CAST(floor(-ln({u('models')} + 1e-9) * CASE WHEN technical THEN 9 ELSE 1.5 END) AS BIGINT)",
        "ip_core_support": yes("core", 0.93, 0.1), "ip_own_developed": yes("own", 0.9, 0.3),
        "core_technology_in_field": yes("field", 0.92, 0.1), "standards_drafted": yes("standards", 0.25, 0.02),
        "rd_body_provincial": yes("body", 0.15, 0.01), "strategic_industry": yes("strategic", 0.5, 0.05),
        "key_chain": yes("chain", 0.3, 0.05), "market_leading": yes("leading", 0.3, 0.1),
        "process_advanced": yes("process", 0.3, 0.05), "privately_funded": yes("funded", 0.3, 0.03),
        "deduction_excluded_industry": f"{u('industry')} > 0.75",
        "ic_or_machine_tool_listed": f"{u('listed:ic')} < 0.01",
        "innovation_score": whole(f"CASE WHEN edge THEN 69 + {third} ELSE 45 + 50 * strength END"),
        "development_score": whole(f"CASE WHEN edge THEN 5999 + {third} ELSE 3500 + 6000 * strength END"),
        "market_share": f"CAST(floor(1000000 * CASE WHEN edge THEN 0.1 ELSE power({u('share')}, 3) END) AS BIGINT)",
        "niche_years": whole(f"100 * least((DATE '{last + 1}-06-01' - born) / 365.25, {niche})"),
        "readiness": f"CAST(1 + floor(9 * {u('readiness')}) AS BIGINT)",
        "market_rank_national": f"CAST(1 + floor(-ln({u('rank')} + 1e-9) * 8) AS BIGINT)",
        "market_rank_global": f"CAST(1 + floor(-ln({u('rank')} + 1e-9) * 20) AS BIGINT)",
        **{name: f"{u(name)} < 0.012" for name in
           ("serious_breach", "breach_recent", "blacklisted", "restricted_product", "controlled_by_little_giant")},
    }  # fmt: skip
