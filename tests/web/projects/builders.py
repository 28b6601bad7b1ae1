"""Projects for tests, made by the same actions as in the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yongjiang.model.case import Moved
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import NOBODY
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.projects.actions import Described, add_project, move_on
from yongjiang.web.projects.models import Project
from yongjiang.web.register.models import Body

PROJECTS = """江北区示例建设规划（2021-2025年）

江北区人民政府

第三章 基础设施

专栏4:重大基础设施项目

◆交通道路项目:

1.市级实施类项目:云飞路(一号路-二号路)道路工程、丽江路(三号路-四号路)、大庆路北延。

2.区级实施类项目:长阳路(五号路-六号路)道路维修改造工程、洪塘西路(七号路-八号路)。

﹝牵头单位:区住建局(交通运输局)﹞

◆能源设施项目:110kV奥体输变电工程、220kV洪塘变电站迁建工程。(牵头单位:区发改局)
"""
BEGAN = date(2021, 3, 1)


def body(key: str = "zjj", name: str = "区住建局") -> Body:
    return Body.objects.get_or_create(key=key, defaults={"name": name, "kind": "government", "from_zone": True})[0]


def project(
    by: Actor,
    title: str = "云飞路二期道路工程",
    lead: Body | None = None,
    facts: Mapping[str, str] | None = None,
    **said: str,
) -> Project:
    """A project that began in March 2021."""
    described = Described(title, facts=facts or {}, **said)  # type: ignore[arg-type]
    return add_project(said=described, lead=lead or body(), support=[], by=by, on=BEGAN)


def moved(project: Project, move: str, on: date, by: Actor, *papers: str, **facts: str) -> Project:
    """The project after a move on that day, with one file for each paper."""
    files = {paper: [Paper(f"{paper}.pdf", b"%PDF-1.4")] for paper in papers}
    stated = {name.replace("_", "-"): value for name, value in facts.items()}
    event = Moved(by=NOBODY, on=on, move=move, facts=stated)
    return move_on(project=project, event=event, revision=project.case.count, by=by, files=files)
