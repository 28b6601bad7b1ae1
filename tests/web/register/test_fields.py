"""How fields are written in a form and kept."""

from __future__ import annotations

import pytest

from yongjiang.web.register.fields import FIELDS, Plain, Wrong, written

FIELD = {field.name: field for fields in FIELDS.values() for field in fields}


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("value", "1,234.50", "1234.5"),
        ("value", " ", None),
        ("value", "-0.00000001", "-0.00000001"),
        ("year", "2025年", 2025),
        ("year", "", None),
        ("name", "  高新技术\n企业 ", "高新技术 企业"),
        ("op", ">=", ">="),
        ("binding", "", ""),
        ("lead", "区科技局，区经信局、区科技局", ["区科技局", "区经信局"]),
        ("support", "", []),
    ],
)
def test_read(name: str, typed: str, kept: Plain) -> None:
    assert FIELD[name].read(typed) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("value", "NaN"),
        ("value", "1e30"),
        ("value", "0.123456789"),
        ("value", "三百"),
        ("year", "1899"),
        ("year", "２０２５"),
        ("name", " "),
        ("name", "长" * 301),
        ("op", "≥"),
        ("kind", ""),
        ("lead", "长" * 201),
    ],
)
def test_wrong(name: str, typed: str) -> None:
    with pytest.raises(Wrong):
        FIELD[name].read(typed)


@pytest.mark.parametrize("kept", ["1234.5", None, 2025, ["区科技局", "区经信局"]])
def test_written_is_read_back(kept: Plain) -> None:
    name = "year" if isinstance(kept, int) else "lead" if isinstance(kept, list) else "value"
    assert FIELD[name].read(written(kept)) == kept
