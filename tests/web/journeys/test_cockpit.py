"""What the officer reports, the leader sees on the cockpit, at a desk and on a wall."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.builders import user
from tests.web.journeys.browser import arriving, needed
from tests.web.measuring.entries import measured

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


def test_the_leader_sees_what_the_officer_reported(live_server: Any) -> None:
    measured()
    user("officer", "li", body="kjj")
    user("administrator", "leader")
    with arriving(live_server.url) as arrive:
        me = arrive(viewport={"width": 390, "height": 844})
        me.log_in("li", "/desk/")
        me.check()
        me.page.locator("#work a.y-main-link").first.click()
        me.page.wait_for_url("**period=**")
        me.page.fill("[name=value]", "260")
        with me.page.expect_navigation():
            me.page.locator("main form button[type=submit], main form button:not([type])").last.click()
        me.check()
        me = arrive(viewport={"width": 1920, "height": 1080})
        me.log_in("leader", "/desk/")
        me.check()
        me.go("/cockpit/")
        me.check()
        assert "高新技术企业数" in me.page.locator("#week").inner_text()
        me.page.get_by_role("link", name="大屏").click()
        me.page.wait_for_url("**wall=1")
        me.check()
        assert "高新技术企业数" in me.page.locator("#week").inner_text()
        assert me.page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
        me.page.get_by_role("button", name="全屏").click()
        me.page.locator(":fullscreen").first.wait_for(
            state="attached"
        )  # an expression the page's policy lets run but once
