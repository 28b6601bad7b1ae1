"""A sheet of values into the database: all of it or nothing, by who may."""

from __future__ import annotations

from itertools import groupby

from django.db import transaction

from yongjiang.kernel.errors import CallerError, DocumentError
from yongjiang.usecases.read_observations import Entry, Sheet, open_sources
from yongjiang.web.audit.actions import Actor
from yongjiang.web.measuring.actions import Report, report_values
from yongjiang.web.measuring.books import own_body
from yongjiang.web.measuring.models import ObservationRow
from yongjiang.web.register.models import Body, Indicator


@transaction.atomic
def report_sheet(*, sheet: Sheet, by: Actor, sure: bool = False, why: str = "") -> list[ObservationRow]:
    """Write what the sheet reports. sure: whether doubtful values were looked at.

    Raises DocumentError where a row is bad, CallerError where a doubtful one is not confirmed, an indicator is not of
    the own body, or its value is said to be somebody else's.
    """
    if bad := sheet.count("bad"):
        raise DocumentError("YJE-ROWS", f"有 {bad} 行不对，整张表都没有记入", "报数的表", "请照各行的说明改正后再报")
    if (doubtful := sheet.count("doubtful")) and not sure:
        raise CallerError("YJE-SURE", f"有 {doubtful} 行要先核对", "报数的表", "核对无误后，勾上“已经核对”再报")
    entries = sorted(sheet.entries, key=lambda entry: entry.body)
    rows = Indicator.objects.filter(key__in={entry.indicator for entry in entries}).prefetch_related("owners")
    indicators = {row.key: row for row in rows}
    mine = own_body(by.user)
    for entry in entries:
        owners = {body.key for body in indicators[entry.indicator].owners.all()}
        if mine is not None and (mine not in owners or entry.body != mine):
            name = indicators[entry.indicator].name
            raise CallerError("YJE-RIGHT", f"“{name}”不由您的单位报送", "报数的表", "请由责任单位或规划部门报送")
        if entry.source not in open_sources(mine):
            raise CallerError(
                "YJE-RIGHT", "您为本单位报数，来源只能是“责任单位自报”", "报数的表", "请改来源，或由规划部门录入"
            )
    bodies = {body.key: body for body in Body.objects.filter(key__in={entry.body for entry in entries})}
    written: list[ObservationRow] = []
    for key, group in groupby(entries, key=lambda entry: entry.body):
        reports = [_report(entry, indicators[entry.indicator]) for entry in group]
        written += report_values(reports=reports, by=by, body=bodies.get(key), why=why)
    return written


def _report(entry: Entry, indicator: Indicator) -> Report:
    return Report(
        indicator, entry.period, entry.value, entry.source, entry.status, entry.reading, entry.definition, entry.note
    )
