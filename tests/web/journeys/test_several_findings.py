"""A planner ticks findings in the list and waives them together, with a phone in hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.builders import user
from tests.web.findings.flaws import TWICE_FLAWED, checked
from tests.web.journeys.browser import needed, visiting

from yongjiang.web.findings.models import Finding

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


def test_ticked_counted_and_waived(live_server: Any) -> None:
    checked(TWICE_FLAWED)
    user("planner", "wang")
    with visiting(live_server.url, viewport={"width": 390, "height": 844}) as me:
        me.log_in("wang", "/findings/")
        bar, boxes = me.page.locator("#several"), me.page.locator("input[name=pick]")
        boxes.nth(0).check()
        bar.get_by_text("已选 1 条").wait_for()
        assert bar.bounding_box()["y"] < 844, "at hand wherever one has scrolled to"
        bar.locator("summary").click()
        bar.get_by_label("选中这一页的全部").check()
        bar.get_by_text(f"已选 {boxes.count()} 条").wait_for()
        me.check()
        me.page.fill("#why", "口径已经说明")
        with me.page.expect_navigation():
            bar.get_by_role("button", name="豁免").click()
        me.check()
    assert set(Finding.objects.values_list("state", flat=True)) == {"waived"}
