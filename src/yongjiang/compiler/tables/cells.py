"""What a cell of a table says: figures with their comparators, nothing, or words that are no number."""

from __future__ import annotations

import re
from decimal import Decimal

from yongjiang.compiler.tables.words import one_of, unit_pattern
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.model import Lexicon
from yongjiang.model.plan import Comparator, MeasureKind

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_PLAIN = re.compile(r"(\d+(?:\.\d+)?)(%?)")
_BRACKETED = re.compile(r"\[\s*(\d+(?:\.\d+)?)\s*\]")
_REMARK = re.compile(r"（[^（）]*[\u4e00-\u9fff][^（）]*）")
_CHINESE = r"(?:[一二两三四五六七八九十百千]*[十百千万亿]{1,2}|[一二两三四五六七八九])"
_SCALES = (("万亿", Decimal(10**12)), ("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_LEFT_OVER = re.compile(r"[\s/、，；,;\[\]【】（）()+*]+")
_COMPARATORS: tuple[Comparator, ...] = (">=", ">", "<=", "<", "~")


#: words for a change that may be told in per cent of what was
_CHANGES = frozenset(("提高", "提升", "增加", "下降", "降低", "减少"))


class Figure:
    """A number in a cell.

    start, end: span of the number as published, with its sign of percent or unit; value, high: bounds
    (high None but for a range); unit: the one written in the cell, else None; bracketed: stands in [ ],
    which in these tables means accumulated over the period; measure: where a word in the cell settles it;
    change: the word for a rise or a fall, "" where none is said.
    """

    __slots__ = ("bracketed", "change", "end", "hedge", "high", "measure", "op", "start", "unit", "value")

    def __init__(self, start: int, end: int, value: Decimal, unit: str | None = None, bracketed: bool = False) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.high: Decimal | None = None
        self.unit = unit
        self.op: Comparator = "="
        self.bracketed = bracketed
        self.hedge: str | None = None
        self.measure: MeasureKind | None = None
        self.change = ""


class CellReading:
    """A cell understood: its figures, or none and whether it is empty (dash, blank) rather than in words."""

    __slots__ = ("empty", "figures")

    def __init__(self, figures: tuple[Figure, ...], empty: bool) -> None:
        self.figures = figures
        self.empty = empty


_EMPTY = CellReading((), True)
_WORDS = CellReading((), False)


class CellGrammar:
    """Reads one cell of canonical text at a time."""

    def __init__(self, lexicon: Lexicon) -> None:
        values = lexicon.classes("table_values")
        self._empty = frozenset(values["empty"]) | {""}
        self._ops: dict[str, Comparator] = {w: op for op in _COMPARATORS for w in values[op]}
        self._afters: dict[str, Comparator] = {w: op for op in _COMPARATORS for w in values.get(f"after{op}", ())}
        self._hedges = frozenset(values["hedge"])
        self._growth = frozenset(values["growth"])
        self._increase = frozenset(values["increase"])
        self._multiples = frozenset(values["multiple"])
        before = [*self._ops, *self._hedges, *self._growth, *self._increase, *values["filler"]]
        unit = unit_pattern(lexicon)
        self._word = re.compile(one_of(before))
        #: what every figure has in it
        self._digit = re.compile(rf"[\d一二两三四五六七八九十百千万亿]|{one_of(values['multiple'])}")
        number = rf"(?:(?<![\d.])-)?{_NUMBER}"
        self._figure = re.compile(
            rf"(?P<before>(?:{one_of(before)}\s*)*)(?P<open>[\[【（]\s*)?(?P<inside>(?:{one_of(before)}\s*)*)"
            rf"(?:(?P<low>{number})\s*(?P<unit>{unit})?"
            rf"(?:\s*(?:[-~至]|—)\s*(?P<high>{_NUMBER})\s*(?P<unit2>{unit})?)?"
            rf"|(?P<chinese>{_CHINESE})(?P<cunit>{unit})?|(?P<multiple>{one_of(values['multiple'])}))"
            rf"\s*(?P<after>{one_of(self._afters)})?(?P<close>\s*[\]】）])?(?P<late>{one_of(self._afters)})?"
        )

    def read(self, canonical: str, start: int, end: int) -> CellReading:
        """The cell at ``canonical[start:end]``; it counts as words when anything in it stays unexplained."""
        text = canonical[start:end]
        if text in self._empty:
            return _EMPTY
        whole, point, fraction = text.partition(".")
        if whole.isdecimal() and (fraction.isdecimal() or not point):
            return CellReading((Figure(start, end, Decimal(text)),), False)
        if m := _PLAIN.fullmatch(canonical, start, end):
            return CellReading((Figure(start, end, Decimal(m[1]), m[2] or None),), False)
        if text[0] == "[" and (m := _BRACKETED.fullmatch(canonical, start, end)):
            return CellReading((Figure(*m.span(1), Decimal(m[1]), None, True),), False)
        text = text.strip()
        if text in self._empty:
            return _EMPTY
        return self._read_mixed(text, canonical.index(text, start, end))

    def _read_mixed(self, text: str, at: int) -> CellReading:
        accumulated = False
        for remark in _REMARK.finditer(text) if "（" in text else ():
            if "累计" in remark[0]:
                accumulated = True
            if not any(c.isdigit() for c in remark[0]) or remark.start() > 0:
                text = text[: remark.start()] + " " * len(remark[0]) + text[remark.end() :]
        if self._digit.search(text) is None:
            return _WORDS if text.strip() else _EMPTY
        figures: list[Figure] = []
        left: list[str] = []
        last = 0
        for m in self._figure.finditer(text):
            figure = self._figure_of(m, at)
            if figure is None:
                return _WORDS
            if bool(m["open"]) != bool(m["close"]):
                return _WORDS
            left.append(text[last : m.start()])
            last = m.end()
            figure.bracketed = figure.bracketed or accumulated
            figures.append(figure)
        left.append(text[last:])
        if not figures or len(figures) > 3 or _LEFT_OVER.sub("", "".join(left)):
            return _EMPTY if not text.strip() else _WORDS
        return CellReading(tuple(figures), False)

    def _figure_of(self, m: re.Match[str], at: int) -> Figure | None:
        figure = self._number_of(m, at)
        if figure is None:
            return None
        figure.bracketed = m["open"] is not None
        for word in self._word.findall(m["before"] + m["inside"]):
            if word in self._ops:
                figure.op = self._ops[word]
            elif word in self._hedges:
                figure.hedge = word
            elif word in self._growth:
                figure.measure = "growth"
            elif word in self._increase:
                figure.measure, figure.change = "increase", word if word in _CHANGES else ""
        if after := m["after"] or m["late"]:
            figure.op = self._afters[after]
        if figure.high is not None:
            figure.op = "range"
        return figure

    def _number_of(self, m: re.Match[str], at: int) -> Figure | None:
        if m["multiple"]:
            value = Decimal(4) if "两" in m["multiple"] else Decimal(2)
            figure = Figure(at + m.start("multiple"), at + m.end("multiple"), value, "倍")
            figure.measure = "multiple"
            return figure
        if m["chinese"]:
            return _chinese_figure(m, at)
        low = _decimal(m["low"])
        stop = m.end("unit") if m["unit"] else m.end("low")
        figure = Figure(at + m.start("low"), at + stop, low, m["unit"])
        if m["high"]:
            figure.high = _decimal(m["high"])
            figure.end = at + (m.end("unit2") if m["unit2"] else m.end("high"))
            figure.unit = m["unit2"] or m["unit"]
        return figure


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace("，", ""))


def _chinese_figure(m: re.Match[str], at: int) -> Figure | None:
    """A figure in Chinese numerals; the scale before a written unit belongs to the unit (三千亿元: 3000, 亿元)."""
    written, unit = m["chinese"], m["cunit"]
    stop = m.end("cunit") if unit else m.end("chinese")
    if unit and written[-1] in "万亿" and written.rstrip("万亿"):
        bare = written.rstrip("万亿")
        unit, written = written[len(bare) :] + unit, bare
    number = parse_numeral(written)
    return None if number is None else Figure(at + m.start("chinese"), at + stop, number, unit)


def in_unit(value: Decimal, unit: str) -> Decimal:
    """A number written in full (千亿) in the scale of `unit`: 1000 where the unit is 亿元."""
    for scale, factor in _SCALES:
        if unit.startswith(scale):
            return value / factor
    return value
