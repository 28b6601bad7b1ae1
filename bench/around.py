"""What stands around the documents of a library: tasks, projects, enterprises, a scheme with claims; and their pages.

Projects, schemes and claims are made by the actions of the site; tasks and most firms are written at once: thousands of
actions would take longer than all that is measured. Of the firms sixty have all facts, the others titles alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # as in `pages`
    from django.db.models import QuerySet

    from yongjiang.web.audit.actions import Actor

#: firms in all
FIRMS = 5000
_TITLES = ("title_technology_sme", "title_innovative_sme", "title_high_tech", "title_specialised_sme")
_STREETS = ("孔浦街道", "甬江街道", "前江街道", "慈城镇", "庄桥街道", "洪塘街道")
_TRADES = ("传感科技", "新材料", "精密机械", "生物医药", "工业软件", "智能装备")


class Around(NamedTuple):
    """How many of each there are."""

    tasks: int
    projects: int
    firms: int
    claims: int


def lay(firms: int = FIRMS, seed: int = 1) -> Around:
    """Put them around the documents that are in the library. Doing it twice does nothing more."""
    from django.utils import timezone

    from yongjiang.web.accounts.models import User
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.enterprises.filling import load_sample_firms
    from yongjiang.web.enterprises.models import Enterprise
    from yongjiang.web.projects.models import Project
    from yongjiang.web.schemes.filling import load_sample_schemes
    from yongjiang.web.schemes.models import Claim
    from yongjiang.web.tasks.models import Task

    by, payer = (
        Actor(User.objects.get_or_create(username=f"bench-{role}", defaults={"role": role})[0], "测速")
        for role in ("planner", "administrator")
    )
    today = timezone.localdate()
    if not Project.objects.exists():
        _take_over(by)
    if not Task.objects.exists():
        _confirm(random.Random(seed))
    if not Enterprise.objects.exists():
        load_sample_firms(by=by, today=today)
        _register(firms - Enterprise.objects.count(), random.Random(seed))
    load_sample_schemes(by=by, payer=payer, today=today)
    return Around(*(model.objects.count() for model in (Task, Project, Enterprise, Claim)))


def _take_over(by: Actor) -> None:
    """All projects that documents name with a lead."""
    from django.http import QueryDict
    from django.utils import timezone

    from yongjiang.web.projects.actions import take_over
    from yongjiang.web.projects.queries import candidates
    from yongjiang.web.register.listing import Asked

    rows = candidates(Asked(QueryDict())).rows.filter(duties__part="lead").distinct()
    found = list(rows.select_related("document").prefetch_related("duties__body"))
    take_over(commitments=found, by=by, on=timezone.localdate())


def _confirm(chance: random.Random) -> None:
    """A task of each clause of the newest versions, with a step of this year."""
    from django.utils import timezone

    from yongjiang.web.register.models import Commitment, Duty
    from yongjiang.web.tasks.models import Task, YearStep

    today = timezone.localdate()
    rows = Commitment.objects.filter(live=True).exclude(kind="project").order_by("pk")
    leads = dict(Duty.objects.filter(part="lead", commitment__in=rows).values_list("commitment", "body"))

    def day(first: int, last: int) -> object:
        return today + timedelta(days=chance.randint(first, last))

    tasks = Task.objects.bulk_create(
        (
            Task(
                key=f"t-bench{at}", document_id=row.document_id, item=row.key, title=row.title, quote=row.quote,
                chapter=row.chapter, lead_id=leads.get(row.pk), due=day(-100, 900), confirmed=day(-900, -1),
                reported=day(-500, -1) if at % 3 else None, done=day(-300, -1) if at % 7 == 0 else None,
                progress=chance.randint(0, 100) if at % 3 else None,
            )
            for at, row in enumerate(rows)
        ),
        batch_size=1000,
    )  # fmt: skip
    YearStep.objects.bulk_create(
        (YearStep(task=task, year=today.year, what="完成本年任务", due=day(-60, 300)) for task in tasks),
        batch_size=1000,
    )


def _register(number: int, chance: random.Random) -> None:
    """Firms of which little is known: where they are, what they do, which titles they hold."""
    from yongjiang.kernel.credit_codes import with_checksum
    from yongjiang.rules import read_fact
    from yongjiang.web.enterprises.facts import as_text
    from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
    from yongjiang.web.zone import rulebook

    known, source = rulebook().facts, "测速用，编造的"
    firms = Enterprise.objects.bulk_create(
        (
            Enterprise(
                key=f"e-bench{at}", code=with_checksum(f"91330205YYYY{at:05d}"), street=chance.choice(_STREETS),
                name=f"测速{at}号{trade}有限公司", industry=trade, source=source, sample=True,
            )
            for at, trade in ((at, chance.choice(_TRADES)) for at in range(number))
        ),
        batch_size=1000,
    )  # fmt: skip
    span = "2024-05-01 至 2027-04-30"
    EnterpriseFact.objects.bulk_create(
        (
            EnterpriseFact(
                enterprise=firm, name=title, value=as_text(read_fact(known[title], span)), written=span,
                source=source,
            )
            for firm in firms
            for title in chance.sample(_TITLES, chance.randint(0, 2))
        ),
        batch_size=1000,
    )  # fmt: skip


def addresses(listed: Callable[..., list[str]], requests: int) -> dict[str, tuple[str, list[str]]]:
    """Addresses of their pages by name, with who may see it, as `pages.addresses`. listed: a list under its orders and
    filters; requests: as many objects as are worth asking for.
    """
    from yongjiang.web.enterprises.models import Enterprise
    from yongjiang.web.measuring.board import visible_courses
    from yongjiang.web.projects.policy import visible_projects
    from yongjiang.web.register.models import Body
    from yongjiang.web.schemes.models import Claim, Scheme
    from yongjiang.web.tasks.listing import visible_tasks
    from yongjiang.web.technologies.models import Technology

    chance = random.Random(2)

    def some(rows: QuerySet[Any], *columns: str) -> list[tuple[str, ...]]:
        found = list(rows.order_by("pk").values_list(*columns))
        return chance.sample(found, min(requests, len(found)))

    seen = (visible_tasks("public"), visible_projects("public"))
    tasks, projects, schemes, claims, technologies = (
        [key for (key,) in some(rows, "key")]
        for rows in (*seen, *(model.objects.all() for model in (Scheme, Claim, Technology)))
    )
    told = list(Enterprise.objects.filter(key__startswith="e-").order_by("pk").values_list("key", flat=True))
    firms = [*told[:20], *chance.sample(told, min(20, len(told)))]
    courses = [f"{key}/{year}" for key, year in some(visible_courses("public"), "indicator__key", "year")]
    leads = list(Body.objects.filter(tasks__isnull=False).order_by("key").distinct().values_list("key", flat=True)[:20])
    return {
        "task-list": ("", listed(
            "/tasks/", "title body state progress due reported", "state=late", "state=silent", "body=科技局",
            "body=科技局&part=lead", "owned=no", "year=2026",
        )),
        "task-detail": ("", [f"/tasks/{key}/" for key in tasks]),
        "proposal-list": ("planner", listed("/tasks/proposals/", "title", "owned=no", "body=科技局")),
        "project-board": ("", listed(
            "/projects/", "title category stage light lead due total done", "light=red", "light=grey", "body=科技局",
            "year=2025",
        )),
        "project-gantt": ("", listed("/projects/gantt/", "title", "body=科技局")[:40]),
        "project-detail": ("", [f"/projects/{key}/" for key in projects]),
        "project-take-over": ("planner", ["/projects/take-over/", "/projects/take-over/?q=工程"]),
        "amendment-list": ("", ["/amendments/", "/amendments/?q=目标", "/exemptions/"]),
        "measured-detail": ("", [f"/measuring/{one}/" for one in courses]),
        "gap-list": ("", ["/measuring/gaps/"]),
        "body-scorecard": ("", [f"/measuring/bodies/{key}/" for key in leads]),
        "due-list": ("planner", ["/measuring/due/", "/measuring/report/"]),
        "technology-list": ("planner", ["/technologies/", "/technologies/?q=材料", "/technologies/?colour=red"]),
        "technology-detail": ("planner", [f"/technologies/{key}/" for key in technologies]),
        "enterprise-list": ("planner", listed(
            "/enterprises/", "name street park industry", "street=慈城镇", "industry=新材料", "title=title_high_tech",
        )),
        "enterprise-detail": ("planner", [f"/enterprises/{key}/" for key in firms]),
        "enterprise-facts": ("planner", [f"/enterprises/{key}/facts/" for key in firms]),
        "enterprise-schemes": ("planner", [f"/enterprises/{key}/schemes/" for key in firms]),
        "enterprise-title-list": ("planner", ["/enterprises/titles/"]),
        "enterprise-pyramid": ("planner", ["/enterprises/ladder/", "/enterprises/ladder/?street=慈城镇"]),
        "yield-list": ("planner", ["/yields/", "/yields/?sort=-points", "/yields/?q=新材料", "/yields/?show=apart"]),
        "yield-detail": ("planner", [f"/enterprises/{key}/yield/" for key in firms]),
        "scheme-list": ("", ["/schemes/"]),
        "scheme-detail": ("", [f"/schemes/{key}/" for key in schemes]),
        "scheme-firms": ("planner", [
            one for key in schemes for one in listed(f"/schemes/{key}/firms/", "name street amount", "outcome=pass",
                                                     "filed=no")
        ]),
        "scheme-firm": ("planner", [f"/schemes/{scheme}/firms/{key}/" for scheme in schemes for key in firms]),
        "scheme-claims": ("planner", [
            one for key in schemes for one in listed(f"/schemes/{key}/claims/", "firm asked amount paid", "state=paid")
        ]),
        "scheme-ledger": ("planner", [f"/schemes/{key}/ledger/" for key in schemes]),
        "claim-detail": ("planner", [f"/schemes/claims/{key}/" for key in claims]),
        "payment-list": ("", listed("/payments/", "firm amount paid")),
        "api enterprises": ("planner", ["/api/v1/enterprises", "/api/v1/enterprises?limit=200",
                                        *(f"/api/v1/enterprises/{key}" for key in firms)]),
        "api measured": ("", ["/api/v1/observations", "/api/v1/verdicts", "/api/v1/verdicts?limit=200"]),
        "api technologies": ("planner", ["/api/v1/technologies",
                                         *(f"/api/v1/technologies/{key}" for key in technologies[:10])]),
    }  # fmt: skip
