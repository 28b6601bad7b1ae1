"""Formulae over indicators: ``{研发经费} / {GDP}`` read once, worked out with intervals."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from decimal import Decimal

from yongjiang.kernel.errors import ZoneError
from yongjiang.kernel.quantities import Interval

_NAME = re.compile(r"\{([^{}]+)\}")


class Formula:
    """An expression of names in braces, numbers, + - * / and brackets. Raises ZoneError where it is not one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names = tuple(dict.fromkeys(_NAME.findall(text)))
        places = {name: f"v{k}" for k, name in enumerate(self.names)}
        self._of = {place: name for name, place in places.items()}
        plain = _NAME.sub(lambda m: places[m[1]], text)
        try:
            self._tree = ast.parse(plain, mode="eval").body
            self._value(self._tree, {name: Interval(Decimal(1), Decimal(1)) for name in self.names})
        except (SyntaxError, ValueError, TypeError) as error:
            raise ZoneError(
                "YJE-FORMULA", f"公式“{text}”看不懂", "checks.yaml 的 identities", "只用 {指标名}、数字、+ - * / 和括号"
            ) from error

    def value(self, values: Mapping[str, Interval]) -> Interval | None:
        """All results that `values` (by name) allow; None where a divisor may be zero."""
        return self._value(self._tree, values)

    def _value(self, node: ast.expr, values: Mapping[str, Interval]) -> Interval | None:
        if isinstance(node, ast.Name):
            return values[self._of[node.id]] if node.id in self._of else _strange(node.id)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
            number = Decimal(str(node.value))
            return Interval(number, number)
        if isinstance(node, ast.BinOp):
            left, right = self._value(node.left, values), self._value(node.right, values)
            if left is None or right is None:
                return None
            match node.op:
                case ast.Add():
                    return left.plus(right)
                case ast.Sub():
                    return left.minus(right)
                case ast.Mult():
                    return left.times(right)
                case ast.Div():
                    return left.over(right)
        return _strange(ast.dump(node))


def _strange(what: str) -> Interval:
    raise ValueError(what)
