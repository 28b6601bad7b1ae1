"""Formulas over facts: read once into nodes, which the explainer walks and the batch turns into SQL.

The notation is Python's for arithmetic, read by the standard library's parser and by nothing that could run it::

    sum(rd_expense, 3) / sum(sales_revenue, 3)      yearly facts over the last three accounting years
    total_liabilities / total_assets                 the last accounting year
    sales_revenue[-1]                                the year before it
    growth(net_assets, 2)                            mean of two yearly ratios, less one
    cagr(revenue, 2)                                 constant yearly growth over two years, less one
    days_since(registered_on)                        calendar days up to the day of the question
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from yongjiang.model.rules import FactDefinition

#: exponents of units: {"元": 1, "亩": -1} is 元/亩; empty for plain numbers and shares
Dimension = tuple[tuple[str, int], ...]
MAX_YEARS = 10
_NONE: Dimension = ()
_NUMBERS = ("money", "number", "count", "ratio")


@dataclass(frozen=True, slots=True)
class Constant:
    """A number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Unset:
    """A parameter of the zone that nobody has set."""

    name: str


@dataclass(frozen=True, slots=True)
class FactOf:
    """A fact; of a yearly one the value `back` years before the last accounting year."""

    fact: FactDefinition
    back: int = 0


@dataclass(frozen=True, slots=True)
class SumOf:
    """A yearly fact over the last `years` years; years in which it does not apply are left out.

    counted: how many years there are instead of what they hold (the denominator of a mean).
    """

    fact: FactDefinition
    years: int
    counted: bool = False


@dataclass(frozen=True, slots=True)
class DaysSince:
    """Calendar days from a date up to the day of the question."""

    fact: FactDefinition


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two values. op: ``+ - * /``, or ``max``, ``min``."""

    op: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Rounded:
    """A value rounded half up, away from nothing below zero, to so many decimals."""

    inner: Formula
    digits: int


@dataclass(frozen=True, slots=True)
class Root:
    """``inner ** (1/degree) − 1``: may be compared and banded, not calculated with, so that it stays exact."""

    inner: Formula
    degree: int


Formula = Constant | Unset | FactOf | SumOf | DaysSince | Arithmetic | Rounded | Root


class FormulaError(ValueError):
    """What is wrong with a formula, and how to mend it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.what = what
        self.fix = fix


