"""How fast the cockpit and the desks answer with 20,000 tasks, 5,000 projects and 2,000 indicators.

    python bench/cockpit.py [--data FOLDER]

As `bench/pages.py`: in process, all middleware, one request at a time, warm. The rows are invented by a seeded chance
and written at once, in an empty folder; only what these pages ask for is in them.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

#: what the issue asks for
MILLISECONDS, QUERIES = 150, 12
TASKS, PROJECTS, INDICATORS, BODIES = 20_000, 5_000, 2_000, 60
VERDICTS = ("achieved_early", "ahead", "on_track", "behind", "not_due", "no_data", "not_assessable", "met", "missed")


def fill(seed: int = 1) -> None:
    """The rows."""
    from django.utils import timezone

    from yongjiang.web.cases.models import Case
    from yongjiang.web.documents.models import Document
    from yongjiang.web.measuring.models import Course, CurrentVerdict
    from yongjiang.web.measuring.queries import default_year
    from yongjiang.web.projects.models import Project, YearTotal
    from yongjiang.web.register.models import Body, Indicator
    from yongjiang.web.tasks.models import Task, YearStep

    chance, today = random.Random(seed), timezone.localdate()

    def day(first: int, last: int) -> date:
        return today + timedelta(days=chance.randint(first, last))

    document = Document.objects.create(key="d-bench", title="虚构的规划")
    bodies = Body.objects.bulk_create(Body(key=f"b{n}", name=f"虚构{n}局", kind="government") for n in range(BODIES))
    tasks = Task.objects.bulk_create(
        (
            Task(
                key=f"t-{n}", document=document, item=f"c{n}", title=f"任务{n}", quote="", lead=chance.choice(bodies),
                due=day(-100, 900), confirmed=day(-900, -1), reported=day(-500, -1) if n % 3 else None,
                done=day(-300, -1) if n % 7 == 0 else None,
            )
            for n in range(TASKS)
        ),
        batch_size=1000,
    )  # fmt: skip
    steps = (YearStep(task=task, year=today.year, what="年度工作", due=day(-30, 300)) for task in tasks)
    YearStep.objects.bulk_create(steps, batch_size=1000)
    rows = (
        Indicator(key=f"i{n}", name=f"指标{n}", binding=chance.choice(("binding", "expected")))
        for n in range(INDICATORS)
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
            for n in range(PROJECTS)
        ),
        batch_size=1000,
    )  # fmt: skip
    projects = Project.objects.bulk_create(
        (
            Project(
                key=one.subject_key, case=one, document=document, item=one.key, title=one.subject_title,
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


def main() -> int:
    given = argparse.ArgumentParser()
    given.add_argument("--data")
    asked = given.parse_args()
    os.environ |= {"YONGJIANG_LOG": "ERROR"}
    with tempfile.TemporaryDirectory() as folder:
        from pages import client, measure

        from yongjiang.web.administration import site

        site.open_site(Path(asked.data or folder), https=False)
        site.prepare()
        from django.conf import settings
        from django.db import connection

        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        from yongjiang.web.tasks.models import Task

        if not Task.objects.exists():
            fill()
        print(f"{TASKS:,} 项承诺事项、{PROJECTS:,} 个项目、{INDICATORS:,} 个指标，负载 {os.getloadavg()[0]:.1f}")
        print(f"{'':28}{'p50':>8}{'p95':>8}{'max':>8}{'p95 cpu':>9} ms {'queries':>8}")
        late = False
        for name, role, path in (
            ("cockpit", "", "/cockpit/"), ("cockpit on a wall", "planner", "/cockpit/?wall=1"),
            ("planner's desk", "planner", "/desk/"),
        ):  # fmt: skip
            one = measure(name, [path], client(role))
            wrong = one.at(0.95) > MILLISECONDS or one.queries > QUERIES
            late = late or wrong
            times = f"{one.at(0.5):8.1f}{one.at(0.95):8.1f}{one.times[-1]:8.1f}{one.at(0.95, True):9.1f}"
            print(f"{name:28}{times} {one.queries:11}{'  !' if wrong else ''}", flush=True)
        connection.close()
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
