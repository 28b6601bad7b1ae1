"""The litany of every page of schemes: it works, and for whom; what is refused says why; few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import user
from tests.web.schemes.builders import PACK, SINCE, fitting, listed, payer, planner, rules, scheme

from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import Evidence
from yongjiang.web.ledgers.queries import balances
from yongjiang.web.schemes import urls
from yongjiang.web.schemes.claiming import take_many
from yongjiang.web.schemes.models import Claim, ClaimState, Route, Scheme

AsRole = Callable[[str], Client]
TENTH = 10_000_000


class Page(NamedTuple):
    """An address. args: what it is about; reader, officer, owner: statuses for everybody, an officer of the body, the
    firm; method: what it takes.
    """

    name: str
    args: tuple[str, ...] = ()
    reader: int = 403
    officer: int = 200
    owner: int = 403
    post: bool = False


PAGES = (
    Page("scheme-list", reader=200, owner=200),
    Page("scheme-open", officer=403),
    Page("scheme-detail", ("scheme",), reader=200, owner=200),
    Page("scheme-close", ("scheme",), officer=403),
    Page("scheme-scan", ("scheme",), officer=403, post=True),
    Page("scheme-firms", ("scheme",)),
    Page("firms-export", ("scheme", "csv")),
    Page("scheme-file-listed", ("scheme",), officer=403, post=True),
    Page("scheme-firm", ("scheme", "firm"), owner=200),
    Page("scheme-claims", ("scheme",)),
    Page("claims-export", ("scheme", "xlsx")),
    Page("scheme-take-many", ("scheme",), officer=403, post=True),
    Page("scheme-ledger", ("scheme",)),
    Page("ledger-export", ("scheme", "csv")),
    Page("payment-list", reader=200, owner=200),
    Page("payment-export", ("csv",), reader=200, owner=200),
    Page("claim-detail", ("claim",), owner=200),
    Page("claim-step", ("claim",), owner=422, officer=422, post=True),
    Page("claim-recover", ("claim",), officer=403, post=True),
    Page("enterprise-schemes", ("firm",), officer=403, owner=200),
)
#: an officer of another body is not told that they exist
HIDDEN = ("claim-detail", "claim-step")
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
shown_pages = pytest.mark.parametrize("page", [page for page in PAGES if not page.post], ids=lambda page: page.name)


@pytest.fixture(autouse=True)
def book(db: None) -> Iterator[None]:  # noqa: ARG001 - opens the database
    with rules(PACK):
        yield


@pytest.fixture
def by() -> Actor:
    return planner()


@pytest.fixture
def one(by: Actor) -> Claim:
    """A claim on the list, of a firm that a scan found."""
    fitting("甲传感有限公司")
    return listed(scheme(3 * TENTH, by), by)[0]


def at(page: Page, one: Claim) -> str:
    keys = {"scheme": one.scheme.key, "firm": one.enterprise.key, "claim": one.key}
    return reverse(page.name, args=[keys.get(part, part) for part in page.args])


def browser(role: str, **fields: str) -> Client:
    client = Client()
    client.force_login(user(role, **fields), backend="django.contrib.auth.backends.ModelBackend")
    return client


def runner() -> Client:
    return browser("planner")


def test_every_address_is_here() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {page.name for page in PAGES}


@every_page
def test_for_whom(page: Page, one: Claim, client: Client) -> None:
    address, data = at(page, one), {"revision": "1", "move": "admit"}

    def status(of: Client) -> int:
        return (of.post(address, data) if page.post else of.get(address)).status_code

    if page.post:
        assert runner().get(address).status_code == 405
    else:
        assert status(runner()) == 200
        assert runner().delete(address).status_code == 405
    assert status(browser("reader")) == page.reader
    assert status(browser("deputy")) == page.reader
    assert status(browser("officer", body="jxj")) == (404 if page.name in HIDDEN else page.reader)
    if page.name != "claim-step":  # it would take the step
        assert status(browser("officer", body="kjj")) == page.officer
        assert status(browser("enterprise", enterprise=one.enterprise.key)) == page.owner
    guest = client.post(address, data) if page.post else client.get(address)
    assert guest.status_code == 200 if page.reader == 200 else guest.headers["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("name", ["scheme-firm", "claim-detail", "enterprise-schemes", "claim-step"])
def test_another_firm_is_not_there_for_a_firm(name: str, one: Claim) -> None:
    page = next(page for page in PAGES if page.name == name)
    other = browser("enterprise", enterprise=fitting("乙公司").key)
    data = {"revision": "1", "move": "withdraw"}
    answer = other.post(at(page, one), data) if page.post else other.get(at(page, one))
    assert answer.status_code == 404
    one.refresh_from_db()
    assert one.state == ClaimState.FILED


@shown_pages
def test_few_queries(page: Page, one: Claim, by: Actor) -> None:
    for name in "乙丙丁戊己庚":
        fitting(f"{name}公司", spent="1万元")
    listed(one.scheme, by)
    client = runner()
    client.get(at(page, one))
    with CaptureQueriesContext(connection) as asked:
        client.get(at(page, one))
    most = 20 if page.name == "claim-detail" else 16 if page.name in ("scheme-claims", "scheme-ledger") else 12
    assert len(asked) <= most, [query["sql"][:150] for query in asked]


def test_a_scheme_is_opened_with_its_budget(one: Claim) -> None:
    client = runner()
    data = {
        "pack": "grant", "title": "新政策", "body": "kjj", "route": "application", "opens": "2026-01-01", "closes": "",
        "budget": "500万元", "number": "示例〔2026〕1号", "most": "20万元", "disclosed": "on", "once": "0123456789ab",
    }  # fmt: skip
    one.scheme.body.from_zone = True
    one.scheme.body.save()
    answer = client.post(reverse("scheme-open"), data, follow=True)
    assert "已开办" in answer.content.decode()
    made = Scheme.objects.get(title="新政策")
    assert (balances(made.ledger)["budget"], made.most, made.route) == (500_000_000, 20_000_000, Route.APPLICATION)
    for field, value, said in (
        ("budget", "很多", "不是数"), ("budget", "-1万元", "大于零"), ("budget", "0.001", "最多到分"),
        ("budget", "5000亿元", "太大"), ("pack", "nothing", "请选择"), ("closes", "2025-01-01", "早于"),
        ("number", "", "必填"), ("body", "nobody", "请选择"),
    ):  # fmt: skip
        refused = client.post(reverse("scheme-open"), {**data, field: value})
        assert refused.status_code == 422
        text = refused.content.decode()
        assert said in text or "不是可用的选项" in text or "有效" in text, (field, value)
        assert "新政策" in text  # nothing that was filled in is lost
    assert Scheme.objects.count() == 2


def test_scanned_listed_approved_paid_and_disclosed(one: Claim, client: Client) -> None:
    key, me = one.scheme.key, runner()
    Claim.objects.all().delete()
    page = me.post(reverse("scheme-scan", args=[key]), follow=True).content.decode()
    assert "看过 1 家企业：符合 1 家" in page
    assert "甲传感有限公司" in page
    assert "已列入 1 家" in me.post(reverse("scheme-file-listed", args=[key]), follow=True).content.decode()
    many = reverse("scheme-take-many", args=[key])
    assert (
        "已核定 1 家，共 100,000.00 元"
        in me.post(many, {"move": "approve-listed", "count": "1", "total": str(TENTH)}, follow=True).content.decode()
    )
    shown = {"move": "pay", "count": "1", "total": str(TENTH)}
    page = me.get(reverse("scheme-claims", args=[key])).content.decode()
    assert "有 1 家是您核定的，要由别人拨付" in page
    assert "拨付全部" not in page
    claim = me.get(reverse("claim-detail", args=[Claim.objects.get().key])).content.decode()
    assert "办过按名单核定的人不能再办拨付，要换一个人" in claim
    assert 'id="step-pay"' not in claim
    assert (
        "没有要拨付的"
        in me.post(many, {**shown, "count": "0", "total": "0", "number": "1"}, follow=True).content.decode()
    )
    me = browser("administrator")
    refused = me.post(many, {**shown, "number": " "})
    assert refused.status_code == 422
    assert "没有写拨付凭证号" in refused.content.decode()
    assert "已拨付 1 家" in me.post(many, {**shown, "number": "凭证7"}, follow=True).content.decode()
    public = client.get(reverse("payment-list")).content.decode()
    assert "甲传感有限公司" in public
    assert "100,000.00" in public
    assert "凭证7" not in public
    assert "甲传感有限公司,," in client.get(reverse("payment-export", args=["csv"])).content.decode()


def test_what_is_not_disclosed_is_not_on_the_public_list(one: Claim, by: Actor, client: Client) -> None:
    take_many(scheme=one.scheme, move="approve-listed", by=by)
    take_many(scheme=one.scheme, move="pay", by=payer(), number="1")
    Scheme.objects.update(disclosed=False)
    for name, args in (("payment-list", []), ("payment-export", ["csv"])):
        assert "甲传感" not in client.get(reverse(name, args=args)).content.decode()


def test_who_approved_is_told_when_paying_all_the_same(one: Claim, by: Actor) -> None:
    take_many(scheme=one.scheme, move="approve-listed", by=by)
    me = Client()
    assert by.user is not None
    me.force_login(by.user, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("claim-step", args=[one.key])
    refused = me.post(address, {"move": "pay", "revision": "2", "fact-payment-number": "凭证1"})
    assert refused.status_code == 403
    assert "办过按名单核定的人不能再办拨付" in refused.content.decode()
    desk = me.get(reverse("desk")).content.decode()
    assert "待拨付：退回重审（拨付要换人办）" in desk


def test_an_overspend_is_refused_on_the_page(one: Claim, by: Actor) -> None:
    for name in "乙丙丁":
        fitting(f"{name}公司")
    listed(one.scheme, by)
    me, many = runner(), reverse("scheme-take-many", args=[one.scheme.key])
    refused = me.post(many, {"move": "approve-listed", "count": "4", "total": str(4 * TENTH)})
    assert refused.status_code == 422
    assert "可用预算不够，还差 100,000.00 元" in refused.content.decode()
    assert set(Claim.objects.values_list("state", flat=True)) == {"filed"}
    assert balances(one.scheme.ledger)["reserved"] == 0


def test_a_step_that_is_refused_keeps_what_was_filled_in(one: Claim) -> None:
    me, address = runner(), reverse("claim-step", args=[one.key])
    data = {"move": "approve-listed", "revision": "1", "fact-amount": "100000.01", "note": "核对过合同"}
    refused = me.post(address, data)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "超过按规则算出的 100,000.00 元" in text
    assert "核对过合同" in text
    assert me.post(address, {**data, "fact-amount": "100000"}, follow=True).status_code == 200
    assert me.post(address, {**data, "fact-amount": "100000"}).status_code == 409
    one.refresh_from_db()
    assert one.state == ClaimState.PAYABLE


def test_recovered_on_its_page(one: Claim, by: Actor) -> None:
    take_many(scheme=one.scheme, move="approve-listed", by=by)
    take_many(scheme=one.scheme, move="pay", by=payer(), number="1")
    me, address = runner(), reverse("claim-recover", args=[one.key])
    assert "没有写追回的理由" in me.post(address, {"reason": ""}, follow=True).content.decode()
    assert "已追回" in me.post(address, {"reason": "材料不实"}, follow=True).content.decode()
    assert "已追回" in Client().get(reverse("payment-list")).content.decode()


def test_the_budget_is_changed_on_the_ledger_page(one: Claim) -> None:
    me, address = runner(), reverse("scheme-ledger", args=[one.scheme.key])
    assert "还差" in me.post(address, {"amount": "-31万元", "number": "调减", "once": "0" * 12}).content.decode()
    page = me.post(address, {"amount": "-1万元", "number": "调减通知", "once": "1" * 12}, follow=True).content.decode()
    assert "调减通知" in page
    assert "逐笔重算，和余额一致" in page
    assert (
        browser("officer", body="kjj").post(address, {"amount": "1万元", "number": "x", "once": "2" * 12}).status_code
        == 403
    )
    assert balances(one.scheme.ledger)["budget"] == 3 * TENTH - 1_000_000
    one.scheme.ledger.accounts.filter(key="budget").update(balance=5)
    assert "对不上账" in me.get(address).content.decode()


def test_a_firm_sees_its_policies_and_applies(one: Claim, by: Actor) -> None:
    other = scheme(TENTH, by, route=Route.APPLICATION)
    closed = scheme(TENTH, by, closes=SINCE)
    me = browser("enterprise", enterprise=one.enterprise.key)
    page = me.get(reverse("enterprise-schemes", args=[one.enterprise.key]))
    found = {shown.href: shown for shown in page.context["found"]}
    address = reverse("scheme-firm", args=[other.key, one.enterprise.key])
    assert found[address].applies
    assert not found[reverse("scheme-firm", args=[one.scheme.key, one.enterprise.key])].applies
    assert not any(closed.key in href for href in found)
    assert "100,000.00 元" in page.content.decode()
    answer = me.post(address, {}, follow=True)
    assert "已提出申请" in answer.content.decode()
    assert "待受理" in answer.content.decode()
    assert me.post(address, {}).status_code == 422
    listed_one = me.post(reverse("scheme-firm", args=[one.scheme.key, one.enterprise.key]), {})
    assert listed_one.status_code == 403


def test_an_officer_is_not_led_where_only_planners_may_go(one: Claim) -> None:
    officer = browser("officer", body="kjj")
    for name, args in (("claim-detail", [one.key]), ("scheme-firm", [one.scheme.key, one.enterprise.key])):
        assert "/enterprises/" not in officer.get(reverse(name, args=args)).content.decode()
        assert "/enterprises/" in runner().get(reverse(name, args=args)).content.decode()


def test_conditions_are_shown_to_everybody_with_their_source(one: Claim, client: Client) -> None:
    text = client.get(reverse("scheme-detail", args=[one.scheme.key])).content.decode()
    assert "职工不少于10人" in text
    assert "示例〔2020〕1号 第一条" in text
    assert "可用预算" not in text
    assert "还可以用" not in text


def test_the_last_day_is_changed(one: Claim) -> None:
    me, address = runner(), reverse("scheme-close", args=[one.scheme.key])
    for text, said in (("2019-12-31", "早于开始日期"), ("明天", "日期"), ("", "必填")):
        refused = me.post(address, {"on": text})
        assert refused.status_code == 422
        assert said in refused.content.decode()
    page = me.post(address, {"on": "2020-01-02"}, follow=True).content.decode()
    assert "到2020年1月2日" in page
    assert "现在不在办理期" in page


def test_what_a_page_cannot_do_is_told_and_is_no_fault_of_the_site(one: Claim) -> None:
    me, step = runner(), reverse("claim-step", args=[one.key])
    assert me.post(step, {"move": "admit"}).status_code == 422  # no revision
    assert me.post(reverse("scheme-file-listed", args=["s-none"])).status_code == 404
    stale = me.post(step, {"move": "withdraw", "revision": "7"}, follow=True)
    assert "别人已经先办了一步" in stale.content.decode()
    officer = browser("officer", body="kjj").post(step, {"move": "withdraw", "revision": "1"}, follow=True)
    assert officer.status_code == 200
    assert (
        "fact-amount"
        in me.post(step, {"move": "approve-listed", "revision": "1", "fact-amount": "1e900000"}).content.decode()
    )
    many = reverse("scheme-take-many", args=[one.scheme.key])
    assert me.post(many, {"move": "pay", "number": "1"}).status_code == 422
    assert (
        "没有要拨付的"
        in me.post(many, {"move": "pay", "number": "1", "count": "0", "total": "0"}, follow=True).content.decode()
    )
    assert browser("enterprise").get(reverse("scheme-detail", args=[one.scheme.key])).status_code == 200
    one.refresh_from_db()
    assert one.state == ClaimState.FILED


def test_files_of_a_claim_are_for_who_sees_the_claim(one: Claim, by: Actor) -> None:
    piece = Evidence.objects.create(
        key="f-1", case=one.case, seq=1, paper="application", name="合同.txt", size=2, by=by.user,
        file=Paper("合同.txt", b"ab").kept(),
    )  # fmt: skip
    address = reverse("evidence-file", args=[piece.key])
    assert browser("officer", body="jxj").get(address).status_code == 403
    assert browser("deputy").get(address).status_code == 403
    for who in (browser("officer", body="kjj"), browser("enterprise", enterprise=one.enterprise.key), runner()):
        assert who.get(address).content == b"ab"


def test_the_trail_tells_deputies_nothing_of_claims(one: Claim) -> None:
    address = reverse("audit-list")
    assert "甲传感有限公司" in runner().get(f"{address}?kind=claim").content.decode()
    told = browser("deputy").get(f"{address}?kind=claim").content.decode()
    assert "甲传感有限公司" not in told
    assert one.key not in told
    for role in ("deputy", "officer"):
        assert "甲传感有限公司" not in browser(role).get(reverse("cockpit")).content.decode()


def test_a_firm_reads_why_it_was_refused(one: Claim) -> None:
    runner().post(reverse("claim-step", args=[one.key]), {"move": "turn-away", "revision": "1", "note": "合同不实"})
    me = browser("enterprise", enterprise=one.enterprise.key)
    page = me.get(reverse("enterprise-schemes", args=[one.enterprise.key])).content.decode()
    assert "不予支持" in page
    assert "合同不实" in me.get(reverse("claim-detail", args=[one.key])).content.decode()


def test_nothing_yet(by: Actor, client: Client) -> None:
    empty = scheme(TENTH, by)
    for name, args in (("scheme-firms", [empty.key]), ("scheme-claims", [empty.key]), ("payment-list", [])):
        assert "还没有" in runner().get(reverse(name, args=args)).content.decode()
    assert client.get(reverse("scheme-detail", args=["s-none"])).status_code == 404
    assert timezone.localdate() >= empty.opens