class FormulaReader:
    """Reads the formulas of one pack. facts: the vocabulary; values: formulas by name; parameters: value (None where
    not set) and unit by name.
    """

    def __init__(
        self,
        facts: Mapping[str, FactDefinition],
        values: Mapping[str, str] | None = None,
        parameters: Mapping[str, tuple[Fraction | None, Dimension]] | None = None,
    ) -> None:
        self._facts = facts
        self._values = values or {}
        self._parameters = parameters or {}
        self._open: list[str] = []
        self._read: dict[str, tuple[Formula, Dimension]] = {}

    def read(self, text: str) -> tuple[Formula, Dimension]:
        """The formula in `text` and its unit. Raises FormulaError."""
        if text in self._read:
            return self._read[text]
        try:
            tree = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise FormulaError(f"公式写法不对：{text}", "如 sum(rd_expense, 3) / sum(sales_revenue, 3)") from None
        result = self._node(tree, text)
        self._read[text] = result
        return result

    def _node(self, node: ast.expr, text: str) -> tuple[Formula, Dimension]:
        match node:
            case ast.Constant(value=bool()):
                pass
            case ast.Constant(value=int() | float()):
                # the written digits, not the binary number that they would become
                return Constant(Fraction(ast.get_source_segment(text.strip(), node) or "0")), _NONE
            case ast.UnaryOp(op=ast.USub()):
                inner, unit = self._node(node.operand, text)
                return Arithmetic("-", Constant(Fraction(0)), _calculable(inner)), unit
            case ast.BinOp():
                return self._binary(node, text)
            case ast.Name():
                return self._name(node.id)
            case ast.Subscript(value=ast.Name(id=name), slice=part):
                fact = self._fact(name, yearly=True)
                back = self._whole(part, "方括号里写 -1、-2 这样的年数", low=-MAX_YEARS, high=0)
                return FactOf(fact, -back), fact_dimension(fact)
            case ast.Call(func=ast.Name(id=name), keywords=[]):
                return self._call(name, node.args, text)
        raise FormulaError(
            f"公式里不能这样写：{ast.get_source_segment(text.strip(), node) or text}", "可以写四则运算、事实和函数"
        )

    def _binary(self, node: ast.BinOp, text: str) -> tuple[Formula, Dimension]:
        op = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}.get(type(node.op))
        if op is None:
            raise FormulaError("公式里只有加减乘除", "请改用 + - * /")
        left, left_unit = self._node(node.left, text)
        right, right_unit = self._node(node.right, text)
        if op in "+-":
            unit = _same(left, left_unit, right, right_unit, text)
        else:
            unit = _times(left_unit, right_unit, -1 if op == "/" else 1)
        return Arithmetic(op, _calculable(left), _calculable(right)), unit

    def _name(self, name: str) -> tuple[Formula, Dimension]:
        if name in self._parameters:
            value, unit = self._parameters[name]
            return (Unset(name) if value is None else Constant(value)), unit
        if name not in self._values:
            fact = self._fact(name)
            return FactOf(fact), fact_dimension(fact)
        if name in self._open:
            circle = " → ".join([*self._open[self._open.index(name) :], name])
            raise FormulaError(f"绕成一圈：{circle}", "请让其中一个只用事实")
        self._open.append(name)
        try:
            return self.read(self._values[name])
        finally:
            self._open.pop()

    def _call(self, name: str, arguments: list[ast.expr], text: str) -> tuple[Formula, Dimension]:
        if name in ("max", "min", "round"):
            return self._general(name, arguments, text)
        if not arguments or not isinstance(arguments[0], ast.Name):
            raise FormulaError(f"{name} 的括号里先写事实", f"如 {name}(rd_expense, 3)")
        target = arguments[0].id
        if name == "days_since":
            self._count(name, arguments, 1)
            fact = self._fact(target)
            if fact.kind != "date":
                raise FormulaError(f"{target} 不是日期", "days_since 只用于日期")
            return DaysSince(fact), (("天", 1),)
        self._count(name, arguments, 2)
        fact = self._fact(target, yearly=True)
        unit = fact_dimension(fact)
        years = self._whole(arguments[1], f"{name} 的第二项写年数", low=1, high=MAX_YEARS)
        if name == "sum":
            return SumOf(fact, years), unit
        if name == "mean":
            return Arithmetic("/", SumOf(fact, years), SumOf(fact, years, counted=True)), unit
        if name == "growth":
            ratios = [Arithmetic("/", FactOf(fact, back), FactOf(fact, back + 1)) for back in range(years)]
            total: Formula = ratios[0]
            for ratio in ratios[1:]:
                total = Arithmetic("+", total, ratio)
            mean = total if years == 1 else Arithmetic("/", total, Constant(Fraction(years)))
            return Arithmetic("-", mean, Constant(Fraction(1))), _NONE
        if name == "cagr":
            return Root(Arithmetic("/", FactOf(fact, 0), FactOf(fact, years)), years), _NONE
        raise FormulaError(f"没有函数 {name}", "有 sum、mean、growth、cagr、days_since、max、min、round")

    def _general(self, name: str, arguments: list[ast.expr], text: str) -> tuple[Formula, Dimension]:
        self._count(name, arguments, 2)
        left, unit = self._node(arguments[0], text)
        if name == "round":
            return Rounded(
                _calculable(left), self._whole(arguments[1], "round 的第二项写小数位数", low=0, high=6)
            ), unit
        right, right_unit = self._node(arguments[1], text)
        return Arithmetic(name, _calculable(left), _calculable(right)), _same(left, unit, right, right_unit, text)

    def _fact(self, name: str, yearly: bool = False) -> FactDefinition:
        fact = self._facts.get(name)
        if fact is None:
            raise FormulaError(f"没有事实“{name}”", "请先写进 facts.yaml，或改正名字")
        if yearly and not fact.yearly:
            raise FormulaError(f"{name} 不是按年的事实", "不按年的事实直接写名字")
        if fact.kind not in (*_NUMBERS, "date"):
            raise FormulaError(f"{name} 不是数", "公式里只能用数")
        return fact

    @staticmethod
    def _count(name: str, arguments: list[ast.expr], wanted: int) -> None:
        if len(arguments) != wanted:
            raise FormulaError(f"{name} 要写 {wanted} 项", f"写了 {len(arguments)} 项")

    @staticmethod
    def _whole(node: ast.expr, fix: str, *, low: int, high: int) -> int:
        sign = 1
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            sign, node = -1, node.operand
        if isinstance(node, ast.Constant) and type(node.value) is int and low <= sign * node.value <= high:
            return sign * node.value
        raise FormulaError("年数或位数不对", f"{fix}，在 {low} 到 {high} 之间")


