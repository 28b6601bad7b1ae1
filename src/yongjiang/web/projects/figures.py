"""The chart of a project's investments by year, with its table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from yongjiang.web.projects.investing import YearSum
from yongjiang.web.projects.money import wan_of
from yongjiang.web.ui.pieces import Column, Figure
from yongjiang.web.ui.templatetags.formats import number, percent


def investment_figure(sums: Sequence[YearSum], total: int | None) -> Figure:
    """Planned and done by year in 万元; the last row adds them up. total: of the project, in yuan."""
    years = [f"{one.year}年" for one in sums]
    option = {
        "legend": {"data": ["计划投资", "完成投资"]},
        "xAxis": {"type": "category", "data": years},
        "yAxis": {"type": "value", "name": "万元"},
        "series": [
            {"name": "计划投资", "type": "bar", "data": [_plot(one.planned) for one in sums], "barMaxWidth": 36,
             "itemStyle": {"color": "soft"}},
            {"name": "完成投资", "type": "bar", "data": [_plot(one.done) for one in sums], "barMaxWidth": 36,
             "itemStyle": {"color": "river"}},
        ],
    }  # fmt: skip
    columns = (
        Column("年份"), Column("计划投资", unit="万元", numeric=True), Column("完成投资", unit="万元", numeric=True),
        Column("完成率", numeric=True), Column("报送到"),
    )  # fmt: skip
    rows = [(f"{one.year}年", *_line(one.planned, one.done), _until(one)) for one in sums]
    if len(sums) > 1:
        planned, done = ([amount for amount in part if amount is not None] for part in
                         ([one.planned for one in sums], [one.done for one in sums]))  # fmt: skip
        rows.append(("合计", *_line(sum(planned) if planned else None, sum(done) if done else None), ""))
    share = _share(total, sum(one.done or 0 for one in sums)) if any(one.done is not None for one in sums) else None
    note = f"累计完成总投资的{percent(share)}。" if share is not None else ""
    return Figure("investment", "分年投资", option, columns, rows, note)


def _line(planned: int | None, done: int | None) -> tuple[str, str, str]:
    share = None if done is None else _share(planned, done)
    return number(wan_of(planned)), number(wan_of(done)), percent(share)


def _share(whole: int | None, part: int) -> Decimal | None:
    wan, base = wan_of(part), wan_of(whole)
    return None if not base or wan is None else wan / base


def _plot(yuan: int | None) -> float | None:
    """For drawing only: the table has the exact amount."""
    return None if yuan is None else yuan / 10_000


def _until(one: YearSum) -> str:
    return f"{one.until.month}月{one.until.day}日" if one.until else "—"
