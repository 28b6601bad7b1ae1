"""Sheets with facts of enterprises: what their rows are read against, and the one to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest
from django.utils import timezone

from yongjiang.model.decision import FactEntry
from yongjiang.model.rules import FactDefinition
from yongjiang.reports.fact_sheet_xlsx import SheetColumn, fact_sheet
from yongjiang.usecases.fact_columns import MOST_ROWS, PROFILE, head_of, unit_of
from yongjiang.usecases.read_fact_rows import FactSheet, named_firms, read_fact_rows
from yongjiang.usecases.sheet_firms import FirmBook, KnownFirm
from yongjiang.web.enterprises.facts import as_value, standing
from yongjiang.web.enterprises.forms import how_written
from yongjiang.web.enterprises.models import EnterpriseFact
from yongjiang.web.enterprises.policy import may_judge, visible_enterprises
from yongjiang.web.enterprises.queries import NOT_APPLICABLE, asked_years, fact_groups, fillable_facts
from yongjiang.web.zone import rulebook

_LISTS = {"yes_no": ("是", "否", NOT_APPLICABLE)}
_NOTES = (
    "一家企业一年一行，一项数据一列。用不着的列可以删去，前后次序不限；表头的名称不要改。",
    "统一社会信用代码按营业执照填。没有登记过的代码，会登记为新企业，这时要写名称。",
    "数按表头的单位填；用别的单位时把单位写在数字后面，如 1200元。比例写成 12.5 或 12.5%。",
    "不知道就空着，空着的格子不改动已有的数据；没有这回事写“不适用”；是零写 0。三样不一样。",
    "不按年度的数据（如知识产权、称号），写在这家企业的任何一行就行；写了几行的要一样。",
    "填好以后上传。先检查、给您看过再写入；有一格不对，整张表都不写入，系统会逐格说明。",
)


class ReadSheet(NamedTuple):
    """A sheet as it was read. newest: of the facts of its enterprises, key of the last written, 0 for none: by it is
    told whether somebody wrote meanwhile.
    """

    sheet: FactSheet
    newest: int


def book_for(request: HttpRequest) -> FirmBook:
    """What whoever asks may fill in. Raises PermissionDenied for who sees no enterprise, Http404 for an account
    without one. One query.
    """
    names = ("key", "code", "name", "street", "park", "industry")
    rows = visible_enterprises(request).values_list(*names)
    firms = tuple(KnownFirm(key, code or "", *more) for key, code, *more in rows)
    mine = None if may_judge(request) else request.user.enterprise  # type: ignore[union-attr]
    if mine is not None and not firms:
        raise Http404
    return FirmBook(fillable_facts(), firms, timezone.localdate(), may_judge(request), mine)


def read_sheet(rows: Sequence[Sequence[str]], book: FirmBook) -> ReadSheet:
    """The rows read beside what is known of their enterprises. Raises CallerError. One query."""
    # rows of the model would take three times as long, and a large sheet asks for tens of thousands
    found = EnterpriseFact.objects.filter(enterprise__key__in=named_firms(rows, book)).order_by("pk")
    by_firm: dict[str, list[Any]] = {}
    newest = 0
    for row in found.values_list("pk", "enterprise__key", "name", "year", "value", "withdrawn", named=True):
        by_firm.setdefault(row.enterprise__key, []).append(row)
        newest = row.pk
    facts = rulebook().facts
    known = {
        key: [
            FactEntry(name, as_value(facts[name], row.value), year)
            for (name, year), row in standing(stated).items()
            if name in facts
        ]
        for key, stated in by_firm.items()
    }
    return ReadSheet(read_fact_rows(rows, book, known), newest)


def sheet_to_fill(book: FirmBook, groups: Sequence[str], *, listed: bool) -> bytes:
    """The spreadsheet to fill in with the facts of some groups, all where none is named. listed: with a row for each
    enterprise that may be filled in (at most as many as can be read back).
    """
    chosen = {name: facts for name, facts in fact_groups(judged=book.judged).items() if not groups or name in groups}
    facts = [(name, fact) for name, facts in chosen.items() for fact in facts]
    facts.sort(key=lambda one: not one[1].yearly)
    years = asked_years(book.today) if book.mine is not None else asked_years(book.today)[:1]
    firms = book.firms[: MOST_ROWS - 1] if listed or book.mine is not None else ()
    rows = [(firm.code, firm.name, str(year)) for firm in firms for year in years]
    # who fills in for all may bring new enterprises: these columns say where they are
    heads = [words[0] for words in PROFILE.values()]
    keys = heads if book.mine is None else heads[:3]
    return fact_sheet("企业数据填报表", keys, rows, [_column(group, fact) for group, fact in facts], _NOTES)


def _column(group: str, fact: FactDefinition) -> SheetColumn:
    choices = (*fact.choices, NOT_APPLICABLE) if fact.choices else _LISTS.get(fact.kind, ())
    how = "写数" if fact.unit or fact.kind == "ratio" else how_written(fact)
    return SheetColumn(head_of(fact), group, unit_of(fact), fact.yearly, fact.means, how, choices)
