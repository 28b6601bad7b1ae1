"""A firm sees its ladder, adds a patent, and sees the rung change."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says
from tests.web.enterprises.technology_sme import one_patent_short
from tests.web.journeys.browser import Visitor, arriving, needed

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


def rung(me: Visitor) -> str:
    """What the ladder says of 科技型中小企业."""
    me.go("/enterprises/own/")
    me.check()
    return str(me.page.locator("#technology-sme").inner_text())


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}], ids=["desk", "phone"])
def test_a_patent_changes_the_rung(live_server: Any, size: dict[str, int]) -> None:
    one = firm("甲公司")
    says(one, *one_patent_short(timezone.localdate().year - 1))
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
