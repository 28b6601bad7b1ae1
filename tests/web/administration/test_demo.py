"""A library of invented plans: its size, its pages' queries."""

from __future__ import annotations

import pytest
from bench.around import lay
from bench.pages import QUERIES, addresses, client, most_queries, picked
from django.core.cache import caches

from yongjiang.kernel.errors import CallerError
from yongjiang.readers import read_bytes
from yongjiang.web.administration.demo import Size, fill
from yongjiang.web.administration.invented_plans import indicator_count, invented_plan
from yongjiang.web.administration.site import prepare, recheck
from yongjiang.web.documents.models import Document, Version
from yongjiang.web.findings.models import Finding
from yongjiang.web.register.models import Commitment, Statement
from yongjiang.web.zone import compiler


def test_it_has_the_size_asked_for(db: None) -> None:  # noqa: ARG001 - opens the database
    told: list[int] = []
    assert fill(Size(3, 310, 62), seed=7, tell=told.append) == (3, 310, 62)
    assert told == [1, 2, 3]
    assert (Statement.objects.filter(live=True).count(), Commitment.objects.filter(live=True).count()) == (310, 62)
    assert Document.objects.filter(published__isnull=False).count() == 2


def test_a_library_with_documents_is_left_alone(draft: object) -> None:  # noqa: ARG001 - a document
    with pytest.raises(CallerError, match="已经有文件"):
        fill(Size(1, 10, 4), seed=1)
    assert Version.objects.count() == 1
    assert fill(Size(1, 30, 8), seed=1, add=True).documents == 1


def test_the_same_seed_gives_the_same_plan() -> None:
    one = invented_plan(3, statements=80, commitments=20, seed=5)
    assert one == invented_plan(3, statements=80, commitments=20, seed=5)
    assert one != invented_plan(3, statements=80, commitments=20, seed=6)
    assert one.splitlines()[0] != invented_plan(4, statements=80, commitments=20, seed=5).splitlines()[0]


def test_two_hundred_plans_name_two_thousand_indicators() -> None:
    titles = {invented_plan(n, statements=20, commitments=4).splitlines()[0] for n in range(200)}
    assert (len(titles), indicator_count()) == (200, 2000)


@pytest.mark.parametrize("size", [(500, 100), (200, 30), (40, 8)])
def test_what_is_asked_for_is_read(size: tuple[int, int]) -> None:
    text = invented_plan(11, statements=size[0], commitments=size[1])
    plan = compiler().compile(read_bytes(text.encode(), "plan.md"))
    assert (len(plan.statements), len(plan.commitments)) == size


def test_no_page_needs_more_than_twelve_queries(db: None) -> None:  # noqa: ARG001 - opens the database
    prepare()
    fill(Size(6, 900, 180), seed=1)
    recheck()
    assert min(lay(firms=80)) > 10
    assert Finding.objects.filter(live=True).exists()
    browsers = {role: client(role) for role in ("", "planner", "administrator")}
    needed = {}
    for name, (role, paths) in addresses().items():
        for who in {role, role or "planner"}:
            caches["calls"].clear()  # the limits of the API
            needed[name, who] = most_queries(picked(name, paths, 12), browsers[who])
    assert {page: most for page, most in needed.items() if most[0] > QUERIES} == {}
    assert len(needed) > 90
    assert [name for name, (_, paths) in addresses().items() if not paths] == []
