"""Claims: from a scan or an application to the payment, the ledger moving with them or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says, stated
from tests.web.schemes.builders import PACK, SINCE, YEAR, fitting, listed, payer, planner, rules, scheme

from yongjiang.model.rules import Applies, Criterion, RuleAmount, RuleSource
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import Barred, Refused, StaleCase, state_of
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import CaseEvent
from yongjiang.web.cases.queries import rebuilt
from yongjiang.web.enterprises.actions import state_facts
from yongjiang.web.errors import NotYours, StaleEdit, Unfit, status_of
from yongjiang.web.ledgers.actions import Overdrawn
from yongjiang.web.ledgers.queries import balances, differences
from yongjiang.web.schemes.claiming import (
    decision_of,
    file_claim,
    recover,
    supply_claim,
    take_claim_step,
    take_many,
    waiting_for_others,
    withdraw_claim,
)
from yongjiang.web.schemes.models import Claim, ClaimState, Route, Scheme
from yongjiang.web.schemes.queries import budget_of, is_open
from yongjiang.web.schemes.running import add_budget, close_scheme, scan

TENTH = 10_000_000  # 10 万元 in 分: a tenth of 100 万元


@pytest.fixture(autouse=True)
def book(db: None) -> Iterator[None]:  # noqa: ARG001 - opens the database
    with rules(PACK):
        yield


@pytest.fixture
def by() -> Actor:
    return planner()


def step(claim: Claim, move: str, by: Actor, note: str = "", **facts: str) -> Claim:
    said = {name.replace("_", "-"): value for name, value in facts.items()}
    claim.case.refresh_from_db()
    return take_claim_step(on=claim, move=move, revision=claim.case.count, by=by, facts=said, note=note)


def own(of: str) -> Actor:
    return Actor(user("enterprise", enterprise=of), "测试")


def money(of: Scheme) -> tuple[int, int, int, int]:
    found = budget_of(of.ledger)
    assert not differences(of.ledger)
    return found.granted, found.left, found.reserved, found.paid


def test_a_scan_finds_lists_and_pays(by: Actor) -> None:
    one = scheme(2 * TENTH, by)
    good = fitting()
    fitting("小公司", staff="9人")
    firm("没有数据的公司")
    found = scan(scheme=one, by=by)
    assert (found.passed, found.failed, found.unknown, found.total) == (1, 1, 1, TENTH)
    (claim,) = listed(one, by)
    assert (claim.enterprise, claim.amount, claim.state, claim.route) == (good, TENTH, "filed", "automatic")
    claim = step(claim, "approve-listed", by, amount="100000")
    assert (claim.state, money(one)) == (ClaimState.PAYABLE, (2 * TENTH, TENTH, TENTH, 0))
    claim = step(claim, "pay", payer(), payment_number="凭证1")
    assert (claim.state, claim.voucher, claim.paid) == (ClaimState.PAID, "凭证1", timezone.localdate())
    assert money(one) == (2 * TENTH, TENTH, 0, TENTH)
    assert decision_of(claim).amounts[0].amount == TENTH
    assert listed(one, by) == []


def test_an_overspend_is_refused_whole(by: Actor) -> None:
    one = scheme(TENTH + 1, by)
    fitting()
    fitting("乙公司")
    first, second = listed(one, by)
    step(first, "approve-listed", by, amount="100000")
    with pytest.raises(Overdrawn) as told:
        step(second, "approve-listed", by, amount="100000")
    assert told.value.what == "可用预算不够，还差 99,999.99 元"
    second.refresh_from_db()
    assert (second.state, second.approved, second.case.count) == (ClaimState.FILED, None, 1)
    assert money(one) == (TENTH + 1, 1, TENTH, 0)


def test_all_on_the_list_or_none(by: Actor) -> None:
    one = scheme(2 * TENTH, by)
    for name in "甲乙丙":
        fitting(f"{name}公司")
    listed(one, by)
    with pytest.raises(Overdrawn):
        take_many(scheme=one, move="approve-listed", by=by)
    assert set(one.claims.values_list("state", flat=True)) == {"filed"}
    assert money(one) == (2 * TENTH, 2 * TENTH, 0, 0)
    add_budget(scheme=one, amount=TENTH, number="追加", by=by)
    assert len(take_many(scheme=one, move="approve-listed", by=by)) == 3
    assert len(take_many(scheme=one, move="pay", by=payer(), number="批次1")) == 3
    assert money(one) == (3 * TENTH, 0, 0, 3 * TENTH)


def test_approved_as_the_facts_are_now(by: Actor) -> None:
    one = scheme(9 * TENTH, by)
    good = fitting()
    (claim,) = listed(one, by)
    says(good, ("staff", YEAR, "9人"))
    with pytest.raises(Unfit, match="不符合"):
        step(claim, "approve-listed", by, amount="100000")
    says(good, ("staff", YEAR, "12人"), ("rd_expense", YEAR, "50万元"))
    with pytest.raises(Unfit, match=r"超过按规则算出的 50,000.00 元"):
        step(claim, "approve-listed", by, amount="100000")
    assert step(claim, "approve-listed", by, amount="50000").amount == TENTH // 2


@pytest.mark.parametrize("amount", ["", "0", "-1", "0.001", "一万", "NaN", "Infinity"])
def test_an_amount_that_is_none(by: Actor, amount: str) -> None:
    one = scheme(9 * TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    with pytest.raises(Unfit, match="核定金额不对"):
        step(claim, "approve-listed", by, amount=amount)
    assert money(one)[2] == 0


def test_sent_back_the_money_is_free_again(by: Actor) -> None:
    one = scheme(TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    step(claim, "approve-listed", by, amount="100000")
    claim = step(claim, "reopen", by, note="材料有疑问")
    assert (claim.state, claim.approved, money(one)) == (ClaimState.REVIEW, None, (TENTH, TENTH, 0, 0))
    claim = step(claim, "approve", by, amount="60000")
    assert money(one) == (TENTH, TENTH * 4 // 10, TENTH * 6 // 10, 0)
    step(claim, "pay", payer(), payment_number="2")
    assert money(one) == (TENTH, TENTH * 4 // 10, 0, TENTH * 6 // 10)


def test_recovered_money_comes_back(by: Actor) -> None:
    one = scheme(TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    step(claim, "approve-listed", by, amount="100000")
    with pytest.raises(Unfit, match="还没有拨付"):
        recover(on=claim, why="骗取", by=by)
    step(claim, "pay", payer(), payment_number="1")
    with pytest.raises(Unfit, match="理由"):
        recover(on=claim, why=" ", by=by)
    claim = recover(on=claim, why="骗取", by=by)
    assert (claim.state, claim.approved, money(one)) == (ClaimState.RECOVERED, TENTH, (TENTH, TENTH, 0, 0))
    assert listed(one, by) == []  # who had to give back is not found again: somebody enters a claim


def test_a_firm_applies_and_takes_it_back(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    good = fitting()
    me = own(good.key)
    claim = file_claim(scheme=one, enterprise=good, by=me)
    assert (claim.state, claim.amount) == (ClaimState.FILED, TENTH)
    with pytest.raises(Unfit, match="已经有一份"):
        file_claim(scheme=one, enterprise=good, by=me)
    with pytest.raises(Barred):
        step(claim, "admit", me)
    claim.case.refresh_from_db()
    claim = withdraw_claim(on=claim, revision=claim.case.count, by=me)
    assert claim.state == ClaimState.WITHDRAWN
    assert file_claim(scheme=one, enterprise=good, by=me).pk != claim.pk


def test_withdrawn_after_approval_the_money_is_free_again(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    good = fitting()
    me = own(good.key)
    claim = file_claim(scheme=one, enterprise=good, by=me)
    step(claim, "admit", by)
    step(claim, "approve", by, amount="100000")
    claim.case.refresh_from_db()
    withdraw_claim(on=claim, revision=claim.case.count, by=me)
    assert money(one) == (TENTH, TENTH, 0, 0)


def test_who_may_not(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    good, other = fitting(), fitting("乙公司")
    for who in (own(other.key), Actor(user("officer", body="kjj"), "测试"), Actor.system("测试")):
        with pytest.raises(NotYours):
            file_claim(scheme=one, enterprise=good, by=who)
    with pytest.raises(NotYours, match="免申即享"):
        file_claim(scheme=scheme(TENTH, by), enterprise=good, by=own(good.key))


def test_the_officer_of_the_body_reviews_another_does_not(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    claim = file_claim(scheme=one, enterprise=fitting(), by=by)
    with pytest.raises(Barred):
        step(claim, "admit", Actor(user("officer", body="jxj"), "测试"))
    mine = Actor(user("officer", body="kjj"), "测试")
    step(claim, "admit", mine)
    claim = step(claim, "approve", mine, amount="100000")
    with pytest.raises(Barred):
        step(claim, "pay", mine, payment_number="1")  # who approves for the body does not pay


def test_who_approved_does_not_pay_in_whichever_round(by: Actor) -> None:
    one = scheme(TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    step(claim, "approve-listed", by, amount="100000")
    with pytest.raises(Barred, match="办过按名单核定的人不能再办拨付，要换一个人") as told:
        step(claim, "pay", by, payment_number="1")
    assert status_of(told.value) == 403
    step(claim, "reopen", by, note="再看一看")
    second = planner()
    step(claim, "approve", second, amount="100000")
    for who in (by, second):
        with pytest.raises(Barred, match="不相容岗位分离"):
            step(claim, "pay", who, payment_number="1")
    assert money(one) == (TENTH, 0, TENTH, 0)
    assert step(claim, "pay", planner(), payment_number="1").state == ClaimState.PAID


def test_a_payment_of_all_leaves_out_what_one_approved(by: Actor) -> None:
    one, second = scheme(9 * TENTH, by), planner()
    for name in "甲乙丙":
        fitting(f"{name}公司")
    first, *others = listed(one, by)
    step(first, "approve-listed", second, amount="100000")
    for claim in others:
        step(claim, "approve-listed", by, amount="100000")
    assert (waiting_for_others(one, "pay", by), waiting_for_others(one, "pay", second)) == (2, 1)
    assert take_many(scheme=one, move="pay", by=by, number="1", seen=(1, TENTH)) == [first]
    assert waiting_for_others(one, "pay", payer()) == 0
    assert len(take_many(scheme=one, move="pay", by=payer(), number="2", seen=(2, 2 * TENTH))) == 2


def test_a_claim_of_the_old_version_stays_on_it(by: Actor) -> None:
    one = scheme(TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    old = date(2021, 1, 1)
    event = CaseEvent.objects.get(case=claim.case)
    event.data["version"] = claim.case.state["version"] = old.isoformat()
    event.save()
    claim.case.version = old
    claim.case.state.pop("did")  # kept before there was such a thing
    claim.case.save()
    assert rebuilt(claim.case) == state_of(claim.case)
    step(claim, "approve-listed", by, amount="100000")
    assert waiting_for_others(one, "pay", by) == 0
    claim = step(claim, "pay", by, payment_number="1")
    assert claim.state == ClaimState.PAID
    assert rebuilt(claim.case) == state_of(claim.case)


def test_refused_outside_its_days_and_for_who_fails(by: Actor) -> None:
    today = timezone.localdate()
    good, small = fitting(), fitting("小公司", staff="9人")
    late = scheme(TENTH, by, route=Route.APPLICATION)
    with pytest.raises(Unfit, match="职工"):
        file_claim(scheme=late, enterprise=small, by=own(small.key))
    late = close_scheme(scheme=late, on=today - timedelta(days=1), by=by)
    with pytest.raises(Unfit, match="办理期"):
        file_claim(scheme=late, enterprise=good, by=own(good.key))
    found = scan(scheme=late, by=by)
    with pytest.raises(Unfit, match="办理期"):
        listed(late, by)
    assert found.passed == 1
    with pytest.raises(Unfit, match="早于"):
        close_scheme(scheme=late, on=SINCE - timedelta(days=1), by=by)


def test_who_lacks_data_is_not_approved(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    nobody = firm("没有数据的公司")
    claim = file_claim(scheme=one, enterprise=nobody, by=own(nobody.key))
    assert (claim.outcome, claim.amount) == ("unknown", None)
    step(claim, "admit", by)
    with pytest.raises(Unfit, match="还缺数据"):
        step(claim, "approve", by, amount="1")


def test_an_unverified_threshold_needs_a_person(by: Actor) -> None:
    doubtful = RuleSource("art", "示例", "第一条", "unverified")
    with rules(replace(PACK, sources=(doubtful,))):
        one = scheme(TENTH, by)
        fitting()
        found = scan(scheme=one, by=by)
        assert (found.passed, found.person) == (0, 1)
        assert listed(one, by) == []
        claim = file_claim(scheme=one, enterprise=fitting("乙公司"), by=by)
        step(claim, "admit", by)
        assert step(claim, "approve", by, amount="100000").outcome == "person"


def test_the_cap_of_a_firm(by: Actor) -> None:
    one = scheme(9 * TENTH, by, most=TENTH // 2)
    fitting()
    (claim,) = listed(one, by)
    assert claim.amount == TENTH // 2
    with pytest.raises(Unfit, match="超过"):
        step(claim, "approve-listed", by, amount="50000.01")
    step(claim, "approve-listed", by, amount="50000")
    step(claim, "pay", payer(), payment_number="1")
    assert balances(one.ledger)[f"firm/{claim.enterprise.key}"] == TENTH // 2


def test_of_two_that_act_one_is_told(by: Actor) -> None:
    one = scheme(9 * TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    seen = claim.case.count
    take_claim_step(on=claim, move="approve-listed", revision=seen, by=by, facts={"amount": "100000"})
    with pytest.raises(StaleCase):
        take_claim_step(on=claim, move="approve-listed", revision=seen, by=by, facts={"amount": "100000"})
    assert money(one)[2] == TENTH


def test_nobody_is_paid_without_a_number(by: Actor) -> None:
    one = scheme(TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    step(claim, "approve-listed", by, amount="100000")
    with pytest.raises(Refused):
        step(claim, "pay", payer())
    assert money(one)[3] == 0


def test_a_budget_is_not_taken_below_what_is_promised(by: Actor) -> None:
    one = scheme(2 * TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    step(claim, "approve-listed", by, amount="100000")
    with pytest.raises(Overdrawn):
        add_budget(scheme=one, amount=-TENTH - 1, number="调减", by=by)
    add_budget(scheme=one, amount=-TENTH, number="调减", by=by)
    assert money(one) == (TENTH, 0, TENTH, 0)
    for amount, number in ((0, "x"), (1, " ")):
        with pytest.raises(Unfit):
            add_budget(scheme=one, amount=amount, number=number, by=by)


def test_several_amounts_are_added_and_one_open_leaves_all_open(by: Actor) -> None:
    two = (*PACK.amounts, RuleAmount("profit", "利润奖励", "profit * 0.01", "art"))
    with rules(replace(PACK, amounts=two)):
        one = scheme(9 * TENTH, by)
        good, half = fitting(), fitting("乙公司")
        says(good, ("profit", YEAR, "200万元"))
        found = scan(scheme=one, by=by)
        assert dict(found.rows.values_list("enterprise", "amount")) == {good.pk: TENTH + TENTH // 5, half.pk: None}
        assert [claim.enterprise for claim in listed(one, by)] == [good]


def test_who_was_refused_is_not_listed_again(by: Actor) -> None:
    one = scheme(TENTH, by)
    good = fitting()
    (claim,) = listed(one, by)
    step(claim, "turn-away", by, note="造假")
    assert listed(one, by) == []
    assert file_claim(scheme=one, enterprise=good, by=by).state == ClaimState.FILED


def test_all_that_the_page_showed_or_none(by: Actor) -> None:
    one = scheme(9 * TENTH, by)
    good = fitting()
    (claim,) = listed(one, by)
    with pytest.raises(StaleEdit):
        take_many(scheme=one, move="approve-listed", by=by, seen=(2, 2 * TENTH))
    says(good, ("rd_expense", YEAR, "300万元"))
    with pytest.raises(Unfit, match=r"金额变了，现在按规则是 300,000\.00 元"):
        take_many(scheme=one, move="approve-listed", by=by, seen=(1, TENTH))
    assert money(one)[2] == 0
    scan(scheme=one, by=by)
    claim.refresh_from_db()
    assert claim.amount == 3 * TENTH
    assert len(take_many(scheme=one, move="approve-listed", by=by, seen=(1, 3 * TENTH))) == 1


def test_the_same_form_twice_counts_once(by: Actor) -> None:
    one = scheme(TENTH, by, once="abc")
    assert scheme(TENTH, by, once="abc") == one
    for _ in range(2):
        add_budget(scheme=one, amount=5, number="追加", by=by, once="def")
    assert money(one)[0] == TENTH + 5


def test_a_title_that_the_firm_alone_states_gives_no_money(by: Actor) -> None:
    held = Criterion("title", "高企", "art", holds="holds(title_high_tech)")
    clean = Criterion("clean", "守法", "art", none=(Criterion("b", "失信", "art", holds="blacklisted"),))
    need = Criterion("all", "全部", "art", all=(held, clean))
    with rules(replace(PACK, requirement=need)):
        one = scheme(9 * TENTH, by)
        good = fitting()
        self_, valid = own(good.key), "2020-01-01 至 2099-12-31"
        said = [("title_high_tech", None, valid), ("blacklisted", None, "否")]
        state_facts(enterprise=good, said=stated(*said), source="自报", by=self_)
        assert scan(scheme=one, by=by).unknown == 1
        claim = file_claim(scheme=one, enterprise=good, by=by)
        assert claim.outcome == "unknown"
        says(good, ("title_high_tech", None, "2020-01-01 至 2098-12-31"))
        assert scan(scheme=one, by=by).passed == 1
        says(good, ("blacklisted", None, "是"))
        state_facts(enterprise=good, said=stated(("blacklisted", None, "否")), source="自报", by=self_)
        assert scan(scheme=one, by=by).failed == 1
        step(claim, "admit", by)
        with pytest.raises(Unfit, match=r"失信|守法"):
            step(claim, "approve", by, amount="1")


def test_no_scheme_outlasts_its_rules(by: Actor) -> None:
    today = timezone.localdate()
    last = today + timedelta(days=10)
    with rules(replace(PACK, applies=(Applies("first", SINCE, last),))):
        one = scheme(TENTH, by)
        assert one.closes == last
        with pytest.raises(Unfit, match="规则只到"):
            close_scheme(scheme=one, on=last + timedelta(days=1), by=by)
        with pytest.raises(Unfit, match="规则只到"):
            scheme(TENTH, by, closes=last + timedelta(days=1))
    with rules(replace(PACK, applies=(Applies("first", SINCE, today - timedelta(days=1)),))):
        fitting()
        assert scan(scheme=one, by=by).version == ""
        assert not is_open(one, today)
        with pytest.raises(Unfit, match="没有生效"):
            scheme(TENTH, by, opens=today)


def test_a_formula_below_zero_takes_nothing_from_the_others(by: Actor) -> None:
    two = (*PACK.amounts, RuleAmount("less", "扣减", "0 - rd_expense", "art"))
    with rules(replace(PACK, amounts=two)):
        one = scheme(9 * TENTH, by)
        fitting()
        assert scan(scheme=one, by=by).total == TENTH


def test_what_comes_to_nothing_is_not_filed(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    good = fitting(spent="0元")
    with pytest.raises(Unfit, match="金额是零"):
        file_claim(scheme=one, enterprise=good, by=own(good.key))


def test_papers_follow_after_a_claim_was_sent_back(by: Actor) -> None:
    one = scheme(TENTH, by, route=Route.APPLICATION)
    good = fitting()
    me = own(good.key)
    claim = file_claim(scheme=one, enterprise=good, by=me)
    step(claim, "admit", by)
    claim = step(claim, "send-back", by, note="缺合同")
    with pytest.raises(Unfit, match="没有选文件"):
        supply_claim(on=claim, revision=claim.case.count, by=me, files={"application": []})
    paper = Paper("合同.txt", "合同".encode())
    claim = supply_claim(on=claim, revision=claim.case.count, by=me, files={"application": [paper]})
    assert claim.state == ClaimState.FILED
    assert claim.case.evidence.count() == 1


@pytest.mark.parametrize("amount", ["1e900000", "9" * 40, "1e16"])
def test_an_amount_beyond_all_money_costs_no_time(by: Actor, amount: str) -> None:
    one = scheme(9 * TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    with pytest.raises(Unfit, match="核定金额不对"):
        step(claim, "approve-listed", by, amount=amount)


@pytest.mark.parametrize("act", ["approve", "withdraw", "recover"])
def test_the_ledger_is_locked_before_the_claim(by: Actor, act: str) -> None:
    one = scheme(TENTH, by)
    fitting()
    (claim,) = listed(one, by)
    if act == "recover":
        step(claim, "approve-listed", by, amount="100000")
        step(claim, "pay", payer(), payment_number="1")
        claim.case.refresh_from_db()
    with CaptureQueriesContext(connection) as asked:
        if act == "approve":
            take_many(scheme=one, move="approve-listed", by=by)
        elif act == "withdraw":
            withdraw_claim(on=claim, revision=claim.case.count, by=by)
        else:
            recover(on=claim, why="材料不实", by=by)
    reads = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    ledger = next(at for at, sql in enumerate(reads) if 'FROM "ledgers_ledger" WHERE' in sql)
    locked = next(at for at, sql in enumerate(reads) if "schemes_claim" in sql and sql.count("LIMIT 21"))
    assert ledger < locked
