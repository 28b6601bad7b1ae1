"""The JSON of a plan, and its schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from tests.reports.builders import Found, lines_document, sample

from yongjiang.reports.plan_json import encode_plan, format_plan, format_schema, plan_schema

VALIDATOR = jsonschema.Draft202012Validator(plan_schema())


def test_the_published_schema_is_not_stale(project_root: Path) -> None:
    assert (project_root / "docs" / "plan.schema.json").read_bytes() == format_schema(), "run make docs and commit"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())


def test_a_plan_fits_the_schema() -> None:
    VALIDATOR.validate(json.loads(encode_plan(sample()[1])))


def test_the_schema_refuses_what_is_no_plan() -> None:
    plan = json.loads(encode_plan(sample()[1]))
    plan["statements"][0]["op"] = "about"
    plan["statements"][1]["value"] = "300"
    del plan["document"]["sha256"]
    assert {tuple(e.absolute_path)[:2] for e in VALIDATOR.iter_errors(plan)} == {
        ("statements", 0), ("statements", 1), ("document",),
    }  # fmt: skip


def test_amounts_are_numbers_digit_for_digit() -> None:
    found = Found(lines_document("单位能耗0.0105吨。"))
    found.statement("单位能耗0.0105吨", "0.0105吨", "0.0105", unit="吨")
    encoded = encode_plan(found.plan())
    assert b'"value":0.0105,' in encoded


def test_both_forms_say_the_same() -> None:
    plan = sample()[1]
    assert json.loads(format_plan(plan)) == json.loads(encode_plan(plan))
    assert format_plan(plan).endswith(b"}\n")


def test_chinese_stays_legible() -> None:
    assert "云汀区科技创新规划".encode() in encode_plan(sample()[1])
