"""What the pages of one scheme, one claim and one firm show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum
from django.urls import reverse

from yongjiang.usecases.decision_steps import decision_steps
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.facts import subject_of, undisputed
from yongjiang.web.enterprises.ladder import Rung, amount_words, held_titles, rung_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.ledgers.amounts import in_words
from yongjiang.web.ledgers.models import Ledger
from yongjiang.web.schemes.claiming import MOST, decision_of, waiting, waiting_for_others
from yongjiang.web.schemes.deciding import amount_of, pack_of, policy_packs
from yongjiang.web.schemes.models import STANDING, Claim, ClaimState, Route, Scan, Scheme
from yongjiang.web.schemes.queries import is_open, span_of
from yongjiang.web.ui.pieces import Field, Line, working_lines

#: postings that a page shows; the file has all
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a firm now. total: what it would get in 分, None where that is open."""

    rung: Rung
    total: int | None


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """What they said when the claim was filed or approved."""

    outcome: str
    version: str
    amounts: tuple[tuple[str, str], ...]
    working: Line


@dataclass(frozen=True, slots=True)
class FirmScheme:
    """A scheme for a firm. claim: address and word of the newest, "" where there is none; open: it takes claims;
    applies: the firm may apply.
    """

    href: str
    title: str
    body: str
    route: str
    span: str
    open: bool
    applies: bool
    verdict: Verdict
    claim: str
    word: str
    sample: bool


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A posting. legs: title of the account and 分; undone: it was taken back."""

    seq: int
    on: date
    why: str
    who: str
    legs: tuple[tuple[str, int], ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """Claims that wait for one step. total: in 分; others: how many more wait that are not for who looks."""

    count: int
    total: int
    others: int


def firm_verdict(scheme: Scheme, enterprise: Enterprise, on: date) -> Verdict:
    """What the rules of the scheme say of the firm. One query."""
    subject = subject_of(enterprise, undisputed(enterprise.facts.order_by("pk")))
    rung = rung_of(pack_of(scheme.pack, on), subject, on, "first", held_titles(subject))
    return Verdict(rung, amount_of(scheme, rung.decision))


def firm_schemes(firm: Enterprise, today: date) -> list[FirmScheme]:
    """The schemes that are open, and those to which the firm has a claim; what it gets first. Three queries."""
    # the newest of each scheme comes last
    claims = {row.scheme_id: row for row in firm.claims.order_by("pk")}
    rows = Scheme.objects.select_related("body").filter(
        Q(opens__lte=today) & (Q(closes=None) | Q(closes__gte=today)) | Q(pk__in=claims)
    )
    subject = subject_of(firm, undisputed(firm.facts.order_by("pk")))
    titles = held_titles(subject)
    known = policy_packs()
    found = []
    for row in rows:
        if row.pack not in known:
            continue  # the page of the scheme says that its rules are gone
        rung = rung_of(pack_of(row.pack, today), subject, today, "first", titles)
        claim = claims.get(row.pk)
        open_ = is_open(row, today)
        free = claim is None or claim.state not in STANDING
        total = amount_of(row, rung.decision)
        applies = open_ and free and row.route == Route.APPLICATION and rung.decision.outcome != "fail" and total != 0
        found.append(
            FirmScheme(
                reverse("scheme-firm", args=[row.key, firm.key]), row.title, row.body.name, row.get_route_display(),
                span_of(row), open_, applies, Verdict(rung, total),
                reverse("claim-detail", args=[claim.key]) if claim else "", claim.get_state_display() if claim else "",
                row.sample,
            )
        )  # fmt: skip
    order = ("pass", "person", "unknown", "fail")
    return sorted(found, key=lambda one: order.index(one.verdict.rung.decision.outcome))


def kept_verdict(claim: Claim) -> KeptVerdict:
    """The decision on which the claim rests."""
    decision = decision_of(claim)
    amounts = tuple((one.title, amount_words(one)) for one in decision.amounts)
    return KeptVerdict(decision.outcome, decision.version, amounts, working_lines(decision_steps(decision)))


def claim_fields(claim: Claim) -> tuple[Field, ...]:
    """What is known about a claim, those that are."""
    days = f"{claim.paid.year}年{claim.paid.month}月{claim.paid.day}日" if claim.paid else ""
    fields = (
        Field("政策", claim.scheme.title), Field("主管单位", claim.scheme.body.name),
        Field("办理方式", claim.get_route_display()),
        Field("按哪一天判断", f"{claim.asked.year}年{claim.asked.month}月{claim.asked.day}日"),
        Field("按规则测算", in_words(claim.amount)), Field("核定", in_words(claim.approved)),
        Field("拨付日期", days), Field("拨付凭证号", claim.voucher),
    )  # fmt: skip
    return tuple(field for field in fields if field.value)


def ledger_lines(ledger: Ledger) -> list[LedgerLine]:
    """The newest postings, newest first. Three queries."""
    rows = ledger.postings.order_by("-seq").select_related("by", "reversed_by").prefetch_related("legs__account")
    return [
        LedgerLine(
            row.seq, row.on, row.why, str(row.by) if row.by_id else "系统",
            tuple((leg.account.title, leg.amount) for leg in row.legs.all()), hasattr(row, "reversed_by"),
        )
        for row in rows[:_SHOWN]
    ]  # fmt: skip


def wanted(found: Scan) -> int:
    """What those would get in 分 that pass and for whom no money is held or paid yet."""
    held = found.scheme.claims.filter(state__in=(ClaimState.PAYABLE, ClaimState.PAID)).values("enterprise")
    rows = found.rows.filter(outcome="pass").exclude(enterprise__in=held)
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


def waiting_many(scheme: Scheme, move: str, by: Actor) -> Waiting:
    """The claims that one press of `by` takes: see `claiming.waiting`."""
    rows = waiting(scheme, move, by)[:MOST]
    total = sum((row.amount if row.approved is None else row.approved) or 0 for row in rows)
    return Waiting(len(rows), total, waiting_for_others(scheme, move, by))
