"""Invented projects for a demonstration: marked as such on every page that shows them, never loaded by themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count

from yongjiang.kernel.periods import Period
from yongjiang.model.case import Moved
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import NOBODY
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.projects.actions import Described, add_project, move_on
from yongjiang.web.projects.models import Blocker, InvestmentRow
from yongjiang.web.projects.money import wan_of
from yongjiang.web.projects.reporting import Invested, raise_blocker, report_investments
from yongjiang.web.register.models import Body

_PAPER = "示例材料.txt", "为演示而编的材料，不是真实文件。".encode()
#: moves from the first stage on, each with the papers that it asks for
_MOVES = (
    ("approve", ("approval",)),
    ("commence", ("approval", "construction-permit")),
    ("build", ("progress-report",)),
    ("complete", ("construction-permit", "completion-record")),
    ("put-to-use", ("completion-record", "handover-record")),
)
#: days between the beginning of a case, its approval and its planned start
_BEFORE, _APPROVAL = 300, 150
#: days from the start of the works to building in full, and from completion to use
_SET_UP, _SETTLING = 40, 90
_MILLION, _WAN = 1_000_000, 10_000
_OFFICES = 6


class _Course(NamedTuple):
    """How an invented project goes. starts: planned start, in days from the day of the demonstration (before it:
    negative); length: planned days of building; late: days by which the start slips, the completion by twice as many;
    total: million yuan; done: how much of what is due gets done.
    """

    title: str
    category: str
    starts: int
    length: int
    late: int
    total: int
    done: float
    blocker: tuple[str, str, int] | None = None


_COURSES = (
    _Course("示例创新中心一期", "创新平台", -1150, 760, 0, 860, 1.0),
    _Course("示例人才公寓", "城市功能", -1010, 640, 10, 520, 1.0),
    _Course("示例新材料中试基地", "创新平台", -560, 800, 5, 430, 0.98),
    _Course("示例滨江步道", "基础设施", -420, 610, 0, 180, 1.04),
    _Course("示例工业软件园", "产业项目", -380, 900, 12, 1200, 0.9),
    _Course("示例北岸快速路", "基础设施", -620, 560, 35, 960, 0.72, (Blocker.Kind.REMOVAL, "两处房屋还没有腾空", -12)),
    _Course("示例变电站迁建", "基础设施", -300, 420, 45, 240, 0.6, (Blocker.Kind.LAND, "线路走廊的用地没有批下来", 20)),
    _Course("示例中心医院分院", "民生项目", -260, 720, 100, 750, 0.55, (Blocker.Kind.MONEY, "专项债额度没有落实", -30)),
    _Course("示例光电产业园二期", "产业项目", -30, 780, 0, 1500, 0.9),
    _Course("示例数据中心", "产业项目", 60, 540, 0, 680, 1.0),
    _Course("示例科普馆", "民生项目", 120, 480, 0, 90, 1.0, (Blocker.Kind.APPROVAL, "规划许可还在办理", 40)),
    _Course("示例水系连通工程", "基础设施", 210, 620, 0, 310, 1.0),
)


@transaction.atomic
def load_sample_projects(*, by: Actor, today: date) -> int:
    """Enter invented projects in all stages, with money and blockers, led by offices of the zone; how many. None where
    anybody entered money for a project, or where the zone has no offices. by: who steers.
    """
    offices = Body.objects.filter(from_zone=True, kind="government").annotate(led=Count("cases"))
    bodies = list(offices.order_by("-led", "key")[:_OFFICES])  # who leads most in the documents
    if not bodies or InvestmentRow.objects.exists():
        return 0
    for number, course in enumerate(_COURSES):
        lead, other = bodies[number % len(bodies)], bodies[(number + 1) % len(bodies)]
        _enter(course, lead, other, by, today)
    return len(_COURSES)


def _enter(course: _Course, lead: Body, other: Body, by: Actor, today: date) -> None:
    start = today + timedelta(days=course.starts)
    completion = start + timedelta(days=course.length)
    began = min(start - timedelta(days=_BEFORE), today)
    facts = {
        "planned-start": start.isoformat(),
        "planned-completion": completion.isoformat(),
        "investment": f"{wan_of(course.total * _MILLION)}",
        "site-ready": "true",
    }
    said = Described(course.title, course.category, facts=facts)
    project = add_project(said=said, lead=lead, support=[other], by=by, on=began, sample=True)
    begun = start + timedelta(days=course.late)
    built = completion + timedelta(days=2 * course.late)
    days = (began + timedelta(days=_APPROVAL), begun, begun + timedelta(days=_SET_UP), built)
    for (move, papers), on in zip(_MOVES, (*days, built + timedelta(days=_SETTLING)), strict=True):
        if on > today:
            break
        files = {paper: [Paper(*_PAPER)] for paper in papers}
        event = Moved(by=NOBODY, on=on, move=move)
        project = move_on(project=project, event=event, revision=project.case.count, by=by, files=files)
    if amounts := _amounts(course, begun, built, today):
        report_investments(project=project, said=amounts, by=by)
    if course.blocker is not None:
        kind, what, due = course.blocker
        raise_blocker(project=project, kind=kind, what=what, owner=other, due=today + timedelta(days=due), by=by)


def _amounts(course: _Course, begun: date, built: date, today: date) -> list[Invested]:
    """Planned by year, done by quarter as far as quarters are over: the total spread evenly over the planned days."""
    start = today + timedelta(days=course.starts)
    daily = course.total * _MILLION / (course.length + 1)
    said = []
    for year in range(start.year, min(built.year, today.year + 1) + 1):
        planned = _days_within(start, start + timedelta(days=course.length), date(year, 1, 1), date(year, 12, 31))
        if planned:
            said.append(Invested("planned", str(year), _whole(planned * daily)))
        first = date(year, 1, 1)
        for quarter in (Period(year, 3, nth) for nth in range(1, 5)):
            last = quarter.last_day
            spent = _days_within(begun, built, first, last) if last < today else 0
            if spent:
                said.append(Invested("done", str(quarter), _whole(spent * daily * course.done)))
            first = last + timedelta(days=1)
    return said


def _days_within(start: date, end: date, first: date, last: date) -> int:
    """How many days of `start` to `end` lie between `first` and `last`."""
    return max((min(end, last) - max(start, first)).days + 1, 0)


def _whole(yuan: float) -> int:
    """In whole 万元, as people report."""
    return round(yuan / _WAN) * _WAN
