"""Report investments; raise blockers and resolve them. Rows are only added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from yongjiang.kernel.periods import parse_period
from yongjiang.web.accounts.policy import granted
from yongjiang.web.audit.actions import Actor, record
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.projects.actions import target_of
from yongjiang.web.projects.investing import Amount, counting, overlapping, totals
from yongjiang.web.projects.lights import relight
from yongjiang.web.projects.models import Blocker, BlockerEnding, InvestmentRow, Project, YearTotal
from yongjiang.web.projects.money import written
from yongjiang.web.projects.policy import own_body, works_on
from yongjiang.web.register.models import Body

#: years before this one are a slip of the hand
_FIRST_YEAR = 1990


class Invested(NamedTuple):
    """An amount to report. period: as people write it; yuan None takes back what was said."""

    kind: str
    period: str
    yuan: int | None


@transaction.atomic
def report_investments(*, project: Project, said: Sequence[Invested], by: Actor, why: str = "") -> list[InvestmentRow]:
    """Add the amounts, all or none. Raises Unfit for what is no period, is not over yet (done), shares months with a
    period that counts already, corrects without a reason, or says nothing new; NotYours for an outsider.
    """
    body = own_body(by, project)
    project = Project.objects.select_for_update().select_related("case__lead").get(pk=project.pk)
    known = amounts_of(project)
    rows = []
    for one in said:
        row = _checked(project, one, known, why)
        known.append(Amount(row.kind, row.period, row.amount))
        row.by, row.body = by.user, body
        row.save()
        rows.append(row)
    _keep_totals(project, known)
    labels = dict(InvestmentRow.Kind.choices)
    told = [f"{labels[row.kind]} {row.period} {'撤回' if row.amount is None else written(row.amount)}" for row in rows]
    record(by=by, verb="project.invest", on=target_of(project), after={"investments": told}, why=why)
    relight([project])
    return rows


def amounts_of(project: Project) -> list[Amount]:
    """All rows of a project in their order."""
    rows = project.investments.order_by("pk").values_list("kind", "period", "amount")
    return [Amount(*row) for row in rows]


@transaction.atomic
def raise_blocker(*, project: Project, kind: str, what: str, owner: Body, due: date, by: Actor) -> Blocker:
    """Something stands in the way: `owner` is to clear it by `due`. Raises NotYours for an outsider."""
    body = own_body(by, project)
    blocker = Blocker.objects.create(
        project=project, kind=kind, what=what, owner=owner, due=due, by=by.user, body=body
    )  # fmt: skip
    record(
        by=by,
        verb="project.block",
        on=target_of(project),
        after={"blocker": what, "kind": str(Blocker.Kind(kind).label), "owner": owner.name, "due": due.isoformat()},
    )
    return blocker


@transaction.atomic
def resolve_blocker(*, blocker: Blocker, how: str, by: Actor) -> BlockerEnding:
    """It is cleared. By who works on the project, or whose body is to clear it. Raises StaleEdit for the second one."""
    if not may_resolve(by, blocker):
        raise NotYours("YJE-BLOCKER", "这个堵点不由您的单位解决", blocker.what, "请由解决单位或牵头单位来填")
    body = Body.objects.filter(key=by.user.body).first() if by.user is not None and by.user.body else None
    try:
        with transaction.atomic():
            ending = BlockerEnding.objects.create(blocker=blocker, how=how, by=by.user, body=body)
    except IntegrityError:
        first = BlockerEnding.objects.get(blocker=blocker)
        raise StaleEdit(blocker.what, {"how": first.how}) from None
    record(
        by=by, verb="project.unblock", on=target_of(blocker.project), after={"blocker": blocker.what, "how": how}
    )  # fmt: skip
    return ending


def may_resolve(by: Actor, blocker: Blocker) -> bool:
    """Whether `by` may say that a blocker is cleared. Needs its owner and project with case and lead loaded."""
    if by.user is None or "report" not in granted(by.user):
        return False
    return by.user.body == blocker.owner.key or works_on(by.user, blocker.project)


def _checked(project: Project, one: Invested, known: Sequence[Amount], why: str) -> InvestmentRow:
    period = parse_period(one.period)
    if period is None:
        what, fix = f"“{one.period}”不是时期", "请写 2025、2025年上半年、2025年三季度 或 2025年6月"
        raise Unfit("YJE-PERIOD", what, project.title, fix)
    today = timezone.localdate()
    if not _FIRST_YEAR <= period.year <= today.year + 30:
        raise Unfit("YJE-PERIOD", f"{period.words}不在可以填报的年份里", project.title, "请检查年份")
    if one.kind == InvestmentRow.Kind.DONE and one.yuan is not None and period.last_day > today:
        fix = "今年的请按已过去的月份或季度报送"
        raise Unfit("YJE-PERIOD", f"{period.words}还没有结束，不能报完成投资", project.title, fix)
    before = counting(known).get((one.kind, str(period)))
    if before == one.yuan:
        what = f"{period.words}已经是这个数" if before is not None else f"{period.words}没有可撤回的数"
        raise Unfit("YJE-INVESTMENT-SAME", what, project.title, "请检查时期和金额")
    if before is not None and not why.strip():
        what = f"{period.words}已报过 {written(before)} 万元，改数要写理由"
        raise Unfit("YJE-INVESTMENT-WHY", what, project.title, "请在说明里写上为什么改")
    other = overlapping(known, one.kind, period) if one.yuan is not None else None
    if other is not None:
        what = f"{period.words}和已报的{other.words}有重叠，会重复计算"
        raise Unfit("YJE-INVESTMENT-TWICE", what, project.title, f"请先撤回{other.words}的数（金额留空），或换一个时期")
    return InvestmentRow(
        project=project, kind=one.kind, year=period.year, period=str(period), amount=one.yuan, why=why
    )  # fmt: skip


def _keep_totals(project: Project, known: Sequence[Amount]) -> None:
    sums = totals(known)
    YearTotal.objects.filter(project=project).exclude(year__in=[one.year for one in sums]).delete()
    YearTotal.objects.bulk_create(
        [YearTotal(project=project, **one._asdict()) for one in sums],
        update_conflicts=True,
        unique_fields=["project", "year"],
        update_fields=["planned", "done", "until"],
    )
