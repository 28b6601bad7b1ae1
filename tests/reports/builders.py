"""Documents and plans built by hand: every place is given by the words that stand there."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import msgspec

from yongjiang.model import Block, Cell, Document, Plan
from yongjiang.model.plan import (
    Body,
    Commitment,
    DocumentInfo,
    IndicatorRow,
    Mention,
    OutlineNode,
    Statement,
    Table,
    TableCell,
    TableRow,
)


def lines_document(text: str, path: str = "plan.txt") -> Document:
    """A text document whose blocks are its lines that are not blank."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Document(path, "txt", text, tuple(blocks), hashlib.sha256(text.encode("utf8", "replace")).hexdigest())


def grid_document(before: str, rows: list[list[str]], after: str = "") -> Document:
    """A document with a paragraph, a table that the file itself draws, and maybe another paragraph."""
    text, drawn = before + "\n", []
    start = len(text)
    for row in rows:
        cells = []
        for words in row:
            cells.append(Cell(words, len(text), len(text) + len(words)))
            text += words + "\t"
        drawn.append(tuple(cells))
        text += "\n"
    blocks = [Block("paragraph", 0, len(before)), Block("table", start, len(text), rows=tuple(drawn))]
    if after:
        blocks.append(Block("paragraph", len(text), len(text) + len(after)))
    return Document("plan.docx", "docx", text + after, tuple(blocks), "0" * 64)


class Found:
    """Collects what is found in one document and gives the plan."""

    def __init__(self, document: Document, **info: Any) -> None:
        self.document = document
        self._text = document.text
        known: dict[str, Any] = {
            "path": document.path, "title": None, "issuer": None, "number": None, "issued": None, "period": None,
            "horizon": None, "characters": len(document.text), "sha256": document.sha256,
        }  # fmt: skip
        self._info = DocumentInfo(**(known | info))
        self._outline: list[OutlineNode] = []
        self._statements: list[Statement] = []
        self._rows: list[IndicatorRow] = []
        self._tables: list[Table] = []
        self._commitments: list[Commitment] = []
        self._bodies: list[Body] = []
        self._warnings: tuple[str, ...] = ()

    def span(self, words: str, after: int = 0) -> tuple[int, int]:
        """Where `words` stand."""
        start = self._text.index(words, after)
        return start, start + len(words)

    def heading(self, words: str, *, level: int = 1, kind: Any = "chapter", parent: str | None = None) -> Found:
        start, end = self.span(words)
        name = f"n{len(self._outline) + 1}"
        self._outline.append(OutlineNode(name, parent, level, None, words.strip("。"), kind, start, end))
        return self

    def statement(self, clause: str, number: str | None, value: str | None, **fields: Any) -> Found:
        """A number in a clause; `number` None keeps the clause in its own words."""
        start, end = self.span(clause)
        at = self._text.index(number, start) if number else 0
        known: dict[str, Any] = {
            "id": f"s{len(self._statements) + 1}", "start": start, "end": end,
            "number_start": at, "number_end": at + len(number or ""), "number": number or "",
            "value": Decimal(value) if value else None, "value_high": None, "unit": "家", "op": "=", "kind": "target",
            "measure": "level", "indicator": "高新技术企业", "year": 2027, "hedge": None, "binding": None,
            "source": "prose", "section": None, "node": None, "verbatim": None if number else clause,
        }  # fmt: skip
        self._statements.append(Statement(**(known | fields)))
        return self

    def commitment(self, words: str, kind: Any, title: str | None = None, **fields: Any) -> Found:
        start, end = self.span(words)
        known: dict[str, Any] = {
            "id": f"c{len(self._commitments) + 1}", "kind": kind, "title": title or words, "start": start, "end": end,
            "node": None, "lead_units": (), "support_units": (), "due_year": None, "statements": (),
        }  # fmt: skip
        self._commitments.append(Commitment(**(known | fields)))
        return self

    def body(self, name: str, kind: Any = "government") -> Found:
        mentions, at = [], self._text.find(name)
        while at >= 0:
            mentions.append(Mention(at, at + len(name)))
            at = self._text.find(name, at + 1)
        self._bodies.append(Body(name, kind, tuple(mentions)))
        return self

    def table(self, first: str, last: str, columns: tuple[str, ...], rows: list[list[str]], caption: str) -> Found:
        """A table in plain lines, from the words `first` to the words `last`; cells are found one after another."""
        at = start = self._text.index(first)
        drawn = []
        for row in rows:
            cells = []
            for words in row:
                a = self._text.index(words, at)
                at = a + len(words)
                cells.append(TableCell(words, a, at))
            drawn.append(TableRow(tuple(cells)))
        end = self._text.index(last, start) + len(last)
        self._tables.append(Table(f"t{len(self._tables) + 1}", caption, start, end, columns, tuple(drawn)))
        return self

    def row(self, words: str, name: str, **fields: Any) -> Found:
        """An indicator row that stands at `words`."""
        start, end = self.span(words)
        known: dict[str, Any] = {
            "table": "表1", "no": None, "name": name, "unit": None, "base": None, "base_year": 2022, "target": None,
            "target_year": 2027, "growth": None, "actual": None, "verdict": None, "attribute": None, "units": (),
            "mark": None, "start": start, "end": end,
        }  # fmt: skip
        self._rows.append(IndicatorRow(**(known | fields)))
        return self

    def warning(self, words: str) -> Found:
        self._warnings += (words,)
        return self

    def plan(self) -> Plan:
        return Plan(
            self._info, tuple(self._outline), tuple(self._statements), tuple(self._rows), tuple(self._tables),
            tuple(self._commitments), tuple(self._bodies), self._warnings,
        )  # fmt: skip


