"""`yongjiang schema`: the JSON Schema of what `compile --format json` prints."""

from __future__ import annotations

from yongjiang.cli.failures import told
from yongjiang.cli.terminal import write_bytes
from yongjiang.reports.plan_json import format_schema


@told
def run() -> None:
    """Print the JSON Schema."""
    write_bytes(format_schema())
