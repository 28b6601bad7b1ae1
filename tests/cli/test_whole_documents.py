"""Whole documents, from file to JSON and page: it fits the schema, says the whole text, leads everywhere."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html

from yongjiang.cli.engines import zone_compiler
from yongjiang.readers import read_document
from yongjiang.reports.plan_html import render_plan
from yongjiang.reports.plan_json import encode_plan, plan_schema

VALIDATOR = jsonschema.Draft202012Validator(plan_schema())
COMPILER = zone_compiler("national")


def squeezed(text: str) -> str:
    return "".join(text.split())


def check(path: Path) -> None:
    document = read_document(path)
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
    grids = {(b.start, b.end) for b in document.blocks if b.kind == "table" and b.rows}
    for figure in article.xpath(".//figure[@class='grid']"):
        figure.drop_tree()
    text = document.text
    for start, end in sorted(grids, reverse=True):
        text = text[:start] + text[end:]
    assert squeezed(article.text_content()) == squeezed(text)


@pytest.mark.parametrize("name", ["yunting-five-year-plan.txt", "yunting-science-plan.md"])
def test_a_sample_comes_through_whole(project_root: Path, name: str) -> None:
    check(project_root / "samples" / name)


def test_the_real_documents_come_through_whole(shared: Path) -> None:
    paths = [*sorted((shared / "seeds").glob("*.txt")), *sorted((shared / "documents").glob("*.txt"))]
    assert len(paths) > 4
    for path in paths:
        check(path)
