"""The desk of a person: what is owed, what waits, what the library needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import Permissions, roles
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import latest_events
from yongjiang.web.cases.actions import caller
from yongjiang.web.desk.awaiting import SHORT, Awaiting, awaiting
from yongjiang.web.desk.cockpit import SHORT as FEW
from yongjiang.web.desk.cockpit import Laggard, laggards_on
from yongjiang.web.desk.escalated import Supervised, supervised
from yongjiang.web.desk.owed import Work, work_of
from yongjiang.web.documents.models import Document
from yongjiang.web.findings.links import address
from yongjiang.web.findings.models import FindingState
from yongjiang.web.findings.queries import standing_findings, tally, waiting_documents
from yongjiang.web.register.models import Commitment, ReviewState, Statement
from yongjiang.web.review.queries import proposed_pairs
from yongjiang.web.ui.pieces import Count as Number
from yongjiang.web.ui.pieces import Event, Tab, Tone
from yongjiang.web.ui.templatetags.ui import SEVERITIES
from yongjiang.web.zone import current_zone

_TONES: dict[str, Tone] = {"error": "bad", "warning": "wait", "info": "none"}


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk. body: name of the body acted for, "" for none; work: what it owes, None for who acts for none;
    supervised: of what one was told because it is late; awaiting: and laggards for who steers; drafts: documents to be
    published, for who publishes and has no tab for documents; acts: the end of the trail, for who may see it.
    """

    body: str
    work: Work | None
    supervised: Supervised
    awaiting: Awaiting | None
    laggards: tuple[Laggard, ...]
    drafts: list[Document] | None
    acts: list[Event] | None


@dataclass(frozen=True, slots=True)
class Library:
    """What the documents need of who reviews them. drafts: documents whose newest version is not public; waiting:
    documents that are not checked yet.
    """

    findings: list[Number]
    items: list[Number]
    troubled: list[Document]
    drafts: list[Document]
    waiting: int


def desk_of(user: User, may: Permissions) -> Desk:
    """The desk of `user` today."""
    today, role = timezone.localdate(), roles().get(user.role)
    by = caller(Actor(user, ""))
    bound = role is not None and role.bound and bool(user.body)
    return Desk(
        body=next((one.name for one in current_zone().bodies if one.key == by.body), by.body),
        work=work_of(by, today) if bound else None,
        supervised=supervised(by, today),
        awaiting=awaiting(by, today) if may("steer") else None,
        laggards=laggards_on(today)[:FEW] if may("steer") else (),
        drafts=_drafts() if may("publish") and not may("review") else None,
        acts=latest_events(SHORT, may) if may("see_history") else None,
    )


def tabs_of(may: Permissions, here: str) -> list[Tab]:
    """The parts of the desk, none where there is one only."""
    if not may("review"):
        return []
    parts = (("desk", "推进"), ("desk-library", "文件"))
    return [Tab(title, reverse(route), route == here) for route, title in parts]


def library() -> Library:
    """What waits to be reviewed and judged in the documents."""
    standing, href = tally(), address("finding-list")
    findings = [
        Number(word, standing.severity.get(key, 0), f"{href}?severity={key}", _TONES[key])
        for key, (word, _) in SEVERITIES.items()
    ]
    findings += [
        Number(str(state.label), standing.state.get(state.value, 0), f"{href}?state={state.value}")
        for state in FindingState
    ]
    items = [
        Number("个数字待核对", _proposed(Statement.objects.all()), f"{address('statement-list')}?state=proposed"),
        Number(
            "项任务和项目待核对", _proposed(Commitment.objects.all()), f"{address('commitment-list')}?state=proposed"
        ),
        Number("对指标看来相同，待定是否合并", len(proposed_pairs()), address("merge-list")),
    ]
    standing_rows: Any = standing_findings().order_by()  # `now` is annotated, which the stubs do not see
    waiting = Q(finding_places__finding__in=standing_rows.filter(now=FindingState.OPEN).values("pk"))
    documents = Document.objects.filter(current__isnull=False)
    troubled = documents.annotate(open_findings=Count("finding_places__finding", filter=waiting, distinct=True))
    troubled = troubled.filter(open_findings__gt=0).order_by("-open_findings", "title")
    return Library(findings, items, list(troubled[:SHORT]), _drafts(), waiting_documents())


def _drafts() -> list[Document]:
    rows = Document.objects.filter(current__isnull=False).select_related("current")
    return list(rows.filter(~Q(current=F("published")) | Q(published=None)).order_by("-changed_at")[:SHORT])


def _proposed(rows: QuerySet[Statement] | QuerySet[Commitment]) -> int:
    return rows.filter(live=True, review=ReviewState.PROPOSED).count()
