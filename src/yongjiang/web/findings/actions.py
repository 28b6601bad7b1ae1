"""Check the library again; decide about a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from yongjiang.checker import Source
from yongjiang.kernel.errors import CallerError
from yongjiang.model.finding import SEVERITIES, CheckReport
from yongjiang.model.finding import Finding as Found
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Content, Document, Version
from yongjiang.web.findings.models import Decision, Finding, FindingState, Place
from yongjiang.web.zone import checker

#: characters of all documents together that are checked within a request: about a second's work
AT_ONCE = 1_000_000


class Refreshed(NamedTuple):
    """How a check of the library went: how many findings stand, are new, are gone; rules that failed."""

    standing: int
    fresh: int
    gone: int
    faults: tuple[str, ...]


class StaleDecisionError(CallerError):
    """Someone decided about the same finding in between."""

    def __init__(self, title: str) -> None:
        what = "您打开之后，这一条的处理已经变了"
        super().__init__("YJE-STALE", what, title, "请看现在的处理结果，再决定；您填的内容都还在")


def refresh() -> Refreshed:
    """Check the newest versions of all documents together and keep what was found. Doing it twice changes nothing.

    A finding that is no longer there is kept with what people decided; when it comes back, the decision counts again.
    One that was called mended is opened again when it comes back, or when a newer file of its document still has it.
    A waiver whose last day is past ends. What opens a finding stands in its history and in the trail.
    """
    while True:
        checked = _check()
        with transaction.atomic():
            # nobody waits for a check; one of versions that are no longer the newest is never kept
            if _current(Document.objects.select_for_update()) == checked.current:
                result = _keep(checked.report.findings, checked.versions)
                break
    return result._replace(faults=tuple(f"{fault.code}：{fault.what}" for fault in checked.report.faults))


def refresh_or_leave() -> Refreshed | None:
    """Check a small library now; of a large one None: it is left to who checks beside the site (`checking`).

    Nobody waits long for the answer to an upload; until the check is done, pages say how many documents wait.
    """
    size = Document.objects.aggregate(n=Sum("current__characters"))["n"] or 0
    return refresh() if size <= AT_ONCE else None


@transaction.atomic
def decide(
    *, finding: Finding, state: FindingState, by: Actor, revision: int, why: str = "", until: date | None = None
) -> Finding:
    """Accept, waive (with a reason, until a day or for ever), call mended, or open again.

    until: counts for a waiver only. Raises StaleDecisionError where someone decided in between (`revision` is another
    now), CallerError where a waiver has no reason, or a day that is past.
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if finding.revision != revision:
        raise StaleDecisionError(finding.message)
    why, until = _said(state, why, until, finding.message)
    before = {"state": finding.state, "until": finding.waived_until}
    finding.state, finding.waived_until = state, until
    finding.revision += 1
    finding.save()
    Decision.objects.create(finding=finding, state=state, why=why, until=until, by=by.user)
    record(
        by=by,
        verb=f"finding.{state}",
        on=_target(finding),
        before=before,
        after={"state": state, "until": until},
        why=why,
    )
    return finding


@transaction.atomic
def decide_several(
    *, picked: Mapping[str, int], state: FindingState, by: Actor, why: str = "", until: date | None = None
) -> int:
    """Decide about several findings alike: all or none. How many were decided; those that are in that state already
    are left as they are, but for waivers, whose day may be another.

    picked: fingerprint → revision when the page was made. Raises as `decide` does.
    """
    _said(state, why, until, f"选中的 {len(picked)} 条")
    findings = Finding.objects.filter(fingerprint__in=picked).order_by("pk")
    changed = [f for f in findings if f.state != state or state == FindingState.WAIVED]
    for finding in changed:
        decide(finding=finding, state=state, by=by, revision=picked[finding.fingerprint], why=why, until=until)
    return len(changed)


def _said(state: FindingState, why: str, until: date | None, where: str) -> tuple[str, date | None]:
    """Reason and last day of a decision, if they will do. where: what is decided, for the error."""
    why = why.strip()
    if state != FindingState.WAIVED:
        return why, None
    if not why:
        raise CallerError("YJE-WHY", "豁免要写明理由", where, "请填写理由")
    if until is not None and until < timezone.localdate():
        raise CallerError("YJE-UNTIL", "豁免的截止日期已经过去", where, "请填今天或以后的日期，或留空表示长期")
    return why, until


