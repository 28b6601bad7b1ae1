"""Years that a sentence names, as places from which on they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.kernel.numerals import parse_numeral
from yongjiang.kernel.periods import five_year_period

_CN = "〇零一二三四五六七八九"
_DATED = re.compile(r"(?P<y1>(?:19|20)\d\d)(?:年?[-~—至到]+(?P<y2>(?:19|20)\d\d))?年")
_SPOKEN = re.compile(
    rf"(?P<y1>[一二][{_CN}]{{3}})(?:年?[-~—至到]+(?P<y2>[一二][{_CN}]{{3}}))?年"
    r"|“?(?P<plan>[二三]?十?[一二三四五六七八九]五)”?(?:规划)?(?P<phase>期?末|期间|时期|以来)?"
    r"|(?P<relative>今年|去年|明年|上年|本年度?|前年)"
    r"|(?P<n>[一二两三四五六七八九十]|\d{1,2})年(?:之?内|的?时间)"
    r"|(?:未来|今后)(?P<m>[一二两三四五六七八九十]|\d{1,2})年"
)
#: one of these stands in every time that is not a year in Arabic digits
_SPOKEN_SIGNS = (
    "五",
    "今",
    "去年",
    "明年",
    "上年",
    "本年",
    "前年",
    "年内",
    "年之内",
    "年时间",
    "年的时间",
    "未来",
    "〇",
    "零",
)
_OFFSET = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
#: 增加到2022年的212家 has reached it; 到2022年 is to
_CHANGED = re.compile(r"(?:增加|增长|增|提高|提升|上升|升|扩大|下降|降低|降|减少|减|回落|发展|跃升|攀升)[到至]$")
_OPENERS = frozenset("，。；：、（到至截自于在，")
_JOINTS = frozenset(("、", "和", "及", "与"))
_BEFORE = re.compile("[底末]?(?:之前|以前|前)")
_COMPARED = re.compile(r"(?:[比较与同从由是为]|相比)(?:“)?$")
_FROM = frozenset("比较与同从由是")
_COMPARING = re.compile(
    r"[底末]?(?:以?前|之前)?(?:已?建成|竣工|投用|完成|出生|注册|成立|登记|开工|启动|认定|批准|列入|创建)的"
    r"|的?基础上|为基[期数年]|度?[^，。；]{0,8}(?:成果|精神)|的\d[\d.]*倍|的?[翻]|相比|基础上|同期|的水平"
)
#: 其中2016年20个, 分别为2021年20人: the number of that year
_NUMBERED = re.compile(r"\d[\d.,]*(?![\d.,月])")


class TimePoint:
    """From folded index `at` on, the year is `year`.

    firm: named as a due or reporting time, not in a comparison; due: said as a time to reach (到2025年);
    opens: stands at the head of a clause; within: said as a span from now on (五年内).
    """

    __slots__ = ("at", "due", "end", "firm", "opens", "text", "within", "year")

    def __init__(
        self, at: int, end: int, year: int, text: str, firm: bool, due: bool, opens: bool, within: bool
    ) -> None:
        self.at = at
        self.end = end
        self.year = year
        self.text = text
        self.firm = firm
        self.due = due
        self.opens = opens
        self.within = within


def read_times(text: str, lo: int, hi: int, reference_year: int | None) -> list[TimePoint]:
    """Years named in ``text[lo:hi]`` in order. Relative words need `reference_year` (of the document's date)."""
    points: list[TimePoint] = []
    matches = list(_DATED.finditer(text, lo, hi)) if text.find("年", lo, hi) >= 0 else []
    sentence = text[lo:hi]
    if any(sign in sentence for sign in _SPOKEN_SIGNS):
        matches = sorted([*matches, *_SPOKEN.finditer(text, lo, hi)], key=re.Match.start)
    for m in matches:
        kind = m.lastgroup
        year: int | None
        if kind == "y1" or kind == "y2":
            value = parse_numeral(m["y2"] or m["y1"])
            year = int(value) if value is not None else None
        elif kind == "plan" or kind == "phase":
            period = five_year_period(m["plan"])
            if period is None or ("”" not in m[0] and "“" not in m[0] and m["phase"] is None):
                continue
            year = period[1]
        elif reference_year is None:
            continue
        elif kind == "relative":
            year = reference_year + _OFFSET[m["relative"]]
        else:
            value = parse_numeral(m["n"] or m["m"])
            if value is None:
                continue
            year = reference_year + int(value) - 1
        if year is None or not 1900 <= year <= 2100:
            continue
        start, end = m.span()
        before = text[max(lo, start - 2) : start]
        compared = (bool(_COMPARED.search(before)) and not before.endswith("到")) or bool(_COMPARING.match(text, end))
        if before[-1:] == "第":
            continue
        opens = start == lo or before[-1:] in _OPENERS
        if not opens and _NUMBERED.match(text, end):
            opens, compared = before[-1:] not in _FROM, compared and before[-1:] != "为"
        changed = before[-1:] in ("到", "至") and _CHANGED.search(text, max(lo, start - 4), start) is not None
        due = (before[-1:] in ("到", "至") and not changed) or _BEFORE.match(text, end) is not None
        points.append(TimePoint(start, end, year, m[0], not compared, due, opens, kind in ("n", "m")))
    return points


def listed_times(points: Sequence[TimePoint], text: str, at: int, count: int) -> Sequence[TimePoint]:
    """The years of 2023年、2024年和2025年, the last named before `at`, for `count` numbers; else none."""
    found: list[TimePoint] = []
    for point in reversed(points):
        if found and text[point.end : found[0].at] not in _JOINTS:
            break
        if point.at < at:
            found.insert(0, point)
    return found if len(found) == count else ()
