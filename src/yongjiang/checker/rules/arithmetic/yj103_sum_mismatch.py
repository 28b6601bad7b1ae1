"""YJ103: parts do not add up to their total."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from yongjiang.checker.characters import Pair
from yongjiang.checker.facts import Addition
from yongjiang.checker.figures import amount_step, plain, shown
from yongjiang.checker.likeness import pairs_of
from yongjiang.checker.paper import Paper
from yongjiang.checker.partitions import are_exclusive, are_halves
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.tellings import PartList, part_lists
from yongjiang.checker.total_rows import unbalanced
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.plan import Statement

_TEXT = (
    "# 甲区科技规划\n\n规划期为2021年至2025年。\n\n到2025年，新建各类创新平台{}家，其中省级6家、市级12家、区级7家。\n"
)

RULE = Rule(
    code="YJ103",
    name="sum-mismatch",
    title="分项之和不等于合计",
    severity="error",
    over="plan",
    why="总数和分项同时写出，读者会加一遍。加不上，分解到单位的任务就和总任务不一样多。",
    bad=Example({"规划.md": _TEXT.format(26)}, ("新建各类创新平台26家，其中省级6家、市级12家、区级7家",)),
    good=Example({"规划.md": _TEXT.format(25)}),
    mend="核对总数和各分项，改正不符的一个；分项没有列全的，写明“其中”只是一部分。",
    basis="统计表总计与分项平衡关系（统计工作通行的逻辑审核）",
)
#: characters between a total and the word that opens its parts
_NEAR = 12
#: and behind so many it has none
_FAR = 40
#: so many numbers of a sentence are held against a total; who writes more in one has a finding
_MOST = 50
_WITHIN = re.compile("其中|包[括含]|分别为|依次为|(?<=[一-鿿])中(?=[，,：:])")
_HEAD = Pair("其包分依中", "中括含别次，,：:")
#: what may stand between a total and the word that opens its parts: 36家企业中，; 由甲、乙组成，其中; 分年度依次为
_NOUN = re.compile("[一-鿿“”A-Za-z]{1,14}")
_MADE_OF = re.compile(r"[，,]由[^。；\d]{2,60}(?:组成|构成)[，,]?$")
_EACH_OF = re.compile(r"[，,、：:（( ]*(?:分年度|各年度?|逐年|分年|各季度|分季度|各部分|各区域)?$")
#: characters within which 合计 and what stands around it lie before the total
_ABOVE = 20
#: kinds of numbers that add up
_ADDED = ("level", "increase")
_TOTAL = re.compile(
    r"(?:^|[，,、])(?:(?:[一两三四五六七八九十\d]+[项类者个部家]分?|[一二两三四五\d]年)?(?:合计|共计|总计|总共)[^\d，,。；;]{0,6}"
    r"|(?:以上|上述|前述|这)[^，,。；;\d]{1,10}(?:共|合计|共计|总计)[^\d，,。；;]{0,4}"
    r"|(?:[一二两三四五\d]年)?共[^\d，,。；;]{0,4}(?:各类|各级)[^\d，,。；;]{0,10}"
    r"|一?共|(?P<years>[两三四五六])年累计(?:投入|安排|完成|新增|达到?|为)?)$"
)
_SUMMED = re.compile(r"[一二两三四五六\d]年|一?共")
#: share of the total within which the sum of three parts counts as an attempt at it
_NEARLY = Decimal("0.1")
#: a count may be off by one, money that is paid twice by so much
_GREW = re.compile("[由从][^，。；]{0,24}(?:增加|增长|提高|上升)[到至]")
_BALANCE = re.compile("顺差|逆差|差额|缺口|过剩|净(?:流入|流出|增加|增长|减少)")
_LEAST, _PAID_TWICE, _MONEY = Decimal(1), Decimal("0.25"), "元"
_NEARLY_ALL = Decimal("0.9")
#: money and areas told in whole numbers of two digits and more may be rounded; they are still to add up
_ROUNDED = 10
#: so few numbers of a unit are no list of parts of several totals
_FEW = 2
_UNSCALED = re.compile(r"^[百千万亿]+(?=.)")
_PER = re.compile(r"密度|人均|户均|亩均|地均|平均|^每|每[百千万]|每(?:一|个)?(?:人|户|亩)")
#: 产值过200亿元: a bound
_PASSED = frozenset("过超破")
#: a number and its clause, behind which another thing may begin
_TOLD = re.compile(r"\d[^，。；]*，")
#: ranks, rates and multiples do not add up
_NEVER_ADDED = frozenset(("位", "%", "倍", "百分点", "个百分点"))
_TWO = 2
#: a shorter name may begin that of a part
_TELLING = 4
#: what each gets or has is no sum, and what some get may be more
_EACH = re.compile("标准|普及率|密度|人均|每[百千万人生户]|养老金|平均")
_MEAN = re.compile("年均|平均每年|每年平均|年平均")
_OF_YEAR = re.compile(r"(20\d\d) ?年(?:新?增|培育|投资|完成|建成|为|约)?$")
_A_YEAR = re.compile(r"[：:]?到?(?:\d{4} ?年|去年|今年)")


def check(paper: Paper) -> Flaws:
    """Sentences that name a total and its parts; tables with rows of totals."""
    yield from _sentences(paper)
    for table in paper.plan.tables:
        yield from unbalanced(paper, table)


def _sentences(paper: Paper) -> Flaws:
    said = [s for s in paper.prose if s.value is not None]
    starts = [s.number_start for s in said]
    left: dict[int, tuple[int, int]] = {}  # by sentence what of it was not looked at
    told: set[int] = set()
    for flaw in (*_parts_behind(paper, said, starts, left), *_parts_before(paper, said, starts, left)):
        told.add(flaw.working[0].start)
        yield flaw
    for flaw in _years_behind(paper, said):
        if flaw.working[0].start not in told:
            told.add(flaw.working[0].start)
            yield flaw
    for found in paper.once(part_lists):
        if found.whole.level.number_start not in told and (flaw_ := _reported(paper, found)) is not None:
            yield flaw_
    for start, (low, high) in left.items():
        yield _unchecked(paper, start, low, high)


def _reported(paper: Paper, found: PartList) -> Flaw | None:
    """进出口204.9亿元、增长6.1%，其中出口115.6亿元、增长26.1%，进口89.3亿元、下降12%: parts told with their change,
    also in the next sentence and behind ；. They are held against their whole where they come near to it.
    """
    total = found.whole.level
    parts = [part.level for part in found.parts if not _BALANCE.search(part.level.indicator)]
    told = _addition(paper, total, parts) if len(parts) > 1 else None
    if told is None or told.adds_up or told.off > told.whole.value * _NEARLY:
        return None
    if total.op in (">=", ">") or paper.text[total.number_start - 1] in _PASSED or told.whole.unit in _NEVER_ADDED:
        return None
    exclusive = are_exclusive(paper, parts)
    if not exclusive and any(part.measure != total.measure for part in parts):
        return None
    every = exclusive or found.all
    if len(parts) == _TWO and not (every or are_halves(paper, total, parts)):
        return None
    short = told.added < told.whole.value and not (found.all or are_exclusive(paper, parts, alone=True))
    if short and (len(parts) > _TWO or exclusive):
        return None  # 其中 need not name all
    sure = found.closed and (exclusive or (found.all and len(parts) > _TWO))
    return _flaw(paper, told, "error" if sure else "warning")


def _parts_behind(
    paper: Paper, said: Sequence[Statement], starts: Sequence[int], left: dict[int, tuple[int, int]]
) -> Flaws:
    """创新平台25家，其中省级6家、市级12家: the parts stand behind their total."""
    for found in paper.matches(_WITHIN, _HEAD) if said else ():
        start, end = paper.sentence(found.start())
        end = _closing(paper.text, found.start(), end)
        k = bisect_left(starts, found.start())
        if found[0] in ("其中", "中") and k:
            yield from _several(paper, said, starts, found, end)
        if k == 0 or starts[k - 1] < start:
            continue
        total, stop = said[k - 1], bisect_left(starts, end)
        if paper.text[found.start() - 1] == "、" and (stop - k) > 1:
            stop = max(k + 1, bisect_left(starts, _clause_end(paper.text, starts[k], end)))
        near = _leads_to(found[0], paper.text[total.number_end : found.start()])
        if stop - k > _MOST:
            left.setdefault(start, found.span())
            continue
        parts = [s for s in said[k:stop] if _alike(s, total) and not _within(paper.text, found.end(), s)]
        if (
            not parts
            or not near
            or (_MEAN.search(paper.text, total.start, total.number_start) and _told_year(paper, found))
        ):
            continue
        others = said[max(bisect_left(starts, start), k - _MOST) : k - 1]
        parts = _own_parts(paper, [total, *reversed(others)], parts)
        named = _named(paper, total, others, parts)
        flaw = _judged(paper, _meant(paper, total, others, parts) if named is total else named, parts)
        if flaw is not None:
            yield flaw


def _leads_to(word: str, between: str) -> bool:
    """Whether what stands between a total and the word that opens its parts leaves no doubt that they are its own."""
    if word == "其中":
        return len(between) < _NEAR or _MADE_OF.match(between) is not None
    return (_NOUN if word == "中" else _EACH_OF).fullmatch(between) is not None


def _parts_before(
    paper: Paper, said: Sequence[Statement], starts: Sequence[int], left: dict[int, tuple[int, int]]
) -> Flaws:
    """甲3家、乙4家，合计8家: the parts stand before their total."""
    text = paper.text
    for k, at in enumerate(starts):
        before = text[max(0, at - _ABOVE) : at]
        if "计" not in before and "共" not in before:
            continue
        total, told = said[k], _TOTAL.search(text, max(0, at - _ABOVE), at)
        if told is None:
            continue
        start, _ = paper.sentence(at)
        first = bisect_left(starts, start)
        if k - first > _MOST:
            left.setdefault(start, (total.number_start, total.number_end))
            continue
        kinds = "各" in told[0]  # 共新建各类设施: new ones, where a list named what is new once
        parts = [s for s in said[first:k] if _alike(s, total) or (kinds and _of_kinds(s, total))]
        if told["years"] and len(parts) != parse_numeral(told["years"]):
            continue  # each of the years is told, or the sum is of others too
        if told[0].endswith("年共计") and _GREW.search(text, start, at) is not None:
            continue  # 由664亿元增加到4025亿元，五年共计: the years between are parts too
        if len(parts) > 1 and (flaw := _added(paper, total, parts)) is not None:
            yield flaw


def _several(paper: Paper, said: Sequence[Statement], starts: Sequence[int], found: re.Match[str], end: int) -> Flaws:
    """项目36个、总投资420亿元。其中甲8个、投资46亿元，…: totals in several units, also of the sentence before, against
    the parts of their unit, which tell one thing after another."""
    at = found.start()
    opened = not paper.text[paper.sentence(at)[0] : at].strip()
    low = paper.sentence(max(0, at - 2))[0] if opened else paper.sentence(at)[0]
    k, stop = bisect_left(starts, at), bisect_left(starts, end)
    if stop - k > _MOST or stop - k <= _FEW or (opened and paper.line(low)[0] != paper.line(at)[0]):
        return
    totals: dict[str, Statement] = {}
    for s in reversed(said[max(bisect_left(starts, low), k - _FEW) : k]):
        totals.setdefault(s.unit, s)
    if not opened:
        totals.pop(said[k - 1].unit, None)  # the one right before is held against its parts anyway
    for total in totals.values():
        parts = [s for s in said[k:stop] if _of_kinds(s, total) and not _within(paper.text, found.end(), s)]
        told = _addition(paper, total, parts) if len(parts) > _FEW and total.op == "=" else None
        if told is not None and told.off <= told.whole.value * _NEARLY and not told.adds_up:
            yield _flaw(paper, told, "warning")


def _years_behind(paper: Paper, said: Sequence[Statement]) -> Flaws:
    """五年共培育150家，2021年20家、2022年30家、…: a number for each of several years in a row, right behind a total."""
    years = [_year_told(paper.text, s.number_start) for s in said]
    k = 1
    while k < len(said):
        first, total = k, said[k - 1]
        k += 1
        if years[first] is None or years[first - 1] is not None or said[first].unit != total.unit:
            continue
        while k < len(said) and said[k].unit == total.unit and years[k] == (years[k - 1] or 0) + 1:
            k += 1
        parts = said[first:k]
        if len(parts) <= _FEW or paper.sentence(total.number_start) != paper.sentence(parts[-1].number_start):
            continue
        told = _addition(paper, total, parts)
        if told is None or told.adds_up or told.off > told.whole.value * _PAID_TWICE or told.whole.unit in _NEVER_ADDED:
            continue
        if total.number_end + _FAR > parts[0].number_start and total.op == "=":
            yield _flaw(paper, told, "warning")


def _year_told(text: str, at: int) -> int | None:
    """The year that stands right before the number at `at`."""
    found = _OF_YEAR.search(text, max(0, at - _NEAR), at)
    return int(found[1]) if found is not None else None


def _addition(paper: Paper, total: Statement, parts: Sequence[Statement]) -> Addition | None:
    """The parts beside their total, None where one of them is a range, or the total a balance of others."""
    if _BALANCE.search(total.indicator):
        return None
    whole, pieces = paper.amount(total), [a for s in parts if (a := paper.amount(s)) is not None]
    if whole is None or any(amount.high is not None for amount in (whole, *pieces)):
        return None
    return Addition(whole, pieces)


def _unchecked(paper: Paper, start: int, low: int, high: int) -> Flaw:
    """A sentence with more numbers than a list of parts has."""
    return Flaw(
        f"这一句里的数超过{_MOST}个，合计与分项没有全部核对",
        (paper.span(low, high),),
        (Step("没有核对", paper.text[low:high], f"一句里最多核对{_MOST}个分项", start, high),),
        "分成几句来写，或者列成表。",
        "info",
    )


def _added(paper: Paper, total: Statement, parts: Sequence[Statement]) -> Flaw | None:
    """甲3家、乙4家，合计8家: what stands before 合计 is all there is."""
    told = _addition(paper, total, parts)
    if told is None or told.whole.unit == "" or told.adds_up:
        return None
    nested = any("其中" in paper.text[s.start - 4 : s.number_start] for s in parts)
    return None if nested else _flaw(paper, told, "warning")


def _meant(paper: Paper, nearest: Statement, before: Sequence[Statement], parts: Sequence[Statement]) -> Statement:
    """增加到1150家，净增290家，其中甲420家、乙730家: behind a rise, the parts may be those of the level before it."""
    if nearest.measure != "increase" or not before or before[-1].measure != "level":
        return nearest
    rise, level = paper.amount(nearest), paper.amount(before[-1])
    if rise is None or level is None or rise.unit != level.unit:
        return nearest
    pieces = [p.value for s in parts if (p := paper.amount(s)) is not None]
    added = sum(pieces, Decimal(0))
    if added > level.value + level.half:
        return nearest
    if any(piece > rise.value for piece in pieces):
        return before[-1]
    return nearest if abs(added - level.value) >= abs(added - rise.value) else before[-1]


def _told_year(paper: Paper, found: re.Match[str]) -> bool:
    """年均产量1700万吨（其中2025年1800万吨）: what one year comes to is no part of a mean of years."""
    return _A_YEAR.match(paper.text, found.end()) is not None


def _own_parts(paper: Paper, totals: Sequence[Statement], parts: list[Statement]) -> list[Statement]:
    """幼儿园4所、中学19所，其中标准化幼儿园2所、中学7所: `parts` without later ones that are too large for one total
    and fit another that is listed with it. totals: those of the sentence, the nearest first.
    """
    listed = [totals[0]]
    for other in totals[1:]:
        if paper.text[other.number_end : other.number_end + 1] != "、":
            break
        listed.append(other)
    if len(listed) == 1 or len(parts) == 1:
        return parts
    values = [amount.value for total in listed if (amount := paper.amount(total)) is not None]
    least, most = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    fits = [part for part in parts[1:] if part.value is None or not least < part.value <= most]
    return [parts[0], *fits]


def _named(paper: Paper, nearest: Statement, before: Sequence[Statement], parts: Sequence[Statement]) -> Statement:
    """宜居村庄1000个、绿色小区300个，其中示范村庄500个: of several totals, 其中 belongs to the one whose name it takes
    up, and where no name says it, to one that is large enough.
    """
    text, found = paper.text, [nearest]
    for other in reversed(before):
        if text[other.number_end : other.number_end + 1] != "、" or not _alike(parts[0], other):
            break
        found.append(other)
    if len(found) == 1:
        return nearest
    told = pairs_of(parts[0].indicator)
    best = max(found, key=lambda total: len(told & pairs_of(total.indicator)))
    if best is not nearest:
        return best
    part, whole = paper.amount(parts[0]), paper.amount(nearest)
    if part is None or whole is None or part.value <= whole.value:
        return nearest
    large = (t for t in found if (amount := paper.amount(t)) is not None and amount.value >= part.value)
    return next(large, nearest)


def _clause_end(text: str, at: int, end: int) -> int:
    """Where the clause of the character `at` ends: what 、 adds to a total (、其中甲3家) does not reach beyond it."""
    comma = text.find("，", at, end)
    return comma if comma >= 0 else end


def _within(text: str, begin: int, part: Statement) -> bool:
    """Whether a number stands in brackets behind a part, as a part of that one: 医院18家（三级1家、二级4家）."""
    return text.count("（", begin, part.number_start) > text.count("）", begin, part.number_start)


def _closing(text: str, at: int, end: int) -> int:
    """Where the list of parts ends: at the bracket that closes, if one opened before the list."""
    inside = text.rfind("（", at - _NEAR, at) > text.rfind("）", at - _NEAR, at)
    close = text.find("）", at, end) if inside else -1
    return close if close >= 0 else end


def _alike(part: Statement, total: Statement) -> bool:
    """Numbers of one unit that may be summed; what is told for each of something (密度, 人均) is no part."""
    per = _PER.search(total.indicator) is not None
    if _PER.search(part.indicator) is not None and not per:
        return False
    if per and part.unit != total.unit:
        return False
    return (
        _UNSCALED.sub("", part.unit) == _UNSCALED.sub("", total.unit) != "%"
        and (part.measure == total.measure or total.unit.endswith(_MONEY))
        and part.kind == total.kind
        and {part.measure, total.measure} <= set(_ADDED)
    )


def _of_kinds(part: Statement, total: Statement) -> bool:
    return part.unit == total.unit != "%" and part.kind == total.kind and {part.measure, total.measure} <= set(_ADDED)


def _judged(paper: Paper, total: Statement, parts: Sequence[Statement]) -> Flaw | None:
    """Parts are held against their total where they are sure to exclude one another, a part alone where it exceeds it.

    Too little is wrong only where the parts seem to be all.
    """
    parts = [s for s in parts if not _BALANCE.search(s.indicator)]
    told = _addition(paper, total, parts)
    if told is None or told.whole.unit == "":
        return None
    whole, pieces = told
    if total.op in (">=", ">") or paper.text[total.number_start - 1] in _PASSED or whole.unit in _NEVER_ADDED:
        return None
    greater = next((k for k, p in enumerate(pieces) if p.value - p.half > whole.value + whole.half), None)
    if greater is not None and _elsewhere(paper, total, parts, greater):
        return None
    if greater is not None:
        severity: Severity = "error" if parts[greater].op == "=" else "warning"
        if _of_another(paper, total, pieces[greater].value):
            severity = "info"
        return _flaw(paper, Addition(whole, [pieces[greater]]), severity)
    added, nearly = told.added, told.off <= max(whole.value * _NEARLY, _LEAST if whole.counting else Decimal(0))
    exclusive = len(pieces) > 1 and are_exclusive(paper, parts, alone=added < whole.value)
    if len(pieces) == 2 and not exclusive and are_halves(paper, total, parts):
        return _flaw(paper, told, "warning") if nearly and not told.adds_up else None
    if len(pieces) == _TWO and whole.unit == _MONEY and not told.adds_up and added > whole.value:
        return _flaw(paper, told, "warning") if told.off <= whole.value * _PAID_TWICE else None
    # three parts and more that come so near to the total are all of it, whatever they are called
    alike = len(pieces) > 2 and nearly
    if not exclusive and not alike:
        return None
    if told.adds_up:
        whole_numbers = all(a.value % a.scale == 0 and a.written == whole.written for a in (whole, *pieces))
        sharp = alike and whole_numbers and added != whole.value and whole.value >= whole.scale * _ROUNDED
        return _flaw(paper, told, "warning") if sharp else None
    near = added >= whole.value * paper.policy.tolerances.exhaustive
    if added < whole.value and not near and len(pieces) < 3:
        return None
    # places and ranks are seldom all named where much is missing
    missing = added < whole.value * _NEARLY_ALL
    sure = near and exclusive and not missing and all(s.op == "=" for s in parts)
    return _flaw(paper, told, "error" if sure else "warning")


def _of_another(paper: Paper, total: Statement, piece: Decimal) -> bool:
    """Whether the sentence tells of a greater total before: 新开工100套、竣工60套，其中城区新开工70套、竣工40套."""
    start = paper.sentence(total.number_start)[0]
    before = (s for s in paper.prose if start <= s.number_start < total.number_start and s.unit == total.unit)
    return any(s.value is not None and s.value >= piece for s in before)


def _elsewhere(paper: Paper, total: Statement, parts: Sequence[Statement], at: int) -> bool:
    """Whether the part that exceeds the total is none of it: told in a later clause as another thing, or of another
    kind (总投资 of projects of which a year's is told; what each or most have to reach).
    """
    text, part = paper.text, parts[at]
    if "总投资" in part.indicator and "总投资" not in total.indicator:
        return True
    if _EACH.search(text, total.start, total.number_start) is not None:
        return True
    opened = max(total.number_end, text.rfind("其中", total.number_end, part.number_start))
    clause = text.rfind("，", opened, part.number_start) + 1
    if len(total.indicator) >= _TELLING and text.startswith(total.indicator, clause):
        return True  # 其中地方收入…，调整以后，财政收入为…: the same once more
    told = _TOLD.search(text, opened, part.number_start)
    own = told is not None and text.startswith(paper.words.words("done_verbs"), clause)
    return told is not None and (own or part.indicator[-2:] != total.indicator[-2:])


def _flaw(paper: Paper, told: Addition, severity: Severity) -> Flaw:
    whole, parts = told
    mixed = any(p.written != whole.written for p in parts)
    listed = " + ".join(shown(p) if mixed else plain(p.value / p.scale) for p in parts)
    added = shown(whole, told.added)
    message = f"{_called(paper, whole.printed)}合计{shown(whole)}，分项 {listed} = {added}"
    everything = sorted((amount.printed for amount in (whole, *parts)), key=lambda s: s.start)
    start, end = min(s.start for s in everything), max(s.end for s in everything)
    marks = tuple((s.number_start, s.number_end) for s in everything)
    working = (
        amount_step("合计", whole),
        *(amount_step(f"分项 {p.printed.indicator}", p) for p in parts),
        Step("分项之和", added, listed),
    )
    return Flaw(message, (paper.span(start, end, "", marks),), working, severity=severity)


def _called(paper: Paper, total: Statement) -> str:
    """The name of a total before its number; of 共21所 or 两年合计9500万元, which borrow or have none, nothing."""
    own = paper.text[total.start : total.number_start]
    if _SUMMED.match(own) is not None and total.indicator not in own[2:]:
        return ""
    return f"{total.indicator}："
