"""``index.html`` of a batch: which documents there are, what was found in each, which could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from urllib.parse import quote

from msgspec import Struct

from yongjiang.kernel.errors import YongjiangError
from yongjiang.model.plan import DocumentInfo
from yongjiang.reports.plan_html.markup import escape
from yongjiang.reports.plan_html.page import asset, integrity
from yongjiang.reports.wording import period_text, titled

#: the columns of figures, on a narrow screen each figure stands above its name
_COLUMNS = ("目标值", "实绩值", "任务", "项目", "单位")
_STYLES = ("tokens.css", "layout.css", "listing.css", "print.css")


class ListedPlan(Struct, frozen=True):
    """A document in the list. page, data: file names beside the list, None where none was written."""

    info: DocumentInfo
    page: str | None
    data: str | None
    targets: int
    actuals: int
    tasks: int
    projects: int
    bodies: int
    warnings: int


class ListedCheck(Struct, frozen=True):
    """The check of all documents in the list. page: file name beside the list; counts: what was found, in words."""

    page: str
    counts: str


def render_listing(
    plans: Sequence[ListedPlan], failures: Sequence[tuple[str, YongjiangError]], check: ListedCheck | None = None
) -> bytes:
    """The page: `plans` in order, then each failure with what, where and how to mend; above them the way to `check`."""
    style = "".join(map(asset, _STYLES))
    page = Template(asset("listing.html")).substitute(
        style=style,
        style_hash=integrity(style),
        count=len(plans),
        columns="".join(f'<th scope="col" class="num">{name}</th>' for name in _COLUMNS),
        rows="".join(map(_row, plans)),
        check="" if check is None else _check(check),
        failures=_failures(failures),
    )
    return page.encode()


def _check(check: ListedCheck) -> str:
    return f'<p class="checked"><a href="{quote(check.page)}">校核结果</a>：{escape(check.counts)}</p>'


def _row(plan: ListedPlan) -> str:
    info = plan.info
    title = escape(titled(info))
    head = f'<a href="{quote(plan.page)}">{title}</a>' if plan.page else title
    facts = " · ".join(escape(fact) for fact in (info.issuer, info.number, info.issued, period_text(info)) if fact)
    data = f'<a href="{quote(plan.data)}">JSON</a>' if plan.data else ""
    numbers = (plan.targets, plan.actuals, plan.tasks, plan.projects, plan.bodies)
    cells = "".join(
        f'<td class="num" data-name="{name}">{number:,}</td>' for name, number in zip(_COLUMNS, numbers, strict=True)
    )
    doubt = f'<span class="doubt">！{plan.warnings}</span>' if plan.warnings else ""
    cells += "".join(f'<td class="note">{note}</td>' for note in (doubt, data))
    return f'<tr><th scope="row">{head}<small>{facts}</small></th>{cells}</tr>'


def _failures(failures: Sequence[tuple[str, YongjiangError]]) -> str:
    if not failures:
        return ""
    listed = "".join(
        f"<li><b>{escape(path)}</b><br>{escape(error.what)}。{escape(error.fix)}<small>{escape(error.code)}</small></li>"
        for path, error in failures
    )
    return f'<section class="failed"><h2>！{len(failures)} 个文件没有读成</h2><ul>{listed}</ul></section>'
