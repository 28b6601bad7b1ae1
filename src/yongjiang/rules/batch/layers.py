"""Expressions of SQL with names, in layers: each is worked out once, a query over the layer below."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: what `Layers.let` calls an expression
NAME = re.compile(r"\bx\d+\b")


class Layers:
    """Named expressions in layers: an expression stands one layer above the deepest name it uses."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._layer: dict[str, int] = {}
        self._layers: list[list[str]] = []

    def let(self, sql: str) -> str:
        """A name for `sql`; names, numbers and NULL stay as they are."""
        if sql in self._names:
            return self._names[sql]
        if sql in self._layer or sql.lstrip("-").isdigit() or sql == "NULL":
            return sql
        layer = 1 + max((self._layer[name] for name in NAME.findall(sql)), default=-1)
        name = f"x{len(self._names)}"
        self._names[sql], self._layer[name] = name, layer
        while len(self._layers) <= layer:
            self._layers.append([])
        self._layers[layer].append(f"{sql} AS {name}")
        return name

    def query(self, table: str, outputs: Sequence[str]) -> str:
        """The query over `table` that gives `outputs`."""
        source = table
        for expressions in self._layers:
            source = f"(SELECT *, {', '.join(expressions)} FROM {source}) AS t"
        return f"SELECT {', '.join(outputs)} FROM {source}"