def retitled(plan: Plan, title: str) -> Plan:
    """`plan` of a document with another title."""
    return msgspec.structs.replace(plan, document=msgspec.structs.replace(plan.document, title=title))


TEXT = """云汀区科技创新规划

一、发展基础

2022年，全区高新技术企业达到120家。

二、重点任务

（一）壮大创新主体。到2027年，力争高新技术企业突破300家，培育专精特新企业80家以上。由区科技局牵头，区财政局配合。

专栏1：创新平台建设

1.重大平台：建设云汀实验室、海上试验场。

（牵头单位：区科技局）

表1：主要指标

指标2022年2027年属性

高新技术企业数（家）120300预期性

研发投入强度（%）3.1按市下达约束性

三、保障

区人民政府应当每年报告规划执行情况。
"""


def sample() -> tuple[Document, Plan]:
    """A small document of every kind of thing, and its plan."""
    document = lines_document(TEXT)
    found = Found(document, title="云汀区科技创新规划", issuer="云汀区人民政府", issued="2022-12", period=(2023, 2027))
    found.heading("一、发展基础").heading("二、重点任务").heading(
        "（一）壮大创新主体。", level=2, kind="measure", parent="n2"
    )
    found.heading("专栏1：创新平台建设", level=2, kind="box", parent="n2")
    found.heading("1.重大平台", level=3, kind="item", parent="n4").heading("三、保障")
    found.statement("高新技术企业达到120家", "120家", "120", kind="actual", year=2022, section="发展基础")
    found.statement("力争高新技术企业突破300家", "300家", "300", op=">", hedge="力争", section="壮大创新主体")
    found.statement("培育专精特新企业80家以上", "80家", "80", op=">=", indicator="专精特新企业", section="壮大创新主体")
    table = {"source": "table", "section": "主要指标"}
    found.statement("高新技术企业数（家）120300预期性", "300", "300", binding="expected", **table)
    found.statement("按市下达", None, None, indicator="研发投入强度", unit="", binding="binding", **table)
    found.commitment(
        TEXT[TEXT.index("（一）") : TEXT.index("\n\n专栏1")], "measure", "壮大创新主体",
        node="n3", lead_units=("区科技局",), support_units=("区财政局",), due_year=2027, statements=("s2", "s3"),
    )  # fmt: skip
    found.commitment(
        "1.重大平台：建设云汀实验室、海上试验场。", "item", "重大平台", node="n5", lead_units=("区科技局",)
    )
    for name in ("云汀实验室", "海上试验场"):
        found.commitment(name, "project", node="n5", lead_units=("区科技局",), category="重大平台")
    duty = "区人民政府应当每年报告规划执行情况"
    found.commitment(duty, "duty", "每年报告规划执行情况", node="n6", lead_units=("区人民政府",))
    found.body("区科技局").body("区财政局").body("区人民政府")
    found.table(
        "指标2022年", "按市下达约束性", ("指标", "2022年", "2027年", "属性"),
        [["高新技术企业数（家）", "120", "300", "预期性"], ["研发投入强度（%）", "3.1", "按市下达", "约束性"]],
        "表1：主要指标",
    )  # fmt: skip
    found.row(
        "高新技术企业数（家）120300预期性", "高新技术企业数", unit="家", base="120", target="300", attribute="预期性",
        ambiguous=True, alternatives=({"base": "1203", "target": "00"},),
    )  # fmt: skip
    found.row(
        "研发投入强度（%）3.1按市下达约束性", "研发投入强度", unit="%", base="3.1", target="按市下达",
        attribute="约束性", units=("区科技局",),
    )  # fmt: skip
    found.warning("表1 第1行有两种切分，请对照原文")
    return document, found.plan()
