"""Invented enterprises for a demonstration: plain numbers from a seed, spread over the ladder, with near misses."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from yongjiang.kernel.credit_codes import with_checksum

SEED = 20261122
_WORDS = (
    "澄波", "启岚", "远砺", "砚川", "禾泽", "朗汐", "辰朴", "翼岑", "沐衡", "云桁", "景澜", "知屿", "岳棠", "汀野",
    "拓晗", "恒溯", "星砥", "若谷", "千帆", "衡宇",
)  # fmt: skip
#: what a firm does: end of its name, industry with its code, group in which it is ranked
_TRADES = (
    ("传感科技", "C4021", "仪器仪表", "制造业二组"), ("新材料", "C3250", "有色金属压延", "制造业一组"),
    ("精密机械", "C3444", "液压件", "制造业三组"), ("汽车零部件", "C3670", "汽车零部件", "制造业三组"),
    ("生物医药", "C2770", "医疗用品", "制造业四组"), ("工业软件", "I6513", "软件开发", "其他"),
    ("膜材料", "C2921", "塑料薄膜", "制造业一组"), ("智能装备", "C3491", "机器人", "制造业二组"),
)  # fmt: skip
_STREETS = (
    ("孔浦街道", ""), ("甬江街道", "宁波文创港"), ("前江街道", "浙江前洋经济开发区"),
    ("慈城镇", "宁波江北光电新材料高新技术产业园区"), ("慈城镇", ""),
)  # fmt: skip


class Shape(NamedTuple):
    """What kind of firm. sales: last year, in 万元; growth, rd, technicians, products, debt, main: shares; age in
    years; staff; ip1, ip2: intellectual property of the two classes; score: of the experts, 0 for none; share: of the
    market; titles: facts of those that it holds; blank: groups of facts that nobody filled in; trade: end of its name,
    "" for any.
    """

    sales: int
    growth: float = 0.12
    rd: float = 0.06
    technicians: float = 0.16
    products: float = 0.78
    debt: float = 0.42
    main: float = 0.93
    age: int = 8
    staff: int = 60
    ip1: int = 2
    ip2: int = 8
    score: int = 78
    share: float = 0.04
    titles: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    trade: str = ""


_TECH, _INNO, _HIGH = "title_technology_sme", "title_innovative_sme", "title_high_tech"
_SPECIAL, _GIANT, _CHAMPION = "title_specialised_sme", "title_little_giant", "title_champion"
_FINANCE = ("money", "people")
#: the ladder as it is in life: many below, few above; each near miss lacks one thing
_SHAPES = (
    *(Shape(380, age=2, staff=14, ip1=0, ip2=1, score=0, blank=_FINANCE) for _ in range(5)),
    Shape(240, age=1, staff=9, ip1=0, ip2=0, rd=0.11, score=0),
    *(Shape(900, age=4, staff=22, ip1=1, ip2=3, score=0, titles=(_TECH,)) for _ in range(6)),
    Shape(1400, rd=0.031, staff=30, ip1=0, ip2=2, score=0),
    Shape(2600, rd=0.048, staff=45, titles=(_TECH, _INNO)),
    Shape(3100, technicians=0.09, staff=77, titles=(_TECH, _INNO)),
    Shape(4200, ip1=0, ip2=0, staff=66, titles=(_INNO,)),
    Shape(3600, score=70, staff=58, titles=(_TECH, _INNO)),
    Shape(5200, products=0.57, staff=80, titles=(_INNO,)),
    Shape(2900, rd=0.062, staff=41, titles=(_TECH, _INNO)),
    *(Shape(4800, staff=72, titles=(_INNO, _HIGH)) for _ in range(5)),
    Shape(6800, rd=0.027, staff=95, titles=(_INNO, _HIGH)),
    Shape(7400, debt=0.83, staff=110, titles=(_INNO, _HIGH)),
    *(Shape(9800, rd=0.052, staff=130, ip1=5, share=0.11, titles=(_INNO, _HIGH, _SPECIAL)) for _ in range(4)),
    Shape(8800, rd=0.058, staff=124, ip1=3, share=0.12, titles=(_INNO, _HIGH, _SPECIAL)),
    Shape(26000, rd=0.041, growth=0.02, staff=320, ip1=7, share=0.16, titles=(_INNO, _HIGH, _SPECIAL)),
    Shape(31000, rd=0.045, staff=360, ip1=12, share=0.19, age=14, titles=(_HIGH, _SPECIAL, _GIANT)),
    Shape(38000, rd=0.047, staff=410, ip1=16, share=0.22, age=17, titles=(_HIGH, _SPECIAL, _GIANT)),
    Shape(96000, rd=0.04, staff=900, ip1=40, share=0.31, age=22, titles=(_HIGH, _SPECIAL, _GIANT, _CHAMPION)),
    Shape(12000, growth=0.34, rd=0.08, staff=210, age=7, titles=(_HIGH,)),
    Shape(52000, rd=0.006, staff=480, ip1=0, ip2=4, score=0, products=0.2, age=19),
    Shape(18000, rd=0.009, growth=-0.06, staff=230, ip1=0, ip2=1, score=0, products=0.1, debt=0.81, age=16),
    # known for their use of land and energy alone: a group in which ranks mean something
    *(
        Shape(2200 + 90 * at * at, rd=0.02 + 0.002 * at, staff=35 + 14 * at, age=6, blank=("people",), trade=trade)
        for at in range(11)
        for trade in ("新材料", "膜材料")
    ),
)  # fmt: skip


class SampleFirm(NamedTuple):
    """An invented firm. facts: name, year, value as it is written."""

    name: str
    code: str
    street: str
    park: str
    industry: str
    facts: tuple[tuple[str, int | None, str], ...]


def sample_firms(year: int, seed: int = SEED) -> Iterator[SampleFirm]:
    """All of them, the same for the same year and seed. year: the last closed one."""
    chance = Random(seed)
    for number, shape in enumerate(_SHAPES):
        trades = [one for one in _TRADES if shape.trade in ("", one[0])]
        end, code, trade, group = trades[(number * 3 + number // len(trades)) % len(trades)]
        street, park = _STREETS[number % len(_STREETS)]
        word = _WORDS[number % len(_WORDS)] + ("", "二", "三")[number // len(_WORDS)]
        facts = dict(_facts(shape, year, chance, code, group))
        facts |= _use_of_land(facts, Random(f"{seed} {number}"))
        yield SampleFirm(
            f"示例{word}{end}有限公司", with_checksum(f"91330205XXXX{number:05d}"), street, park, f"{trade}（{code}）",
            tuple((name, at, written) for (name, at), written in facts.items()),
        )  # fmt: skip


def _facts(
    shape: Shape, year: int, chance: Random, code: str, group: str
) -> Iterator[tuple[tuple[str, int | None], str]]:
    founded = year + 1 - shape.age
    yield from (((name, None), written) for name, written in _single(shape, year, chance, code, group, founded))
    if "money" in shape.blank:
        return
    sales = float(shape.sales)
    staff = float(shape.staff)
    for back in range(4):
        at = year - back
        if at < founded:
            continue
        if back:
            sales /= 1 + shape.growth + chance.uniform(-0.01, 0.01)
            staff /= 1 + shape.growth / 3
        for name, written in _yearly(shape, sales, round(staff), founded == at):
            yield (name, at), written


def _yearly(shape: Shape, sales: float, staff: int, first: bool) -> Iterator[tuple[str, str]]:
    sold, research = round(sales), round(sales * shape.rd, 1)
    assets = round(sold * 1.1)
    money: dict[str, float] = {
        "revenue": sold, "sales_revenue": sold, "total_income": round(sold * 1.02, 2),
        "high_tech_income": round(sold * 1.02 * shape.products, 2), "main_revenue": round(sold * shape.main, 2),
        "profit": round(sold * 0.08, 2), "cost": round(sold * 0.9, 2), "total_assets": assets,
        "total_liabilities": round(assets * shape.debt), "net_assets": assets - round(assets * shape.debt),
        "new_equity": 0, "rd_expense": research, "rd_expense_domestic": research, "rd_deductible": research,
        "rd_own": research, "rd_intangible_amortised": 0, "rd_commissioned_domestic": 0, "rd_commissioned_abroad": 0,
    }  # fmt: skip
    for name, value in money.items():
        yield name, f"{value:g}万元" if value == int(value) and value < 1e6 else f"{value:.2f}万元"
    yield "staff", f"{staff}人"
    yield "technical_staff", f"{int(staff * shape.technicians)}人"
    yield "rd_staff", f"{int(staff * shape.technicians * 0.8)}人"
    yield "transformations", "1项" if first else f"{min(9, 2 + shape.ip2 // 2)}项"


def _use_of_land(said: dict[tuple[str, int | None], str], chance: Random) -> dict[tuple[str, int | None], str]:
    """Land, energy, emissions, taxes and value added for each year of which there are sales; some firms use more of one
    and less of another.
    """
    tax, added, land, energy, emissions, power = (
        chance.uniform(*ends) for ends in ((0.03, 0.09), (0.16, 0.32), (280, 620), (18, 55), (500, 1600), (220, 700))
    )
    found: dict[tuple[str, int | None], str] = {}
    for (name, year), written in said.items():
        if name != "revenue":
            continue
        sold = float(written.removesuffix("万元"))
        found["tax_paid", year] = f"{sold * tax:.2f}万元"
        found["value_added", year] = f"{sold * added:.2f}万元"
        found["land", year] = f"{max(1.5, sold / land):.1f}亩"
        found["energy", year] = f"{max(5.0, sold / energy):.1f}吨标煤"
        found["emissions", year] = f"{max(0.4, sold / emissions):.2f}吨"
        found["electricity", year] = f"{sold * power:.0f}千瓦时"
    return found


def _single(shape: Shape, year: int, chance: Random, code: str, group: str, founded: int) -> Iterator[tuple[str, str]]:
    yield "registered_on", f"{founded}-{chance.randint(1, 9):02d}-{chance.randint(1, 28):02d}"
    yield from (("resident", "是"), ("industry", code), ("industry_group", group), ("listed", "否"))
    yield "above_scale", "是" if shape.sales >= 2000 else "否"
    if "people" in shape.blank:
        return
    yield from (
        ("ip_class1", f"{shape.ip1}件"), ("ip_class1_own", f"{shape.ip1}件"),
        ("ip_class1_high_value", f"{shape.ip1 // 2}件"), ("ip_class2", f"{shape.ip2}件"),
    )  # fmt: skip
    yield "ip_core_support", "是" if shape.ip1 + shape.ip2 else "否"
    yield "ip_own_developed", "是" if shape.ip1 + shape.ip2 else "否"
    for name in (
        "serious_breach", "breach_recent", "blacklisted", "restricted_product", "controlled_by_little_giant",
        "rd_body_provincial", "standards_drafted", "new_product", "ic_or_machine_tool_listed",
        "deduction_excluded_industry",
    ):  # fmt: skip
        yield name, "否"
    for name in ("standard_led_on", "national_award_on", "provincial_award_on"):
        yield name, "不适用"
    yield "strategic_industry", "是" if shape.rd >= 0.04 else "否"
    yield "niche_years", f"{max(1, shape.age - 2)}年"
    yield "market_share", f"{shape.share:.1%}"
    if shape.score:
        yield from (("core_technology_in_field", "是"), ("innovation_score", f"{shape.score}分"))
    if shape.sales >= 5000 and shape.titles:
        yield from (("development_score", f"{min(92, 52 + shape.ip1 * 2)}分"), ("market_leading", "是"))
        yield from (("specialised_score", f"{min(92, 55 + shape.ip1 * 2)}分"), ("key_chain", "是"))
    for title in (_TECH, _INNO, _HIGH, _SPECIAL, _GIANT, _CHAMPION):
        yield title, _held(year, chance) if title in shape.titles else "不适用"
    for title in ("title_innovation_demo", "title_ip_demo"):
        yield title, "不适用"


def _held(year: int, chance: Random) -> str:
    since, month = year - chance.randint(0, 1), chance.randint(1, 11)
    return f"{since}-{month:02d}-01 至 {since + 3}-{month:02d}-01"
