"""`yongjiang schema`: the JSON Schema of what `compile` and `check` print as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from yongjiang.cli.failures import told
from yongjiang.cli.terminal import write_bytes
from yongjiang.reports.findings_json import format_findings_schema
from yongjiang.reports.plan_json import format_schema


@told
def run(
    findings: Annotated[bool, typer.Option("--findings", help="校核结果的格式，不是计划的。")] = False,
) -> None:
    """Print the JSON Schema."""
    write_bytes(format_findings_schema() if findings else format_schema())
