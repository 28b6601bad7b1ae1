"""An act in a browser: the officer proposes, the planner approves, the path is drawn anew beside the old one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.web.amendments.acts import measured
from tests.web.builders import user
from tests.web.journeys.browser import Visitor, arriving, needed

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]
PAGE = "/measuring/firms/2030/"


def drawn(me: Visitor) -> dict[str, list[Any]]:
    """The lines of the chart by name, as the page gives them to it."""
    me.go(PAGE)
    said = me.page.locator("[data-figure] script[type='application/json']").first.text_content()
    return {line["name"]: line["data"] for line in json.loads(said or "{}")["series"]}


def propose(me: Visitor, paper: Path) -> str:
    me.log_in("li")
    before = drawn(me)
    assert before["应有进度"][-1]["value"][1] == 300
    assert "调整前的应有进度" not in before
    me.page.get_by_role("link", name="登记调整目标").click()
    me.page.fill("[name=written]", "≥215")
    me.page.get_by_role("button", name="看看评价会怎样变").click()
    me.page.get_by_text("按新目标").wait_for()
    me.check()
    me.page.fill("[name=reason]", "口径收紧")
    me.page.set_input_files("[name=proposal]", paper)
    me.page.get_by_role("button", name="提出调整").click()
    me.page.wait_for_url("**/amendments/a-*/")
    me.check()
    return str(me.page.url).removeprefix(me.server)


def approve(me: Visitor, act: str, paper: Path) -> None:
    today = timezone.localdate().isoformat()
    me.log_in("wang")
    me.go(act)
    page = me.page
    page.get_by_role("button", name="报有权机关批准").click()
    page.fill("[name=fact-authority]", "示例区人大常委会")
    page.fill("[name=fact-document-number]", "〔2026〕3号")
    page.fill("[name=fact-approved-on]", today)
    page.fill("[name=fact-effective-on]", today)
    page.set_input_files("[name=paper-approval]", paper)
    me.check()
    page.get_by_role("button", name="登记批准").click()
    page.get_by_role("button", name="生效", exact=True).click()
    page.get_by_text("已生效").first.wait_for()
    me.check()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_path_is_drawn_anew(live_server: Any, tmp_path: Path, width: int) -> None:
    measured()
    user("officer", "li", body="kjj")
    user("planner", "wang")
    paper, size = tmp_path / "批复.pdf", {"width": width, "height": 900}
    paper.write_bytes(b"%PDF-1.4")
    with arriving(live_server.url, viewport=size) as arrive:
        approve(arrive(color_scheme="dark"), propose(arrive(), paper), paper)
        me = arrive()  # a reader
        after = drawn(me)
        assert after["应有进度"][-1]["value"][1] == 215
        assert after["调整前的应有进度"][-1]["value"][1] == 300
        me.page.get_by_role("link", name="目标：300家 → ≥215家").click()
        me.page.get_by_text("〔2026〕3号").first.wait_for()
        me.check()
