"""The litany of every page of projects: it works, and for whom; what is not there is not found; few queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import taken, user
from tests.web.projects.builders import BEGAN, PROJECTS, body, moved, project
from tests.web.projects.conftest import browser

from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.models import Case, CaseEvent
from yongjiang.web.intake.actions import publish
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.projects import urls
from yongjiang.web.projects.actions import hand_over, take_over
from yongjiang.web.projects.lights import light_up
from yongjiang.web.projects.models import Blocker, InvestmentRow, Project, YearTotal
from yongjiang.web.projects.queries import candidates
from yongjiang.web.projects.reporting import Invested, raise_blocker, report_investments
from yongjiang.web.projects.scored import scored_projects
from yongjiang.web.projects.summary import projects_summary
from yongjiang.web.projects.transfers import transfers
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.models import Body

AsRole = Callable[[str], Client]
LAST = timezone.localdate().year - 1
DATES = {"planned-start": "2022-04-01", "planned-completion": "2023-12-31", "investment": "12000"}


class Page(NamedTuple):
    """An address. more: what follows the project's key. reader, officer: status for one of another body."""

    name: str
    more: tuple[str, ...] = ()
    keyed: bool = True
    reader: int = 200
    officer: int = 200


PAGES = (
    Page("project-board", keyed=False),
    Page("project-export", ("csv",), keyed=False),
    Page("project-gantt", keyed=False),
    Page("project-take-over", keyed=False, reader=403, officer=403),
    Page("project-add", keyed=False, reader=403, officer=403),
    Page("project-detail"),
    Page("project-edit", reader=403, officer=403),
    Page("project-invest", reader=403, officer=403),
    Page("project-step", ("approve",), reader=403, officer=403),
    Page("project-supply", reader=403, officer=403),
    Page("project-clock", reader=403, officer=403),
    Page("blocker-raise", reader=403, officer=403),
    Page("blocker-resolve", ("blocker",), reader=403, officer=403),
)
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture
def published(planner: Actor) -> list[Project]:
    """Seven projects of a published document; the first has dates, investments, a blocker."""
    document = taken(PROJECTS).document
    publish(document=document, by=planner)
    made = take_over(commitments=list(candidates(Asked(QueryDict())).rows), by=planner, on=BEGAN)
    raise_blocker(
        project=made[0], kind="land", what="用地没有交付", owner=made[0].case.lead, due=BEGAN, by=planner
    )  # fmt: skip
    report_investments(project=made[0], said=[Invested("done", f"{LAST}-Q1", 12_340_000)], by=planner)
    return made


def at(page: Page, one: Project) -> str:
    more = [str(Blocker.objects.get().pk) if part == "blocker" else part for part in page.more]
    return reverse(page.name, args=[*([one.key] if page.keyed else []), *more])


def test_every_address_is_here() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {page.name for page in PAGES}


@every_page
def test_it_works_and_for_whom(
    page: Page, published: list[Project], planner: Actor, outsider: Actor, as_role: AsRole, client: Client
) -> None:
    address = at(page, published[0])
    assert browser(planner).get(address).status_code == 200
    assert browser(outsider).get(address).status_code == page.officer
    assert as_role("reader").get(address).status_code == page.reader
    assert client.get(address).status_code == (200 if page.reader == 200 else 302)
    assert browser(planner).delete(address).status_code == 405


@pytest.mark.parametrize("page", [page for page in PAGES if page.keyed], ids=lambda page: page.name)
def test_what_is_not_there(page: Page, planner: Actor) -> None:
    more = ["1" if part == "blocker" else part for part in page.more]
    assert browser(planner).get(reverse(page.name, args=["p-none", *more])).status_code == 404


def test_readers_see_what_is_published_without_what_is_inside(
    published: list[Project], planner: Actor, client: Client
) -> None:
    inner = project(planner, "内部谋划的项目")
    board = client.get(reverse("project-board")).content.decode()
    assert published[0].title in board
    assert inner.title not in board
    assert "堵点" not in board
    assert client.get(reverse("project-detail", args=[inner.key])).status_code == 404
    page = client.get(reverse("project-detail", args=[published[0].key])).content.decode()
    assert "用地没有交付" not in page
    assert "1,234" in page
    assert "/documents/" in page
    assert "用地没有交付" in browser(planner).get(reverse("project-detail", args=[published[0].key])).content.decode()
    assert inner.title not in client.get(reverse("project-export", args=["csv"])).content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 7), ({"q": "道路工程"}, 1), ({"light": "grey"}, 6), ({"light": "red"}, 1), ({"stage": "preparation"}, 0),
        ({"body": "区发改局"}, 2), ({"year": "2023"}, 1), ({"category": "专栏4 重大基础设施项目·能源设施项目"}, 2),
        ({"light": "<x>", "stage": "1", "year": "x", "sort": "-due"}, 7), ({"sort": "total", "page": "99"}, 7),
    ],
)  # fmt: skip
def test_the_list_is_what_is_asked(published: list[Project], planner: Actor, asked: dict[str, str], found: int) -> None:
    edit(browser(planner), published[0])
    page = browser(planner).get(reverse("project-board"), asked)
    assert page.context["listed"].page.paginator.count == found
    lines = browser(planner).get(reverse("project-export", args=["csv"]), asked).content.decode("utf-8-sig")
    assert len(lines.splitlines()) == found + 1
    assert browser(planner).get(reverse("project-gantt"), asked).status_code == 200
    book = browser(planner).get(reverse("project-export", args=["xlsx"]), asked)
    assert book.content[:2] == b"PK"


