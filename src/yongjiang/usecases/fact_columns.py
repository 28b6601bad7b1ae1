"""The columns of a sheet with facts of enterprises: which fact a head names, and in which unit its numbers are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from yongjiang.kernel.errors import CallerError
from yongjiang.model.rules import FactDefinition
from yongjiang.rules import FactError, read_fact
from yongjiang.usecases.observation_cells import folded_name, nearest

Profile = Literal["code", "name", "year", "street", "park", "industry"]
#: columns that are no facts, and how they may be called; the first word is ours
PROFILE: dict[Profile, tuple[str, ...]] = {
    "code": ("统一社会信用代码", "社会信用代码", "信用代码"),
    "name": ("企业名称", "企业", "单位名称"),
    "year": ("年度", "年份", "会计年度"),
    "street": ("街道（镇）", "街道", "所在街道（镇）"),
    "park": ("园区", "所在园区"),
    "industry": ("行业", "所属行业"),
}
#: columns that are passed over without a word: our own result of a check, and notes of whoever fills in
_PASSED = ("检查结果", "序号", "备注", "说明")
_NUMBERS = ("money", "number", "count", "ratio")
_BEHIND = re.compile(r"(.+?)\s*[（(［\[]([^（()）]+)[)）\]］]|(.+?)[/／,，：:](?:单位[:：]?)?(.+)")
_HEAD_WITHIN = 10
MOST_ROWS = 2000


class FactColumn(NamedTuple):
    """A column of a fact. at: its place; unit: what the head says behind the name, "" for nothing."""

    at: int
    fact: FactDefinition
    unit: str


class HeadSaid(NamedTuple):
    """What is to be told of a head. kind: error stops all, warning has to be insisted on."""

    at: int
    kind: Literal["error", "warning"]
    text: str


class Columns(NamedTuple):
    """Where the columns are. heads: as written; first: index of the first row below the head."""

    heads: tuple[str, ...]
    profile: dict[Profile, int]
    facts: tuple[FactColumn, ...]
    said: tuple[HeadSaid, ...]
    first: int


def unit_of(fact: FactDefinition) -> str:
    """The unit in which a sheet asks for `fact`: money by ten thousands, shares in percent.

    >>> unit_of(FactDefinition("sales", "销售收入", "money", "收入", "年度", "元"))
    '万元'
    """
    return "万" + fact.unit if fact.kind == "money" else "%" if fact.kind == "ratio" else fact.unit


def head_of(fact: FactDefinition) -> str:
    """The head of the column of `fact`: its title with the unit."""
    unit = unit_of(fact)
    return f"{fact.title}（{unit}）" if unit else fact.title


def fact_columns(rows: Sequence[Sequence[str]], facts: Iterable[FactDefinition]) -> Columns:
    """The columns of a sheet by its head, which stands in one of the first rows.

    Raises CallerError for too many rows, and where no row names the enterprises.
    """
    if len(rows) > MOST_ROWS:
        raise CallerError("YJE-SHEET", f"一次最多 {MOST_ROWS} 行，这里有 {len(rows)} 行", "报的表", "请分几次报")
    profile = {folded_name(word): name for name, words in PROFILE.items() for word in words}
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        names = {profile.get(folded_name(cell)) for cell in row}
        if names & {"code", "name"}:
            return _columns(rows, at, profile, tuple(facts))
    wanted = f"表头要有“{PROFILE['code'][0]}”或“{PROFILE['name'][0]}”，请照填报表的样子写"
    raise CallerError("YJE-SHEET", "没有找到表头", "报的表", wanted)


def _columns(
    rows: Sequence[Sequence[str]], top: int, profile: dict[str, Profile], facts: Sequence[FactDefinition]
) -> Columns:
    words = fact_names(facts)
    heads = tuple(rows[top])
    places: dict[Profile, int] = {}
    found: dict[str, FactColumn] = {}
    said = []
    for at, head in enumerate(heads):
        folded = folded_name(head)
        filled = any(at < len(row) and row[at].strip() for row in rows[top + 1 :])
        if not filled or folded in map(folded_name, _PASSED):
            continue
        if (name := profile.get(folded)) is not None:
            if name in places:
                said.append(HeadSaid(at, "error", "和前面的列重复，请只留一列"))
            places.setdefault(name, at)
            continue
        fact, unit = _named(head, words)
        if fact is None:
            said.append(HeadSaid(at, "warning", _strange(head, facts)))
        elif fact.name in found:
            first = heads[found[fact.name].at]
            said.append(HeadSaid(at, "error", f"和“{first}”是同一项数据，请只留一列"))
        elif unit and not is_unit(fact, unit):
            said.append(HeadSaid(at, "error", f"“{unit}”不是{fact.title}的单位，请写“{head_of(fact)}”"))
        else:
            found[fact.name] = FactColumn(at, fact, unit)
    return Columns(heads, places, tuple(found.values()), tuple(said), top + 1)


def fact_names(facts: Iterable[FactDefinition]) -> dict[str, FactDefinition]:
    """Facts by all that they may be called, folded as `folded_name` does."""
    return {folded_name(word): fact for fact in facts for word in (fact.title, fact.name, *fact.aliases)}


def is_unit(fact: FactDefinition, unit: str) -> bool:
    """Whether a number of `fact` may be followed by `unit`.

    >>> is_unit(FactDefinition("staff", "职工总数", "count", "人员", "月均", "人"), "万元")
    False
    """
    if fact.kind == "ratio":
        return unit in ("%", "％")
    if fact.kind not in _NUMBERS:
        return False
    try:
        read_fact(fact, f"1{unit}")
    except FactError:
        return False
    return True


def letters(at: int) -> str:
    """The name of a column as a spreadsheet shows it.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def _named(head: str, words: dict[str, FactDefinition]) -> tuple[FactDefinition | None, str]:
    """The fact of a head, and the unit behind its name. What is no number has no unit, only a remark."""
    if (fact := words.get(folded_name(head))) is not None:
        return fact, ""
    if (parts := _BEHIND.fullmatch(head.strip())) is None:
        return None, ""
    fact = words.get(folded_name(parts[1] or parts[3]))
    unit = folded_name(parts[2] or parts[4])
    return fact, unit if fact is not None and fact.kind in _NUMBERS else ""


def _strange(head: str, facts: Sequence[FactDefinition]) -> str:
    if not head.strip():
        return "这一列没有表头，不会记入；请写上是什么数据，或把这一列删去"
    near = nearest(head, [fact.title for fact in facts])
    hint = f"是不是：{'、'.join(near)}" if near else "名称见填报表的第二页"
    return f"没有叫“{head[:40]}”的数据，{hint}。这一列不会记入"
