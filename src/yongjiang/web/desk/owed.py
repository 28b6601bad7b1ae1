"""What a body owes, from every app that asks something of bodies: one list by day.

A source is a function from a `Wish` to items; it asks for no more than `MOST` rows and one or two queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from yongjiang.model.case import CaseActor
from yongjiang.web.audit.queries import page_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import outlook_of, waiting_for
from yongjiang.web.measuring.due_queries import OwedValue, owed
from yongjiang.web.projects.queries import blockers_of
from yongjiang.web.tasks.models import Task, YearStep

#: days ahead that a desk looks: what is due later is counted, and named where nothing is due before
AHEAD = 30
#: rows of one source on a desk
MOST = 100
When = Literal["late", "week", "soon", "open"]
WHEN_WORDS: dict[When, str] = {"late": "已超期", "week": "7 天内到期", "soon": "30 天内到期", "open": "没有写明期限"}


class Item(NamedTuple):
    """Something that is owed. kind: 进展报告, 报数 …; what: the step to take, in words; due: None where no day is set;
    ahead: it cannot be done yet.
    """

    kind: str
    title: str
    what: str
    href: str
    due: date | None = None
    ahead: bool = False


class Wish(NamedTuple):
    """Whose work, on which day. by: as the workflow engine sees the person."""

    by: CaseActor
    today: date

    @property
    def until(self) -> date:
        """The last day that the desk looks at."""
        return self.today + timedelta(days=AHEAD)


@dataclass(frozen=True, slots=True)
class Work:
    """All that is owed up to the last day looked at. coming: the first thing after that, None where none is known."""

    items: tuple[Item, ...]
    today: date
    coming: Item | None

    @property
    def groups(self) -> tuple[tuple[When, str, tuple[Item, ...]], ...]:
        """By when it is due, those with something in them: key, title, items."""
        found = {when: tuple(one for one in self.items if when_of(one, self.today) == when) for when in WHEN_WORDS}
        return tuple((when, WHEN_WORDS[when], items) for when, items in found.items() if items)

    @property
    def late(self) -> int:
        """How many are past their day."""
        return sum(when_of(one, self.today) == "late" for one in self.items)


def when_of(item: Item, today: date) -> When:
    """In which part of the list an item stands.

    >>> when_of(Item("报数", "研发经费", "报 2025 年的数", "/", date(2026, 3, 1)), date(2026, 3, 2))
    'late'
    """
    if item.due is None:
        return "open"
    days = (item.due - today).days
    return "late" if days < 0 else "week" if days <= 7 else "soon"


def work_of(by: CaseActor, today: date) -> Work:
    """What the body of `by` owes, late first."""
    wish = Wish(by, today)
    items = [item for source in (_values, _cases, _papers, _blockers, _steps) for item in source(wish)]
    near = [one for one in items if not one.ahead and (one.due is None or one.due <= wish.until)]
    later = [one for one in items if one.due is not None and (one.ahead or one.due > wish.until)]
    return Work(tuple(sorted(near, key=_by_day)), today, min(later, key=_by_day, default=None))


def waiting_cases(by: CaseActor) -> QuerySet[Case]:
    """Open cases in which `by` must act, each once, the first due first."""
    rows = Case.objects.filter(pk__in=Case.objects.filter(waiting_for(by)).order_by().values("pk"))
    return rows.order_by(F("next_due").asc(nulls_last=True), "pk")


def case_items(cases: Iterable[Case], by: CaseActor, today: date) -> list[Item]:
    """The stages of `cases` in which `by` must act, with what can be done there; no query."""
    items = []
    for case in cases:
        for stage in outlook_of(case, by=by, today=today).stages:
            steps = [step for step in stage.steps if step.mine]
            if steps:
                what = f"{stage.title}：{'或'.join(step.title for step in steps)}"
                if others := "、".join(step.title for step in stage.steps if step.barred):
                    what += f"（{others}要换人办）"
                href = form_of(case, *(step.move for step in steps))
                items.append(Item(kind_word(case), case.subject_title, what, href, stage.due.day))
    return items


def kind_word(case: Case) -> str:
    """What a case is called on a desk."""
    return _KINDS.get(case.definition, "流程")


def form_of(case: Case, *moves: str) -> str:
    """Address where one takes these steps: the form where they have one, else the page of the subject, "" where it has
    none.
    """
    form = next((_FORMS[move] for move in moves if move in _FORMS), "") if case.subject_kind == "task" else ""
    return reverse(form, args=[case.subject_key]) if form else page_of(case.subject_kind, case.subject_key)


#: forms of the steps of a task's report
_FORMS = {"report": "task-report", "report-again": "task-report", "accept": "task-review", "return": "task-review"}
_KINDS = {
    "commitment-report": "进展报告",
    "project": "项目",
    "amendment": "调整",
    "exemption": "容错",
    "handover": "交接",
    "scheme-claim": "政策兑现",
}


def _values(wish: Wish) -> list[Item]:
    """Values to report, one item an indicator and state; of those that cannot be reported yet the next one only."""
    if not wish.by.body:
        return []
    found: dict[tuple[str, str], list[OwedValue]] = {}
    for one in owed(wish.by.body, wish.today).values:
        if one.due.state != "reported":
            found.setdefault((one.indicator, one.due.state), []).append(one)
    return [_reporting(values) for values in found.values()]


def _reporting(values: Sequence[OwedValue]) -> Item:
    first = min(values, key=lambda one: one.due.until)
    ahead = first.due.state == "not_yet"
    periods = [first.due.period] if ahead else sorted(one.due.period for one in values)
    what = f"报{'、'.join(period.words for period in periods)}的数"
    href = f"{reverse('value-entry', args=[first.indicator])}?period={periods[0]}"
    return Item("报数", first.name, what, href, first.due.until, ahead)


def _cases(wish: Wish) -> list[Item]:
    return case_items(waiting_cases(wish.by)[:MOST], wish.by, wish.today)


def _papers(wish: Wish) -> list[Item]:
    """Papers that were allowed to follow later (容缺)."""
    mine = Q(lead__key=wish.by.body) if wish.by.body else Q(pk__in=[])
    cases = Case.objects.filter(mine, closed=None).exclude(state__owed=[]).order_by("next_due")[:MOST]
    return [
        Item("补材料", case.subject_title, f"补交{title}", form_of(case), due.day)
        for case in cases
        for title, due in outlook_of(case, today=wish.today).owed
    ]


def _blockers(wish: Wish) -> list[Item]:
    """What stands in the way of projects and is the body's to clear."""
    if not wish.by.body:
        return []
    return [
        Item("堵点", one.project.title, f"解决：{one.what}", page_of("project", one.project.key), one.due)
        for one in blockers_of(wish.by.body, wish.today)
    ]


def _steps(wish: Wish) -> list[Item]:
    """Steps of the year and tasks that are due."""
    body, until = wish.by.body, wish.until
    if not body:
        return []
    mine = Task.objects.filter(lead__key=body, done=None, dropped=None)
    steps = (
        YearStep.objects.current()
        .filter(task__in=mine, done=None, due__lte=until)
        .select_related("task")
        .order_by("due")
    )
    found = [
        Item("年度计划", step.task.title, str(step), reverse("task-detail", args=[step.task.key]), step.due)
        for step in steps[:MOST]
    ]
    return found + [
        Item("承诺事项", task.title, "到期完成", reverse("task-detail", args=[task.key]), task.due)
        for task in mine.filter(due__lte=until).order_by("due", "pk")[:MOST]
    ]


def _by_day(item: Item) -> tuple[bool, date, str]:
    return (item.due is None, item.due or date.max, item.title)
