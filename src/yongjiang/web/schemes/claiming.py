"""Claims: filed by a firm or for those that a scan found, taken step by step to the payment."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from yongjiang.model.case import Event, Moved, Supplied, Withdrawn
from yongjiang.model.decision import Decision
from yongjiang.model.ledger import Account, LedgerEntry, Leg
from yongjiang.web.accounts.policy import granted
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.cases.actions import BLANK, Files, act, start, state_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import kept_from
from yongjiang.web.enterprises.ladder import failures
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.ledgers.actions import open_account, post_entry, take_back
from yongjiang.web.ledgers.amounts import in_words, plain, read_fen
from yongjiang.web.ledgers.models import Ledger
from yongjiang.web.schemes.deciding import amount_of, decided
from yongjiang.web.schemes.models import STANDING, Claim, ClaimState, Route, Scan, Scheme
from yongjiang.web.schemes.running import BUDGET, RESERVED

APPROVALS = ("approve", "approve-listed")
#: so many claims are filed, approved or paid at once
MOST = 200
#: characters of a reason, and of the number of a payment
_REASON, _NUMBER = 500, 100


@transaction.atomic
def file_claim(*, scheme: Scheme, enterprise: Enterprise, by: Actor, files: Files | None = None) -> Claim:
    """A firm applies, or somebody who runs schemes enters it for one.

    Raises NotYours for another firm; Unfit outside the days of the scheme, where the rules refuse the firm, or where a
    claim of it stands.
    """
    may = granted(by.user) if by.user is not None else frozenset()
    own = by.user is not None and by.user.enterprise == enterprise.key and "own_enterprise" in may
    if not own and "run_schemes" not in may:
        raise NotYours("YJE-CLAIM", "只能为本企业申请", scheme.title, "请用企业自己的账号申请")
    if own and scheme.route == Route.AUTOMATIC:
        raise NotYours("YJE-CLAIM", "这项政策免申即享，不用申请", scheme.title, "符合条件的由部门列入名单")
    today = timezone.localdate()
    _in_time(scheme, today)
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    decision = decided(scheme, enterprise, today)
    if decision.outcome == "fail":
        raise Unfit("YJE-CLAIM", f"按现在的数据不符合：{_why(decision)}", scheme.title, "数据有误的，先更正企业数据")
    if scheme.claims.filter(enterprise=enterprise, state__in=STANDING).exists():
        raise Unfit("YJE-CLAIM", "这家企业已经有一份在办或已拨付", enterprise.name, "请看那一份")
    if amount_of(scheme, decision) == 0:
        raise Unfit("YJE-CLAIM", "按规则算出的金额是零", scheme.title, "数据有误的，先更正企业数据")
    return _filed(scheme, enterprise, Route.APPLICATION, today, decision, by, files)


@transaction.atomic
def file_listed(*, found: Scan, by: Actor) -> list[Claim]:
    """Claims for the firms that a scan found to pass and that have none, at most `MOST`.

    Who no longer passes, by the facts as they are now, is left out, and who was refused or had to give back: for them
    somebody enters a claim. Raises Unfit outside the days of the scheme.
    """
    scheme = Scheme.objects.select_for_update().get(pk=found.scheme_id)
    for day in (found.on, timezone.localdate()):
        _in_time(scheme, day)
    decided_on = scheme.claims.exclude(state=ClaimState.WITHDRAWN).values("enterprise")
    rows = found.rows.filter(outcome="pass", amount__gt=0).exclude(enterprise__in=decided_on)
    made: list[Claim] = []
    for row in rows.select_related("enterprise").order_by("pk"):
        if len(made) == MOST:
            break
        decision = decided(scheme, row.enterprise, found.on)
        if decision.outcome == "pass" and amount_of(scheme, decision):
            made.append(_filed(scheme, row.enterprise, Route.AUTOMATIC, found.on, decision, by, None))
    return made


@transaction.atomic
def take_claim_step(
    *, on: Claim, move: str, revision: int, by: Actor, facts: Mapping[str, str] | None = None, note: str = "",
    files: Files | None = None,
) -> Claim:  # fmt: skip
    """One step of its workflow, with what it does to the ledger: both or neither.

    facts: ``amount`` in 元 to approve, ``payment-number`` to pay. Raises StaleCase, Refused, Barred; Unfit where the
    rules do not give that much by the facts as they are now; Overdrawn where the budget does not.
    """
    claim = _locked(on)
    said = dict(facts or {})
    if move in APPROVALS:
        _weigh(claim, read_fen(said.get("amount", "")), move)
    case = act(
        case=claim.case, event=Moved(**BLANK, move=move, facts=said, note=note.strip()), revision=revision, by=by,
        files=files,
    )  # fmt: skip
    claim.case = case
    if move in APPROVALS:
        _hold(claim, case.count, by)
    elif move == "reopen":
        _release(claim, note.strip(), by)
        claim.approved = None
    elif move == "pay":
        _pay(claim, said["payment-number"], by)
    return _kept(claim)


@transaction.atomic
def withdraw_claim(*, on: Claim, revision: int, by: Actor, note: str = "") -> Claim:
    """Who filed it takes it back; money that was held is free again. Raises StaleCase, Refused, Barred."""
    claim = _locked(on)
    event: Event = Withdrawn(**BLANK, note=note.strip())
    claim.case = act(case=claim.case, event=event, revision=revision, by=by)
    if claim.reserve:
        _release(claim, note.strip() or "撤回", by)
        claim.approved = None
    return _kept(claim)


@transaction.atomic
def supply_claim(*, on: Claim, revision: int, by: Actor, files: Files, note: str = "") -> Claim:
    """More papers to a claim, as after it was sent back. Raises StaleCase, Refused, Barred; Unfit without a file."""
    claim = _locked(on)
    if not any(files.values()):
        raise Unfit("YJE-CLAIM", "没有选文件", str(claim), "请选择要补交的材料")
    event: Event = Supplied(**BLANK, note=note.strip())
    claim.case = act(case=claim.case, event=event, revision=revision, by=by, files=files)
    return _kept(claim)


@transaction.atomic
def take_many(
    *, scheme: Scheme, move: str, by: Actor, number: str = "", seen: tuple[int, int] | None = None
) -> list[Claim]:
    """`approve-listed` or `pay` for all claims of the scheme that wait for it, at most `MOST`: all or none. number: of
    the payment; seen: how many and how much in 分 the page said. Raises StaleEdit where it is otherwise now, else as
    `take_claim_step`.
    """
    rows = list(waiting(scheme, move, by)[:MOST])
    found = (len(rows), sum((one.amount if one.approved is None else one.approved) or 0 for one in rows))
    if seen is not None and seen != found:
        raise StaleEdit(scheme.title, {"count": found[0], "total": found[1]})
    done = []
    for claim in rows:
        facts = {"payment-number": number} if move == "pay" else {"amount": plain(claim.amount)}
        made = take_claim_step(on=claim, move=move, revision=claim.case.count, by=by, facts=facts)
        if made.amount != claim.amount:
            what = f"金额变了，现在按规则是 {in_words(made.amount)}"
            raise Unfit("YJE-CLAIM", what, str(claim), "请重新扫描，看过新的金额再核定")
        done.append(made)
    return done


def waiting(scheme: Scheme, move: str, by: Actor) -> QuerySet[Claim]:
    """The claims that wait for `approve-listed` or `pay`, the oldest first, but those in which `by` may not take that
    step for what that person did before (who approved does not pay).
    """
    return _waiting(scheme, move).exclude(case__in=_kept_cases(move, by))


def waiting_for_others(scheme: Scheme, move: str, by: Actor) -> int:
    """How many wait for the step that are not for `by`."""
    return _waiting(scheme, move).filter(case__in=_kept_cases(move, by)).count()


def _kept_cases(move: str, by: Actor) -> QuerySet[Case]:
    return Case.objects.filter(kept_from(move, "scheme-claim", by))


def _waiting(scheme: Scheme, move: str) -> QuerySet[Claim]:
    state = {"approve-listed": ClaimState.FILED, "pay": ClaimState.PAYABLE}[move]
    rows = scheme.claims.filter(state=state).order_by("pk").select_related("case", "scheme", "enterprise")
    if move == "approve-listed":
        rows = rows.filter(route=Route.AUTOMATIC)
    return rows


@transaction.atomic
def recover(*, on: Claim, why: str, by: Actor) -> Claim:
    """Money that was paid comes back to the budget. Raises Unfit where nothing is paid, or nobody says why."""
    claim = _locked(on)
    if claim.state != ClaimState.PAID:
        raise Unfit("YJE-CLAIM", "还没有拨付，没有可以追回的", str(claim), "请刷新页面")
    if not why.strip():
        raise Unfit("YJE-CLAIM", "没有写追回的理由", str(claim), "请写明理由和依据")
    if len(why) > _REASON:
        raise Unfit("YJE-CLAIM", f"理由太长，有 {len(why)} 个字", str(claim), f"请写在 {_REASON} 个字以内")
    take_back(ledger=claim.scheme.ledger, key=_payment(claim), why=f"追回：{why.strip()}", by=by)
    _release(claim, f"追回：{why.strip()}", by)
    claim.state = ClaimState.RECOVERED
    claim.save()
    record(
        by=by, verb="claim.recover", on=target_of(claim), before={"state": "已拨付"}, after={"state": "已追回"}, why=why
    )
    return claim


def target_of(claim: Claim) -> Target:
    """A claim, for the trail and its case."""
    return Target("claim", claim.key, str(claim))


def decision_of(claim: Claim) -> Decision:
    """The decision on which the claim rests."""
    return msgspec.convert(claim.decision, Decision)


def firm_account(enterprise: Enterprise) -> str:
    """Key of the account of what a firm was paid."""
    return f"firm/{enterprise.key}"


def _locked(on: Claim) -> Claim:
    """The claim as it is now. The ledger is locked first, always: no two each hold what the other wants."""
    Ledger.objects.select_for_update().get(pk=on.scheme.ledger_id)
    rows = Claim.objects.select_for_update(of=("self",)).select_related("scheme__ledger", "enterprise", "case")
    return rows.get(pk=on.pk)


def _in_time(scheme: Scheme, day: date) -> None:
    if day < scheme.opens or (scheme.closes is not None and day > scheme.closes):
        closes = scheme.closes.isoformat() if scheme.closes else "长期"
        span = f"{scheme.opens.isoformat()} 至 {closes}"
        raise Unfit("YJE-CLAIM", "不在办理期内", scheme.title, f"办理期是 {span}")


def _filed(
    scheme: Scheme, enterprise: Enterprise, route: Route, asked: date, decision: Decision, by: Actor,
    files: Files | None,
) -> Claim:  # fmt: skip
    claim = Claim(
        key=f"c-{secrets.token_hex(5)}", scheme=scheme, enterprise=enterprise, route=route, asked=asked,
        outcome=decision.outcome, amount=amount_of(scheme, decision), decision=msgspec.to_builtins(decision),
        by=by.user,
    )  # fmt: skip
    claim.case = start(
        definition="scheme-claim", subject=target_of(claim), lead=scheme.body, by=by, facts={"route": str(route)},
        files=files,
    )  # fmt: skip
    claim.save()
    return claim


def _weigh(claim: Claim, amount: int, move: str) -> None:
    """What is to be approved against what the rules give by the facts as they are now."""
    scheme, decision = claim.scheme, decided(claim.scheme, claim.enterprise, claim.asked)
    most = amount_of(scheme, decision)
    if decision.outcome == "fail":
        raise Unfit("YJE-CLAIM", f"按现在的数据不符合：{_why(decision)}", str(claim), "请核对企业数据，或不予支持")
    if decision.outcome == "unknown":
        raise Unfit("YJE-CLAIM", "还缺数据，不能核定", str(claim), "请先补齐企业数据")
    if move == "approve-listed" and decision.outcome != "pass":
        raise Unfit("YJE-CLAIM", "有条件要由人判断，不能按名单核定", str(claim), "请逐家受理、审核")
    if most is not None and amount > most:
        what = f"核定 {in_words(amount)}，超过按规则算出的 {in_words(most)}"
        raise Unfit("YJE-CLAIM", what, str(claim), "请减到这个数以内")
    if most is None and scheme.most is not None and amount > scheme.most:
        what = f"核定 {in_words(amount)}，超过每家上限 {in_words(scheme.most)}"
        raise Unfit("YJE-CLAIM", what, str(claim), "请减到这个数以内")
    claim.amount, claim.approved, claim.outcome = most, amount, decision.outcome
    claim.decision = msgspec.to_builtins(decision)


def _hold(claim: Claim, step: int, by: Actor) -> None:
    assert claim.approved is not None
    claim.reserve = f"{claim.key}/reserve/{step}"
    legs = (Leg(BUDGET, -claim.approved), Leg(RESERVED, claim.approved))
    _post(claim, claim.reserve, f"核定：{claim.enterprise.name}", legs, by)


def _release(claim: Claim, why: str, by: Actor) -> None:
    take_back(ledger=claim.scheme.ledger, key=claim.reserve, why=f"{claim.enterprise.name}：{why}", by=by)
    claim.reserve = ""


def _pay(claim: Claim, number: str, by: Actor) -> None:
    assert claim.approved is not None
    account = firm_account(claim.enterprise)
    title = f"已拨付：{claim.enterprise.name}"
    open_account(ledger=claim.scheme.ledger, account=Account(account, title, most=claim.scheme.most))
    legs = (Leg(RESERVED, -claim.approved), Leg(account, claim.approved))
    if len(number.strip()) > _NUMBER:
        raise Unfit("YJE-CLAIM", "拨付凭证号太长", str(claim), f"请写在 {_NUMBER} 个字以内")
    claim.paid, claim.voucher = timezone.localdate(), number.strip()
    _post(claim, _payment(claim), f"拨付：{claim.enterprise.name}（{claim.voucher}）", legs, by)


def _payment(claim: Claim) -> str:
    return f"{claim.key}/pay"


def _post(claim: Claim, key: str, why: str, legs: Sequence[Leg], by: Actor) -> None:
    entry = LedgerEntry(key, timezone.localdate(), by.name, why, tuple(legs))
    post_entry(ledger=claim.scheme.ledger, entry=entry, by=by)


def _kept(claim: Claim) -> Claim:
    """The claim with the state of its case."""
    case = claim.case
    state = state_of(case)
    if case.status == "withdrawn":
        claim.state = ClaimState.WITHDRAWN
    else:
        claim.state = ClaimState(state.end or state.standing[0].stage)
    claim.save()
    return claim


def _why(decision: Decision) -> str:
    return "；".join(failures(decision.reason)) or "没有适用的规定"
