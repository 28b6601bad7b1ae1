"""A report of progress in a browser: the officer reports with evidence, the planner returns it, the officer mends it,
the planner accepts, the citizen reads it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.web.builders import PLAN, taken, user
from tests.web.journeys.browser import Visitor, arriving, needed

from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import publish
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.models import Submission, Task

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]
SIZES = {1440: {"width": 1440, "height": 900}, 390: {"width": 390, "height": 844}}


def enter(me: Visitor, who: str, path: str) -> None:
    """Log in on the way to a page."""
    me.log_in(who, path)
    me.check()


def planner_confirms(me: Visitor) -> str:
    enter(me, "wang", "/tasks/proposals/?q=创新平台")
    me.page.locator("#results a.y-main-link").first.click()
    me.page.wait_for_url("**/tasks/confirm/**")
    me.page.fill("[name=steps-0-year]", "2025")
    me.page.fill("[name=steps-0-what]", "建成第一家")
    me.check()
    me.page.get_by_role("button", name="确认", exact=True).click()
    me.page.wait_for_url("**/tasks/t-*/")
    me.check()
    return me.page.url.removeprefix(me.server)


def officer_reports(me: Visitor, here: str, progress: str, file: Path) -> None:
    me.go(here)
    me.page.locator(f"a[href='{here}report/']").click()
    me.page.wait_for_url("**/report/")
    me.page.fill("[name=progress]", progress)
    me.page.select_option("[name=assessment]", "符合计划")
    me.page.fill("[name=text]", f"已完成{progress}%")
    me.page.set_input_files("#files", file)
    me.check()
    me.page.get_by_role("button", name="报送").click()
    me.page.wait_for_url(f"**{here}")
    me.check()


def planner_reviews(me: Visitor, here: str, verdict: str, opinion: str) -> None:
    me.go(here)
    me.page.locator(f"a[href='{here}review/']").first.click()
    me.page.wait_for_url("**/review/")
    me.page.fill("[name=opinion]", opinion)
    me.check()
    me.page.get_by_role("button", name=verdict, exact=True).click()
    me.page.wait_for_url(f"**{here}")
    me.check()


@pytest.mark.parametrize("width", SIZES)
def test_reported_returned_mended_accepted(live_server: Any, tmp_path: Path, width: int) -> None:
    load_zone_data()
    document = taken(PLAN).document
    publish(document=document, by=Actor.system("测试"))
    user("planner", "wang")
    user("officer", "li", body=Body.objects.get(names__name="区科技局").key)
    proof, better = tmp_path / "照片.pdf", tmp_path / "批复.pdf"
    proof.write_bytes(b"%PDF-1.4 a")
    better.write_bytes(b"%PDF-1.4 b")
    with arriving(live_server.url, viewport=SIZES[width]) as arrive:
        wang, li, citizen = arrive(), arrive(), arrive(color_scheme="dark")
        here = planner_confirms(wang)
        enter(li, "li", "/tasks/")
        officer_reports(li, here, "40", proof)
        planner_reviews(wang, here, "退回", "请附批复文件")
        li.go(here)
        li.check()
        assert "请附批复文件" in li.page.inner_text("main")
        officer_reports(li, here, "45", better)
        planner_reviews(wang, here, "认可", "抓紧")
        assert "批复.pdf" in wang.page.inner_text("main")
        citizen.go("/tasks/")
        citizen.check()
        citizen.page.locator("#results a.y-main-link").click()
        citizen.page.wait_for_url(f"**{here}")
        citizen.check()
        said = citizen.page.inner_text("main")
        assert "核定进度 45%" in said
        assert "批复.pdf" not in said
        assert "请附批复文件" not in said
    task = Task.objects.get()
    assert (task.progress, task.done) == (45, None)
    assert [hasattr(one, "review") and one.review.accepted for one in Submission.objects.order_by("pk")] == [
        False,
        True,
    ]
