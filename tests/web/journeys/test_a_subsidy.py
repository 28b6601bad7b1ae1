"""A planner finds and approves who passes, another pays, is refused beyond the budget; all can see it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.builders import user
from tests.web.journeys.browser import Visitor, arriving, needed
from tests.web.schemes.builders import PACK, fitting, rules, scheme

from yongjiang.web.schemes.models import Claim
from yongjiang.web.schemes.queries import Budget, budget_of

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]

TENTH = 10_000_000


def pressed(me: Visitor, name: str, *, asked: bool = False, refused: bool = False) -> str:
    """What the page says after the button. asked: a confirmation comes up first; refused: the answer is a refusal."""
    if asked:
        me.page.once("dialog", lambda dialog: dialog.accept())
    me.page.get_by_role("button", name=name, exact=True).click()
    me.settle()
    if refused:
        me.faults.clear()  # the browser notes each answer that is a refusal
    me.check()
    return str(me.page.locator("main").inner_text())


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}], ids=["desk", "phone"])
def test_found_approved_refused_and_paid(live_server: Any, size: dict[str, int]) -> None:
    with rules(PACK):
        for name in "甲乙丙":
            fitting(f"{name}公司")
        fitting("小公司", staff="9人")
        one = scheme(2 * TENTH)
        user("planner", "lin")
        user("administrator", "zhou")
        with arriving(live_server.url) as arrive:
            approves(arrive(viewport=size), one.key)
            pays(arrive(viewport=size), one.key)
            sees(arrive(viewport=size))
    assert sorted(Claim.objects.values_list("state", flat=True)) == ["filed", "paid", "paid"]
    assert budget_of(one.ledger) == Budget(2 * TENTH, 0, 0, 2 * TENTH)


def approves(me: Visitor, key: str) -> None:
    """The planner."""
    me.log_in("lin")
    me.go(f"/schemes/{key}/")
    found = pressed(me, "扫描企业")
    assert "符合 3 家" in found
    assert "超出的系统不让核定" in found
    assert "名单上有 3 家" in pressed(me, "把符合的列入名单", asked=True)
    refused = pressed(me, "核定名单上全部企业", asked=True, refused=True)
    assert "可用预算不够，还差 100,000.00 元" in refused
    assert "一家也没有办" in refused
    for name in ("甲公司", "乙公司"):
        opened(me, key, name)
        assert "待拨付" in pressed(me, "按名单核定")
    assert "办过按名单核定的人不能再办拨付" in me.page.locator("main").inner_text()
    assert me.page.get_by_role("button", name="拨付", exact=True).count() == 0
    me.go(f"/schemes/{key}/claims/")
    assert "有 2 家是您核定的，要由别人拨付" in me.page.locator("main").inner_text()
    opened(me, key, "丙公司")
    assert "可用预算不够" in pressed(me, "按名单核定", refused=True)


def pays(me: Visitor, key: str) -> None:
    """The administrator, who approved none of them."""
    me.log_in("zhou")
    me.go(f"/schemes/{key}/claims/")
    me.page.fill("[name=number]", "凭证2026-1")
    assert "有 2 家等待拨付" not in pressed(me, "拨付全部", asked=True)
    me.go(f"/schemes/{key}/ledger/")
    me.check()
    assert "和余额一致" in me.page.locator("main").inner_text()


def opened(me: Visitor, key: str, name: str) -> None:
    """The claim of a firm, from the list."""
    me.go(f"/schemes/{key}/claims/")
    me.page.get_by_role("link", name=name).click()
    me.settle()


def sees(me: Visitor) -> None:
    """Anybody."""
    me.go("/payments/")
    me.check()
    told = me.page.locator("main").inner_text()
    assert "200,000.00" in told
    assert "丙公司" not in told