def fact_dimension(fact: FactDefinition) -> Dimension:
    """The unit of a fact as exponents. A share has none."""
    return _NONE if fact.kind == "ratio" else dimension_of(fact.unit)


def dimension_of(unit: str) -> Dimension:
    """A written unit as exponents.

    >>> dimension_of("元/亩")
    (('亩', -1), ('元', 1))
    """
    if not unit:
        return _NONE
    return _times(_NONE, tuple((part, 1 if at == 0 else -1) for at, part in enumerate(unit.split("/"))), 1)


def written_unit(dimension: Dimension) -> str:
    """The unit as written: 元/亩.

    >>> written_unit((("元", 1), ("亩", -1)))
    '元/亩'
    """
    over = [unit for unit, power in dimension for _ in range(max(power, 0))]
    under = [unit for unit, power in dimension for _ in range(max(-power, 0))]
    return "·".join(over) + "".join(f"/{unit}" for unit in under)


def facts_of(formula: Formula) -> tuple[FactDefinition, ...]:
    """The facts a formula looks at, each once, in their order."""
    match formula:
        case FactOf(fact) | SumOf(fact) | DaysSince(fact):
            return (fact,)
        case Arithmetic(_, left, right):
            return tuple(dict.fromkeys((*facts_of(left), *facts_of(right))))
        case Rounded(inner) | Root(inner):
            return facts_of(inner)
    return ()


def _calculable(formula: Formula) -> Formula:
    if isinstance(formula, Root):
        raise FormulaError("cagr 不能再参加运算", "请单独写成一项，用门槛或分档来比")
    return formula


def _same(left: Formula, left_unit: Dimension, right: Formula, right_unit: Dimension, text: str) -> Dimension:
    """The unit of a sum. A bare number fits everything but money."""
    if left_unit == right_unit:
        return left_unit
    for one, unit, other in ((left, left_unit, right_unit), (right, right_unit, left_unit)):
        zero = isinstance(one, Constant) and not one.value
        if not unit and (zero or (isinstance(one, Constant | Unset) and dict(other).get("元") is None)):
            return other
    raise FormulaError(
        f"单位合不到一起（{written_unit(left_unit) or '数'}，{written_unit(right_unit) or '数'}）：{text}",
        "相加减的两边要是同一个单位",
    )


def _times(left: Dimension, right: Dimension, sign: int) -> Dimension:
    powers = dict(left)
    for unit, power in right:
        powers[unit] = powers.get(unit, 0) + sign * power
    return tuple(sorted((unit, power) for unit, power in powers.items() if power))
