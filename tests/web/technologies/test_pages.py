"""The litany of every page of key technologies; the map, one with its history, the boxes, the files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import taken
from tests.web.technologies.builders import SAFE, states, technology

from yongjiang.readers.sheets import sheet_rows
from yongjiang.web.audit.models import Entry
from yongjiang.web.technologies import queries, urls
from yongjiang.web.technologies.models import Technology, TechnologyFact

AsRole = Callable[[str], Client]
TODAY = timezone.localdate()
LAST_YEAR = str(TODAY - timedelta(days=365))


class Page(NamedTuple):
    """An address. args: ``key`` stands for the key of the technology."""

    name: str
    args: tuple[str, ...] = ()
    writes: bool = False


PAGES = (
    Page("technology-list"),
    Page("technology-export", ("csv",)),
    Page("technology-export", ("xlsx",)),
    Page("technology-add", writes=True),
    Page("technology-detail", ("key",)),
    Page("technology-enter", ("key",), writes=True),
)
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: "-".join((page.name, *page.args)))


@pytest.fixture
def one(db: None) -> Technology:  # noqa: ARG001 - opens the database
    return technology()


def at(page: Page, key: str) -> str:
    return reverse(page.name, args=[key if part == "key" else part for part in page.args])


def test_every_address_is_here() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {page.name for page in PAGES}


@every_page
def test_it_works_for_planners_and_administrators_alone(
    page: Page, one: Technology, as_role: AsRole, client: Client
) -> None:
    address = at(page, one.key)
    for role in ("planner", "administrator"):
        assert as_role(role).get(address).status_code == 200
    for role in ("reader", "deputy", "officer", "enterprise"):
        assert as_role(role).get(address).status_code == 403
    assert client.get(address).headers["Location"].startswith(reverse("login"))
    assert as_role("planner").delete(address).status_code == 405
    if not page.writes:
        assert as_role("planner").post(address).status_code == 405


@every_page
def test_few_queries_however_many(page: Page, one: Technology, as_role: AsRole) -> None:
    for number in range(6):
        states(technology(f"技术{number}"), LAST_YEAR, **SAFE)
    states(one, LAST_YEAR, **SAFE)
    planner = as_role("planner")
    planner.get(at(page, one.key))
    with CaptureQueriesContext(connection) as asked:
        planner.get(at(page, one.key))
    assert len(asked) <= 12


@pytest.mark.django_db
def test_nothing_is_there_yet(as_role: AsRole) -> None:
    planner = as_role("planner")
    assert "还没有登记关键技术" in planner.get(reverse("technology-list")).content.decode()
    for name in ("technology-detail", "technology-enter"):
        assert planner.get(reverse(name, args=["none"])).status_code == 404


@pytest.fixture
def three(one: Technology) -> tuple[Technology, ...]:
    """A red one, a green one, and one of another chain of which nothing is known."""
    green, none = technology("乙膜"), technology("丙传感器", "工业物联网")
    states(green, LAST_YEAR, **SAFE)
    states(one, LAST_YEAR, 进口="80%", 替代="无", 成熟="2级")
    return one, green, none


@pytest.mark.usefixtures("three")
def test_the_map_names_colours_in_words_with_their_reasons(as_role: AsRole) -> None:
    page = as_role("planner").get(reverse("technology-list"))
    shown, text = page.context["shown"], page.content.decode()
    assert [(line.name, [tile.shown.word for tile in line.tiles]) for line in shown.chains] == [
        ("新材料", ["红", "绿"]), ("工业物联网", ["无数据"]),
    ]  # fmt: skip
    assert [(cell.word, cell.count) for cell in shown.total.counts] == [
        ("红", 1), ("黄", 0), ("绿", 1), ("待判", 0), ("无数据", 1),
    ]  # fmt: skip
    assert "要攻关" in text
    assert "进口依赖度高（80%）" in text
    assert "示例，非正式" in text
    assert "不低于 70%" in text
    assert "名单和依据不公开" in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["甲膜", "乙膜", "丙传感器"]), ({"q": "膜"}, ["甲膜", "乙膜"]), ({"chain": "工业物联网"}, ["丙传感器"]),
        ({"colour": "red"}, ["甲膜"]), ({"colour": "yellow"}, []), ({"q": "<x>"}, []),
        ({"colour": "<x>", "chain": "没有", "on": "明天"}, ["甲膜", "乙膜", "丙传感器"]),
        ({"colour": "unknown", "on": "2010-01-01"}, ["甲膜", "乙膜", "丙传感器"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("three")
def test_files_have_what_the_page_shows(as_role: AsRole, asked: dict[str, str], found: list[str]) -> None:
    planner = as_role("planner")
    page = planner.get(reverse("technology-list"), asked)
    assert [tile.name for tile in page.context["shown"].tiles] == found
    lines = planner.get(reverse("technology-export", args=["csv"]), asked).content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == found
    rows = sheet_rows(planner.get(reverse("technology-export", args=["xlsx"]), asked).content, "a.xlsx")
    assert [row[1] for row in rows[1:]] == found
    if not asked:
        assert list(rows[1][:6]) == ["新材料", "甲膜", "红", rows[1][3], "80%", "论证会"]


@pytest.mark.usefixtures("three")
def test_counts_lead_to_what_they_count(as_role: AsRole) -> None:
    planner = as_role("planner")
    shown = planner.get(reverse("technology-list"), {"chain": "新材料"}).context["shown"]
    red = shown.table[0].counts[0]
    assert red.href == "?chain=%E6%96%B0%E6%9D%90%E6%96%99&colour=red"
    led = planner.get(reverse("technology-list") + red.href).context["shown"]
    assert [tile.name for tile in led.tiles] == ["甲膜"]
    assert [cell.count for cell in led.total.counts] == [1, 0, 1, 0, 0]


@pytest.mark.usefixtures("three")
def test_a_wrong_day_is_told_and_too_many_are_not_decided(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = as_role("planner")
    future = {"on": str(TODAY + timedelta(days=1))}
    assert "今天以前的日子" in planner.get(reverse("technology-list"), future).content.decode()
    assert "不是日期" in planner.get(reverse("technology-list"), {"on": "明天"}).content.decode()
    monkeypatch.setattr(queries, "MOST", 2)
    assert "技术太多" in planner.get(reverse("technology-list")).content.decode()


def enter(client: Client, one: Technology, **changed: str) -> Any:
    """Send the boxes as the page has them, some changed."""
    form = client.get(reverse("technology-enter", args=[one.key])).context["form"]
    boxes = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in boxes.items()}
    sent |= {"source": "专家论证", "on": str(TODAY)}
    return client.post(reverse("technology-enter", args=[one.key]), sent | changed)


def test_facts_are_entered_and_the_colour_changes(one: Technology, as_role: AsRole) -> None:
    planner = as_role("planner")
    first = {"f-import_dependence": "85%", "f-domestic_substitute": "在研", "f-readiness": "5级", "since": LAST_YEAR}
    assert enter(planner, one, **first).status_code == 302
    assert enter(planner, one, **{"f-domestic_substitute": "小批量"}).status_code == 302
    assert enter(planner, one).status_code == 302  # nothing changed
    assert [(row.name, row.written, str(row.since)) for row in one.facts.order_by("pk")] == [
        ("import_dependence", "85%", LAST_YEAR), ("domestic_substitute", "在研", LAST_YEAR),
        ("readiness", "5级", LAST_YEAR), ("domestic_substitute", "小批量", str(TODAY)),
    ]  # fmt: skip
    page = planner.get(reverse("technology-detail", args=[one.key]))
    shown, text = page.context["shown"], page.content.decode()
    assert shown.shown.word == "黄"
    assert [(turn.before.word, turn.after.word) for turn in shown.turns] == [("红", "黄"), ("无数据", "红")]
    assert "国产替代：在研 → 小批量" in text
    assert "来源：专家论证" in text
    then = planner.get(reverse("technology-detail", args=[one.key]), {"on": LAST_YEAR}).context["shown"]
    assert then.shown.word == "红"
    assert [fact.words for fact in then.facts] == ["85%", "在研", "5级"]


def test_a_fact_of_an_earlier_day_does_not_undo_a_later_one(one: Technology, as_role: AsRole) -> None:
    states(one, LAST_YEAR, **SAFE)
    planner = as_role("planner")
    assert enter(planner, one, **{"f-import_dependence": "90%", "since": "2023-01-01"}).status_code == 302
    page = planner.get(reverse("technology-detail", args=[one.key]))
    assert [row.written for row in TechnologyFact.objects.filter(since=date(2023, 1, 1))] == ["90%"]
    assert page.context["shown"].facts[0].words == "10%"
    assert "仍按后来的定" in page.content.decode()


@pytest.mark.parametrize(
    ("box", "wrong"),
    [("f-import_dependence", "很多"), ("f-import_dependence", "120%"), ("f-readiness", "12级"),
     ("f-domestic_substitute", "快了"), ("since", "2999-01-01"), ("since", ""), ("source", "")],
)  # fmt: skip
def test_bad_input_is_told_at_its_box_and_nothing_is_lost(
    one: Technology, as_role: AsRole, box: str, wrong: str
) -> None:
    page = enter(as_role("planner"), one, **({"f-readiness": "6级"} | {box: wrong}))
    form, text = page.context["form"], page.content.decode()
    assert list(form.errors) == [box]
    assert form.errors[box][0] in text.replace("&quot;", '"')
    assert "什么都没有写入" in text
    assert box == "f-readiness" or 'value="6级"' in text
    assert not TechnologyFact.objects.exists()


def test_what_others_wrote_meanwhile_is_not_overwritten_unseen(one: Technology, as_role: AsRole) -> None:
    states(one, LAST_YEAR, 进口="80%")
    page = enter(as_role("planner"), one, **{"last": "0", "f-import_dependence": "60%"})
    text = page.content.decode()
    assert "别人已经改过这一条" in text
    assert 'value="60%"' in text
    assert "已知：80%" in text
    assert one.facts.count() == 1
    assert f'name="last" value="{one.facts.get().pk}"' in text


def test_a_technology_is_entered_once(one: Technology, as_role: AsRole) -> None:
    planner, address = as_role("planner"), reverse("technology-add")
    assert "已经登记" in planner.post(address, {"name": "甲 膜", "chain": "乙", "source": "丙"}).content.decode()
    assert "chain" in planner.post(address, {"name": "丁", "source": "丙"}).context["form"].errors
    assert planner.post(address, {"name": "丁机", "chain": "高端装备", "source": "清单"}).status_code == 302
    assert [row.name for row in Technology.objects.all()] == [one.name, "丁机"]


def test_the_trail_names_neither_technologies_nor_values(one: Technology, as_role: AsRole) -> None:
    states(one, LAST_YEAR, 进口="83%")
    assert Entry.objects.get(verb="technology.facts").after == {"facts": ["进口依赖度"], "since": LAST_YEAR}
    trail = as_role("deputy").get(reverse("audit-list")).content.decode()
    assert "填报定色依据" in trail
    assert one.name not in trail
    assert "83%" not in trail


def test_the_chip_leads_to_the_clause_that_names_it(db: None, as_role: AsRole) -> None:  # noqa: ARG001
    found = taken("示例规划\n\n一、任务\n1．突破光学反射膜技术，到2025年建成研发平台2个。（牵头单位：区科技局）\n")
    Technology.objects.create(
        key="film",
        name="光学反射膜",
        chain="新材料",
        source="规划",
        citation={"document": found.document.key, "clause": "一"},
    )
    Technology.objects.create(
        key="other",
        name="硬化膜",
        chain="新材料",
        source="规划",
        citation={"document": found.document.key, "clause": "一"},
    )
    planner = as_role("planner")
    clause = planner.get(reverse("technology-detail", args=["film"])).context["clause"]
    assert "光学反射膜" in "".join(part.text for part in clause.quote)
    assert planner.get(clause.href).status_code == 200
    whole = planner.get(reverse("technology-detail", args=["other"])).context["clause"]
    assert whole.href == f"/documents/{found.document.key}/"
