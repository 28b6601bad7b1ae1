"""Firms with what the example pack asks about: values are simple, so that points can be told in the head."""

from __future__ import annotations

from django.utils import timezone
from tests.web.enterprises.builders import firm, says

from yongjiang.web.enterprises.models import Enterprise

YEAR = timezone.localdate().year - 1
#: the pack that is ready once averages stand in for its bases
EXAMPLE, AVERAGED = "yield-per-mu-example", "pack=yield-per-mu-example&bases=average"


def graded(
    name: str, tax: str = "240.97万元", *, group: str = "制造业一组", scale: str = "是", **more: str
) -> Enterprise:
    """A firm of 10 亩 all of whose facts are known; 240.97万元 of taxes are the base of the example pack."""
    one = firm(name, **more)
    says(
        one, ("above_scale", None, scale), ("industry_group", None, group), ("tax_paid", YEAR, tax),
        ("land", YEAR, "10亩"), ("value_added", YEAR, "1000万元"), ("energy", YEAR, "100吨标煤"),
        ("emissions", YEAR, "10吨"), ("staff", YEAR, "50人"), ("rd_expense", YEAR, "300万元"),
        ("main_revenue", YEAR, "6000万元"), ("electricity", YEAR, "50000千瓦时"),
    )  # fmt: skip
    return one
