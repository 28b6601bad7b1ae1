"""Short words for what a statement says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.reports.builders import sample

from yongjiang.reports.wording import decimal_text, period_text, quantity, titled

PLAN = sample()[1]
BASE = PLAN.statements[0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": Decimal(300), "op": ">"}, "> 300 家"),
        ({"value": Decimal(300), "op": ">=", "hedge": "力争"}, "≥ 300 家 (力争)"),
        ({"value": Decimal("4.5"), "unit": "%", "op": "~"}, "约 4.5%"),
        ({"value": Decimal(2), "value_high": Decimal(3), "op": "range"}, "2–3 家"),
        ({"value": Decimal(6), "unit": "位", "number": "第6位"}, "第6位"),
        ({"value": Decimal(13), "unit": "", "number": "第13"}, "第13位"),
        ({"value": Decimal("0.0105"), "unit": ""}, "0.0105"),
        ({"value": None, "number": "", "verbatim": "与GDP同步"}, "与GDP同步"),
        ({"value": None, "number": "", "verbatim": None}, "（原文无数值）"),
    ],
)
def test_a_quantity_in_short(fields: dict[str, Any], said: str) -> None:
    statement = msgspec.structs.replace(BASE, **fields)
    assert quantity(statement).replace("\N{NO-BREAK SPACE}", " ") == said


def test_amounts_have_no_exponent() -> None:
    assert decimal_text(Decimal("1.50E+10")) == "15000000000"


def test_a_document_without_title_goes_by_its_file_name() -> None:
    info = msgspec.structs.replace(PLAN.document, title=None, path="a/b/规划.txt")
    assert titled(info) == "规划.txt"


def test_the_period_names_the_long_range_year() -> None:
    info = msgspec.structs.replace(PLAN.document, period=(2021, 2025), horizon=2035)
    assert period_text(info) == "2021–2025年，展望2035年"
    assert period_text(msgspec.structs.replace(info, period=(2026, 2026), horizon=None)) == "2026年"
    assert period_text(msgspec.structs.replace(info, period=None, horizon=None)) == ""
