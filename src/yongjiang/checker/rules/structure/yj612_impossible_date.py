"""YJ612: a date that no calendar has, or a span of years that ends before it begins."""

from __future__ import annotations

import re
from calendar import monthrange, weekday
from datetime import date
from decimal import Decimal

from yongjiang.checker.characters import Pair
from yongjiang.checker.figures import plain
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.searching import each
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.model.explanation import Step

RULE = Rule(
    code="YJ612",
    name="impossible-date",
    title="日期不存在",
    severity="error",
    over="plan",
    why="历法上没有的日期、先后颠倒的年份，没有办法执行，也说明别的数字可能同样没有核过。",
    bad=Example(
        {"方案.txt": "一、安排\n\n2024年2月30日前完成摸排，13月底前验收，实施期为2025—2021年。"},
        ("2024年2月30日", "13月", "2025—2021年"),
    ),
    good=Example({"方案.txt": "一、安排\n\n2024年2月29日前完成摸排，12月底前验收，工期13个月，实施期为2021—2025年。"}),
    mend="按历法核对后改正。",
    basis="GB/T 7408.1—2023：日期和时间的表示",
)
_ARABIC = re.compile(r"(?:(?P<year>\d{4})[ ]?年[ ]?)?(?<![\d.])(?P<month>\d{1,2})[ ]?$")
_WRITTEN = re.compile(
    r"(?:(?P<year>[〇零○一二三四五六七八九]{4})年)?(?<![一二三四五六七八九十])(?P<month>[一二三四五六七八九十]{1,3})$"
)
_DAY = re.compile(r"[ ]?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?[日号]")
_NO_MONTH = ("龄", "球", "亮", "饼", "光")
#: a date in figures, or a span of years; it begins with fixed characters, which are found soonest
_FIGURES = re.compile(
    r"(?P<year>20(?<![/A-Za-z0-9]20)\d\d)(?:(?P<sign>[-/])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?!\d)"
    r"|[ ]?年?[ ]?[-—–－~～至到]{1,2}[ ]?(?P<last>20\d\d)[ ]?年)"
)
_LEAP_YEAR = 2024
#: 2027年12月至2027年1月
_MONTHS = re.compile(
    r"(?P<year>20\d\d)年(?P<month>1[0-2]|[1-9])月[底初末]?[ ]?[-—–－~～至到]{1,2}[ ]?"
    r"(?P<last>20\d\d)年(?P<until>1[0-2]|[1-9])月"
)
_SEASON = re.compile(r"第?([五六七八九]|(?<!\d)[5-9])季度")
_SEASONS = Pair("五六七八九56789", "季")
_MONTH_OF = re.compile(r"第?(?P<season>[一二三四1-4])季度[（(](?P<month>1[0-2]|[1-9])月")
_MONTHS_OF = Pair("度", "（(")
_VALID = re.compile(
    r"自(?P<a>20\d\d)年(?P<b>\d{1,2})月(?:(?P<c>\d{1,2})日)?起(?:施行|实施|执行|生效)[^。\n]{0,12}有效期(?:为|共)?"
    r"(?:(?P<n>[一二两三四五六七八九十]|\d{1,2})年[^。\n\d]{0,4})?(?:至|到|截至)"
    r"(?P<x>20\d\d)年(?P<y>\d{1,2})月(?:(?P<z>\d{1,2})日)?"
)
_DAY_OF_WEEK = re.compile(
    r"(?P<y>20\d\d)年(?P<m>1[0-2]|[1-9])月(?P<d>[12]?\d|3[01])日[ ]?[（(]?(?:星期|周)(?P<day>[一二三四五六日天])"
)
_WEEK, _DAYS = Pair("期周", "一二三四五六日天"), "一二三四五六日"
#: 本决定自2023年1月1日起施行
_FORCE = re.compile(
    r"本(?:决定|条例|办法|规定|规划|方案|意见|细则)自(?P<y>20\d\d)年(?P<m>1[0-2]|[1-9])月(?P<d>[12]?\d|3[01])日起(?:施行|实施|执行|生效)"
)
#: days by which something may come into force before it is published
_BACKDATED = 31
_AGES = re.compile(
    r"(?P<year>20\d\d)年?(?:是|恰逢|正值|适逢|迎来|为)?(?P<what>新中国|中华人民共和国|中国共产党|中国人民解放军|改革开放)(?:成立|建立)?(?P<age>\d{2,3})周年"
)
_BORN = {"新中国": 1949, "中华人民共和国": 1949, "中国共产党": 1921, "中国人民解放军": 1927, "改革开放": 1978}
_AGE = Pair("0123456789", "周")
#: 2026年开展中期评估，2025年开展总结评估
_ASSESSED = re.compile(
    r"(?P<mid>20\d\d)年[^，。；\d\n]{0,8}中期评估[^。\d\n]{0,12}(?P<last>20\d\d)年[^，。；\d\n]{0,8}(?:总结|终期|期末)评估"
)
_MIDDLE = Pair("中", "期")
_OF_MONTH = Pair("月底初末", "-—–－~～至到")


