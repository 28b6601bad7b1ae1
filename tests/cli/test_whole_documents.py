"""Whole documents, from file to JSON and page: it fits the schema, says the whole text, leads everywhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.reports.builders import lines_document

from yongjiang.cli.engines import zone_compiler
from yongjiang.model import Document
from yongjiang.readers import read_document
from yongjiang.reports.plan_html import render_plan
from yongjiang.reports.plan_json import encode_plan, plan_schema

VALIDATOR = jsonschema.Draft202012Validator(plan_schema())
COMPILER = zone_compiler("national")


def squeezed(text: str) -> str:
    return "".join(text.split())


def check(document: Document) -> None:
    plan = COMPILER.compile(document)
    VALIDATOR.validate(json.loads(encode_plan(plan)))
    tree: Any = html.document_fromstring(render_plan(document, plan).decode())
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [link for link in tree.xpath("//a/@href") if link[1:] not in ids] == []
    for statement in plan.statements:
        assert f"s-{statement.id}" in ids
    for commitment in plan.commitments:
        assert f"c-{commitment.id}" in ids
    article = tree.find(".//article")
    for added in article.xpath(".//*[contains(concat(' ', @class, ' '), ' ui ')] | .//figure[@class='rebuilt']/div"):
        added.drop_tree()
    for figure in article.xpath(".//figure[@class='grid']"):
        figure.drop_tree()
    text = document.text
    for block in reversed(document.blocks):
        if block.kind == "table" and block.rows:
            text = text[: block.start] + text[block.end :]
    assert squeezed(article.text_content()) == squeezed(text)


@pytest.mark.parametrize("name", ["yunting-five-year-plan.txt", "yunting-science-plan.md"])
def test_a_sample_comes_through_whole(project_root: Path, name: str) -> None:
    check(read_document(project_root / "samples" / name))


def test_the_real_documents_come_through_whole(shared: Path) -> None:
    paths = [*sorted((shared / "seeds").glob("*.txt")), *sorted((shared / "documents").glob("*.txt"))]
    assert len(paths) > 4
    for path in paths:
        check(read_document(path))


WORDS = st.sampled_from((
    "到2025年，", "高新技术企业", "达到", "300家", "以上", "、", "。", "\n", "\n\n", "第一章 总则\n", "一、", "（一）",
    "专栏1：平台\n", "◆", "1.", "（牵头单位：区科技局）", "表1 主要指标\n", "序号指标名称2020年2025年属性\n",
    "1研发投入强度(%)3.14预期性\n", "按市下达", "区人民政府应当", "翻一番", " ", "[0.9]", "—", "<b>", "&",
    "新建甲路、乙路、丙路", "目录\n", "……5\n", "十二点五",
))  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=4), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_comes_through_whole(words: list[str]) -> None:
    text = re.sub("[^\\S\n]|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", " ", "".join(words))
    check(lines_document(text))
