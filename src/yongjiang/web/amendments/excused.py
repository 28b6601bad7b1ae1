"""What a body is excused for, for its scorecard."""

from __future__ import annotations

from django.urls import reverse

from yongjiang.web.amendments.models import Exemption
from yongjiang.web.amendments.queries import granted_exemptions
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.measuring.queries import measured_href
from yongjiang.web.register.models import Body


def excuses(body: Body, view: View, moment: Moment) -> dict[str, str]:  # noqa: ARG001 - what was granted is public
    """Address of each thing → the decision by which `body` is excused for it, as known at the moment; one query."""
    day = min(moment.as_of, moment.known or moment.as_of)
    rows = granted_exemptions(day).filter(body=body).order_by("decided", "pk")
    return {_href(row, moment): _words(row) for row in rows}


def _href(row: Exemption, moment: Moment) -> str:
    if row.kind in ("task", "project"):
        return reverse(f"{row.kind}-detail", args=[row.item])
    indicator, _, year = row.item.rpartition("/")
    return measured_href(indicator, int(year), moment)


def _words(row: Exemption) -> str:
    day = f"{row.decided.year}年{row.decided.month}月{row.decided.day}日" if row.decided else ""
    return f"{day}准予免责" + (f"（{row.number}）" if row.number else "")
