"""Findings in what the site itself keeps, beside those in documents: whoever keeps it says what stands now.

An app above says so after each change of a thing (`keep_live`), and registers in `PROVIDERS` how to say it for all
things, which is asked when the library is checked again. People decide about such findings as about any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from yongjiang.model.finding import Finding as Found
from yongjiang.web.findings.actions import put_finding, reopen, waiver_over
from yongjiang.web.findings.models import Finding, FindingState


class Standing(NamedTuple):
    """A finding that stands. about, href: words and address of the thing that it is in."""

    found: Found
    about: str
    href: str


#: each says what stands in all things of its kind
PROVIDERS: list[Callable[[], Iterable[Standing]]] = []


@transaction.atomic
def keep_live(standing: Iterable[Standing], *, href: str | None = None) -> None:
    """Keep what stands in the thing at `href` (in all things, where None); what stood there before is gone.

    Doing it twice changes nothing, but that a finding called mended which still stands is opened again.
    """
    now = timezone.now()
    rows = Finding.objects.select_for_update().exclude(href="")
    known = {row.fingerprint: row for row in (rows if href is None else rows.filter(href=href))}
    for fingerprint, one in {one.found.fingerprint: one for one in standing}.items():
        row = known.pop(fingerprint, None) or Finding(fingerprint=fingerprint)
        if row.state == FindingState.MENDED:
            reopen(row, "改正后又出现了" if not row.live else "改过以后还有这个问题")
        elif waiver_over(row):
            reopen(row, f"豁免到 {row.waived_until} 为止，已经到期")
        put_finding(row, one.found, now)
        row.about, row.href = one.about[:300], one.href
        row.save()
    gone = [row.pk for row in known.values() if row.live]
    Finding.objects.filter(pk__in=gone).update(live=False)


def refresh_live() -> None:
    """Ask all providers, and keep what they say."""
    keep_live([one for provider in PROVIDERS for one in provider()])
