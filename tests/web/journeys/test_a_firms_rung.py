"""A firm sees its ladder, adds a patent, and sees the rung change."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says
from tests.web.journeys.browser import Visitor, arriving, needed

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


def facts() -> list[tuple[str, int | None, str]]:
    """30% of the staff and 4.5% of the sales give 20 and 30 points; nothing but a patent is missing to 60."""
    year = timezone.localdate().year - 1
    yearly = {"staff": "100人", "technical_staff": "30人", "sales_revenue": "1000万元", "total_assets": "1000万元"}
    yearly |= {"rd_expense": "45万元", "cost": "900万元"}
    no = ("restricted_product", "breach_recent", "blacklisted", "rd_body_provincial")
    never = ("title_high_tech", "national_award_on", "standard_led_on")
    lasting = {"registered_on": "2018-05-01", "resident": "是", "ip_class1": "0", "ip_class2": "0"}
    lasting |= dict.fromkeys(no, "否") | dict.fromkeys(never, "不适用")
    return [
        *((name, year, text) for name, text in yearly.items()),
        *((name, None, text) for name, text in lasting.items()),
    ]


def rung(me: Visitor) -> str:
    """What the ladder says of 科技型中小企业."""
    me.go("/enterprises/own/")
    me.check()
    return str(me.page.locator("#technology-sme").inner_text())


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}], ids=["desk", "phone"])
def test_a_patent_changes_the_rung(live_server: Any, size: dict[str, int]) -> None:
    one = firm("甲公司")
    says(one, *facts())
    user("enterprise", "jia", enterprise=one.key)
    with arriving(live_server.url) as arrive:
        me = arrive(viewport=size)
        me.log_in("jia")
        before = rung(me)
        assert "不符合" in before
        assert "Ⅰ类知识产权" in before  # what lacks
        me.page.get_by_role("link", name="填报数据").click()
        me.page.get_by_role("link", name="填报知识产权").click()
        me.page.fill("[name=f-ip_class1]", "一件")
        me.page.fill("[name=source]", "专利证书")
        me.page.get_by_role("button", name="写入").click()
        me.settle()
        assert "不是数" in me.page.locator("main").inner_text()
        me.check()
        me.page.fill("[name=f-ip_class1]", "1件")
        me.page.get_by_role("button", name="写入").click()
        me.settle()
        after = rung(me)
        assert "符合" in after
        assert "不符合" not in after
        assert "80 分" in after
