"""Findings built by hand over small documents: every place is given by the words that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from tests.reports.builders import Found, grid_document, lines_document

from yongjiang.model import Document, Plan
from yongjiang.model.explanation import Step
from yongjiang.model.finding import CheckReport, Evidence, Fault, Finding, Mark, Severity, Waived, Waiver

Checked = tuple[Document, Plan]


def place(document: Document, words: str, *numbers: str, says: str = "", after: int = 0) -> Evidence:
    """The place where `words` stand, with `numbers` in it marked."""
    start = document.text.index(words, after)
    marks = []
    for number in numbers:
        at = document.text.index(number, start, start + len(words))
        marks.append(Mark(at, at + len(number)))
    return Evidence(document.path, start, start + len(words), words, tuple(marks), says)


def finding(*evidence: Evidence, code: str = "YJ301", severity: Severity = "error", **fields: Any) -> Finding:
    """A finding at `evidence`."""
    known: dict[str, Any] = {
        "rule": "some-rule", "title": "同一指标两处数值不同", "message": "高新技术企业：一处写260家，另一处写280家",
        "working": Step("同一指标", "不同", steps=(Step("相差", "20家", "280 - 260"),)),
        "mend": "核对两处，改正抄错的一个", "fingerprint": f"{code}-{crc32(repr(evidence).encode()):08x}",
    }  # fmt: skip
    return Finding(code=code, severity=severity, evidence=evidence, **(known | fields))


def report(documents: Sequence[Checked], *findings: Finding, **fields: Any) -> CheckReport:
    """A report of `findings` over `documents`."""
    return CheckReport(tuple(plan.document for _, plan in documents), findings, **fields)


PLAN = """云汀区发展规划

第一章 发展目标

到2025年，高新技术企业达到260家，研发投入强度达到3.6%。

全区就业更加充分，教育更加公平。区里每年安排专项资金，用于支持基础研究、关键技术攻关、成果转化和人才引进，办法另行制定。

生态环境持续向好，城乡更加宜居。公园、绿道、河岸连成一体，居民出门五分钟见绿、十分钟进园，老旧小区改造全面完成。

第二章 重点任务

（一）壮大创新主体。到2025年，高新技术企业达到280家以上。

各部门要密切配合，形成合力，及时解决工作中的困难和问题，把各项任务落到实处，每年向区人民代表大会常务委员会报告一次。
"""


def sample() -> tuple[CheckReport, list[Checked]]:
    """Two documents and five findings: within one, between both, on a row of a table, on a heading, overlapping."""
    plan = lines_document(PLAN, "规划.txt")
    found = Found(plan, title="云汀区发展规划", issuer="云汀区人民政府", issued="2021-06-18", period=(2021, 2025))
    found.heading("第一章 发展目标").heading("第二章 重点任务")
    found.heading("（一）壮大创新主体。", level=2, kind="measure", parent="n2")
    science = grid_document(
        "表1：主要指标",
        [["指标", "2020年", "2025年"], ["高新技术企业（家）", "126", "300"], ["研发投入强度（%）", "2.9", "3.8"]],
    )
    documents = [(plan, found.plan()), (science, Found(science, title="云汀区科技规划").plan())]
    target = place(plan, "高新技术企业达到260家", "260家", says="2025年260家")
    rows = place(science, "高新技术企业（家）\t126\t300\t\n", "300", says="2025年300家")
    number = target.marks[0]
    findings = (
        finding(target, place(plan, "高新技术企业达到280家以上", "280家", says="2025年280家"), rows),
        finding(
            place(plan, "研发投入强度达到3.6%", "3.6%"), place(science, "研发投入强度（%）\t2.9\t3.8", "3.8"),
            title="上下级目标不一", message="研发投入强度：3.6%与3.8%",
            working=Step("", "", steps=(Step("规划", "3.6%", start=number.start, end=number.end),)),
        ),
        finding(
            place(plan, "第二章 重点任务"), code="YJ401", severity="warning", title="任务没有责任单位",
            message="本章没有写谁来做",
        ),
        finding(
            place(plan, "到2025年，高新技术企业达到260家，研发投入"), code="YJ601", severity="info", title="用词重复",
            message="“达到”连用", mend="换一个词。", working=Step("", ""),
        ),
        finding(
            place(science, "主要指标"), code="YJ404", severity="info", title="表中没有责任单位",
            message="表1没有责任单位一栏",
        ),
    )  # fmt: skip
    waived = Waived(finding(target, title="早已同意"), Waiver("f0", "区发改局 王某", "口径不同", "2026-12-31"))
    return report(
        documents, *findings, waived=(waived,), faults=(Fault("YJ999", ("规划.txt",), "KeyError: 'x'"),)
    ), documents
