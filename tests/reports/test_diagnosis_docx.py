"""The diagnosis, read back: every rung with its decision, what lacks, and the articles."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import docx
from tests.rules.builders import FACTS, UNVERIFIED, criterion, pack, subject

from yongjiang.model.decision import FactEntry, Question
from yongjiang.reports.diagnosis_docx import DiagnosedRung, Diagnosis, diagnosis
from yongjiang.rules import Rulebook

DAY = date(2025, 6, 1)


def told(*facts: FactEntry, **more: Any) -> Diagnosis:
    staff = criterion(key="s", title="职工人数", value="staff", at_least="10人")
    patents = criterion(key="p", title="专利", value="patents", at_least="1件", basis="u")
    book = Rulebook([pack(criterion(key="all", all=(staff, patents)))], FACTS)
    decision = book.decide("example", subject(*facts), Question(DAY))
    rung = DiagnosedRung("示例称号", decision, ("还差：专利由0件到1件",), "2027年1月1日")
    return Diagnosis("甲公司", "91330205XXXX000197", DAY, "首次申请", (rung,), (), **more)


def words(of: Diagnosis) -> str:
    made = docx.Document(BytesIO(diagnosis(of)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_what_is_told() -> None:
    text = words(told(FactEntry("staff", 9), FactEntry("patents", 0)))
    for part in (
        "甲公司企业梯队诊断", "91330205XXXX000197", "2025年6月1日", "首次申请", "示例称号", "不符合",
        "还差：专利由0件到1件", "已持有，到2027年1月1日", "9人", "不低于 10人", "示例〔2020〕1号 第一条（多处报道）",
        f"{UNVERIFIED.document} {UNVERIFIED.article}（未核实）", "缺少数据不等于不符合",
    ):  # fmt: skip
        assert part in text, part
    assert "示例企业" not in text


def test_an_unknown_firm_and_an_invented_one() -> None:
    text = words(told(sample=True))
    assert "缺少数据" in text
    assert "为演示而编的示例企业" in text


def test_the_same_diagnosis_gives_the_same_bytes() -> None:
    assert diagnosis(told()) == diagnosis(told())
