"""Take projects over, change them, move them on. Each is one transaction and tells the trail."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from yongjiang.model.case import CaseState, Event, HandedOver, Moved, Started, Supplied
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.cases.actions import BLANK, NO_DAY, NOBODY, Files, StaleCase, start, state_of
from yongjiang.web.cases.actions import act as act_on
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import Unfit
from yongjiang.web.projects.boxes import box_titles
from yongjiang.web.projects.lights import relight
from yongjiang.web.projects.models import Project
from yongjiang.web.projects.money import read_wan
from yongjiang.web.projects.policy import check_steers, own_body
from yongjiang.web.register.models import Body, Commitment, Duty
from yongjiang.web.zone import project_policy

#: columns that are facts of the case
_FACTS = {"planned_start": "planned-start", "planned_completion": "planned-completion", "total": "investment"}
#: facts that only a recorded act changes once they are said
_SETTLED = {"planned-start": "计划开工", "planned-completion": "计划竣工"}
_BY_ACT = "请在项目页的“调整和免责”里登记调整，写明批准机关、文号和理由"


class Described(NamedTuple):
    """What a person says of a project. facts: of the case, as its workflow takes them, only those that are said."""

    title: str
    category: str = ""
    place: str = ""
    facts: Mapping[str, str] = {}


def target_of(project: Project) -> Target:
    """A project for the trail and its case."""
    return Target("project", project.key, project.title)


@transaction.atomic
def take_over(
    *, commitments: Sequence[Commitment], by: Actor, on: date, otherwise: Body | None = None
) -> list[Project]:
    """Projects of the clauses, each with a case that starts `on`; owners and due year as the document says.

    otherwise: leads those for which the document names nobody. Raises Unfit where one has no lead, or was taken over
    before. All or none. Needs `document` loaded and `duties__body` fetched.
    """
    check_steers(by, "接收项目")
    boxes = box_titles(commitments)
    orphans = [row.title for row in commitments if not _part(row, Duty.Part.LEAD)]
    if orphans and otherwise is None:
        what = f"有 {len(orphans)} 个项目原文没有写明牵头单位，如“{orphans[0][:40]}”"
        raise Unfit("YJE-PROJECT-LEAD", what, "牵头单位", "请选一个单位先牵头，以后可以交接")
    made = []
    for row in commitments:
        if Project.objects.filter(document=row.document, item=row.key).exists():
            raise Unfit("YJE-PROJECT-TAKEN", "这个项目已经接收过了", row.title, "请刷新页面再选")
        leads = _part(row, Duty.Part.LEAD) or ([otherwise] if otherwise is not None else [])
        support = [*leads[1:], *_part(row, Duty.Part.SUPPORT)]
        category = "·".join(dict.fromkeys(part for part in (boxes[row.pk], row.category) if part))
        project = Project(
            document=row.document, item=row.key, title=row.title[:400], category=category[:300], due_year=row.due_year
        )  # fmt: skip
        made.append(_begun(project, leads[0], support, {}, by, on))
    relight(made)
    return made


@transaction.atomic
def add_project(
    *, said: Described, lead: Body, support: Sequence[Body], by: Actor, on: date, sample: bool = False
) -> Project:
    """A project that no document names."""
    check_steers(by, said.title)
    project = Project(title=said.title, category=said.category, place=said.place, sample=sample)
    project = _begun(project, lead, [body for body in support if body != lead], said.facts, by, on)
    relight([project])
    return project


@transaction.atomic
def edit_project(
    *, project: Project, said: Described, revision: int, by: Actor, why: str, on: date | None = None, act: str = ""
) -> Project:
    """Another name, place or amount, a date where there was none; `why` is kept with the case.

    on: the day for which it counts, today where None; no later act can count for a day before it. act: the recorded
    act by which a settled date changes. Raises StaleCase where the case moved on; Unfit where a settled date would
    change without an act.
    """
    check_steers(by, project.title)
    case = Case.objects.select_for_update().select_related("lead").get(pk=project.case_id)
    if case.count != revision:
        raise StaleCase(case)
    known = state_of(case).facts
    facts = {key: value for key, value in said.facts.items() if known.get(key) != value}
    if not act.strip():
        _check_settled(project, known, facts)
    words = {name: getattr(said, name) for name in ("title", "category", "place")}
    before = {name: getattr(project, name) for name in words if getattr(project, name) != words[name]}
    if not facts and not before:
        raise Unfit("YJE-PROJECT-SAME", "没有改动", project.title, "请改好后再保存")
    for name in before:
        setattr(project, name, words[name])
    if facts:
        event = Supplied(by=NOBODY, on=on or NO_DAY, facts=facts, note=_because(why, act))
        case = act_on(case=case, event=event, revision=revision, by=by)
    _follow(project, case)
    project.save()
    record(
        by=by,
        verb="project.change",
        on=target_of(project),
        before=before | {key: known[key] for key in facts if key in known},
        after={name: words[name] for name in before} | facts | ({"act": act} if act else {}),
        why=why,
    )
    relight([project])
    return project


@transaction.atomic
def move_on(*, project: Project, event: Event, revision: int, by: Actor, files: Files | None = None) -> Project:
    """The project after one more event of its case. Who reports for all acts for the body that leads.

    Raises NotYours for an outsider, Unfit for what only an act may do: another lead, another settled date; and as
    `cases.actions.act`.
    """
    own_body(by, project)
    if isinstance(event, HandedOver):
        raise Unfit("YJE-PROJECT-LEAD", "换牵头单位要有文件", project.title[:80], _BY_ACT)
    if isinstance(event, Started | Moved | Supplied):
        _check_settled(project, state_of(project.case).facts, event.facts)
    case = act_on(case=project.case, event=event, revision=revision, by=by, body=project.case.lead.key, files=files)
    _follow(project, case)
    project.save()
    relight([project])
    return project


@transaction.atomic
def hand_over(
    *, project: Project, to: Body, revision: int, by: Actor, why: str, act: str, on: date | None = None
) -> Project:
    """Another body leads from `on`, today where None, by the recorded `act`.

    Raises StaleCase, Unfit without an act or a reason, or where `to` leads already.
    """
    check_steers(by, project.title)
    if not act.strip():
        raise Unfit("YJE-PROJECT-LEAD", "换牵头单位要有文件", project.title[:80], _BY_ACT)
    if not why.strip():
        raise Unfit("YJE-PROJECT-LEAD", "没有写交接的理由", project.title[:80], "请写明为什么交接")
    before = project.case.lead
    if before == to:
        raise Unfit("YJE-PROJECT-LEAD", "原来就由这个单位牵头", str(to), "请选另一个单位")
    event = HandedOver(**BLANK | {"on": on or NO_DAY}, to_body=to.key, note=_because(why, act))
    _follow(project, act_on(case=project.case, event=event, revision=revision, by=by))
    project.save()
    after = {"lead": to.name, "act": act.strip()}
    record(
        by=by, verb="project.hand_over", on=target_of(project), before={"lead": before.name}, after=after,
        why=why.strip(),
    )  # fmt: skip
    relight([project])
    return project


def _check_settled(project: Project, known: Mapping[str, str], said: Mapping[str, str]) -> None:
    """Raises Unfit where a date that was said would become another."""
    for key, words in _SETTLED.items():
        if key in known and said.get(key, known[key]) != known[key]:
            raise Unfit("YJE-PROJECT-DAY", f"{words}已经定了，要有文件才能改", project.title[:80], _BY_ACT)


def _because(why: str, act: str) -> str:
    return f"{why.strip()}（{act.strip()}）" if act.strip() else why


def _begun(
    project: Project, lead: Body, support: Sequence[Body], facts: Mapping[str, str], by: Actor, on: date
) -> Project:
    project.key = f"p-{secrets.token_hex(5)}"
    others = list(dict.fromkeys(body for body in support if body != lead))
    case = start(
        definition=project_policy(on).workflow,
        subject=target_of(project),
        lead=lead,
        support=others,
        by=by,
        facts=facts,
        on=on,
    )
    _follow(project, case)
    project.save()
    return project


def _follow(project: Project, case: Case) -> None:
    """Columns as the case says."""
    state: CaseState = state_of(case)
    project.case = case
    for column, fact in _FACTS.items():
        if fact in state.facts:
            setattr(project, column, _value(column, state.facts[fact]))
    project.stage = state.end or next((one.stage for one in state.standing), project.stage)
    project.reached = reached_of(state, project_policy(state.started).stages)


def reached_of(state: CaseState, order: Sequence[str]) -> dict[str, str]:
    """Stage → day on which it was entered last; what was undone by going back to an earlier stage is left out."""
    entered: dict[str, str] = {}
    for stage, day in [
        *((one.stage, one.entered) for one in state.passed),
        *((one.stage, one.entered) for one in state.standing),
        *([(state.end, state.last)] if state.end else []),
    ]:
        if stage in order:
            later = order[order.index(stage) :]
            entered = {one: known for one, known in entered.items() if one not in later}
        entered[stage] = day.isoformat()
    return entered


def _value(column: str, text: str) -> Any:
    return read_wan(text) if column == "total" else date.fromisoformat(text)


def _part(row: Commitment, part: str) -> list[Body]:
    duties = sorted((duty for duty in row.duties.all() if duty.part == part), key=lambda duty: duty.order)
    return [duty.body for duty in duties]
