"""How fast the cockpit and the desks answer with 20,000 tasks, 5,000 projects and 2,000 indicators.

    python bench/cockpit.py [--data FOLDER] [--requests 40]

As `bench/pages.py`: in process, all middleware, one request at a time, warm. The rows are invented by a seeded chance,
published and written at once; only what these pages ask for is in them. A PostgreSQL server learns their sizes before
the clock runs, as it does by itself within a minute and as `yongjiang load` lets it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pages import REQUESTS, client, head, measure, opened, report

if TYPE_CHECKING:
    from yongjiang.web.register.models import Commitment

#: what the issue asks for
MILLISECONDS = 150
PAGES = (
    ("cockpit", "", "/cockpit/"), ("cockpit on a wall", "planner", "/cockpit/?wall=1"),
    ("planner's desk", "planner", "/desk/"),
)  # fmt: skip
VERDICTS = ("achieved_early", "ahead", "on_track", "behind", "not_due", "no_data", "not_assessable", "met", "missed")


class Size(NamedTuple):
    """How many of each there are."""

    tasks: int = 20_000
    projects: int = 5_000
    indicators: int = 2_000
    bodies: int = 60


def published(size: Size) -> Iterator[Commitment]:
    """What everybody can read in one published document: a clause for each task and project."""
    from django.utils import timezone

    from yongjiang.web.documents.models import Document, SourceFile, Version
    from yongjiang.web.register.models import Commitment

    document = Document.objects.create(key="d-bench", title="虚构的规划")
    source = SourceFile.objects.create(sha256="0" * 64, size=0, content=b"")
    version = Version.objects.create(
        document=document, number=1, source=source, characters=0, published_at=timezone.now(),
    )  # fmt: skip
    document.current = document.published = version
    document.save()
    keys = [*(f"c{n}" for n in range(size.tasks)), *(f"p{n}" for n in range(size.projects))]
    for place, key in enumerate(keys):
        yield Commitment(
            document=document, version=version, key=key, start=place, end=place + 1, quote="", public=True,
            kind="measure" if key.startswith("c") else "project", title=key,
        )  # fmt: skip


def fill(size: Size, seed: int = 1) -> None:
    """The rows."""
    from django.utils import timezone

    from yongjiang.web.administration.site import learn_sizes
    from yongjiang.web.cases.models import Case
    from yongjiang.web.measuring.models import Course, CurrentVerdict
    from yongjiang.web.measuring.queries import default_year
    from yongjiang.web.projects.models import Project, YearTotal
    from yongjiang.web.register.models import Body, Commitment, Indicator
    from yongjiang.web.tasks.models import Task, YearStep

    chance, today = random.Random(seed), timezone.localdate()

    def day(first: int, last: int) -> date:
        return today + timedelta(days=chance.randint(first, last))

    clauses = Commitment.objects.bulk_create(published(size), batch_size=1000)
    document = clauses[0].document
    bodies = Body.objects.bulk_create(
        Body(key=f"b{n}", name=f"虚构{n}局", kind="government") for n in range(size.bodies)
    )
    tasks = Task.objects.bulk_create(
        (
            Task(
                key=f"t-{n}", document=document, item=f"c{n}", title=f"任务{n}", quote="", lead=chance.choice(bodies),
                due=day(-100, 900), confirmed=day(-900, -1), reported=day(-500, -1) if n % 3 else None,
                done=day(-300, -1) if n % 7 == 0 else None,
            )
            for n in range(size.tasks)
        ),
        batch_size=1000,
    )  # fmt: skip
    steps = (YearStep(task=task, year=today.year, what="年度工作", due=day(-30, 300), since=today) for task in tasks)
    YearStep.objects.bulk_create(steps, batch_size=1000)
    rows = (
        Indicator(key=f"i{n}", name=f"指标{n}", binding=chance.choice(("binding", "expected")))
        for n in range(size.indicators)
    )
    indicators = Indicator.objects.bulk_create(rows, batch_size=1000)
    owned = (Indicator.owners.through(indicator=one, body=chance.choice(bodies)) for one in indicators)
    Indicator.owners.through.objects.bulk_create(owned, batch_size=1000)
    courses = Course.objects.bulk_create(
        (Course(indicator=one, year=default_year(), from_zone=True) for one in indicators), batch_size=1000
    )
    CurrentVerdict.objects.bulk_create(
        (
            CurrentVerdict(
                course=one, as_of=today, verdict=chance.choice(VERDICTS), binding=one.indicator.binding, data={}
            )
            for one in courses
        ),
        batch_size=1000,
    )
    cases = Case.objects.bulk_create(
        (
            Case(
                key=f"w-{n}", definition="project", version=date(2021, 1, 1), subject_kind="project",
                subject_key=f"p-{n}", subject_title=f"项目{n}", lead=chance.choice(bodies), count=1, state={"owed": []},
                status="running", stages=",building,", parties=",lead,", next_due=day(31, 900), started=today,
            )
            for n in range(size.projects)
        ),
        batch_size=1000,
    )  # fmt: skip
    projects = Project.objects.bulk_create(
        (
            Project(
                key=one.subject_key, case=one, document=document, item=one.key.replace("w-", "p"),
                title=one.subject_title,
                stage="building", light=chance.choice(("green", "yellow", "red", "grey", "done")),
                light_on=today, lag=chance.randint(0, 300), total=chance.randint(1, 500) * 10**8,
            )
            for one in cases
        ),
        batch_size=1000,
    )  # fmt: skip
    YearTotal.objects.bulk_create(
        (
            YearTotal(project=one, year=today.year - back, planned=10**8, done=8 * 10**7)
            for one in projects
            for back in range(3)
        ),
        batch_size=1000,
    )
    learn_sizes()


def main() -> int:
    given = argparse.ArgumentParser()
    given.add_argument("--data")
    given.add_argument("--requests", type=int, default=REQUESTS)
    asked = given.parse_args()
    late = []
    with opened(asked.data):
        from yongjiang.web.measuring.models import Course, CurrentVerdict
        from yongjiang.web.projects.models import Project
        from yongjiang.web.tasks.models import Task

        wanted = Size()
        there = (Task.objects.count(), Project.objects.count(), Course.objects.count())
        lacks = Size(*(max(0, want - have) for want, have in zip(wanted, there, strict=False)))
        if any(lacks[:3]):
            fill(lacks)
        counts = (model.objects.count() for model in (Task, Project, CurrentVerdict))
        print("{:,} 项承诺事项、{:,} 个项目、{:,} 个指标".format(*counts))
        head()
        for name, role, path in PAGES:
            late += report(measure(name, [path], client(role), asked.requests), role or "anyone", MILLISECONDS)
    print("驾驶舱都在要求之内" if not late else f"超出要求：{'、'.join(late)}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