def test_what_has_no_date_is_not_drawn_and_says_so(published: list[Project], planner: Actor) -> None:
    client, address = browser(planner), reverse("project-gantt")
    Project.objects.update(reached={}, due_year=None)
    empty = client.get(address)
    assert "这些项目都还没有日期" in empty.content.decode()
    assert "y-gantt-cell" not in empty.content.decode()
    Project.objects.filter(pk=published[0].pk).update(due_year=2025)
    drawn = client.get(address).content.decode()
    assert "文件写明：2025年完成" in drawn
    assert drawn.count(">没有日期</text>") == len(published) - 1
    assert "这些项目都还没有日期" not in drawn


def edit(client: Client, one: Project, **changes: str) -> Any:
    said = {"title": one.title, "category": one.category, "revision": "1", "why": "年度计划", "on": BEGAN.isoformat()}
    said |= {"planned_start": "2022-04-01", "planned_completion": "2023-12-31", "total": "12,000"} | changes
    return client.post(reverse("project-edit", args=[one.key]), said)


def test_a_form_keeps_what_was_typed_and_tells_what_is_wrong(published: list[Project], planner: Actor) -> None:
    client, one = browser(planner), published[1]
    wrong = edit(client, one, total="一亿", planned_completion="2021-01-01")
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "不是金额" in text
    assert "竣工不能早于开工" in text
    assert 'value="一亿"' in text
    assert edit(client, one).status_code == 302
    stale = edit(client, one, total="13000")
    assert stale.status_code == 409
    assert 'value="13000"' in stale.content.decode()
    assert 'name="revision" value="2"' in stale.content.decode()
    emptied = edit(client, one, revision="2", total="")
    assert "不能清空" in emptied.content.decode()


def test_an_officer_moves_it_on_with_evidence(published: list[Project], planner: Actor) -> None:
    one = published[0]
    edit(browser(planner), one)
    officer = Actor(planner.user.__class__.objects.create_user("chen", role="officer", body=one.case.lead.key), "测试")
    client, address = browser(officer), reverse("project-step", args=[one.key, "approve"])
    said = {"on": "2021-06-01", "note": "已批复", "revision": "2"}
    assert "缺立项批复" in client.post(address, said).content.decode()
    bad = SimpleUploadedFile("批复.exe", b"MZ")
    assert "不收这种文件" in client.post(address, said | {"paper-approval": bad}).content.decode()
    late = client.post(address, said | {"on": "2999-01-01"})
    assert "不能晚于今天" in late.content.decode()
    answer = client.post(address, said | {"paper-approval": SimpleUploadedFile("批复.pdf", b"%PDF-1.4")})
    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.stage == "preparation"
    page = client.get(answer.url).content.decode()
    assert "批复.pdf" in page
    assert "报送投资" in page
    assert client.post(reverse("project-step", args=[one.key, "nothing"]), said).status_code == 404


def test_a_paper_that_was_to_follow_comes_by_itself(published: list[Project], planner: Actor) -> None:
    client, one = browser(planner), published[0]
    edit(client, one)
    said = {"on": "2021-06-01", "late-approval": "1", "revision": "2"}
    assert client.post(reverse("project-step", args=[one.key, "approve"]), said).status_code == 302
    detail = reverse("project-detail", args=[one.key])
    assert "还要补交：立项批复" in client.get(detail).content.decode()
    address = reverse("project-supply", args=[one.key])
    assert client.post(address, {"revision": "3"}).status_code == 422
    paper = SimpleUploadedFile("批复.pdf", b"%PDF-1.4")
    assert client.post(address, {"revision": "3", "paper-approval": paper}).status_code == 302
    page = client.get(detail).content.decode()
    assert "还要补交" not in page
    assert "批复.pdf" in page
    assert "已经交过" in client.get(reverse("project-step", args=[one.key, "commence"])).content.decode()


