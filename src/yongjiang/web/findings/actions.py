"""Check the library again; decide about a finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yongjiang.checker import Source
from yongjiang.kernel.errors import CallerError
from yongjiang.model.finding import SEVERITIES
from yongjiang.model.finding import Finding as Found
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Content
from yongjiang.web.findings.models import Decision, Finding, FindingState, Place
from yongjiang.web.zone import checker


class Refreshed(NamedTuple):
    """How a check of the library went: how many findings stand, how many are new, how many are gone; rules that failed."""

    standing: int
    fresh: int
    gone: int
    faults: tuple[str, ...]


def refresh() -> Refreshed:
    """Check the newest versions of all documents together and keep what was found. Doing it twice changes nothing.

    A finding that is no longer there is kept with what people decided; when it comes back, the decision counts again,
    unless it was called mended: then it is open.
    """
    contents = Content.objects.filter(version__document__current_id=F("version_id")).select_related("version")
    sources, places = [], {}
    for content in contents.order_by("version__document_id"):
        plan = unpacked(bytes(content.plan))
        sources.append(Source(plan, content.text))
        places[plan.document.path] = content.version
    report = checker().check(sources)
    with transaction.atomic():
        result = _keep(report.findings, places)
    return result._replace(faults=tuple(f"{fault.code}：{fault.what}" for fault in report.faults))


@transaction.atomic
def decide(
    *, finding: Finding, state: FindingState, by: Actor, revision: int, why: str = "", until: date | None = None
) -> Finding:
    """Accept, waive (with a reason, until a day or for ever), call mended, or open again.

    Raises CallerError where someone decided in between (`revision` is another now), or a waiver has no reason or a day
    that is past.
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    why = why.strip()
    if finding.revision != revision:
        raise CallerError("YJE-STALE", "您打开之后，别人已经处理过这一条", finding.title, "请看现在的处理结果，再决定")
    if state == FindingState.WAIVED and not why:
        raise CallerError("YJE-WHY", "豁免要写明理由", finding.title, "请填写理由")
    if until is not None and (state != FindingState.WAIVED or until < timezone.localdate()):
        raise CallerError("YJE-UNTIL", "豁免的截止日期已经过去", finding.title, "请填今天以后的日期，或留空表示长期")
    before = {"state": finding.state, "until": finding.waived_until}
    finding.state, finding.waived_until = state, until
    finding.revision += 1
    finding.save()
    Decision.objects.create(finding=finding, state=state, why=why, until=until, by=by.user)
    record(
        by=by,
        verb=f"finding.{state}",
        on=Target("finding", finding.fingerprint, f"{finding.code} {finding.message}"),
        before=before,
        after={"state": state, "until": until},
        why=why,
    )
    return finding


def _keep(found: Sequence[Found], versions: dict[str, Any]) -> Refreshed:
    now, today = timezone.now(), timezone.localdate()
    known = {finding.fingerprint: finding for finding in Finding.objects.select_for_update()}
    standing: dict[str, Found] = {}
    for one in found:
        standing.setdefault(one.fingerprint, one)
    fresh, gone = [], 0
    for fingerprint, one in standing.items():
        finding = known.get(fingerprint)
        if finding is None:
            finding = known[fingerprint] = Finding(fingerprint=fingerprint)
            fresh.append(finding)
        elif not finding.live and finding.state == FindingState.MENDED:
            finding.state = FindingState.OPEN
            finding.revision += 1
        _put(finding, one, now)
    for fingerprint, finding in known.items():
        if finding.live and fingerprint not in standing:
            finding.live, gone = False, gone + 1
        if finding.state == FindingState.WAIVED and finding.waived_until is not None and finding.waived_until < today:
            finding.state, finding.waived_until = FindingState.OPEN, None
            finding.revision += 1
    Finding.objects.bulk_create(fresh, batch_size=200)
    names = [f.name for f in Finding._meta.concrete_fields if f.name not in ("id", "fingerprint", "first_seen")]
    made = {f.fingerprint for f in fresh}
    Finding.objects.bulk_update([f for f in known.values() if f.fingerprint not in made], names, batch_size=100)
    Place.objects.all().delete()
    Place.objects.bulk_create(
        [
            Place(
                finding=known[fingerprint],
                version=versions[evidence.document],
                document_id=versions[evidence.document].document_id,
                order=order,
                start=evidence.start,
                end=evidence.end,
            )
            for fingerprint, one in standing.items()
            for order, evidence in enumerate(one.evidence)
            if evidence.document in versions
        ],
        batch_size=500,
    )
    return Refreshed(len(standing), len(fresh), gone, ())


def _put(finding: Finding, one: Found, now: Any) -> None:
    finding.code, finding.family, finding.rule, finding.title = one.code, one.code[:3], one.rule, one.title
    finding.severity, finding.rank = one.severity, SEVERITIES.index(one.severity)
    finding.message, finding.mend = one.message, one.mend
    finding.detail = msgspec.to_builtins(one)
    finding.live, finding.last_seen = True, now
