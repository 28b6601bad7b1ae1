"""Who is told of which rows of the trail: nobody of what the pages hide from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import actor, taken
from tests.web.projects.builders import BEGAN, PROJECTS, body

from yongjiang.web.accounts.policy import roles
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.audit.models import Entry
from yongjiang.web.audit.telling import OPEN, told_to
from yongjiang.web.audit.wording import KIND_WORDS
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.projects.actions import take_over
from yongjiang.web.projects.models import Project
from yongjiang.web.projects.queries import candidates
from yongjiang.web.projects.reporting import Invested, raise_blocker, report_investments
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.models import Commitment, ReviewState, Statement
from yongjiang.web.review.actions import keep_apart, merge, settle_item, unmerge
from yongjiang.web.tasks.actions import confirm, proposal

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
INNER = ("征地没有完成", "1,234", "1234")


def told(role: str) -> set[tuple[str, str]]:
    may = set(roles()[role].may)
    return set(told_to(may.__contains__).values_list("kind", "verb"))


@pytest.fixture
def project() -> Project:
    """A project of a draft with money reported and a blocker."""
    document, by = taken(PROJECTS).document, actor()
    body(), body("fgj", "区发改局")
    made, *_ = take_over(commitments=list(candidates(Asked(QueryDict())).rows), by=by, on=BEGAN)
    year = timezone.localdate().year - 1
    report_investments(project=made, said=[Invested("done", str(year), 12_340_000)], by=by)
    due = timezone.localdate() + timedelta(days=30)
    raise_blocker(project=made, kind="land", what="征地没有完成", owner=body(), due=due, by=by)
    assert made.document == document
    return made


def test_a_project_of_a_draft_is_not_told(project: Project, as_role: AsRole) -> None:
    deputy, planner = as_role("deputy"), as_role("planner")
    assert deputy.get(reverse("project-detail", args=[project.key])).status_code == 404
    page = deputy.get("/audit/?kind=project").content.decode()
    assert project.title not in page
    assert all(word not in page for word in INNER)
    assert "征地没有完成" in planner.get("/audit/?kind=project").content.decode()


def test_a_published_one_is_told_but_for_what_its_page_hides(project: Project, as_role: AsRole) -> None:
    assert project.document is not None
    publish(document=project.document, by=actor())
    deputy = as_role("deputy")
    assert project.title in deputy.get("/audit/?kind=project").content.decode()
    for address in ("/audit/?kind=project", reverse("project-detail", args=[project.key])):
        page = deputy.get(address).content.decode()
        assert "征地没有完成" not in page, address
    assert all(word not in deputy.get("/audit/?kind=project").content.decode() for word in INNER)
    own = as_role("planner").get(reverse("project-detail", args=[project.key])).content.decode()
    assert "征地没有完成" in own


def test_documents_indicators_and_tasks_are_told_when_they_are_published(draft: Taken) -> None:
    by = actor()
    number, lab = Statement.objects.filter(live=True)[0], Commitment.objects.get(live=True, title="建设创新平台")
    confirm(row=lab, settled=proposal(lab), by=by)
    record(by=by, verb="indicator.change", on=Target("indicator", number.indicator.key, number.indicator.name))
    public = {
        ("document", "document.add"), ("task", "task.confirm"), ("indicator", "indicator.change"),
        ("document", "version.publish"),
    }  # fmt: skip
    assert told("deputy") == set()
    publish(document=draft.document, by=by)
    assert told("deputy") == public
    assert told("planner") > public


@pytest.mark.parametrize("item", [Statement, Commitment])
def test_what_is_reviewed_after_publishing_is_not_told(
    public: Taken, as_role: AsRole, item: type[Statement | Commitment]
) -> None:
    row = item.objects.filter(live=True)[0]
    address = reverse("document-item", args=[public.document.key, row.key])
    pages = ["/audit/", f"/audit/?key={public.document.key}/{row.key}", address]
    values = {"value": "987654"} if item is Statement else {"title": "新题目987654"}
    settled = settle_item(
        row=row, verdict=ReviewState.CORRECTED, values=values, revision=row.revision, by=actor(), why="内部理由"
    )
    settle_item(
        row=settled, verdict=ReviewState.REJECTED, values={}, revision=settled.revision, by=actor(), why="内部理由"
    )
    assert settled.version.published_at is None
    deputy, planner = as_role("deputy"), as_role("planner")
    for page in pages:
        shown = deputy.get(page)
        assert shown.status_code == 200
        assert all(word not in shown.content.decode() for word in ("987654", "987,654", "内部理由")), page
        assert "内部理由" in planner.get(page).content.decode(), page


def test_with_which_indicators_a_public_one_is_merged_is_not_told(public: Taken, as_role: AsRole) -> None:
    known = Statement.objects.filter(document=public.document, live=True)[0].indicator
    inner = [new_indicator(f"i-inner-{number}", f"内部指标{number}", "家") for number in (1, 2)]
    for one in inner:
        one.save()
    merge(first=known, second=inner[0], by=actor(), why="内部理由")
    unmerge(indicator=inner[0], by=actor(), why="内部理由")
    keep_apart(first=known, second=inner[1], by=actor(), why="内部理由")
    record(by=actor(), verb="indicator.change", on=Target("indicator", known.key, known.name))
    deputy, planner = as_role("deputy"), as_role("planner")
    for page in ("/audit/?kind=indicator", reverse("indicator-detail", args=[known.key])):
        shown, own = deputy.get(page).content.decode(), planner.get(page).content.decode()
        assert all(word not in shown for word in ("内部指标", "内部理由")), page
        assert "修改指标" in shown, page
        assert all(word in own for word in ("内部指标1", "内部指标2", "内部理由")), page


@pytest.mark.parametrize("kind", ["account", "finding", "enterprise", "decomposition", "ledger", "claim", "unheard-of"])
def test_what_only_some_may_see(kind: str) -> None:
    record(by=Actor.system("测试"), verb=f"{kind}.change", on=Target(kind, "k", "甲"))
    assert told("deputy") == set()
    assert bool(told("administrator")) is True


def test_accounts_are_for_administrators(as_role: AsRole) -> None:
    on = Target("account", "li-si", "李四")
    record(by=Actor.system("测试"), verb="account.role", on=on, before={"role": "reader"}, after={"role": "planner"})
    for role, seen in (("deputy", False), ("planner", False), ("administrator", True)):
        assert ("李四" in as_role(role).get("/audit/?kind=account").content.decode()) is seen
        assert (("account", "account.role") in told(role)) is seen


def test_every_kind_has_its_rule() -> None:
    for kind in KIND_WORDS:
        record(by=Actor.system("测试"), verb=f"{kind}.change", on=Target(kind, "no-such-thing", "甲"))
    assert Entry.objects.count() == len(KIND_WORDS)
    assert {kind for kind, _ in told("deputy")} == {"zone", "technology", "scheme"}
    assert {"document", "indicator", "body", "task", "project", "amendment", "exemption", "handover"} == set(OPEN)


def test_the_list_asks_only_for_kinds_that_are_told(as_role: AsRole) -> None:
    def offered(role: str) -> set[str]:
        page = as_role(role).get("/audit/").content.decode()
        return {kind for kind, word in KIND_WORDS.items() if re.search(rf'value="{kind}"[^>]*>\s*{word}', page)}

    assert offered("administrator") == set(KIND_WORDS)
    assert offered("deputy") == {"zone", "technology", "scheme"} | set(OPEN)