def test_everything_else_that_people_fill_in(published: list[Project], planner: Actor, fgj: Body) -> None:
    client, one = browser(planner), published[2]

    def post(name: str, *more: object, **said: object) -> int:
        return client.post(reverse(name, args=[one.key, *more]), said).status_code

    assert post("project-invest", kind="planned", period=f"{LAST}年", amount="100") == 302
    assert post("project-invest", kind="planned", period=f"{LAST}年", amount="120") == 422
    assert post("project-invest", kind="planned", period=f"{LAST}年", amount="120", why="追加") == 302
    assert post("project-invest", kind="done", period="x", amount="1e3") == 422
    assert InvestmentRow.objects.filter(project=one).count() == 2
    assert post("blocker-raise", kind="money", what="资金没有到位", owner=fgj.pk, due="2026-01-31") == 302
    blocker = Blocker.objects.get(project=one)
    assert post("blocker-resolve", blocker.pk, how="") == 422
    assert post("blocker-resolve", blocker.pk, how="已拨付") == 302
    assert post("blocker-resolve", blocker.pk, how="已拨付") == 409
    assert post("project-clock", note="等规划调整", revision="1") == 302
    assert post("project-clock", note="恢复", revision="2") == 302
    page = client.get(reverse("project-detail", args=[one.key])).content.decode()
    assert "已拨付" in page
    assert "追加" in page


def test_projects_are_taken_over_and_added_on_the_page(planner: Actor, fgj: Body) -> None:
    taken(PROJECTS)
    client, address = browser(planner), reverse("project-take-over")
    listed = client.get(address, {"q": "变电"})
    key = listed.context["listed"].page.object_list[0][0]
    assert client.post(address, {"on": "2021-03-01"}).status_code == 422
    assert client.post(address, {"on": "2999-03-01", "pick": key}).status_code == 422
    assert client.post(address, {"on": "2021-03-01", "pick": [key, "x"]}).status_code == 302
    assert Project.objects.count() == 1
    assert client.post(f"{address}?body=区住建局", {"on": "2021-03-01", "all": "1"}).status_code == 302
    assert Project.objects.count() == 6
    Body.objects.create(key="ymjt", name="一马集团", kind="enterprise", from_zone=True)
    form = client.get(reverse("project-add")).content.decode()
    assert form.index('<optgroup label="政府部门">') < form.index(fgj.name) < form.index('<optgroup label="企业">')
    said = {"title": "慈城古县城修缮", "lead": fgj.pk, "on": "2022-01-01", "total": "3000", "place": "慈城镇"}
    answer = client.post(reverse("project-add"), said)
    assert answer.status_code == 302
    assert "0.3" in client.get(reverse("project-board"), {"q": "古县城"}).content.decode()
    assert "人工添加" in client.get(answer.url).content.decode()


def many(planner: Actor, lead: Body, number: int) -> None:
    """Rows of a case each, written at once: what a list asks does not depend on how they came about."""
    one = project(planner, "道路工程", lead, DATES)
    cases = [Case(**plain(one.case) | {"key": f"w-{n}"}) for n in range(number)]
    Case.objects.bulk_create(cases)
    projects = [Project(**plain(one) | {"key": f"p-{n}", "case": case}) for n, case in enumerate(cases)]
    Project.objects.bulk_create(projects)
    YearTotal.objects.bulk_create([YearTotal(project=row, year=LAST, done=1000) for row in projects])


def plain(row: Model) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in row._meta.fields if field.name != "id"}


def test_the_gantt_chart_begins_with_what_has_days(planner: Actor) -> None:
    project(planner, "无日期工程")
    project(planner, "晚开工工程", facts=DATES | {"planned-start": "2023-04-01"})
    project(planner, "早开工工程", facts=DATES)
    client, address = browser(planner), reverse("project-gantt")
    titles = [one.title for one in client.get(address).context["page"].object_list]
    assert titles == ["早开工工程", "晚开工工程", "无日期工程"]
    asked = [one.title for one in client.get(address, {"sort": "-title"}).context["page"].object_list]
    assert asked == sorted(titles, reverse=True)


@pytest.mark.parametrize(("name", "number"), [("project-board", 60), ("project-gantt", 201), ("project-take-over", 5)])
def test_few_queries_however_long_the_list(name: str, number: int, planner: Actor, zjj: Body) -> None:
    many(planner, zjj, number)
    client = browser(planner)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(reverse(name)).status_code == 200
    assert len(asked) <= 12


def test_few_queries_for_one(published: list[Project], planner: Actor, fgj: Body, outsider: Actor) -> None:
    client, one = browser(planner), published[0]
    edit(client, one)
    one.refresh_from_db()
    one = moved(one, "approve", date(2021, 6, 1), planner, "approval")
    hand_over(project=one, to=fgj, revision=3, by=planner, why="职责调整", act="〔2026〕3号")
    for who in (client, browser(outsider)):  # the officer's body leads it by now
        with CaptureQueriesContext(connection) as asked:
            assert who.get(reverse("project-detail", args=[one.key])).status_code == 200
        assert len(asked) <= 12


