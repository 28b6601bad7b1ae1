"""Titles that firms state themselves wait until somebody else confirms them; profiles are changed with a reason."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from tests.web.builders import user
from tests.web.enterprises.builders import BY, firm, says

from yongjiang.kernel.credit_codes import with_checksum
from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.enterprises.facts import Holding, titles_held
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.enterprises.profile_actions import change_profile
from yongjiang.web.enterprises.title_actions import settle_title
from yongjiang.web.errors import StaleEdit

AsRole = Callable[[str], Client]
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HIGH = ("title_high_tech", None, f"{TODAY.year - 1}-01-01 至 {TODAY.year + 1}-12-31")
CODE = with_checksum("91330205XXXX00001")


@pytest.fixture
def waiting() -> EnterpriseFact:
    """A title that a firm states itself."""
    one = firm("甲公司")
    says(one, HIGH, by=Actor(user("enterprise", "jia", enterprise=one.key), "测试"))
    return one.facts.get()


def settle(client: Client, fact: EnterpriseFact, verdict: str = "yes", note: str = "GR2025331") -> Any:
    return client.post(reverse("enterprise-title-settle", args=[fact.pk]), {"verdict": verdict, "note": note})


def test_it_is_shown_as_waiting_and_used_where_the_firm_looks(waiting: EnterpriseFact, as_role: AsRole) -> None:
    one = waiting.enterprise
    me = Client()
    me.force_login(waiting.by, backend="django.contrib.auth.backends.ModelBackend")
    ladder = me.get(reverse("enterprise-detail", args=[one.key]))
    (rung,) = [rung for rung in ladder.context["ladder"] if rung.key == "high-tech-enterprise"]
    assert rung.held
    assert rung.pending
    assert "已持有（待核）" in ladder.content.decode()
    facts = me.get(reverse("enterprise-facts", args=[one.key])).content.decode()
    assert "待核" in facts
    assert "去核实" not in facts
    made = me.get(reverse("enterprise-diagnosis", args=[one.key])).content
    told = "".join(cell.text for table in Document(BytesIO(made)).tables for row in table.rows for cell in row.cells)
    told += "".join(paragraph.text for paragraph in Document(BytesIO(made)).paragraphs)
    assert "企业自报，待核" in told
    assert "高新技术企业（待核）" in as_role("planner").get(reverse("enterprise-list")).content.decode()


def test_a_planner_confirms_it_with_the_number_of_the_certificate(waiting: EnterpriseFact, as_role: AsRole) -> None:
    planner = as_role("planner")
    assert "甲公司" in planner.get(reverse("enterprise-title-list")).content.decode()
    assert settle(planner, waiting).headers["Location"] == reverse("enterprise-title-list")
    assert titles_held(TODAY) == {waiting.enterprise_id: (Holding("title_high_tech", own=False),)}
    newest = EnterpriseFact.objects.order_by("-pk")[0]
    assert (newest.value, newest.source) == (waiting.value, "核实：GR2025331")
    entry = Entry.objects.get(verb="enterprise.confirm")
    assert entry.after == {"facts": ["高新技术企业证书"], "source": "核实：GR2025331"}
    assert "没有待核的称号" in planner.get(reverse("enterprise-title-list")).content.decode()
    # once is enough
    assert settle(planner, waiting).status_code == 409


def test_what_is_not_true_is_taken_back(waiting: EnterpriseFact, as_role: AsRole) -> None:
    assert settle(as_role("planner"), waiting, "no", "名单里没有").status_code == 302
    assert titles_held(TODAY) == {}
    assert EnterpriseFact.objects.order_by("-pk")[0].withdrawn
    assert Entry.objects.filter(verb="enterprise.refuse").count() == 1


def test_what_was_stated_anew_since_is_not_confirmed_unseen(waiting: EnterpriseFact) -> None:
    says(waiting.enterprise, ("title_high_tech", None, "2020-01-01 至 长期"), by=Actor(waiting.by, "测试"))
    with pytest.raises(StaleEdit):
        settle_title(fact=waiting, holds=True, note="x", by=BY)
    assert EnterpriseFact.objects.count() == 2


def test_without_a_note_nothing_is_settled(waiting: EnterpriseFact, as_role: AsRole) -> None:
    page = settle(as_role("planner"), waiting, note=" ")
    assert page.status_code == 400
    assert "没有写依据" in page.content.decode()
    assert EnterpriseFact.objects.count() == 1


def test_a_firm_does_not_confirm_its_own(waiting: EnterpriseFact) -> None:
    me = Client()
    me.force_login(waiting.by, backend="django.contrib.auth.backends.ModelBackend")
    assert settle(me, waiting).status_code == 403
    assert me.get(reverse("enterprise-title-list")).status_code == 403


def test_other_facts_of_a_firm_do_not_wait() -> None:
    one = firm("甲公司")
    says(one, ("staff", 2025, "5人"), ("title_champion", None, "不适用"), by=Actor(user("enterprise"), "测试"))
    assert [row.own for row in one.facts.all()] == [True, True]
    with pytest.raises(StaleEdit):
        settle_title(fact=one.facts.order_by("pk")[1], holds=True, note="x", by=BY)


def profile(client: Client, one: Enterprise, **said: str) -> Any:
    names = ("name", "code", "street", "park", "industry")
    shown = {name: getattr(one, name) or "" for name in names}
    form = {**shown, **{f"initial-{name}": value for name, value in shown.items()}, "why": "更名登记"} | said
    return client.post(reverse("enterprise-profile", args=[one.key]), form)


def test_a_profile_is_changed_with_its_reason(as_role: AsRole) -> None:
    one, planner = firm("甲公司", street="孔浦街道"), as_role("planner")
    assert profile(planner, one, name="新甲公司", code=f" {CODE.lower()} ").status_code == 302
    one.refresh_from_db()
    assert (one.name, one.code, one.street) == ("新甲公司", CODE, "孔浦街道")
    entry = Entry.objects.get(verb="enterprise.change")
    assert (entry.before, entry.after, entry.why) == (
        {"name": "甲公司", "code": ""}, {"name": "新甲公司", "code": CODE}, "更名登记",
    )  # fmt: skip
    assert profile(planner, one).status_code == 302
    assert Entry.objects.filter(verb="enterprise.change").count() == 1
    assert "新甲公司" in as_role("planner").get(reverse("audit-list")).content.decode()


def test_what_others_changed_meanwhile_stays(as_role: AsRole) -> None:
    one = firm("甲公司", street="孔浦街道")
    seen = Enterprise.objects.get(pk=one.pk)
    change_profile(enterprise=one, changes={"street": "甬江街道"}, by=BY)
    assert profile(as_role("planner"), seen, park="文创港").status_code == 302
    one.refresh_from_db()
    assert (one.street, one.park) == ("甬江街道", "文创港")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({"code": "123"}, "代码不对"), ({"code": CODE}, "已经登记"), ({"why": ""}, ""), ({"name": ""}, "")],
)
def test_a_wrong_profile_is_not_written(as_role: AsRole, said: dict[str, str], wrong: str) -> None:
    firm("乙公司", code=CODE)
    one = firm("甲公司")
    page = profile(as_role("planner"), one, park="文创港", **said)
    assert page.status_code == 200
    assert wrong in page.content.decode()
    one.refresh_from_db()
    assert (one.park, one.code) == ("", None)


def test_a_code_can_be_taken_away_and_given_again() -> None:
    one = firm("甲公司", code=CODE)
    change_profile(enterprise=one, changes={"code": ""}, by=BY)
    two = firm("乙公司")
    change_profile(enterprise=two, changes={"code": CODE}, by=BY)
    with pytest.raises(CallerError):
        change_profile(enterprise=one, changes={"code": CODE}, by=BY)