def check(paper: Paper) -> Flaws:
    """Dates by day, months beyond December, spans of years in the wrong order."""
    yield from _dates(paper)
    for at in paper.characters.beside(_SEASONS):
        season = _SEASON.search(paper.text, max(0, at - 1), at + 4)
        if season is not None:
            yield Flaw(
                f"“{season[0]}”不存在：一年只有四个季度",
                (paper.span(*season.span()),),
                (paper.step("文中写", *season.span()),),
            )
    yield from _seasons(paper)
    yield from _valid(paper)
    yield from _weekdays(paper)
    yield from _in_force(paper)
    yield from _anniversaries(paper)
    yield from _evaluations(paper)
    for at in paper.characters.beside(_OF_MONTH):
        months = _MONTHS.search(paper.text, max(0, at - 9), at + 14)
        if months is None:
            continue
        begin, until = ((int(months[a]), int(months[b])) for a, b in (("year", "month"), ("last", "until")))
        if until < begin:
            yield Flaw(
                f"“{months[0]}”先后颠倒",
                (paper.span(*months.span()),),
                (Step("起", f"{begin[0]}年{begin[1]}月"), Step("止", f"{until[0]}年{until[1]}月")),
                mend="核对起止的年月。",
            )
    for m in _FIGURES.finditer(paper.text):
        first = int(m["year"])
        if m["sign"]:
            if not _exists(first, int(m["month"]), int(m["day"])):
                yield _flaw(paper, m.start(), m.end(), first, int(m["month"]))
        elif (last := int(m["last"])) < first:
            yield Flaw(
                f"“{m[0]}”从{first}年到{last}年，先后颠倒",
                (paper.span(m.start(), m.end()),),
                (Step("起", f"{first}年"), Step("止", f"{last}年")),
                mend=f"如无别的错误，改为“{last}—{first}年”。",
            )


def _seasons(paper: Paper) -> Flaws:
    """2026年第三季度（10月底前）: the month is not one of the quarter."""
    for at in paper.characters.beside(_MONTHS_OF):
        m = _MONTH_OF.search(paper.text, max(0, at - 4), at + 6)
        if m is not None and ("一二三四".find(m["season"]) + 1 or int(m["season"])) != (int(m["month"]) + 2) // 3:
            yield Flaw(
                f"“{m[0]}”：{m['month']}月不在这个季度里",
                (paper.span(*m.span()),),
                (Step("季度", m["season"]), Step("月份", f"{m['month']}月")),
                mend="核对季度和月份。",
            )


def _valid(paper: Paper) -> Flaws:
    """自2026年4月1日起施行，有效期至2025年12月31日; 有效期5年，至2028年3月31日."""
    for m in _VALID.finditer(paper.text):
        first, last = (int(m[a]) * 12 + int(m[b]) for a, b in (("a", "b"), ("x", "y")))
        steps = (
            paper.step("施行", m.start("a"), m.end("c") if m["c"] else m.end("b")),
            paper.step("有效期至", m.start("x"), m.end("z") if m["z"] else m.end("y")),
        )
        if last < first or (last == first and m["c"] and m["z"] and int(m["z"]) < int(m["c"])):
            yield Flaw("有效期在施行之前就结束了", (paper.span(*m.span()),), steps, mend="核对两个日期。")
        elif m["n"] and (years := parse_numeral(m["n"])) is not None and abs(last - first - 12 * years) > 1:
            yield Flaw(
                f"有效期写{m['n']}年，起止日期相距约{plain(Decimal(last - first + 1) / 12, 1)}年",
                (paper.span(*m.span()),),
                steps,
                mend="核对有效期和两个日期。",
            )


