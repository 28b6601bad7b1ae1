"""The litany of every page of enterprises: it works, and for whom; what is not there is not found; few queries."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document
from tests.web.enterprises.builders import browser, firm, says

from yongjiang.kernel.credit_codes import with_checksum
from yongjiang.web.audit.models import Entry
from yongjiang.web.enterprises import urls
from yongjiang.web.enterprises.facts import standing
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact

AsRole = Callable[[str], Client]
LAST = timezone.localdate().year - 1
CODE = with_checksum("91330205XXXX00001")


class Page(NamedTuple):
    """An address. args: what leads to a firm. owner: status for the account of that firm."""

    name: str
    args: tuple[str, ...] = ()
    owner: int = 403
    planner: int = 200
    writes: bool = False


PAGES = (
    Page("enterprise-list"),
    Page("enterprise-export", ("csv",)),
    Page("enterprise-pyramid"),
    Page("enterprise-add", writes=True),
    Page("enterprise-import", owner=200, writes=True),
    Page("enterprise-import-confirm", owner=405, planner=405, writes=True),
    Page("enterprise-import-template", owner=200),
    Page("enterprise-import-checked", ("csv",), owner=405, planner=405, writes=True),
    Page("enterprise-title-list"),
    Page("enterprise-title-settle", ("1",), owner=405, planner=405, writes=True),
    Page("enterprise-profile", ("key",), writes=True),
    Page("own-enterprise", owner=302, planner=403),
    Page("enterprise-detail", ("key",), owner=200),
    Page("enterprise-diagnosis", ("key",), owner=200),
    Page("enterprise-facts", ("key",), owner=200),
    Page("enterprise-enter", ("key", "人员"), owner=200, writes=True),
)
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
keyed_pages = pytest.mark.parametrize(
    "page", [page for page in PAGES if "key" in page.args], ids=lambda page: page.name
)


@pytest.fixture
def one(db: None) -> Enterprise:  # noqa: ARG001 - opens the database
    return firm("甲传感有限公司", street="孔浦街道", industry="仪器仪表")


def at(page: Page, key: str) -> str:
    return reverse(page.name, args=[key if part == "key" else part for part in page.args])


def test_every_address_is_here() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {page.name for page in PAGES}


@every_page
def test_it_works_and_for_whom(page: Page, one: Enterprise, as_role: AsRole, client: Client) -> None:
    address = at(page, one.key)
    assert as_role("planner").get(address).status_code == page.planner
    assert browser(one).get(address).status_code == page.owner
    if page.planner == 405:  # nothing to look at: it is sent from another page
        return
    for role in ("reader", "deputy", "officer"):
        assert as_role(role).get(address).status_code == 403
    assert client.get(address).headers["Location"].startswith(reverse("login"))
    assert as_role("planner").delete(address).status_code == 405
    if not page.writes:
        assert as_role("planner").post(address).status_code == 405


@keyed_pages
def test_another_firm_is_not_there_for_a_firm(page: Page, one: Enterprise, as_role: AsRole) -> None:
    other = firm("乙材料有限公司")
    # a firm is told that there is no such firm, or that the page is not for firms
    assert browser(other).get(at(page, one.key)).status_code == (404 if page.owner == 200 else page.owner)
    assert browser(other).post(at(page, one.key), {"source": "x", "last": "0"}).status_code in (403, 404, 405)
    assert as_role("planner").get(at(page, "e-none")).status_code == 404
    assert not EnterpriseFact.objects.exists()


def test_an_account_without_a_firm_sees_none(one: Enterprise, as_role: AsRole) -> None:
    nobody = as_role("enterprise")
    assert nobody.get(reverse("own-enterprise")).status_code == 404
    assert nobody.get(reverse("enterprise-detail", args=[one.key])).status_code == 404


@every_page
def test_few_queries(page: Page, one: Enterprise, as_role: AsRole) -> None:
    for number in range(8):
        says(firm(f"企业{number}", street="甬江街道"), ("staff", LAST, "20人"), ("title_high_tech", None, "不适用"))
    says(one, *(("staff", LAST - back, f"{60 - back}人") for back in range(4)))
    planner = browser(one) if page.planner != 200 else as_role("planner")
    planner.get(at(page, one.key))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        planner.get(at(page, one.key))
    assert len(asked) <= 12


def test_a_firm_without_facts_lacks_data_on_every_rung(one: Enterprise, as_role: AsRole) -> None:
    page = as_role("planner").get(reverse("enterprise-detail", args=[one.key]))
    ladder = page.context["ladder"]
    assert [rung.key for rung in ladder][:3] == ["technology-sme", "innovative-sme", "high-tech-enterprise"]
    assert {rung.decision.outcome for rung in ladder} == {"unknown"}
    assert all(any(lack.startswith("先问：") for lack in rung.lacks) for rung in ladder)
    text = page.content.decode()
    assert "缺少数据不等于不符合" in text
    assert "关键技术三色图" not in text


def test_what_lacks_is_said_with_amounts(one: Enterprise) -> None:
    says(one, ("registered_on", None, "2015-03-01"), ("staff", LAST, "100人"), ("technical_staff", LAST, "8人"))
    text = browser(one).get(reverse("enterprise-detail", args=[one.key])).content.decode()
    assert "不符合" in text
    assert "还差：科技人员" in text
    assert "由8人到10人" in text.replace(" ", "")


def test_the_day_and_the_kind_are_asked(one: Enterprise) -> None:
    says(one, ("title_specialised_sme", None, "2023-05-01 至 2026-05-01"))
    address = reverse("enterprise-detail", args=[one.key])

    def rung(**asked: str) -> Any:
        page = browser(one).get(address, asked)
        return next(rung for rung in page.context["ladder"] if rung.key == "specialised-sme")

    assert rung(on="2026-05-01", kind="review").decision.version == "2022-63"
    assert rung(on="2026-05-01").decision.version == "2026-2"
    assert rung(on="2026-05-01").held == "2026年5月1日"
    assert rung(on="2026-05-02").held == ""
    assert "不是日期" in browser(one).get(address, {"on": "明天"}).content.decode()


def enter(client: Client, one: Enterprise, group: str = "人员", **said: str) -> Any:
    rows = list(one.facts.order_by("pk"))
    form = {"source": "年报", "last": str(rows[-1].pk if rows else 0)} | said
    return client.post(reverse("enterprise-enter", args=[one.key, group]), form)


def test_a_firm_enters_its_facts_and_a_rung_changes(one: Enterprise) -> None:
    client = browser(one)
    assert enter(client, one, **{f"f-staff-{LAST}": "100人", f"f-technical_staff-{LAST}": "不适用"}).status_code == 302
    now = standing(one.facts.order_by("pk"))
    assert [(row.value, row.written) for row in now.values()] == [("100", "100人"), (None, "不适用")]
    entry = Entry.objects.get(verb="enterprise.facts")
    assert entry.after == {"facts": [f"科技人员 {LAST}年", f"职工总数 {LAST}年"], "source": "年报"}
    # the same again writes nothing; an emptied box takes back; both values stay in the history
    assert enter(client, one, **{f"f-staff-{LAST}": "100", f"f-technical_staff-{LAST}": "不适用"}).status_code == 302
    assert one.facts.count() == 2
    assert enter(client, one, **{f"f-staff-{LAST}": "", f"f-technical_staff-{LAST}": "12人"}).status_code == 302
    assert [(row.value, row.year) for row in standing(one.facts.order_by("pk")).values()] == [("12", LAST)]
    history = client.get(reverse("enterprise-facts", args=[one.key])).context["shown"].history
    assert [(told.words, told.counts) for told in history] == [
        ("12人", True), ("收回", False), ("不适用", False), ("100人", False),
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["很多", "-3人", "3.5人", "3件"])
def test_nothing_gets_half_in(one: Enterprise, wrong: str) -> None:
    page = enter(browser(one), one, **{f"f-staff-{LAST}": "100人", f"f-rd_staff-{LAST}": wrong})
    assert page.status_code == 200
    assert f"f-rd_staff-{LAST}" in page.context["form"].errors
    assert "什么都没有写入" in page.content.decode()
    assert f'value="{wrong}"' in page.content.decode()
    assert not EnterpriseFact.objects.exists()


def test_what_others_wrote_meanwhile_is_not_overwritten_unseen(one: Enterprise) -> None:
    says(one, ("staff", LAST, "80人"))
    page = enter(browser(one), one, last="0", **{f"f-staff-{LAST}": "70人"})
    assert "别人已经改过" in page.content.decode()
    assert one.facts.count() == 1
    assert f'name="last" value="{one.facts.get().pk}"' in page.content.decode()


def test_a_firm_does_not_judge_itself(one: Enterprise, as_role: AsRole) -> None:
    facts = browser(one).get(reverse("enterprise-facts", args=[one.key])).content.decode()
    assert "填报知识产权" in facts
    assert (
        "要由专家或部门判断" in browser(one).get(reverse("enterprise-enter", args=[one.key, "研发"])).content.decode()
    )
    said = {"f-core_technology_in_field": "是", f"f-rd_expense-{LAST}": "100万元"}
    assert enter(browser(one), one, "研发", **said).status_code == 302
    assert [row.name for row in one.facts.all()] == ["rd_expense"]
    assert enter(as_role("planner"), one, "研发", **said).status_code == 302
    assert [row.name for row in one.facts.all()] == ["rd_expense", "core_technology_in_field"]


def test_a_source_has_to_be_said(one: Enterprise) -> None:
    page = enter(browser(one), one, source="", **{f"f-staff-{LAST}": "70人"})
    assert "source" in page.context["form"].errors
    assert not EnterpriseFact.objects.exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [({}, 3), ({"q": "传感"}, 1), ({"street": "孔浦街道"}, 1), ({"title": "title_high_tech"}, 1), ({"q": CODE}, 1),
     ({"street": "<x>", "sort": "-name", "title": "1"}, 3), ({"industry": "仪器仪表", "title": "title_champion"}, 0)],
)  # fmt: skip
@pytest.mark.usefixtures("one")
def test_the_list_is_what_is_asked(as_role: AsRole, asked: dict[str, str], found: int) -> None:
    says(firm("丙公司", code=CODE), ("title_high_tech", None, "2000-01-01 至 长期"))
    says(firm("丁公司"), ("title_high_tech", None, "2000-01-01 至 2003-01-01"))
    planner = as_role("planner")
    page = planner.get(reverse("enterprise-list"), asked)
    assert page.context["listed"].page.paginator.count == found
    lines = planner.get(reverse("enterprise-export", args=["csv"]), asked).content.decode("utf-8-sig")
    assert len(lines.splitlines()) == found + 1
    assert planner.get(reverse("enterprise-export", args=["xlsx"]), asked).content[:2] == b"PK"


def test_a_firm_is_entered_once_with_a_right_code(as_role: AsRole) -> None:
    planner, address = as_role("planner"), reverse("enterprise-add")
    said = {"name": "戊公司", "source": "申报表", "code": CODE[:-1] + ("0" if CODE[-1] != "0" else "1")}
    assert "统一社会信用代码不对" in planner.post(address, said).content.decode()
    made = planner.post(address, said | {"code": f" {CODE.lower()} "})
    assert made.status_code == 302
    assert Enterprise.objects.get().code == CODE
    assert "这个代码已经登记" in planner.post(address, said | {"code": CODE}).content.decode()
    assert planner.post(address, said | {"code": ""}).status_code == 302
    assert list(Entry.objects.filter(kind="enterprise").values_list("verb", flat=True)) == ["enterprise.add"] * 2


def test_the_trail_tells_of_a_firm_without_its_values_and_only_whom_its_page_is_open_to(
    one: Enterprise, as_role: AsRole
) -> None:
    says(one, ("staff", LAST, "4321人"))
    told = {role: as_role(role).get(reverse("audit-list")).content.decode() for role in ("planner", "deputy")}
    assert {role: "甲传感有限公司" in trail for role, trail in told.items()} == {"planner": True, "deputy": False}
    assert not any("4321" in trail for trail in told.values())


def test_the_diagnosis_is_a_file_named_after_the_firm(one: Enterprise) -> None:
    response = browser(one).get(f"/enterprises/{one.key}/diagnosis.docx?on=2026-06-01&kind=review")
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert quote("甲传感有限公司企业梯队诊断") in response["Content-Disposition"]
    made = Document(BytesIO(response.content))
    assert any("复核" in paragraph.text for paragraph in made.paragraphs)


def test_what_looks_like_a_slip_has_to_be_insisted_on(one: Enterprise) -> None:
    says(one, ("revenue", LAST - 1, "5000万元"), ("rd_expense", LAST - 1, "300万元"))
    client, address = browser(one), f"/enterprises/{one.key}/facts/收入与资产/"
    said = {f"f-revenue-{LAST}": "5000元", f"f-revenue-{LAST - 1}": "5000万元", "source": "年报"}
    said["last"] = str(one.facts.order_by("pk").last().pk)  # type: ignore[union-attr]
    page = client.post(address, said).content.decode()
    assert "相差一千倍以上" in page
    assert "是不是把元和万元弄混了" in page
    assert 'name="sure"' in page
    assert 'value="5000元"' in page
    assert one.facts.count() == 2
    assert client.post(address, {**said, "sure": "on"}).status_code == 302
    assert one.facts.count() == 3


def test_more_than_the_whole_is_asked_about(one: Enterprise) -> None:
    says(one, ("staff", LAST, "10人"))
    said = {f"f-technical_staff-{LAST}": "11人", f"f-staff-{LAST}": "10人", "source": "名册"}
    said["last"] = str(one.facts.order_by("pk").last().pk)  # type: ignore[union-attr]
    page = browser(one).post(f"/enterprises/{one.key}/facts/人员/", said).content.decode()
    assert "科技人员" in page
    assert "还多" in page
