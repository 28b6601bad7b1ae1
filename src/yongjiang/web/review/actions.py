"""Confirm, correct, reject an item; merge indicators or keep them apart. One transaction, one row in the trail."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.documents.models import Document
from yongjiang.web.errors import StaleEdit
from yongjiang.web.intake.actions import revise
from yongjiang.web.register.counting import count_bodies, count_indicators
from yongjiang.web.register.directory import bodies_named
from yongjiang.web.register.fields import DUTY_FIELDS, FIELDS, Plain, plain_values
from yongjiang.web.register.filling import duties_of
from yongjiang.web.register.models import (
    Commitment,
    Correction,
    Duty,
    FormerKey,
    Indicator,
    IndicatorName,
    MergeDecision,
    ReviewState,
    Statement,
)
from yongjiang.web.register.settling import apply
from yongjiang.web.search.actions import index_indicators, index_items


@transaction.atomic
def settle_item(
    *,
    row: Statement | Commitment,
    verdict: ReviewState,
    values: Mapping[str, Plain],
    revision: int,
    by: Actor,
    why: str = "",
) -> Statement | Commitment:
    """Say of one item that it is right, wrong, or what its fields should be; the row as it is now.

    row: of the newest version. values: fields as the reviewer left them (`register.fields`), none for those not shown.
    revision: of the row when the form was made; raises StaleEdit where it is another now. A published version stays as
    it is: the correction opens a revision of it. `proposed` takes back what was said before.
    """
    document = Document.objects.select_for_update().get(pk=row.document_id)
    row = type(row).objects.select_for_update().select_related("version").get(pk=row.pk)
    if document.current_id != row.version_id:
        # someone opened a newer version in between: the same item there is what the reviewer means
        row = _in_current(row, document)
    before = current_values(row)
    if row.revision != revision:
        raise StaleEdit(_title(row), before)
    version = revise(document=document, by=by)
    if version.pk != row.version_id:
        row = _in_current(row, document)
    on = _on(row)
    proposed = before | {str(k): v for k, v in row.machine.items()}
    known = {field.name for field in FIELDS[on]}
    if strange := sorted(set(values) - known):
        raise CallerError("YJE-FIELD", f"没有“{'、'.join(strange)}”这个字段", _title(row), "请刷新页面再试")
    wanted = proposed | dict(values) if verdict in (ReviewState.CORRECTED, ReviewState.CONFIRMED) else proposed
    changes = {name: value for name, value in wanted.items() if value != proposed[name]}
    if changes:
        verdict = ReviewState.CORRECTED
    elif verdict == ReviewState.CORRECTED:
        verdict = ReviewState.CONFIRMED
    correction = Correction.objects.create(
        document=document,
        on=on,
        key=row.key,
        verdict=verdict,
        changes=changes,
        machine={name: proposed[name] for name in (changes or proposed)},
        why=why.strip(),
        by=by.user,
    )
    named = _named_by(row)
    _restore(row, proposed)
    apply(row, correction)
    row.revision = correction.pk
    row.save()
    if isinstance(row, Commitment):
        _set_duties(row, {name: changes.get(name, proposed[name]) for name in DUTY_FIELDS})
    count = count_indicators if isinstance(row, Statement) else count_bodies
    count(named | _named_by(row))
    index_items([row])
    after = current_values(row)
    record(
        by=by,
        verb=f"{on}.{verdict}",
        on=Target(on, f"{document.key}/{row.key}", _title(row)),
        before={name: value for name, value in before.items() if after[name] != value},
        after={name: value for name, value in after.items() if before[name] != value},
        why=why.strip(),
    )
    return row


def current_values(row: Statement | Commitment) -> dict[str, Plain]:
    """The fields of a row as they are now, duties included."""
    if isinstance(row, Statement):
        return plain_values(row)
    names: dict[str, list[str]] = {name: [] for name in DUTY_FIELDS}
    for part, name in row.duties.order_by("part", "order").values_list("part", "name"):
        names[part].append(name)
    return plain_values(row, names)


@transaction.atomic
def merge(*, first: Indicator, second: Indicator, by: Actor, why: str = "") -> Indicator:
    """`second` is the same indicator as `first`: all its names and numbers count for `first` from now on."""
    first, second = _decide(first, second, MergeDecision.Kind.SAME, by, why)
    Indicator.objects.filter(merged_into=second).update(merged_into=first)
    IndicatorName.objects.filter(indicator=second).update(indicator=first)
    Statement.objects.filter(indicator=second).update(indicator=first)
    second.merged_into = first
    second.save()
    count_indicators([first.pk, second.pk])
    index_indicators([first, second])
    record(
        by=by,
        verb="indicator.merge",
        on=Target("indicator", first.key, first.name),
        after={"merged": {"key": second.key, "name": second.name}},
        why=why.strip(),
    )
    return first


@transaction.atomic
def keep_apart(*, first: Indicator, second: Indicator, by: Actor, why: str = "") -> None:
    """The two are not the same indicator: they are not proposed again."""
    first, second = _decide(first, second, MergeDecision.Kind.APART, by, why)
    record(
        by=by,
        verb="indicator.keep_apart",
        on=Target("indicator", first.key, first.name),
        after={"apart": {"key": second.key, "name": second.name}},
        why=why.strip(),
    )


@transaction.atomic
def unmerge(*, indicator: Indicator, by: Actor, why: str = "") -> None:
    """Take back that `indicator` is the same as another: its own names and their numbers are its own again."""
    (indicator,) = _locked(indicator)
    into = indicator.merged_into
    if into is None:
        raise CallerError("YJE-MERGE", "这个指标没有并入别的指标", indicator.name, "请刷新页面，看看现在的样子")
    IndicatorName.objects.filter(own=indicator).update(indicator=indicator)
    Statement.objects.filter(named__own=indicator).update(indicator=indicator)
    indicator.merged_into = None
    indicator.save()
    count_indicators([indicator.pk, into.pk])
    index_indicators([indicator, into])
    record(
        by=by,
        verb="indicator.unmerge",
        on=Target("indicator", into.key, into.name),
        before={"merged": {"key": indicator.key, "name": indicator.name}},
        why=why.strip(),
    )


def _decide(
    first: Indicator, second: Indicator, kind: MergeDecision.Kind, by: Actor, why: str
) -> tuple[Indicator, Indicator]:
    """Keep what was decided on two indicators that count for themselves; both as they are now, locked."""
    first, second = _locked(first, second)
    if first.pk == second.pk or first.merged_into_id is not None or second.merged_into_id is not None:
        raise CallerError("YJE-MERGE", "其中一个指标已经并入别的指标", second.name, "请刷新页面，看看现在的样子")
    MergeDecision.objects.create(first=first, second=second, kind=kind, why=why.strip(), by=by.user)
    return first, second


def _in_current(row: Statement | Commitment, document: Document) -> Statement | Commitment:
    former = FormerKey.objects.filter(document=document, former=row.key).values_list("key", flat=True)
    rows = type(row).objects.select_for_update().filter(version=document.current)
    found = rows.filter(key=row.key).first() or rows.filter(key__in=list(former)).first()
    if found is None:
        raise CallerError("YJE-GONE", "新版本里已经没有这一条", _title(row), "请打开文件的最新版本看一看")
    return found


def _named_by(row: Statement | Commitment) -> set[int]:
    """The indicator of a number; the bodies of a commitment."""
    if isinstance(row, Statement):
        return {row.indicator_id}
    return set(row.duties.values_list("body", flat=True))


def _restore(row: Statement | Commitment, proposed: Mapping[str, Plain]) -> None:
    """Put what the compiler proposed back, so that an older correction leaves nothing behind."""
    stale = Correction(changes=dict(proposed), machine={}, verdict=ReviewState.PROPOSED, key=row.key)
    apply(row, stale)


def _set_duties(row: Commitment, names: Mapping[str, Plain]) -> None:
    shares = {Duty.Part(part): tuple(names[part] if isinstance(names[part], list) else ()) for part in DUTY_FIELDS}  # type: ignore[arg-type]
    bodies = bodies_named({name: "other" for part in shares.values() for name in part})
    row.duties.all().delete()
    Duty.objects.bulk_create(duties_of(row, shares, bodies))


def _locked(*indicators: Indicator) -> list[Indicator]:
    found = {i.pk: i for i in Indicator.objects.select_for_update().filter(pk__in=[i.pk for i in indicators])}
    return [found[i.pk] for i in indicators]


def _on(row: Statement | Commitment) -> str:
    return "statement" if isinstance(row, Statement) else "commitment"


def _title(row: Statement | Commitment) -> str:
    return str(row)[:80]