def _weekdays(paper: Paper) -> Flaws:
    """2023年5月12日（星期三）: it was a Friday."""
    for at in paper.characters.beside(_WEEK):
        m = _DAY_OF_WEEK.search(paper.text, max(0, at - 16), at + 2)
        if m is None or not _exists(*(date := (int(m["y"]), int(m["m"]), int(m["d"])))):
            continue
        right = _DAYS[weekday(*date)]
        if m["day"].replace("天", "日") != right:
            yield Flaw(
                f"{date[0]}年{date[1]}月{date[2]}日是星期{right}，文中写星期{m['day']}",
                (paper.span(*m.span()),),
                (paper.step("文中日期", *m.span()), Step("历法", f"星期{right}")),
                mend="核对日期和星期。",
            )


def _in_force(paper: Paper) -> Flaws:
    """What was adopted in September is not in force since January."""
    issued = paper.info.issued
    if issued is None or len(issued) != len("2023-09-15"):
        return
    for m in _FORCE.finditer(paper.text):
        if not _exists(*(day := (int(m["y"]), int(m["m"]), int(m["d"])))):
            continue
        if (date.fromisoformat(issued) - date(*day)).days > _BACKDATED:
            yield Flaw(
                f"施行日期{day[0]}年{day[1]}月{day[2]}日早于通过或印发的日期{issued}",
                (paper.span(*m.span()),),
                (paper.step("施行", *m.span()), Step("通过或印发", issued)),
                mend="核对施行日期；确需溯及以前的，写明理由。",
                severity="warning",
            )


def _anniversaries(paper: Paper) -> Flaws:
    """2024年是新中国成立74周年."""
    for at in paper.characters.beside(_AGE):
        m = _AGES.search(paper.text, max(0, at - 28), at + 3)
        if m is not None and (right := int(m["year"]) - _BORN[m["what"]]) != int(m["age"]):
            yield Flaw(
                f"{m['year']}年是{m['what']}{right}周年，文中写{m['age']}周年",
                (paper.span(*m.span()),),
                (Step("周年", str(right), f"{m['year']} - {_BORN[m['what']]}"), Step("文中写", m["age"])),
                mend=f"改为{right}周年。",
            )


def _evaluations(paper: Paper) -> Flaws:
    """The evaluation at the end is not before the one in the middle."""
    for at in paper.characters.beside(_MIDDLE):
        m = _ASSESSED.search(paper.text, max(0, at - 16), at + 44) if paper.text.startswith("中期评估", at) else None
        if m is not None and int(m["last"]) <= int(m["mid"]):
            yield Flaw(
                f"{m['last']}年的总结评估不在{m['mid']}年的中期评估之后",
                (paper.span(*m.span()),),
                (Step("中期评估", f"{m['mid']}年"), Step("总结评估", f"{m['last']}年")),
                mend="核对两次评估的年份。",
            )


def _dates(paper: Paper) -> Flaws:
    text = paper.text
    for at in each(text, "月", 0, len(text)):
        before = text[max(0, at - 12) : at]
        left = _ARABIC.search(before) or _WRITTEN.search(before)
        if left is None or text.startswith(_NO_MONTH, at + 1):
            continue
        right = _DAY.match(text, at + 1)
        month = parse_numeral(left["month"])
        day = parse_numeral(right["day"]) if right else None
        year = parse_numeral(left["year"].replace("○", "〇").replace("零", "〇")) if left["year"] else None
        if month is None or (day is None and left["month"][0] not in "0123456789"):
            continue
        if not _exists(int(year) if year else None, int(month), int(day) if day is not None else None):
            start = at - len(before) + left.start()
            end = right.end() if right else at + 1
            yield _flaw(paper, start, end, int(year) if year else None, int(month))


def _exists(year: int | None, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]


def _flaw(paper: Paper, start: int, end: int, year: int | None, month: int) -> Flaw:
    written = paper.text[start:end]
    if 1 <= month <= 12:
        last = monthrange(year or _LEAP_YEAR, month)[1]
        known = f"{f'{year}年' if year else ''}{month}月只有{last}天"
    else:
        known = "一年只有12个月"
    return Flaw(
        f"“{written}”不存在：{known}",
        (paper.span(start, end),),
        (paper.step("文中日期", start, end), Step("历法", known)),
    )
