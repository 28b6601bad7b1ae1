"""What the first page, the workplace and the page of open data show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import Http404, QueryDict
from django.utils import timezone

from yongjiang.model.plan import Plan
from yongjiang.web.audit.queries import latest_events
from yongjiang.web.documents.models import Document, Version
from yongjiang.web.documents.policy import public_documents
from yongjiang.web.findings.links import address
from yongjiang.web.findings.models import FindingState
from yongjiang.web.findings.queries import tally, waiting_documents
from yongjiang.web.portal.elapsed import Elapsed, elapsed
from yongjiang.web.register.listing import Asked, Listing
from yongjiang.web.register.models import Commitment, ReviewState, Statement
from yongjiang.web.register.queries import LISTS, named_bodies, named_indicators
from yongjiang.web.register.settled import settled_plan
from yongjiang.web.review.queries import proposed_pairs
from yongjiang.web.ui.pieces import Count as Number
from yongjiang.web.ui.pieces import Event, Tone
from yongjiang.web.ui.templatetags.ui import SEVERITIES
from yongjiang.web.zone import current_zone

#: lines of a short list
SHORT = 8
_TONES: dict[str, Tone] = {"error": "bad", "warning": "wait", "info": "none"}


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page. latest: versions that were published last."""

    elapsed: Elapsed
    counts: list[Number]
    latest: list[Version]


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """The workplace. drafts: documents whose newest version is not public; acts: None for who may not see the trail;
    waiting: documents that are not checked yet.
    """

    findings: list[Number]
    tasks: list[Number]
    drafts: list[Document]
    troubled: list[Document]
    acts: list[Event] | None
    waiting: int


def home_page() -> HomePage:
    """What everybody may see."""
    said = public_documents().aggregate(
        documents=Count("pk"), tasks=Sum("published__commitment_count"), projects=Sum("published__project_count")
    )
    counts = [
        Number(label, count or 0, address(route))
        for label, count, route in (
            ("份文件", said["documents"], "document-list"),
            ("个指标", named_indicators("public").count(), "indicator-list"),
            ("项任务", said["tasks"], "commitment-list"),
            ("个项目", said["projects"], "project-list"),
            ("个单位", named_bodies("public").count(), "body-list"),
        )
    ]
    latest = Version.objects.filter(published_at__isnull=False).select_related("document").order_by("-published_at")
    return HomePage(elapsed(current_zone().period, timezone.localdate()), counts, list(latest[:SHORT]))


def open_listing(what: str) -> Listing:
    """All rows of a list that are public, in its usual order."""
    return LISTS[what]("public", Asked(QueryDict()))


def public_plan(key: str) -> tuple[Version, Plan | dict[str, Any]]:
    """The published version of a document and its plan as people settled it, or Http404."""
    version = Version.objects.filter(document__key=key, document__published=F("pk")).select_related("content").first()
    if version is None:
        raise Http404
    return version, settled_plan(version)


def dashboard_page(*, history: bool) -> DashboardPage:
    """What waits to be done. history: whether the latest acts are wanted."""
    standing, href = tally(), address("finding-list")
    findings = [
        Number(word, standing.severity.get(key, 0), f"{href}?severity={key}", _TONES[key])
        for key, (word, _) in SEVERITIES.items()
    ]
    findings += [
        Number(str(state.label), standing.state.get(state.value, 0), f"{href}?state={state.value}")
        for state in FindingState
    ]
    tasks = [
        Number("个数字待核对", _proposed(Statement.objects.all()), f"{address('statement-list')}?state=proposed"),
        Number(
            "项任务和项目待核对", _proposed(Commitment.objects.all()), f"{address('commitment-list')}?state=proposed"
        ),
        Number("对指标看来相同，待定是否合并", len(proposed_pairs()), address("merge-list")),
    ]
    documents = Document.objects.filter(current__isnull=False).select_related("current")
    drafts = documents.filter(~Q(current=F("published")) | Q(published=None)).order_by("-changed_at")
    waiting = Q(finding_places__finding__live=True, finding_places__finding__state=FindingState.OPEN)
    troubled = documents.annotate(open_findings=Count("finding_places__finding", filter=waiting, distinct=True))
    return DashboardPage(
        findings,
        tasks,
        list(drafts[:SHORT]),
        list(troubled.filter(open_findings__gt=0).order_by("-open_findings", "title")[:SHORT]),
        latest_events(SHORT) if history else None,
        waiting_documents(),
    )


def _proposed(rows: QuerySet[Statement] | QuerySet[Commitment]) -> int:
    return rows.filter(live=True, review=ReviewState.PROPOSED).count()
