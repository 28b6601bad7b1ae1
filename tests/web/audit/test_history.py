"""The trail of an object on its page, for those who may see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.builders import PLAN, actor, taken
from tests.web.findings.flaws import FLAWED, checked, contradiction

from yongjiang.web.audit.actions import Target, record
from yongjiang.web.findings.actions import decide
from yongjiang.web.findings.models import FindingState
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.register.models import Commitment, ReviewState, Statement
from yongjiang.web.review.actions import current_values, settle_item

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
FOLD = '<details class="y-fold no-print" id="trail">'


def trail(client: Client, address: str) -> str:
    """The folded trail of a page, "" where it has none."""
    response = client.get(address)
    assert response.status_code == 200
    _, fold, after = response.content.decode().partition(FOLD)
    return after.partition("</details>")[0] if fold else ""


def settle(row: Statement | Commitment, **changes: str) -> None:
    values = current_values(row) | changes
    settle_item(
        row=row, verdict=ReviewState.CORRECTED, values=values, revision=row.revision, by=actor(), why="以文件为准"
    )


@pytest.fixture
def addresses(draft: Taken) -> dict[str, str]:
    """Pages of things that were written to, all of them public, with a word of what was done."""
    key = draft.document.key
    number = Statement.objects.get(live=True, name="高新技术企业")
    task = Commitment.objects.get(live=True, duties__name="区发改局", kind="measure")
    settle(number, value="310")
    settle(task, title="建设一批平台")
    on = Target("indicator", number.indicator.key, number.indicator.name)
    record(by=actor(), verb="indicator.change", on=on, before={"unit": "个"}, after={"unit": "家"})
    publish(document=draft.document, by=actor())
    return {
        f"/documents/{key}/": "新文件入库",
        f"/documents/{key}/s/{number.key}/": "310",
        f"/documents/{key}/s/{task.key}/": "建设一批平台",
        f"/commitments/{key}/{task.key}/": "建设一批平台",
        f"/indicators/{number.indicator.key}/": "修改指标",
    }


def test_who_may_see_it_sees_who_when_what_and_from_what_to_what(addresses: dict[str, str], as_role: AsRole) -> None:
    client = as_role("planner")
    for address, said in addresses.items():
        assert said in trail(client, address), address
    number = trail(client, next(a for a in addresses if "/s/s" in a))
    assert "planner-" in number
    assert "以文件为准" in number
    assert "300</del>" in number
    assert "310</ins>" in number


def test_who_may_not_see_drafts_sees_no_history_of_items(addresses: dict[str, str], as_role: AsRole) -> None:
    deputy = as_role("deputy")
    for address, said in addresses.items():
        if "/s/" in address or "/commitments/" in address:
            assert trail(deputy, address) == "", address  # not that nobody changed it, either
        else:
            assert said in trail(deputy, address), address


def test_all_others_see_nothing_of_it(addresses: dict[str, str], as_role: AsRole, client: Client) -> None:
    for who in (client, as_role("reader")):
        for address in addresses:
            assert trail(who, address) == ""
            assert "变更记录" not in who.get(address).content.decode()


def test_an_item_takes_its_history_along_when_its_words_change(draft: Taken, as_role: AsRole) -> None:
    number = Statement.objects.get(live=True, name="高新技术企业")
    settle(number, unit="户")
    again = taken(PLAN.replace("达到300家以上", "达到约300家以上"))
    now = Statement.objects.get(live=True, name="高新技术企业")
    assert (again.document.pk, now.key != number.key) == (draft.document.pk, True)
    assert "户</ins>" in trail(as_role("planner"), f"/documents/{draft.document.key}/s/{now.key}/")


def test_a_finding(as_role: AsRole) -> None:
    checked(FLAWED)
    finding = contradiction()
    client, address = as_role("planner"), f"/findings/{finding.fingerprint}/"
    assert "没有可以看的改动记录" in trail(client, address)
    decide(finding=finding, state=FindingState.WAIVED, by=actor(), revision=0, why="口径不同")
    assert "豁免意见" in trail(client, address)
    assert "口径不同" in trail(client, address)


def test_few_queries(
    addresses: dict[str, str], as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = as_role("planner")
    for address in addresses:
        with django_assert_max_num_queries(12):
            client.get(address)
