"""Schemes, what a scan found, claims and payments, ready for their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from yongjiang.model.decision import Question, Reason
from yongjiang.model.rules import RulePack
from yongjiang.model.wording import OUTCOME_WORDS, source_words
from yongjiang.web.documents.exports import Cell
from yongjiang.web.ledgers.amounts import yuan
from yongjiang.web.ledgers.models import Ledger
from yongjiang.web.ledgers.queries import balances
from yongjiang.web.register.listing import Asked, Listing, choice, search
from yongjiang.web.schemes.deciding import in_force
from yongjiang.web.schemes.models import Claim, ClaimState, Scan, ScanRow, Scheme
from yongjiang.web.schemes.running import BUDGET, RESERVED, SOURCE
from yongjiang.web.ui.pieces import Column, Line
from yongjiang.web.zone import rulebook


@dataclass(frozen=True, slots=True)
class Budget:
    """Where the money of a scheme stands, in 分. paid: what went to firms and was not taken back."""

    granted: int
    left: int
    reserved: int
    paid: int


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme in a list. span: its days, in words; left: of the budget in 分, None for who may not know."""

    href: str
    title: str
    body: str
    route: str
    span: str
    open: bool
    sample: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim or a payment in a list. amount: approved, else what the rules give; in 分."""

    href: str
    firm: str
    scheme: str
    body: str
    state: str
    word: str
    route: str
    asked: date
    amount: int | None
    paid: date | None
    sample: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What a scan found about a firm. claim: address and state of its newest claim, "" where it has none."""

    href: str
    firm: str
    street: str
    outcome: str
    amount: int | None
    claim: str
    word: str
    sample: bool


def budget_of(ledger: Ledger) -> Budget:
    """One query."""
    found = balances(ledger)
    granted, left, reserved = -found.pop(SOURCE), found.pop(BUDGET), found.pop(RESERVED)
    return Budget(granted, left, reserved, sum(found.values()))


def span_of(scheme: Scheme) -> str:
    """The days on which claims are taken, in words."""
    return f"{_day(scheme.opens)}起" + (f"，到{_day(scheme.closes)}" if scheme.closes else "，长期")


def is_open(scheme: Scheme, today: date) -> bool:
    """Whether claims are taken on `today`, and its rules are in force."""
    in_time = scheme.opens <= today and (scheme.closes is None or today <= scheme.closes)
    return in_time and in_force(scheme.pack, today) is not None


def conditions_of(scheme: Scheme, on: date) -> Line:
    """What the rules ask for, as a tree with the articles, whoever asks."""
    return _asked(rulebook().asks(scheme.pack, Question(on)))


def amounts_of(pack: RulePack) -> tuple[tuple[str, str, str], ...]:
    """What a pack gives: title, condition, cap as the zone set it."""
    set_ = {one.name: one.value for one in pack.parameters}
    return tuple(
        (one.title, one.when.title if one.when is not None else "", set_.get(one.most, one.most))
        for one in pack.amounts
    )