class _Checked(NamedTuple):
    """A check. current: the newest versions when it began; versions: those by the path of their plan."""

    current: set[int]
    report: CheckReport
    versions: dict[str, Version]


def _current(documents: QuerySet[Document]) -> set[int]:
    return {pk for pk in documents.order_by("pk").values_list("current_id", flat=True) if pk is not None}


def _check() -> _Checked:
    current = _current(Document.objects.all())
    contents = Content.objects.filter(version_id__in=current).select_related("version")
    sources, versions = [], {}
    for content in contents.order_by("version__document_id"):
        plan = unpacked(bytes(content.plan))
        sources.append(Source(plan, content.text))
        versions[plan.document.path] = content.version
    return _Checked(current, checker().check(sources), versions)


def _keep(found: Sequence[Found], versions: Mapping[str, Version]) -> Refreshed:
    now = timezone.now()
    known = {finding.fingerprint: finding for finding in Finding.objects.select_for_update().filter(href="")}
    files = _files_of_mended()
    standing: dict[str, Found] = {}
    for one in found:
        standing.setdefault(one.fingerprint, one)
    fresh = [Finding(fingerprint=fingerprint) for fingerprint in standing if fingerprint not in known]
    gone = sum(finding.live and fingerprint not in standing for fingerprint, finding in known.items())
    for fingerprint, finding in known.items():
        again = standing.get(fingerprint)
        if again is not None and finding.state == FindingState.MENDED:
            here = {versions[e.document].source_id for e in again.evidence if e.document in versions}
            if not finding.live:
                reopen(finding, "改正后又出现了")
            elif here - files.get(finding.pk, set()):
                reopen(finding, "新的文件里还有这个问题")
        elif waiver_over(finding):
            reopen(finding, f"豁免到 {finding.waived_until} 为止，已经到期")
        finding.live = again is not None
    known |= {finding.fingerprint: finding for finding in fresh}
    for fingerprint, one in standing.items():
        put_finding(known[fingerprint], one, now)
    Finding.objects.bulk_create(fresh, batch_size=200)
    names = [f.name for f in Finding._meta.concrete_fields if f.name not in ("id", "fingerprint", "first_seen")]
    made = {f.fingerprint for f in fresh}
    Finding.objects.bulk_update([f for f in known.values() if f.fingerprint not in made], names, batch_size=100)
    _keep_places(standing, known, versions)
    Version.objects.filter(pk__in=[version.pk for version in versions.values()]).update(checked_at=now)
    return Refreshed(len(standing), len(fresh), gone, ())


def _files_of_mended() -> dict[int, set[str]]:
    """The files in which findings stood when they were called mended, by finding."""
    files: dict[int, set[str]] = {}
    places = Place.objects.filter(finding__state=FindingState.MENDED)
    for finding, source in places.values_list("finding_id", "version__source_id"):
        files.setdefault(finding, set()).add(source)
    return files


def waiver_over(finding: Finding) -> bool:
    """Whether the finding was waived until a day that is past."""
    until = finding.waived_until
    return finding.state == FindingState.WAIVED and until is not None and until < timezone.localdate()


def reopen(finding: Finding, why: str) -> None:
    """Open a finding without anybody's decision; the caller saves it."""
    before = {"state": finding.state, "until": finding.waived_until}
    finding.state, finding.waived_until = FindingState.OPEN, None
    finding.revision += 1
    Decision.objects.create(finding=finding, state=finding.state, why=why)
    record(
        by=Actor.system("校核"),
        verb=f"finding.{finding.state}",
        on=_target(finding),
        before=before,
        after={"state": finding.state, "until": None},
        why=why,
    )


def _keep_places(standing: Mapping[str, Found], known: Mapping[str, Finding], versions: Mapping[str, Version]) -> None:
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


def _target(finding: Finding) -> Target:
    return Target("finding", finding.fingerprint, f"{finding.code} {finding.message}")


def put_finding(finding: Finding, one: Found, now: datetime) -> None:
    """Put what was found on its row; the caller saves it."""
    finding.code, finding.family, finding.rule, finding.title = one.code, one.code[:3], one.rule, one.title
    finding.severity, finding.rank = one.severity, SEVERITIES.index(one.severity)
    finding.message, finding.mend = one.message, one.mend
    finding.detail = msgspec.to_builtins(one)
    finding.live, finding.last_seen = True, now
