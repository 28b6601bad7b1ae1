"""What differs between the databases that run the batch."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct


class Dialect(Struct, frozen=True):
    """wide: type of whole numbers of 38 digits; divide: whole division of two of them, days: from a column to a day."""

    name: Literal["duckdb", "spark"]
    wide: str
    divide: str
    days: str

    def quotient(self, above: str, below: str) -> str:
        """Whole division, rounded towards zero; both sides above zero where it matters."""
        return self.divide.format(above=above, below=below)

    def days_since(self, column: str, day: date) -> str:
        """Calendar days from the date in `column` to `day`."""
        return self.days.format(column=column, day=day_literal(day))


def day_literal(day: date) -> str:
    """A date in SQL."""
    return f"DATE '{day.isoformat()}'"


def text_literal(text: str) -> str:
    """A text in SQL. A backslash means something in one of the dialects, so that it is refused."""
    if "\\" in text:
        raise ValueError(f"no backslash in a text of a pack: {text!r}")
    return "'" + text.replace("'", "''") + "'"


DUCKDB = Dialect("duckdb", "HUGEINT", "(({above}) // ({below}))", "({day} - {column})")
SPARK = Dialect("spark", "DECIMAL(38,0)", "(({above}) div ({below}))", "datediff({day}, {column})")