def scheme_rows(rows: Iterable[Scheme], today: date) -> list[SchemeRow]:
    """Schemes for their list, those that are open first."""
    found = [
        SchemeRow(
            reverse("scheme-detail", args=[row.key]), row.title, row.body.name, row.get_route_display(), span_of(row),
            is_open(row, today), row.sample,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: not row.open)


def found_listing(found: Scan, asked: Asked) -> Listing:
    """Firms of a scan as asked: by words, outcome, whether they have a claim."""
    # the newest of each firm comes last
    claims = {row.enterprise_id: row for row in found.scheme.claims.order_by("pk")}
    words = {str(key): word for key, word in OUTCOME_WORDS.items()}
    outcome = asked.among("outcome", words)
    rows = found.rows.select_related("enterprise")
    if outcome:
        rows = rows.filter(outcome=outcome)
    filed = {"no": "还没有列入", "yes": "已列入或已申请"}
    if answer := asked.among("filed", filed):
        rows = rows.filter(enterprise__in=claims) if answer == "yes" else rows.exclude(enterprise__in=claims)
    rows = rows.filter(asked.words("enterprise__name", "enterprise__code"))
    orders = {"name": ("enterprise__name",), "street": ("enterprise__street",), "amount": ("amount",)}

    def shown(some: Iterable[ScanRow]) -> Sequence[FoundRow]:
        return [_found(row, found.scheme, claims.get(row.enterprise_id)) for row in some]

    def cells(row: ScanRow) -> Sequence[Cell]:
        claim = claims.get(row.enterprise_id)
        return (
            row.enterprise.name, row.enterprise.code, row.enterprise.street, words.get(row.outcome, row.outcome),
            yuan(row.amount), claim.get_state_display() if claim else "", "是" if row.enterprise.sample else "",
        )  # fmt: skip

    return Listing(
        name="企业", counter="家", about="按规则和现在的数据，这项政策适合哪些企业？点开看每家的理由。",
        rows=rows.order_by(*asked.order({**orders, "pk": ("pk",)}, "pk")),
        filters=(
            search(asked, "名称、代码"), choice(asked, "outcome", "结果", words),
            choice(asked, "filed", "名单", filed),
        ),
        columns=(
            Column("企业", "name"), Column("街道（镇）", "street"), Column("结果"),
            Column("测算金额", "amount", "元", numeric=True), Column("办理"),
        ),
        sort=asked.one("sort") or "pk",
        heads=("企业", "统一社会信用代码", "街道（镇）", "结果", "测算金额（元）", "办理", "示例数据"),
        cells=cells, shown=shown,
    )  # fmt: skip


def claim_listing(rows: QuerySet[Claim], asked: Asked, *, of: Mapping[str, str]) -> Listing:
    """Claims as asked. of: titles of schemes by key, where there are several to choose from."""
    states = {str(value): str(label) for value, label in ClaimState.choices}
    if state := asked.among("state", states):
        rows = rows.filter(state=state)
    if scheme := asked.among("scheme", of):
        rows = rows.filter(scheme__key=scheme)
    rows = rows.filter(asked.words("enterprise__name", "key", "voucher"))
    filters = [search(asked, "企业、凭证号"), choice(asked, "state", "状态", states)]
    if len(of) > 1:
        filters.append(choice(asked, "scheme", "政策", of))
    orders = {"firm": ("enterprise__name",), "asked": ("asked",), "amount": ("approved", "amount"), "paid": ("paid",)}
    return Listing(
        name="兑现", counter="份", about="哪些企业在办、办到哪一步、拨了多少？",
        rows=rows.select_related("enterprise", "scheme__body").order_by(*asked.order(orders, "-asked")),
        filters=tuple(filters),
        columns=(
            Column("企业", "firm"), Column("状态"), Column("方式"), Column("日期", "asked"),
            Column("金额", "amount", "元", numeric=True), Column("拨付日期", "paid"),
        ),
        sort=asked.one("sort") or "-asked",
        heads=(
            "企业", "统一社会信用代码", "政策", "状态", "方式", "日期", "测算金额（元）", "核定金额（元）", "拨付日期",
            "凭证号", "示例数据",
        ),
        cells=_claim_cells, shown=claim_rows,
    )  # fmt: skip


def payment_listing(asked: Asked) -> Listing:
    """What was paid by schemes that disclose it, as asked: by words, scheme, year. For everybody."""
    rows = Claim.objects.filter(scheme__disclosed=True, state__in=(ClaimState.PAID, ClaimState.RECOVERED))
    schemes = dict(rows.order_by().values_list("scheme__key", "scheme__title").distinct())
    years = {str(day.year): f"{day.year}年" for day in rows.order_by().dates("paid", "year", "DESC")}
    if scheme := asked.among("scheme", schemes):
        rows = rows.filter(scheme__key=scheme)
    if year := asked.among("year", years):
        rows = rows.filter(paid__year=int(year))
    rows = rows.filter(asked.words("enterprise__name", "enterprise__code"))
    orders = {"firm": ("enterprise__name",), "amount": ("approved",), "paid": ("paid",)}
    return Listing(
        name="资金公示", counter="笔", about="惠企政策的钱拨给了谁、拨了多少、由哪个单位拨？",
        rows=rows.select_related("enterprise", "scheme__body").order_by(*asked.order(orders, "-paid")),
        filters=(
            search(asked, "企业、代码"), choice(asked, "scheme", "政策", schemes), choice(asked, "year", "年份", years),
        ),
        columns=(
            Column("企业", "firm"), Column("政策"), Column("主管单位"), Column("金额", "amount", "元", numeric=True),
            Column("拨付日期", "paid"),
        ),
        sort=asked.one("sort") or "-paid",
        heads=("企业", "统一社会信用代码", "政策", "主管单位", "金额（元）", "拨付日期", "状态", "示例数据"),
        cells=_payment_cells, shown=claim_rows,
    )  # fmt: skip


def claim_rows(rows: Iterable[Claim]) -> list[ClaimRow]:
    """Claims for a list; their firms and schemes are fetched."""
    return [
        ClaimRow(
            reverse("claim-detail", args=[row.key]), row.enterprise.name, row.scheme.title, row.scheme.body.name,
            row.state, row.get_state_display(), row.get_route_display(), row.asked,
            row.amount if row.approved is None else row.approved, row.paid, row.enterprise.sample or row.scheme.sample,
        )
        for row in rows
    ]  # fmt: skip


def _asked(reason: Reason) -> Line:
    basis = source_words(reason.by) if reason.by else ""
    return Line(reason.title or "条件", reason.wanted, basis, None, tuple(map(_asked, reason.parts)))


def _found(row: ScanRow, scheme: Scheme, claim: Claim | None) -> FoundRow:
    firm = row.enterprise
    return FoundRow(
        reverse("scheme-firm", args=[scheme.key, firm.key]), firm.name, firm.street, row.outcome, row.amount,
        reverse("claim-detail", args=[claim.key]) if claim else "", claim.get_state_display() if claim else "",
        firm.sample,
    )  # fmt: skip


def _claim_cells(row: Claim) -> Sequence[Cell]:
    return (
        row.enterprise.name, row.enterprise.code, row.scheme.title, row.get_state_display(), row.get_route_display(),
        row.asked.isoformat(), yuan(row.amount), yuan(row.approved), row.paid.isoformat() if row.paid else "",
        row.voucher, "是" if row.enterprise.sample else "",
    )  # fmt: skip


def _payment_cells(row: Claim) -> Sequence[Cell]:
    return (
        row.enterprise.name, row.enterprise.code, row.scheme.title, row.scheme.body.name, yuan(row.approved),
        row.paid.isoformat() if row.paid else "", row.get_state_display(), "是" if row.enterprise.sample else "",
    )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
