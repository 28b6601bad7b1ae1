"""Dates and periods as title pages write them. Folded text in, ISO dates and years out."""

from __future__ import annotations

import re
from calendar import monthrange

from yongjiang.kernel.numerals import parse_numeral
from yongjiang.kernel.periods import five_year_period

_CN = "一二三四五六七八九十〇零"
_YEAR = rf"(?:(?:19|20)\d\d|[一二][{_CN}]{{3}})"
#: a date with its day
FULL_DATE = rf"{_YEAR}(?:年|[-./])(?:\d{{1,2}}|[{_CN}]{{1,3}})(?:月|[-./])(?:\d{{1,2}}|[{_CN}]{{1,3}})日?"
#: a date, perhaps without its day
DATE = rf"(?:{FULL_DATE}|{_YEAR}(?:年|[-./])(?:\d{{1,2}}|[{_CN}]{{1,3}})月?)"
_FULL = re.compile(FULL_DATE)
#: from this month on a government reports on the year that ends
_LATE = "11"
_PARTS = re.compile(
    rf"(?P<y>{_YEAR})(?:年|[-./])(?P<m>\d{{1,2}}|[{_CN}]{{1,3}})(?:(?:月|[-./])(?:(?P<d>\d{{1,2}}|[{_CN}]{{1,3}})(?!\d))?)?"
)
_FOUR, _TO = r"(?:19|20)\d\d", r"年?[~—\-－至到]{1,2}"
_RANGE = rf"(?P<a>{_FOUR}){_TO}(?P<b>{_FOUR})年?"
#: the same alone on its line
_TERM = re.compile(rf"(?:[（(]{_FOUR}{_TO}{_FOUR}年?[）)]|{_FOUR}{_TO}{_FOUR}年?)(?:[（(][^（）()]{{2,12}}[）)])?")
_FAR, _FAR_YEARS = re.compile("远期|展望|远景"), re.compile(rf"({_FOUR})年")
_QUOTED = re.compile("《[^《》]*》")
_STATED = re.compile(
    rf"(?:规划期|规划期限|规划期间|计划期|计划期限|实施期|实施期限|行动期限|期限)(?:限|间)?[为是：]?{_RANGE}"
)
_TITLE_RANGE = re.compile(_RANGE)
_FIVE = re.compile(r"(?<!第)“?(?P<n>[一二三四五六七八九十]{1,3}五)”?(?![年届])")
_NTH = re.compile(r"第(?P<n>[一二三四五六七八九十]{1,3})个五年")
_ANNUAL = re.compile(r"(?P<y>(?:19|20)\d\d)年(?:度)?")
_HORIZON = re.compile(
    rf"(?P<a>{_YEAR})年(?:远景|愿景|远期|中长期)|(?:展望|远景)[^，。；\d]{{0,8}}?(?P<b>{_YEAR})年|远景目标[^。]{{0,6}}?(?P<c>{_YEAR})年"
)


def iso_date(text: str) -> str | None:
    """The first date in `text` as ``YYYY-MM-DD``, or ``YYYY-MM`` where no day is named; None for no true date.

    >>> iso_date("二〇二一年十月"), iso_date("2021-07-12"), iso_date("2021年13月")
    ('2021-10', '2021-07-12', None)
    """
    found = _PARTS.search(text)
    if found is None:
        return None
    year, month = _number(found["y"]), _number(found["m"])
    if year is None or month is None or not 1 <= month <= 12:
        return None
    day = _number(found["d"]) if found["d"] else None
    if day is not None and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return f"{year:04d}-{month:02d}"


def period_in_text(text: str) -> tuple[int, int] | None:
    """The period that a sentence states for the plan (规划期限为2021—2025年)."""
    if "期" not in text:
        return None
    return _ordered(_STATED.search(text))


def period_under_heading(text: str) -> tuple[int, int] | None:
    """The first period in the text of a clause about the period; what it says of other plans does not count."""
    return _ordered(_TITLE_RANGE.search(_QUOTED.sub("", text)))


def horizon_under_heading(text: str) -> int | None:
    """The last year behind 远期 or 展望 in the text of a clause about the period (近期至2025年，远期至2050年)."""
    found = _FAR.search(text)
    return max((int(year) for year in _FAR_YEARS.findall(text, found.end())), default=None) if found else None


def is_term(line: str) -> bool:
    """Whether a line is a period and nothing else.

    >>> is_term("（2021—2035年）"), is_term("2023-2025年（草案）"), is_term("2021年")
    (True, True, False)
    """
    return _TERM.fullmatch(line) is not None


def period_in_title(title: str) -> tuple[int, int] | None:
    """The period that a title names: a range of years, a five-year plan, a single year.

    >>> period_in_title("科技企业培育三年行动计划（2023—2025年）"), period_in_title("2024年工作要点")
    ((2023, 2025), (2024, 2024))
    """
    stated = _TITLE_RANGE.search(title)
    if stated:
        return _ordered(stated)
    nth = _NTH.search(title)
    if nth:
        return five_year_period(nth["n"] + "五")
    for five in _FIVE.finditer(title):
        period = five_year_period(five["n"])
        if period:
            return period
    year = year_of_task(title)
    return (year, year) if year and "工作报告" not in title else None


def year_of_task(title: str) -> int | None:
    """The year that an annual document is for: the last it names (2023年执行情况与2024年计划草案)."""
    years = [int(found["y"]) for found in _ANNUAL.finditer(title)]
    return max(years, default=None)


def year_of_report(title: str, issued: str | None) -> int | None:
    """The year that a work report sets tasks for: the next, where a government reports in the last weeks of one.

    >>> year_of_report("澜江市政府工作报告", "2021-12-28"), year_of_report("澜江市政府工作报告（2022年1月8日）", None)
    (2022, 2022)
    """
    date = issued or iso_date(title)
    late = date is not None and date[5:7] >= _LATE and "政府工作报告" in title
    if date is None or (late and year_of_task(_FULL.sub("", title))):
        return year_of_task(title)
    return int(date[:4]) + late


def horizon_in(text: str) -> int | None:
    """Year of the long-range goal that `text` names (展望到2035年, 二〇三五年远景目标)."""
    if not ("远" in text or "展望" in text or "愿景" in text or "中长期" in text):
        return None
    found = _HORIZON.search(text)
    return _number(found["a"] or found["b"] or found["c"]) if found else None


def _ordered(found: re.Match[str] | None) -> tuple[int, int] | None:
    if found is None:
        return None
    first, last = int(found["a"]), int(found["b"])
    return (first, last) if first <= last <= first + 30 else None


def _number(text: str) -> int | None:
    value = parse_numeral(text)
    return int(value) if value is not None else None
