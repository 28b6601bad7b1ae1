"""Projects are taken over, changed, moved on; a new version of the document keeps the tie."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone
from tests.web.builders import taken, user
from tests.web.projects.builders import BEGAN, PROJECTS, moved, project

from yongjiang.model.case import HandedOver, Moved, Paused, Resumed, Supplied
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.cases.actions import BLANK, NOBODY, Refused, StaleCase
from yongjiang.web.cases.queries import rebuilt
from yongjiang.web.errors import NotYours, Unfit
from yongjiang.web.intake.actions import publish
from yongjiang.web.projects.actions import Described, edit_project, hand_over, move_on, reached_of, take_over
from yongjiang.web.projects.models import Project
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.projects.queries import candidates, clause_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.models import Body, Commitment

DATES = {"planned-start": "2022-04-01", "planned-completion": "2023-12-31", "investment": "12000.5"}


def offered() -> list[Commitment]:
    return list(candidates(Asked(QueryDict())).rows)


def test_documents_give_their_projects_with_owners_and_boxes(planner: Actor) -> None:
    document = taken(PROJECTS).document
    made = take_over(commitments=offered(), by=planner, on=BEGAN)
    assert len(made) == 7
    assert offered() == []
    first = Project.objects.get(title="云飞路（一号路-二号路）道路工程")
    assert first.category == "专栏4 重大基础设施项目·市级实施类项目"
    assert (first.case.lead.name, first.stage, first.light) == ("区住建局（交通运输局）", "planning", "grey")
    assert first.case.started == BEGAN
    power = Project.objects.get(title__startswith="110kV")
    assert power.case.lead.name == "区发改局"
    assert (power.document, rebuilt(power.case).lead) == (document, power.case.lead.key)
    assert Entry.objects.filter(kind="project", verb="case.start").count() == 7


def test_twice_is_refused_and_nobody_but_a_planner_does_it(planner: Actor, officer: Actor) -> None:
    taken(PROJECTS)
    rows = offered()
    with pytest.raises(NotYours):
        take_over(commitments=rows, by=officer, on=BEGAN)
    take_over(commitments=rows[:2], by=planner, on=BEGAN)
    with pytest.raises(Unfit, match="已经接收"):
        take_over(commitments=rows, by=planner, on=BEGAN)
    assert Project.objects.count() == 2


def test_without_an_owner_somebody_is_named(planner: Actor, fgj: Body) -> None:
    taken(PROJECTS.replace("(牵头单位:区发改局)", ""))
    rows = [row for row in offered() if row.title.startswith("110kV")]
    with pytest.raises(Unfit, match="没有写明牵头单位"):
        take_over(commitments=rows, by=planner, on=BEGAN)
    (made,) = take_over(commitments=rows, by=planner, on=BEGAN, otherwise=fgj)
    assert made.case.lead == fgj


def test_a_new_version_keeps_the_tie(planner: Actor) -> None:
    document = taken(PROJECTS).document
    publish(document=document, by=planner)
    take_over(commitments=offered(), by=planner, on=BEGAN)
    taken(PROJECTS.replace("大庆路北延", "大庆路北延工程一期").replace("丽江路(三号路-四号路)、", ""))
    assert offered() == []
    ties = {one.title: clause_of(one, "live") for one in Project.objects.all()}
    moved_on = ties["大庆路北延"]
    assert moved_on is not None
    assert moved_on.title == "大庆路北延工程一期"
    assert ties["丽江路（三号路-四号路）"] is None
    assert visible_projects("public").count() == 7
    document.refresh_from_db()
    publish(document=document, by=planner)
    assert visible_projects("public").count() == 6
    assert visible_projects("live").count() == 7


def test_what_no_document_names_is_inside_only(planner: Actor) -> None:
    project(planner)
    assert (visible_projects("live").count(), visible_projects("public").count()) == (1, 0)


def test_a_change_is_in_the_case_the_columns_and_the_trail(planner: Actor) -> None:
    one = project(planner)
    said = Described("云飞路二期", "道路", "洪塘街道", DATES)
    one = edit_project(project=one, said=said, revision=1, by=planner, why="年度计划", on=BEGAN)
    one.refresh_from_db()
    assert (one.title, one.planned_start, one.total) == ("云飞路二期", date(2022, 4, 1), 120_005_000)
    assert one.case.state["facts"] == DATES
    entry = Entry.objects.filter(verb="project.change").get()
    assert (entry.before["title"], entry.after["investment"], entry.why) == (
        "云飞路二期道路工程",
        "12000.5",
        "年度计划",
    )
    with pytest.raises(StaleCase):
        edit_project(project=one, said=said, revision=1, by=planner, why="再改")
    with pytest.raises(Unfit, match="没有改动"):
        edit_project(project=one, said=said, revision=2, by=planner, why="再改")


def test_from_planning_to_use_and_back_once(planner: Actor, officer: Actor) -> None:
    one = project(planner, facts=DATES)
    with pytest.raises(Refused, match="批复"):
        moved(one, "approve", date(2021, 6, 1), officer)
    one = moved(one, "approve", date(2021, 6, 1), officer, "approval")
    one = moved(one, "commence", date(2022, 6, 1), officer, "construction-permit", site_ready="true")
    assert (one.stage, one.light, one.why[:9]) == ("commenced", "red", "应竣工未竣工，晚了")
    one = moved_back(one, planner)
    assert one.reached == {"planning": "2021-03-01", "preparation": "2022-06-02"}
    one = moved(one, "commence", date(2022, 7, 1), officer)
    one = moved(one, "build", date(2022, 8, 1), officer, "progress-report")
    one = moved(one, "complete", date(2024, 1, 10), officer, "completion-record")
    assert (one.stage, one.light) == ("completed", "done")
    one = moved(one, "put-to-use", date(2024, 3, 1), officer, "handover-record")
    one.refresh_from_db()
    assert (one.stage, one.light, one.case.closed) == ("in-use", "done", date(2024, 3, 1))
    assert one.reached["in-use"] == "2024-03-01"
    order = sorted(one.reached, key=one.reached.__getitem__)  # JSON in a database keeps no order
    assert reached_of(rebuilt(one.case), order) == one.reached


def moved_back(one: Project, by: Actor) -> Project:
    event = Moved(by=NOBODY, on=date(2022, 6, 2), move="back-to-preparation", note="用地没有交付")
    return move_on(project=one, event=event, revision=one.case.count, by=by)


def test_an_officer_of_another_body_is_refused(planner: Actor, outsider: Actor) -> None:
    one = project(planner, facts=DATES)
    with pytest.raises(NotYours):
        moved(one, "approve", date(2021, 6, 1), outsider, "approval")
    with pytest.raises(NotYours):
        moved(one, "approve", date(2021, 6, 1), Actor(user("reader"), "测试"), "approval")


def test_paused_it_has_no_light_and_handed_over_another_lead(planner: Actor, fgj: Body, outsider: Actor) -> None:
    one = project(planner, facts=DATES)
    assert one.light == "red"
    one = move_on(project=one, event=Paused(**BLANK, note="等规划"), revision=1, by=planner)
    assert (one.light, one.why) == ("grey", "项目暂停，不计时")
    one = move_on(project=one, event=Resumed(**BLANK), revision=2, by=planner)
    assert one.light == "red"
    one = hand_over(project=one, to=fgj, revision=3, by=planner, why="职责调整", act="〔2026〕3号")
    assert one.case.lead == fgj
    assert moved(one, "approve", timezone.localdate(), outsider, "approval").stage == "preparation"


def test_what_is_settled_changes_by_an_act_only(planner: Actor, fgj: Body, outsider: Actor) -> None:
    one = project(planner, facts={"planned-completion": "2023-12-31"})
    with pytest.raises(Unfit, match="要有文件") as refused:
        edit_project(
            project=one, said=Described(one.title, facts={"planned-completion": "2024-12-31"}), revision=1, by=planner,
            why="顺延",
        )  # fmt: skip
    assert "登记调整" in refused.value.fix
    for event in (
        HandedOver(**BLANK, to_body=fgj.key, note="职责调整"),
        Supplied(**BLANK, facts={"planned-completion": "2024-12-31"}),
    ):
        with pytest.raises(Unfit, match="要有文件"):
            move_on(project=one, event=event, revision=1, by=planner)
    with pytest.raises(Unfit, match="要有文件"):
        hand_over(project=one, to=fgj, revision=1, by=planner, why="职责调整", act=" ")
    with pytest.raises(NotYours):
        hand_over(project=one, to=fgj, revision=1, by=outsider, why="职责调整", act="〔2026〕3号")
    one.refresh_from_db()
    assert (one.case.count, one.case.lead.key, one.planned_completion) == (1, "zjj", date(2023, 12, 31))
    first = Described(one.title, facts=DATES)  # a start where there was none, and the completion as it is
    one = edit_project(project=one, said=first, revision=1, by=planner, why="补登", on=BEGAN)
    assert one.planned_start == date(2022, 4, 1)
