"""What the officer reports, the leader sees on the cockpit, at a desk and on a wall."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.builders import user
from tests.web.journeys.browser import needed, visiting
from tests.web.measuring.entries import measured

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


def enter(me: Any, name: str, path: str) -> None:
    me.go(path)
    me.page.fill("[name=username]", name)
    me.page.fill("[name=password]", "correct horse")
    me.page.click("main button[type=submit]")
    me.page.wait_for_url(f"**{path}")


def test_the_leader_sees_what_the_officer_reported(live_server: Any) -> None:
    measured()
    user("officer", "li", body="kjj")
    user("administrator", "leader")
    with visiting(live_server.url, viewport={"width": 390, "height": 844}) as me:
        enter(me, "li", "/desk/")
        me.check()
        me.page.locator("#work a.y-main-link").first.click()
        me.page.wait_for_url("**period=**")
        me.page.fill("[name=value]", "260")
        me.page.locator("main form button[type=submit], main form button:not([type])").last.click()
        me.page.wait_for_load_state("networkidle")
        me.check()
    with visiting(live_server.url, viewport={"width": 1920, "height": 1080}) as me:
        enter(me, "leader", "/desk/")
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
        me.page.wait_for_function("document.fullscreenElement !== null")
