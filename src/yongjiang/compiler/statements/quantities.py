"""Find the numbers of a paragraph that can be quantities, and put aside those that are names or dates."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from yongjiang.compiler.patterns import alternation
from yongjiang.compiler.statements.quotations import Quotations
from yongjiang.compiler.statements.words import Endings, Words
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.model.lexicon import Lexicon

Form = Literal["plain", "rank", "top", "ratio", "multiple"]

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CN = "一二两三四五六七八九十百千万亿零〇"
_IN_ROW = frozenset("〇零一二三四五六七八九")
_BARE_SCALES = frozenset(("百", "千", "百万", "千万", "百亿", "千亿", "万亿", "十万", "十亿"))
_ARABIC = frozenset("0123456789")
_CHARACTERS = frozenset(_CN)
_RUN = re.compile(rf"[0-9第前翻倍{_CN}]+")
#: 300套（间）, 1.2万人（次）: part of the unit
_UNIT_NOTE = re.compile("（(?:间|套|次|户|个|件|人|家|项|产品|处|所|辆|台)）")
#: 突破5000亿元大关: says only that it is a mark passed
_MILESTONE = re.compile("大关|关口|新?台阶|门槛")
_SCALES = frozenset(("万", "亿", "万亿"))
#: 6亿元人民币: the plain unit
_CURRENCY = "人民币"
_LABELS = ("专栏", "附件", "附表", "附图")
_MINUS = "-−–"
_NUMERALS = re.compile(f"[{_CN}]+")


class Quantity:
    """A number with its unit, in folded text.

    start, end: of the number with its unit; lead: where what stands before it ends; tail: end of what
    belongs to it behind the unit (以上, 左右).
    form: plain, rank (第N), top (前N), ratio (a:b:c), multiple (翻番). after: comparator behind the number.
    """

    __slots__ = ("after", "end", "form", "high", "lead", "start", "tail", "unit", "unit_class", "value")

    def __init__(
        self, start: int, end: int, value: Decimal, high: Decimal | None, unit: str, unit_class: str, form: Form
    ) -> None:
        self.start = start
        self.lead = start
        self.end = end
        self.tail = end
        self.value = value
        self.high = high
        self.unit = unit
        self.unit_class = unit_class
        self.form: Form = form
        self.after = ""


class Rejected:
    """A number that is no quantity, and why: what `explain` tells."""

    __slots__ = ("end", "reason", "start")

    def __init__(self, start: int, end: int, reason: str) -> None:
        self.start = start
        self.end = end
        self.reason = reason


class QuantityGrammar:
    """Scans a paragraph once for all numbers."""

    __slots__ = (
        "_after", "_after_heads", "_characters", "_chinese", "_listing", "_multiple_form", "_names", "_number",
        "_percent_form", "_rank_form", "_top_form", "_unit_class", "_unit_heads", "_verb_before",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        scale = "(?:万亿|千亿|百亿|亿|千万|百万|万|千|百)"
        unit = rf"{scale}?(?:{words.units})(?:/[十百千万亿]{{0,2}}(?:{words.units}))?|万亿|亿|万"
        chinese_unit = rf"(?:{words.units})(?:/(?:{words.units}))?"
        self._number = re.compile(
            rf"(?P<ratio>\d+(?:\.\d+)?(?:[：:∶]\d+(?:\.\d+)?){{1,3}})(?![\d.])"
            rf"|(?P<num>{_DIGITS})(?P<u0>{unit})?(?:(?P<dash>[-~—至到]{{1,2}})(?P<high>{_DIGITS}))?"
            rf"(?P<more>多|余)?(?P<unit>{unit})?"
        )
        self._rank_form = re.compile(rf"第(?P<rank>\d+|[{_CN}]{{1,4}})(?P<ru>位|名)?")
        self._top_form = re.compile(
            rf"(?<![提目此以之])前(?P<top>\d+|[{_CN}]{{1,4}})(?:(?P<tu>位|名|强)|(?=[，。；、！]|$))"
        )
        self._multiple_form = re.compile(r"翻了?(?:[一两二三四]|\d)?番|倍增")
        self._percent_form = re.compile(rf"百分之(?P<pct>[{_CN}]+(?:点[{_CN}]+)?)")
        self._characters = re.compile(
            rf"(?P<cn>[{_CN}]+(?:点[{_CN}]+)?)(?!倍增)(?P<cmore>多|余)?(?P<cu>{chinese_unit})"
        )
        self._unit_heads = frozenset(unit[0] for unit in words.unit_class) | frozenset("多余点分增番了")
        self._unit_class = words.unit_class
        self._names = re.compile(f"(?:{alternation(lexicon.words('stop_nouns'))})")
        self._after = re.compile(f"(?:{alternation(words.after)})(?!海拔)")
        self._after_heads = frozenset(word[0] for word in words.after)
        self._chinese = frozenset("百千万亿")
        self._listing = frozenset(lexicon.words("listing_classifiers"))
        self._verb_before = Endings(lexicon.words("counting_verbs"))

    def read(self, text: str, rejected: list[Rejected] | None = None) -> list[Quantity]:
        """Quantities of the folded `text`, in order. Numbers put aside go to `rejected` when it is given."""
        found: list[Quantity] = []
        edge = 0
        heads = self._unit_heads
        quotations = Quotations(text)
        for run in _RUN.finditer(text):
            at, stop = run.span()
            behind = text[stop : stop + 1]
            if stop - at == 4 and behind == "年" and rejected is None and text[at:stop].isdecimal():
                # most numbers of a plan are years: 2025年 needs no closer look
                continue
            if stop - at == 1 and behind not in heads and text[at] not in _ARABIC:
                # 一 in 统一, 第 in 门第, 前 in 目前
                continue
            while at < stop:
                if at < edge:
                    at = edge
                    continue
                m, quantity = self._at(text, at, found)
                if m is None:
                    at += 1
                    continue
                edge = m.end()
                if isinstance(quantity, str):
                    if rejected is not None:
                        rejected.append(Rejected(m.start(), edge, quantity))
                elif quantity is not None:
                    self._take(text, quantity, quotations, found, rejected)
        return found

    def _at(self, text: str, at: int, found: list[Quantity]) -> tuple[re.Match[str] | None, Quantity | str | None]:
        """What begins at `at`: its match, and the quantity or the reason why it is none (None: taken already)."""
        first = text[at]
        if first in _ARABIC:
            m = self._number.match(text, at)
            if m is None:
                return None, None
            if m["ratio"] is not None:
                self._ratio(text, m, found)
                return m, None
            return m, self._plain(text, m)
        if first in _CHARACTERS:
            m = self._percent_form.match(text, at) if first == "百" else None
            if m is None:
                m = self._characters.match(text, at)
                if m is not None:
                    return m, self._in_characters(text, m)
                # the rest of the run of characters says no more than its beginning
                return _NUMERALS.match(text, at), None
            value = parse_numeral(m["pct"])
            return m, "不成数" if value is None else Quantity(at, m.end(), value, None, "%", "share", "plain")
        if first == "第":
            m = self._rank_form.match(text, at)
            return m, None if m is None else self._rank(text, m)
        if first == "前":
            m = self._top_form.match(text, at)
            return m, None if m is None else self._top(m)
        m = self._multiple_form.match(text, at)
        return m, None if m is None else self._multiple(text, m)

    def _take(
        self,
        text: str,
        quantity: Quantity,
        quotations: Quotations,
        found: list[Quantity],
        rejected: list[Rejected] | None,
    ) -> None:
        """Keep the quantity with the comparator behind it, unless it stands in quotation marks as part of a name."""
        start = quantity.start
        opened = quotations.around(start)
        if opened is not None:
            a, closing = opened
            if quantity.form != "multiple" or text[max(0, a - 2) : a] not in ("实现", "完成"):
                if rejected is not None:
                    rejected.append(Rejected(start, quantity.end, "在引号内，是名称的一部分"))
                return
            # 实现“六倍增”: said in quotation marks, meant all the same
            quantity.lead, quantity.tail = a, text.find(closing, start) + 1
        if quantity.unit_class == "money" and text.startswith(_CURRENCY, quantity.tail):
            quantity.tail += len(_CURRENCY)
        behind = text[quantity.tail : quantity.tail + 1]
        if behind == "（":
            note = _UNIT_NOTE.match(text, quantity.tail)
            if note:
                quantity.tail = note.end()
        elif behind in "大关台新门" and behind and quantity.unit_class == "money":
            milestone = _MILESTONE.match(text, quantity.tail)
            if milestone:
                quantity.tail = milestone.end()
        if text[quantity.tail : quantity.tail + 1] in self._after_heads:
            after = self._after.match(text, quantity.tail)
            if after:
                quantity.after = after[0]
                quantity.tail = after.end()
        found.append(quantity)

    @staticmethod
    def _top(m: re.Match[str]) -> Quantity | str:
        value = parse_numeral(m["top"])
        if value is None:
            return "不成数"
        quantity = Quantity(m.start("top"), m.end(), value, None, m["tu"] or "", "count", "top")
        quantity.lead = m.start()
        return quantity

    def _plain(self, text: str, m: re.Match[str]) -> Quantity | str:
        start, end = m.span()
        below = False
        if start:
            before = text[start - 1]
            below = before in _MINUS and start > 1 and "一" <= text[start - 2] <= "鿿" and m["high"] is None
            if (before in ".-+×#/第“" and not below) or (before.isascii() and before.isalpha()):
                return "是名称或编号的一部分"
            if text.startswith(_LABELS, max(0, start - 2)):
                return "是附件、专栏的编号"
        number, first, dash, high_text, more, unit = m.group("num", "u0", "dash", "high", "more", "unit")
        unit = unit or ""
        if high_text is None:
            if first:
                if unit and not more:
                    end = m.end("u0")
                unit = first + unit if more and unit and first in _SCALES else first  # 7.9亿多元
        elif first and not unit:
            # 7.5%-8: the second number lacks a unit of its own; a later clause starts there
            unit = first
            if dash in ("至", "到"):
                end, high_text = m.end("u0"), None
        elif not unit and dash in ("至", "到"):
            return "没有单位"
        nxt = text[end : end + 1]
        if nxt.isascii() and nxt and (nxt.isalpha() or nxt == "+"):
            return "是名称或编号的一部分"
        if nxt == "/" and text[end + 1 : end + 2].isdigit():
            if not text.startswith("/10万", end):
                return "是分数"
            unit, end = "/10万", end + 4
        if unit == "所" and nxt in "列示述附":
            return "是表、专栏的编号"
        if unit == "年" or first == "年":
            if (len(number) == 4 and number.isdecimal()) or (high_text and len(high_text) == 4):
                return "是年份"
        elif unit in ("月", "日") or (nxt in "年月日号" and nxt):
            return "是日期或编号"
        elif not unit and len(number) == 4 and number[:2] in ("19", "20") and nxt in "-~—/":
            return "是年份"
        if (
            nxt
            and nxt
            in ("号届级版维期线路层度院字时点型步口台" if not unit else "口级" if unit.endswith("元") else "口台级")
            and self._names.match(text, end)
        ):
            return "是名称的一部分"
        value = Decimal(number.replace(",", ""))
        high = parse_numeral(high_text) if high_text else None
        if high is not None and high <= value:
            return "不是范围"
        if unit and unit[-1] in "级强":
            return "是名称的一部分"
        if below:  # 自然增长率为-1.6‰; of all else a dash joins names and numbers
            if self._class_of(unit) != "share":
                return "是名称或编号的一部分"
            start, value = start - 1, -value
        quantity = Quantity(start, end, value, high, unit, self._class_of(unit), "plain")
        if more:
            quantity.after = more
        return quantity

    def _class_of(self, unit: str) -> str:
        if not unit:
            return ""
        known = self._unit_class.get(unit)
        if known:
            return known
        bare = unit.lstrip("万亿千百")
        return (
            self._unit_class.get(unit.lstrip("万亿"))
            or self._unit_class.get(bare)
            or self._unit_class.get(bare.partition("/")[0])
            or "count"
        )

    def _rank(self, text: str, m: re.Match[str]) -> Quantity | str:
        end = m.end()
        value = parse_numeral(m["rank"])
        nxt = text[end : end + 1]
        if value is None or value == 0:
            return "不成数"
        if not m["ru"] and nxt and nxt not in "，。；、！）”（和及与":
            return "是次序或名称"
        if m["rank"][0] not in "0123456789" and not m["ru"] and nxt == "，":
            return "是次序"
        return Quantity(m.start(), end, value, None, m["ru"] or "", "rank", "rank")

    def _multiple(self, text: str, m: re.Match[str]) -> Quantity | str:
        word, end = m[0], m.end()
        if text[end : end + 2] in ("计划", "行动", "工程", "专项", "”计", "”行", "”工") or text[end : end + 1] == "提":
            return "是计划或行动的名称"
        if text[m.start() - 1 : m.start()] in ("双", "三", "四", "五") and text[end : end + 1] != "”":
            return "是计划或行动的名称"
        times = word[1:-1].removeprefix("了") if word != "倍增" else ""
        power = parse_numeral(times) if times else Decimal(1)
        if power is None:
            return "不成数"
        return Quantity(m.start(), end, Decimal(2) ** int(power), None, "倍", "times", "multiple")

    @staticmethod
    def _ratio(text: str, m: re.Match[str], found: list[Quantity]) -> None:
        if text[m.start() - 1 : m.start()].isascii() and text[m.start() - 1 : m.start()].isalnum():
            return
        parts = re.split("[：:∶]", m["ratio"])
        if len(parts) < 3:
            if parts[1] == "1":
                found.append(Quantity(m.start(), m.end(), Decimal(parts[0]), None, "", "", "plain"))
            return
        at = m.start()
        for part in parts:
            found.append(Quantity(at, at + len(part), Decimal(part), None, "", "", "ratio"))
            at += len(part) + 1

    def _in_characters(self, text: str, m: re.Match[str]) -> Quantity | str:
        start, end = m.span()
        digits, unit = m["cn"], m["cu"]
        if text.startswith("口", end):
            return "是名称的一部分"
        if digits == "一" and text.endswith(("没有", "无", "任何"), 0, start):
            return "说的是没有"
        if start and text[start - 1] in "第每同另统唯“":
            return "是次序或泛指"
        if digits[0] in "万亿" or (start > 1 and text[start - 1] in "·、" and text[start - 2] in _IN_ROW):
            return "不成数"  # 一〇五·三亿元, 一二一、一六五册: digits one by one, of which only the last were read
        # of 三亿五千万 the last scale is a part of the number
        scale = digits[-1] if digits[-1] in "万亿" and len(digits) > 1 and "亿" not in digits[:-1] else ""
        value = parse_numeral(digits.removesuffix(scale))
        if value is None or (digits in _BARE_SCALES and not m["cmore"] and not self._verb_before.match(text, 0, start)):
            return "不成数"
        closed = text.startswith("以上", end) and text[end + 2 : end + 3] in "，。；、"
        if not closed and text[end : end + 1] in "级以大强" and unit not in ("%", "家") and digits[-1] in "百千万亿":
            return "是类别的名称"
        unit_class = self._class_of(unit)
        if unit_class == "duration":
            return "是时段"
        scaled = any(c in self._chinese for c in digits)
        # 三千亿元: the written scale goes to the unit, as with digits
        unit = scale + unit
        if not scaled and "点" not in digits and unit not in ("倍", "个百分点", "百分点", "成"):
            listing = unit in self._listing and text[end : end + 2] != "以上"
            if listing or unit_class != "count" or not self._verb_before.match(text, 0, start):
                return "是列举的个数"
        quantity = Quantity(start, end, value, None, unit, unit_class, "plain")
        if m["cmore"]:
            quantity.after = m["cmore"]
        return quantity
