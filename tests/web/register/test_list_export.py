"""Lists as files: nothing in them is computed by a spreadsheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.register.files import lines

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Statement

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


@pytest.mark.parametrize("start", list("=+-@"))
def test_formulas_are_texts(draft: Taken, as_role: As, start: str) -> None:
    row = draft.version.statements.first()
    assert row is not None
    Statement.objects.filter(pk=row.pk).update(name=f"{start}1+1")
    planner = as_role("planner")
    assert f"'{start}1+1" in {row["指标"] for row in lines(planner, "/statements.csv")}
    book = zipfile.ZipFile(io.BytesIO(planner.get("/statements.xlsx").content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert f"{start}1+1" in sheet
    assert "<f>" not in sheet
