"""The review letter (校核意见) of what a list of findings shows, made of what is kept: nothing is checked again."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from django.db.models import QuerySet

from yongjiang.model import Plan
from yongjiang.model.finding import CheckReport
from yongjiang.model.finding import Finding as Found
from yongjiang.reports.findings_docx import letter
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Content, TitleFrom, Version
from yongjiang.web.errors import Unfit
from yongjiang.web.findings.models import Finding, FindingState, Place
from yongjiang.web.findings.queries import GONE, Asked, Facets, asked_of

#: what is decided to stay, or is mended already, is no opinion any more
_SETTLED = (FindingState.WAIVED, FindingState.MENDED)
#: findings of one letter: ten thousand would hold a request for ten seconds
MOST = 2000
_UNSETTLED = {*FindingState} - {*_SETTLED}


def may_write(asked: Asked, shown: Facets, among: QuerySet[Finding]) -> bool:
    """Whether a list has something for a letter. Asks the database only where the list may hold what is settled."""
    states = set(asked.states)
    if not shown.placed or states <= {*_SETTLED, GONE}:
        return False
    return states <= _UNSETTLED or _opinions(asked, among).exists()


def _opinions(asked: Asked, among: QuerySet[Finding]) -> QuerySet[Finding]:
    """Of what is asked for, what stands in documents and is not settled."""
    stated: Any = asked_of(asked, among)  # `now` is annotated, which the stubs do not see
    found: QuerySet[Finding] = stated.filter(live=True).exclude(now__in=_SETTLED)
    return found.filter(pk__in=Place.objects.values("finding_id"))


def letter_of(asked: Asked, among: QuerySet[Finding], day: date) -> bytes | None:
    """The letter as DOCX, dated `day`; None where there is nothing to write. It is about the documents asked for, or
    about those in which the findings stand. Raises Unfit where there are too many.
    """
    findings = _opinions(asked, among)
    if (count := findings.count()) > MOST:
        what = f"一份校核意见最多写 {MOST:,} 条，这里有 {count:,} 条"
        raise Unfit("YJE-LETTER", what, "校核意见", "请先用文件、程度、类别等条件缩小范围，再分几份写")
    found = [msgspec.convert(detail, Found) for detail in findings.values_list("detail", flat=True)]
    if not found:
        return None
    versions = Version.objects.filter(pk__in=Place.objects.filter(finding__in=findings.values("pk")).values("version"))
    rows = versions.select_related("document", "content").order_by("document__title", "document_id")
    plans = {row.document.key: _plan(row, row.content) for row in rows}
    about = [plan.document for key, plan in plans.items() if not asked.document or key in asked.document]
    order = {plan.document.path: k for k, plan in enumerate(plans.values())}

    def place(one: Found) -> tuple[int, int, str]:
        first = one.evidence[0]
        return order.get(first.document, len(order)), first.start, one.code

    return letter(CheckReport(tuple(about), tuple(sorted(found, key=place))), day, plans.values())


def _plan(version: Version, content: Content) -> Plan:
    """The plan, its document called as the site calls it: by the name of its file where there is nothing better."""
    plan = unpacked(bytes(content.plan))
    if version.document.title_from == TitleFrom.FILE:
        return plan
    named = msgspec.structs.replace(plan.document, title=version.document.title)
    return msgspec.structs.replace(plan, document=named)
