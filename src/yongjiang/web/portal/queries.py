"""What the first page and the page of open data show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Sum
from django.http import Http404, QueryDict
from django.utils import timezone

from yongjiang.model.plan import Plan
from yongjiang.web.desk.elapsed import Elapsed, elapsed
from yongjiang.web.documents.models import Version
from yongjiang.web.documents.policy import public_documents
from yongjiang.web.findings.links import address
from yongjiang.web.register.listing import Asked, Listing
from yongjiang.web.register.queries import LISTS, named_bodies, named_indicators
from yongjiang.web.register.settled import settled_plan
from yongjiang.web.ui.pieces import Count as Number
from yongjiang.web.zone import current_zone

#: lines of a short list
SHORT = 8


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page. latest: versions that were published last."""

    elapsed: Elapsed
    counts: list[Number]
    latest: list[Version]


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