def test_hand_overs_are_told_to_both(published: list[Project], planner: Actor, fgj: Body) -> None:
    one, old, back = published[:3]
    first = one.case.lead
    third = body("jtj", "区交投公司")
    for given, to, day in ((one, fgj, None), (old, fgj, BEGAN), (back, third, None), (back, fgj, None)):
        now = Project.objects.get(pk=given.pk)
        said: dict[str, Any] = {"revision": now.case.count, "why": "职责调整", "act": "〔2026〕3号", "on": day}
        hand_over(project=now, to=to, by=planner, **said)
    CaseEvent.objects.filter(case=old.case, kind="hand_over").update(at=timezone.now() - timedelta(days=200))
    told = transfers("fgj", "public")
    assert [(t.before, t.after, t.href == f"/projects/{one.key}/") for t in told] == [
        ("区交投公司", "区发改局", False), (first.name, "区发改局", True),
    ]  # fmt: skip
    assert [len(transfers(name, "public")) for name in (first.key, "交投", "区交投公司", "nobody")] == [2, 2, 2, 0]
    officer = browser(Actor(user("officer", "chen", body="fgj"), ""))
    with CaptureQueriesContext(connection) as asked:
        text = officer.get("/projects/").content.decode()
    assert len(asked) <= 12
    assert ("最近的交接" in text, "理由：职责调整（〔2026〕3号）" in text) == (True, True)
    asking = browser(planner)
    assert "最近的交接" not in asking.get("/projects/").content.decode()
    public = Client().get("/projects/", {"body": first.name}).content.decode()
    assert ("最近的交接" in public, "职责调整" in public) == (True, False)


def test_the_cockpit_and_scorecards_get_their_numbers(published: list[Project], planner: Actor) -> None:
    today = timezone.localdate()
    edit(browser(planner), published[0])
    report_investments(project=published[0], said=[Invested("planned", f"{today.year}", 50_000)], by=planner)
    with CaptureQueriesContext(connection) as asked:
        found = projects_summary(today)
    assert len(asked) <= 6
    assert (found.count, found.lights["red"], found.lights["grey"], found.stages["planning"]) == (7, 1, 6, 7)
    assert (found.total, found.planned_year, found.done_year, found.done) == (120_000_000, 50_000, None, 12_340_000)
    (late,) = found.late
    assert (late.title, late.lead, late.light) == (published[0].title, "区住建局（交通运输局）", "red")
    tomorrow = today + timedelta(1)
    (later,) = projects_summary(tomorrow, "public").late
    assert later.lag == (late.lag or 0) + 1
    lead = published[0].case.lead
    light_up(today)
    with CaptureQueriesContext(connection) as asked:
        states = scored_projects(lead, "public", Moment.of(QueryDict()))
    assert len(asked) <= 2
    assert [(item.kind, item.state) for item in states] == [("project", "red"), *[("project", "grey")] * 4]
    assert [item.state for item in scored_projects(lead, "public", Moment.of(QueryDict("as_of=2021-06-30")))] == [
        "grey"
    ] * 5
    assert scored_projects(lead, "public", Moment.of(QueryDict("as_of=2021-02-28"))) == []
    card = browser(planner).get(reverse("body-scorecard", args=[lead.key])).content.decode()
    assert published[0].title in card


def test_a_blocker_is_on_the_desk_of_who_is_to_clear_it(planner: Actor, outsider: Actor, fgj: Body) -> None:
    one = project(planner)
    raise_blocker(project=one, kind="money", what="资金没有到位", owner=fgj, due=BEGAN, by=planner)
    client = browser(outsider)
    with CaptureQueriesContext(connection) as asked:
        desk = client.get(reverse("desk")).content.decode()
    assert "解决：资金没有到位" in desk
    assert reverse("project-detail", args=[one.key]) in desk
    assert len(asked) <= 12


def test_a_settled_date_is_shown_and_leads_to_an_act(published: list[Project], planner: Actor) -> None:
    client, one = browser(planner), published[0]
    edit(client, one, planned_completion="")
    form = client.get(reverse("project-edit", args=[one.key])).content.decode()
    assert reverse("amendment-propose", args=["start", "project", one.key]) in form
    assert reverse("amendment-propose", args=["due", "project", one.key]) not in form
    edit(client, one, revision="2", planned_start="2024-01-01")
    one.refresh_from_db()
    assert (one.planned_start, one.planned_completion) == (date(2022, 4, 1), date(2023, 12, 31))
    page = client.get(reverse("project-detail", args=[one.key])).content.decode()
    assert page.count(reverse("amendment-propose", args=["owner", "project", one.key])) == 2
