"""The planner's first day, then the citizen's, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.web.builders import PLAN, user
from tests.web.journeys.browser import Visitor, needed, visiting

from yongjiang.web.documents.models import Document
from yongjiang.web.findings.models import Finding
from yongjiang.web.register.models import Indicator, Statement

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]
#: another name for an indicator of the plan, and a number that contradicts it
MORE = PLAN + "3．加大投入。到2025年，R&D经费占GDP比重达到3.8%。（牵头单位：区科技局）\n"


def planners_day(server: str, file: Path, size: dict[str, int]) -> None:
    with visiting(server, viewport=size) as me:
        page = me.page
        me.go("/documents/upload/")
        page.fill("[name=username]", "wang")
        page.fill("[name=password]", "correct horse")
        me.check()
        page.click("button[type=submit]")
        page.wait_for_url("**/documents/upload/")
        page.set_input_files("input[type=file]", file)
        page.get_by_role("link", name="江北区示例科技规划").first.wait_for()
        me.check()
        page.get_by_role("link", name="江北区示例科技规划").first.click()
        page.wait_for_url("**/documents/d-*/**")
        me.check()
        # correct a number
        me.go("/statements/?q=高新技术企业")
        me.check()
        page.locator("a[data-edit]").first.click()
        page.fill("[name=value]", "310")
        me.check()
        page.locator("button[value=corrected]").first.click()
        # merge two names of one indicator
        me.go("/review/merges/")
        me.check()
        page.get_by_role("button", name="合并（").first.click()
        # waive a finding
        me.go("/findings/")
        me.check()
        page.locator("#results a.y-main-link").first.click()
        page.fill("#why-waive", "以科技规划的数为准")
        me.check()
        page.get_by_role("button", name="豁免").click()
        me.go("/desk/")
        me.check()
        me.go("/desk/library/")
        me.check()
        # publish
        me.go("/documents/")
        me.check()
        page.get_by_role("link", name="江北区示例科技规划").first.click()
        page.get_by_role("link", name="版本").first.click()
        with page.expect_navigation():
            page.get_by_role("button", name="公布").first.click()
        me.go("/audit/")
        me.check()


def citizens_day(server: str, size: dict[str, int], folder: Path) -> None:
    with visiting(server, viewport=size, color_scheme="dark", accept_downloads=True) as me:
        page = me.page
        me.go("/")
        me.check()
        page.locator("main input[name=q]").fill("高新技术企业")
        page.locator("main input[name=q]").press("Enter")
        page.wait_for_url("**/search/**")
        me.check()
        page.locator("main a[href*='/s/s']").first.click()
        page.wait_for_url("**/documents/**/s/**")
        me.check()
        assert page.locator(".y-outline [aria-current=location]").count() == 1
        keep_a_question(me)
        for path in ("/indicators/", "/commitments/", "/projects/", "/bodies/", "/documents/", "/help/"):
            me.go(path)
            me.check()
        me.go("/open-data/")
        me.check()
        with page.expect_download() as download:
            page.locator("a[href$='.csv']").first.click()
        kept = folder / "data.csv"
        download.value.save_as(kept)
        assert "江北区示例科技规划" in kept.read_text("utf-8-sig") or "高新技术企业" in kept.read_text("utf-8-sig")


def keep_a_question(me: Visitor) -> None:
    """The chapters are those of the chosen document; the address of what is asked can be copied."""
    page = me.page
    me.go("/statements/")
    everything = page.locator("#list-count").inner_text()
    opener = page.locator("a[href='#filters']")
    if opener.is_visible():
        opener.click()
    page.select_option("#filter-document", index=1)
    page.locator("#filter-chapter:not([disabled])").wait_for()
    page.select_option("#filter-chapter", index=1)
    page.wait_for_url("**chapter=**")
    page.keyboard.press("Escape")
    assert page.locator("#list-count").inner_text() != everything
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").click()
    page.get_by_text("已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    me.check()


@pytest.mark.parametrize("width", [1440, 390])
def test_planner_and_citizen(live_server: Any, tmp_path: Path, width: int) -> None:
    user("planner", "wang")
    file, size = tmp_path / "规划.txt", {"width": width, "height": 900}
    file.write_text(MORE, "utf8")
    planners_day(live_server.url, file, size)
    document = Document.objects.get()
    assert document.published is not None
    corrected = Statement.objects.get(version=document.published, name="高新技术企业", public=True)
    assert (corrected.value, corrected.machine["value"], corrected.review) == (310, "300", "corrected")
    assert Indicator.objects.filter(merged_into__isnull=False).exists()
    assert Finding.objects.filter(state="waived", decisions__why="以科技规划的数为准").count() == 1
    citizens_day(live_server.url, size, tmp_path)
