"""A sheet by file or pasted rows: refused with its reasons row by row, or shown, confirmed and written as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.web.measuring.entries import last_year, measured, officer

from yongjiang.web.audit.models import Entry
from yongjiang.web.measuring.models import ObservationRow

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def sheet(*rows: str) -> str:
    return "\n".join(("指标\t时期\t数值\t来源", *rows)) + "\n"


def good(value: str = "1,234") -> str:
    return sheet(f"高新技术企业数\t{last_year()}\t{value}\t统计部门")


def bad() -> str:
    year = last_year()
    return sheet(
        f"高新技术企业\t{year}\t12\t", f"高新技术企业数\t{year + 2}\t12\t", f"高新技术企业数\t{year}\t十二多\t"
    )


def test_three_bad_rows_are_refused_with_three_messages(as_role: AsRole) -> None:
    measured()
    planner = as_role("planner")
    answer = planner.post(reverse("value-report"), {"text": bad()})
    assert answer.status_code == 422
    lines = answer.context["shown"].lines
    assert [(line.number, line.state) for line in lines] == [(2, "bad"), (3, "bad"), (4, "bad")]
    said = [line.said[0] for line in lines]
    assert "是不是：高新技术企业数" in said[0]
    assert "还没有结束" in said[1]
    assert "不是数字" in said[2]
    assert all(one in answer.content.decode() for one in said)
    assert planner.post(reverse("value-confirm"), {"text": bad()}).status_code == 422
    assert not ObservationRow.objects.exists()


def test_a_sheet_in_the_name_of_the_bureau_is_refused_an_officer() -> None:
    measured()
    answer = officer().post(reverse("value-report"), {"text": good()})
    (line,) = answer.context["shown"].lines
    assert (answer.status_code, line.state) == (422, "bad")
    assert "来源只能是“责任单位自报”" in line.said[0]


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_the_sheet_comes_back_with_its_messages(as_role: AsRole, shape: str) -> None:
    measured()
    answer = as_role("planner").post(reverse("value-checked", args=[shape]), {"text": bad()})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    if shape == "csv":
        rows = answer.content.decode("utf-8-sig").splitlines()
        assert rows[0] == "指标,时期,数值,来源,检查结果"
        assert "不是数字" in rows[3]


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_a_checked_sheet_that_is_mended_goes_in(as_role: AsRole, shape: str) -> None:
    """The column of messages is passed over; a negative number that was kept from being a formula is read."""
    measured()
    planner = as_role("planner")
    back = planner.post(reverse("value-checked", args=[shape]), {"text": good("-5")}).content
    answer = planner.post(reverse("value-report"), {"file": SimpleUploadedFile(f"改好.{shape}", back)})
    assert answer.status_code == 200
    done = planner.post(reverse("value-confirm"), {"text": answer.context["text"], "sure": "on"})
    assert done.headers["Location"] == reverse("due-list")
    row = ObservationRow.objects.get()
    assert (row.value, row.source, row.status) == (-5, "statistics", "preliminary")


def test_the_sheet_that_is_handed_out_is_read_back(as_role: AsRole) -> None:
    """Not filled in, each row of it is passed over and told."""
    measured()
    planner = as_role("planner")
    owed = planner.get(reverse("value-template")).content
    answer = planner.post(reverse("value-report"), {"file": SimpleUploadedFile("应报.xlsx", owed)})
    assert answer.status_code == 200
    states = [line.state for line in answer.context["shown"].lines]
    assert states == ["skipped"] * len(states) != []


def test_nothing_is_written_before_it_is_confirmed(as_role: AsRole) -> None:
    measured()
    planner = as_role("planner")
    shown = planner.post(reverse("value-report"), {"text": good()})
    assert shown.status_code == 200
    assert not ObservationRow.objects.exists()
    planner.post(reverse("value-confirm"), {"text": shown.context["text"]})
    assert ObservationRow.objects.get().value == 1234
    assert Entry.objects.filter(verb="observation.report").count() == 1
    again = planner.post(reverse("value-report"), {"text": good()})
    assert "已经报过" in again.content.decode()


def test_a_doubtful_value_must_be_confirmed(as_role: AsRole) -> None:
    measured()
    planner, year = as_role("planner"), last_year()
    text = sheet(f"高新技术企业数\t{year - 1}\t15\t", f"高新技术企业数\t{year}\t1500\t")
    shown = planner.post(reverse("value-report"), {"text": text})
    assert (shown.status_code, shown.context["shown"].doubtful) == (200, 1)
    refused = planner.post(reverse("value-confirm"), {"text": text})
    assert refused.status_code == 400
    assert "要先核对" in refused.content.decode()
    assert not ObservationRow.objects.exists()
    planner.post(reverse("value-confirm"), {"text": text, "sure": "on"})
    assert ObservationRow.objects.count() == 2


def test_an_officer_reports_for_the_own_body_alone() -> None:
    measured()
    measured("gdp", "地区生产总值", "亿元", "fgj")
    mine, year = officer(), last_year()
    text = sheet(f"地区生产总值\t{year}\t700\t")
    assert mine.post(reverse("value-report"), {"text": text}).status_code == 422
    assert mine.post(reverse("value-confirm"), {"text": text}).status_code == 422
    own = good().replace("统计部门", "责任单位自报")
    assert mine.post(reverse("value-confirm"), {"text": own}).status_code == 302
    row = ObservationRow.objects.get()
    assert row.body is not None
    assert row.body.key == "kjj"


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("x.exe", b"a", 400), ("x.csv", b"", 422), ("x.csv", b"\x00\x01" * 99, 422), ("x.csv", b"a" * 3_000_000, 400)],
)
def test_a_file_that_is_no_sheet(as_role: AsRole, name: str, data: bytes, status: int) -> None:
    answer = as_role("planner").post(reverse("value-report"), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == status
    assert 'id="problem"' in answer.content.decode()


def test_queries(as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]) -> None:
    for number in range(30):
        measured(f"x{number}", f"指标{number}")
    planner = as_role("planner")
    text = sheet(*(f"指标{number}\t{last_year()}\t12\t" for number in range(30)))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert planner.post(reverse("value-report"), {"text": text}).status_code == 200
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert planner.get(reverse("value-report")).status_code == 200
