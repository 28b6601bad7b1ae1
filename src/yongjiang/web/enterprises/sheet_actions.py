"""A sheet with facts of many enterprises into the database: all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from yongjiang.kernel.errors import CallerError, DocumentError
from yongjiang.usecases.read_fact_rows import ReadFact
from yongjiang.usecases.sheet_firms import NewFirm
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.actions import Stated, add_enterprise, write_facts
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.enterprises.profile_actions import change_profile
from yongjiang.web.enterprises.sheet_books import ReadSheet
from yongjiang.web.errors import StaleEdit


class Written(NamedTuple):
    """How much a sheet brought: new enterprises, facts, enterprises with facts."""

    new: int
    facts: int
    firms: int


@transaction.atomic
def state_sheet(*, read: ReadSheet, source: str, by: Actor, sure: bool = False) -> Written:
    """Write what the sheet says. sure: whether what is doubtful was looked at.

    Raises DocumentError where anything is refused, CallerError where a doubt is not insisted on or a code was entered
    meanwhile, StaleEdit where somebody wrote about these enterprises since the sheet was read.
    """
    sheet = read.sheet
    if sheet.bad:
        raise DocumentError("YJE-ROWS", "有不对的地方，整张表都没有写入", "报的表", "请照各行的说明改正后再报")
    if sheet.doubtful and not sure:
        raise CallerError("YJE-SURE", "有的地方要先核对", "报的表", "核对无误后，勾上“已经核对”再写入")
    entries = sheet.entries()
    named = {line.firm for line in sheet.lines}
    firms = {firm.key: firm for firm in Enterprise.objects.select_for_update().filter(key__in=named)}
    facts = EnterpriseFact.objects.filter(enterprise__in=firms.values())
    if (facts.aggregate(newest=Max("pk"))["newest"] or 0) != read.newest:
        raise StaleEdit("报的表", {})
    _enter(sheet.firms, firms, source, by)
    for key, said in entries.items():
        write_facts(enterprise=firms[key], fresh=_stated(said), source=source, by=by)
    new = sum(not one.key for one in sheet.firms)
    return Written(new, sum(map(len, entries.values())), len(entries))


def _enter(new: Sequence[NewFirm], firms: dict[str, Enterprise], source: str, by: Actor) -> None:
    for one in new:
        if one.key:
            change_profile(enterprise=firms[one.key], changes={"code": one.code}, by=by)
        else:
            firms[one.code] = add_enterprise(
                name=one.name, code=one.code, street=one.street, park=one.park, industry=one.industry, source=source,
                by=by,
            )  # fmt: skip


def _stated(said: Iterable[ReadFact]) -> list[Stated]:
    return [Stated(one.name, one.value, one.year, one.written) for one in said]
