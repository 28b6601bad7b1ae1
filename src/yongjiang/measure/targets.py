"""The grammar of targets: what a cell of a target table or the words of a promise say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from yongjiang.kernel.numerals import parse_numeral
from yongjiang.kernel.quantities import parse_unit
from yongjiang.model.measure import Target, TargetForm
from yongjiang.model.plan import Comparator

_FULL_WIDTH: dict[int, int | str | None] = {
    **{0xFF01 + n: 0x21 + n for n in range(94)},
    **dict.fromkeys(map(ord, "—–−‐"), "-"), **dict.fromkeys(map(ord, "〜∼"), "~"),
    **dict.fromkeys(map(ord, "【〔"), "["), **dict.fromkeys(map(ord, "】〕"), "]"), ord("≧"): "≥", ord("≦"): "≤",
}  # fmt: skip
_NUMBER = (
    r"[-+]?(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+(?:点[〇零一二三四五六七八九]+)?)"
)
_SCALE = r"(?:万亿|千亿|百亿|千万|百万|十万|亿|万)"
#: words before the number, longest first; the first that fits counts
_BEFORE: tuple[tuple[str, Comparator], ...] = (
    ("不低于", ">="), ("不少于", ">="), ("不小于", ">="), ("至少", ">="), ("大于等于", ">="), ("≥", ">="), (">=", ">="),
    ("不高于", "<="), ("不超过", "<="), ("不多于", "<="), ("不大于", "<="), ("至多", "<="), ("小于等于", "<="),
    ("控制在", "<="), ("≤", "<="), ("<=", "<="),
    ("超过", ">"), ("突破", ">"), ("高于", ">"), ("大于", ">"), ("多于", ">"), (">", ">"), ("超", ">"),
    ("低于", "<"), ("小于", "<"), ("少于", "<"), ("<", "<"),
    ("大约", "~"), ("约", "~"), ("接近", "~"),
    ("达到", "="), ("达", "="), ("实现", "="), ("完成", "="), ("提高到", "="), ("提高至", "="), ("增加到", "="),
    ("降低到", "="), ("降至", "="), ("下降到", "="), ("保持在", "="), ("稳定在", "="), ("=", "="),
)  # fmt: skip
_AFTER: tuple[tuple[str, Comparator], ...] = (
    ("及以上", ">="), ("以上", ">="), ("及以下", "<="), ("以下", "<="), ("以内", "<="), ("之内", "<="), ("内", "<="),
    ("左右", "~"), ("上下", "~"),
)  # fmt: skip
_STRETCH = ("冲刺", "力争", "争取", "努力", "奋斗目标", "挑战")
_NONE = Decimal(0)
_BARE: Comparator = "="
_NOTHING = re.compile(r"[-/、]*|无|暂无|待定|空缺")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?P<low_unit>[^\d\-~至到]*)(?:-|~|至|到)(?P<high>{_NUMBER})(?P<unit>.*)")
_SINGLE = re.compile(rf"(?P<number>{_NUMBER}|{_SCALE})(?P<unit>.*)")
_CUMULATIVE = re.compile(
    r"(?:\[(?:累计|合计)?:?(?P<inner>[^\[\]]+)\]|(?:五年|期内|规划期)?(?:累计|合计|共)(?:新增|完成|达到?|实现|引进|培育)?(?P<rest>[^\[\]]+))(?P<after>.*)"
)
_MULTIPLE = re.compile(
    rf"翻(?P<times>{_NUMBER})?番|(?:实现)?(?P<plus>{_NUMBER})?倍增|(?:增长|增加|提高)(?P<more>{_NUMBER})倍|(?:达到|提高到|为)?(?:原来|基期|20\d\d年)?的(?P<times_of>{_NUMBER})倍"
)
_RANK = re.compile(
    rf"(?:.*?)(?:排名|位次|位列|位居|居|跻身|进入|保持|稳居)*.*?(?P<sign>前|第)(?P<rank>{_NUMBER})(?:位|名|强)?(?P<share>%)?(?P<after>以内|之内)?"
)
_FOLLOW = re.compile(r"(?:与|同|和|跟)(?P<whom>.+?)(?:增长|增速|发展)?(?:保持)?(?:基本)?(?:同步|同幅)(?:增长|提高)?")
_ABOVE = re.compile(
    r"(?:增速|增幅)?(?P<way>高于|快于|不低于)(?P<whom>[^\d]*?(?:增长|增速|水平|平均))(?P<points>\d+(?:\.\d+)?)?(?:个?百分点)?"
)
_MATCH = re.compile(
    r"(?:达到|接近|持平|接近或持平|赶上|优于|高于|不低于)(?:或(?:接近|持平|达到|优于|高于))?(?P<whom>[^\d]+)"
)
_ASSIGNED = re.compile(
    r"(?:按|依|以|由).*(?:下达|分解|确定|核定|任务|要求)(?:.*)|.*(?:下达|核定)(?:目标|任务|数)?(?:完成|执行)?|完成.*(?:下达|任务)"
)
_WAYS = re.compile(
    r"(?:基本|总体|逐年|逐步|持续|稳步|不断|进一步|明显|大幅|显著|稳中)*(?P<way>提高|提升|上升|增长|增加|改善|扩大|优化|向好|下降|降低|减少|缩小|收窄|保持|稳定|持平)(?:趋势)?"
)
_FALLING = ("下降", "降低", "减少", "缩小", "收窄")
_LEVELLING = ("保持", "稳定", "持平")
_GROWTH = re.compile(
    r"(?:年均|年度?平均|每年|年)(?:增长|递增|增速|提高|增幅)(?:率)?(?P<rest>.+)|增长(?P<plain>.+%.*)|增速(?P<speed>.+%.*)"
)
_MEAN = re.compile(r"(?:年均|年度?平均|每年|年)(?:值|新增|完成|达到?|为|引进|培育)?(?P<rest>.+)")
_INCREASE = re.compile(r"(?:新增|净增|增加|提高|提升)(?!到|至)(?P<rest>.+)")
_FALL = re.compile(
    rf"(?:下降|降低|减少)(?!到|至)(?P<number>{_NUMBER})(?P<unit>%|个?百分点|[^\d%]*)(?P<after>以上|左右)?"
)
_YEAR = re.compile(r"到?(?P<year>(?:19|20|21)\d\d)年(?:底|末)?")


class Amount(NamedTuple):
    """A number of a cell with its comparator; `unit` is what follows it, as written."""

    value: Decimal
    upper: Decimal | None
    op: Comparator
    unit: str


def read_target(written: str, *, year: int, unit: str = "", column: str = "level") -> Target:
    """What `written` sets for `year`. unit: of the indicator: 冲刺千亿 of a thing in 亿元 is 1000.

    column: ``growth`` for a cell of the column of yearly growth (年均增速): there a bare number is a growth rate and
    a bracketed one the increase over the plan's years. A cell that says nothing, and one that is not understood, has
    the form ``unread`` and no value: nothing is guessed.

    >>> [(t.form, t.op, str(t.value)) for t in (read_target(w, year=2025) for w in ("<5.5", "5左右", "[1000]"))]
    [('level', '<', '5.5'), ('level', '~', '5'), ('total', '=', '1000')]
    >>> read_target("冲刺千亿", year=2025, unit="亿元").value, read_target("按市下达", year=2025).form
    (Decimal('1000'), 'assigned')
    """
    text = "".join(written.split()).translate(_FULL_WIDTH)
    stretch = False
    for word in _STRETCH:
        if text.startswith(word):
            text, stretch = text.removeprefix(word), True
            break

    if (named := _YEAR.match(text)) and int(named["year"]) == year:
        text = text[named.end() :]
    cell = _Cell(text, unit, column, written, year, stretch)
    if not _NOTHING.fullmatch(text):
        for reader in _READERS:
            if found := reader(cell):
                return found
    return cell.made("unread")


class _Cell(NamedTuple):
    """What is to be read; text: canonical, without the year and words of effort before it."""

    text: str
    unit: str
    column: str
    written: str
    year: int
    stretch: bool

    def made(self, form: TargetForm, amount: Amount | None = None, about: str = "", margin: Decimal = _NONE) -> Target:
        """The target of this cell."""
        value, upper, op = amount[:3] if amount else (None, None, _BARE)
        return Target(
            self.written, form, self.year, value, upper, op, about, margin, stretch=self.stretch
        )  # fmt: skip


def _cumulative(cell: _Cell) -> Target | None:
    if (found := _CUMULATIVE.fullmatch(cell.text)) and (
        amount := read_amount(found["inner"] or found["rest"], cell.unit)
    ):
        return cell.made("increase" if cell.column == "growth" else "total", amount)
    return None


def _multiple(cell: _Cell) -> Target | None:
    bare, op = _comparator(cell.text)
    if not (found := _MULTIPLE.fullmatch(bare)):
        return None
    if found["times_of"]:
        factor = parse_numeral(found["times_of"])
    elif found["more"]:
        more = parse_numeral(found["more"])
        factor = None if more is None else more + 1
    elif "番" in bare:
        times = parse_numeral(found["times"] or "一")
        factor = None if times is None else Decimal(2) ** times
    else:
        factor = parse_numeral(found["plus"] or "二")
    return cell.made("multiple", Amount(factor, None, op, "倍")) if factor else None


def _follow(cell: _Cell) -> Target | None:
    if found := _FOLLOW.fullmatch(cell.text):
        return cell.made("follow", about=found["whom"])
    if found := _ABOVE.fullmatch(cell.text):
        margin = Decimal(found["points"] or 0)
        op: Comparator = ">=" if found["way"] == "不低于" or margin else ">"
        return cell.made("follow", Amount(margin, None, op, "百分点"), about=found["whom"], margin=margin)
    return None


def _rank(cell: _Cell) -> Target | None:
    if not (found := _RANK.fullmatch(cell.text)) or found["share"] or not (rank := parse_numeral(found["rank"])):
        return None
    return cell.made("rank", Amount(rank, None, "<=" if found["sign"] == "前" or found["after"] else "=", "位"))


def _words(cell: _Cell) -> Target | None:
    if _ASSIGNED.fullmatch(cell.text):
        return cell.made("assigned")
    if found := _WAYS.fullmatch(cell.text):
        way = found["way"]
        return cell.made("direction", about="down" if way in _FALLING else "hold" if way in _LEVELLING else "up")
    if (found := _MATCH.fullmatch(cell.text)) and not read_amount(cell.text, cell.unit):
        return cell.made("match", about=found["whom"])
    return None


def _growth(cell: _Cell) -> Target | None:
    if found := _GROWTH.fullmatch(cell.text):
        amount = read_amount(found["rest"] or found["plain"] or found["speed"], "%")
        return cell.made("growth", amount) if amount and amount.unit in ("%", "") else None
    if cell.column == "growth" and (amount := read_amount(cell.text, "%")) and amount.unit in ("%", ""):
        return cell.made("growth", amount)
    return None


def _mean(cell: _Cell) -> Target | None:
    found = _MEAN.fullmatch(cell.text)
    return cell.made("mean", amount) if found and (amount := read_amount(found["rest"], cell.unit)) else None


def _increase(cell: _Cell) -> Target | None:
    found = _INCREASE.fullmatch(cell.text)
    return cell.made("increase", amount) if found and (amount := read_amount(found["rest"], cell.unit)) else None


#: how what is left compares, by the word behind what goes away
_FALLS: dict[str, Comparator] = {"以上": "<=", "左右": "~"}


def _fall(cell: _Cell) -> Target | None:
    """降低X%: of the base, for what is not itself in per cent (there it might be points, or a rate of falling)."""
    if not (found := _FALL.fullmatch(cell.text)) or (amount := parse_numeral(found["number"])) is None:
        return None
    op = _FALLS.get(found["after"] or "", "=")
    if found["unit"] in ("%", "") and cell.unit in ("%", ""):
        return None
    if found["unit"] == "%":
        return cell.made("multiple", Amount(1 - amount / 100, None, op, "倍"))
    value = _scaled(found["number"], found["unit"], cell.unit)
    return cell.made("increase", Amount(-value, None, op, found["unit"])) if value is not None else None


def _level(cell: _Cell) -> Target | None:
    amount = read_amount(cell.text, cell.unit)
    return cell.made("level", amount) if amount else None


#: tried in this order: what is more particular comes first
_READERS: tuple[Callable[[_Cell], Target | None], ...] = (
    _cumulative, _multiple, _follow, _rank, _growth, _mean, _increase, _fall, _level, _words,
)  # fmt: skip


def read_amount(text: str, unit: str = "") -> Amount | None:
    """The number of a cell, in `unit` where what is written behind it is worth a multiple of it; else None.

    A unit that does not fit gives None: 5公里 is no value of a thing counted in 家.
    """
    bare, op = _comparator("".join(text.split()).translate(_FULL_WIDTH))
    if found := _RANGE.fullmatch(bare):
        low = _scaled(found["low"], found["low_unit"] or found["unit"], unit)
        high = _scaled(found["high"], found["unit"] or found["low_unit"], unit)
        fits = low is not None and high is not None and low <= high and op in ("=", "~")
        return Amount(low, high, "range", found["unit"]) if fits and low is not None else None
    if found := _SINGLE.fullmatch(bare):
        number, behind = found["number"], found["unit"]
        if (value := _scaled(number, behind, unit)) is not None:
            return Amount(value, None, op, behind)
    return None


def _comparator(text: str) -> tuple[str, Comparator]:
    """`text` without the words of comparison, and what they say. What stands behind the number goes first."""
    for word, op in _AFTER:
        if text.endswith(word):
            text = text.removesuffix(word)
            return next((text.removeprefix(before) for before, _ in _BEFORE if text.startswith(before)), text), op
    for word, op in _BEFORE:
        if text.startswith(word):
            return text.removeprefix(word), op
    return text, "="


def _scaled(number: str, behind: str, unit: str) -> Decimal | None:
    """The number in `unit`; None where what stands behind it is no unit, or one of another thing."""
    negative, digits = number.startswith("-"), number.lstrip("+-")
    if not digits[0].isascii() and re.fullmatch(_SCALE, digits):  # 千亿: nothing but a power
        behind, digits = digits + behind, "一"
    value = parse_numeral(digits)
    if value is None or re.search(r"[\d,.]", behind.removesuffix(unit)):
        return None
    if behind and behind != unit and unit:
        written, own = parse_unit(behind), parse_unit(unit)
        if written.name not in ("", own.name) or (not written.name and written.scale == 1):
            return None
        # 千亿 of a thing in 亿元 has the power and not the unit
        value = value * written.scale / own.scale
    return -value if negative else value


def target_in_force(targets: Sequence[Target], day: date | None = None) -> Target | None:
    """The target that counts on `day`, among those as adopted and as amended; the last of all where no day is given."""
    found = [target for target in targets if day is None or target.since is None or target.since <= day]
    # of two that count from one day the later one: max takes the first of equals
    return max(reversed(found), key=lambda target: target.since or date.min) if found else None
