"""The list of what is measured: for whom, filters, counts, order, another day, files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.measuring.builders import opened, reported

from yongjiang.web.measuring.models import ObservationRow
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
THEN = "as_of=2023-06-30&known=2023-06-30"


def text(client: Client, ask: str = "") -> str:
    page = client.get(f"/measuring/?{ask}")
    assert page.status_code == 200
    return str(page.content.decode())


def names(client: Client, ask: str = "") -> list[str]:
    page = client.get(f"/measuring/?{ask}")
    return [row.name for row in page.context["listed"].page]


def test_few_queries(as_role: As, django_assert_max_num_queries: Any) -> None:
    body = Body.objects.create(key="b-kj", name="区科技局", kind="government")
    for number in range(55):
        reported(opened(f"i{number}", owner=body).indicator, "210")
    planner = as_role("planner")
    for ask in ("", THEN):
        with django_assert_max_num_queries(12):
            assert len(names(planner, ask)) == 50
    assert len(names(planner, "page=2")) == 5


def test_readers_see_those_of_the_zone(client: Client, as_role: As) -> None:
    opened("of-zone", name="地区的")
    opened("own", name="自己的", from_zone=False)
    assert names(client) == ["地区的"]
    assert len(names(as_role("planner"))) == 2


def test_the_plans_year_is_asked_unless_another_is(client: Client) -> None:
    opened("a", name="甲")
    opened("b", name="乙", year=2030)
    assert names(client) == ["甲"]
    assert names(client, "year=2030") == ["乙"]
    assert len(names(client, "year=")) == 2


def test_filters_and_counts(client: Client) -> None:
    body = Body.objects.create(key="b-kj", name="区科技局", kind="government")
    reported(opened("ahead", name="快的", owner=body).indicator, "260")
    reported(opened("behind", name="慢的", binding="binding").indicator, "160", sample=True, source="self_report")
    opened("none", name="没有数的", binding="")
    for ask, found in (
        ("verdict=behind", ["慢的"]), ("binding=binding", ["慢的"]), ("binding=none", ["没有数的"]),
        ("body=b-kj", ["快的"]), ("q=慢", ["慢的"]), ("source=self_report", ["慢的"]), ("mark=sample", ["慢的"]),
    ):  # fmt: skip
        assert names(client, f"{THEN.replace('2023-06-30', '2023-05-30')}&{ask}") == found, ask
    shown = client.get(f"/measuring/?{THEN}").context["shown"]
    assert [(tally.title, tally.total, [part[:2] for part in tally.parts]) for tally in shown.tallies] == [
        ("约束性", 1, [("behind", 1)]), ("预期性", 1, [("ahead", 1)]), ("未注明性质", 1, [("no_data", 1)]),
    ]  # fmt: skip
    for tally in shown.tallies:
        for verdict, count, href in tally.parts:
            rows = client.get(f"/measuring/{href}").context["listed"].page
            assert [row.verdict for row in rows] == [verdict] * count


def test_another_day_is_judged_and_told(client: Client) -> None:
    indicator = opened().indicator
    reported(indicator, "210")
    reported(indicator, "170", recorded=date(2023, 9, 1))
    then, later = (client.get(f"/measuring/?{ask}") for ask in (THEN, "as_of=2023-12-31"))
    assert [page.context["listed"].page[0].latest for page in (then, later)] == ["210家", "170家"]
    assert "只用2023年6月30日（含）以前报来的数据" in then.content.decode()
    assert "/measuring/firms/2025/?as_of=2023-06-30&amp;known=2023-06-30" in then.content.decode()
    assert "不是日期，没有用它" in text(client, "as_of=去年")


def test_order(client: Client) -> None:
    for key, value in (("a", "160"), ("b", "260"), ("c", "210")):
        reported(opened(key, name=key).indicator, value)
    assert names(client, f"{THEN}&sort=ratio") == ["a", "c", "b"]
    assert names(client, f"{THEN}&sort=-ratio") == ["b", "c", "a"]
    assert names(client, THEN) == ["a", "c", "b"]  # what needs somebody first


def test_files_hold_what_is_shown(client: Client) -> None:
    reported(opened("a", name="甲").indicator, "160")
    reported(opened("b", name="乙").indicator, "260")
    body = client.get(f"/measuring.csv?{THEN}&verdict=behind").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body))
    assert (row["指标"], row["评价"], row["实际"], row["应达"], row["判断日"]) == (
        "甲",
        "滞后",
        "160",
        "210",
        "2023-06-30",
    )
    assert client.get("/measuring.xlsx").content.startswith(b"PK")


def test_sample_data_is_marked(client: Client) -> None:
    indicator = opened().indicator
    assert "示例数据：" not in text(client)
    reported(indicator, "210", sample=True)
    assert "为演示而编的数" in text(client)
    assert ObservationRow.objects.filter(sample=True).exists()
    assert "为演示而编的数" not in text(client, "as_of=2022-06-30&known=2022-06-30")  # not known then
