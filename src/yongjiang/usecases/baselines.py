"""An earlier JSON report as a baseline: what was known then is not told again."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from yongjiang.kernel.errors import CallerError
from yongjiang.model.finding import CheckReport

_CODE = "YJE-BASELINE"
_FIX = "请用 yongjiang check … --format json --out 文件 写出的结果作基线"


class _Known(Struct, frozen=True):
    fingerprint: str


class _Report(Struct, frozen=True):
    """What is needed of an earlier report; it may come from another version."""

    findings: tuple[_Known, ...]


def load_baseline(file: Path) -> frozenset[str]:
    """Fingerprints of the findings in the report `file`. Raises CallerError YJE-BASELINE where it is none."""
    try:
        report = msgspec.json.decode(file.read_bytes(), type=_Report)
    except (OSError, ValueError, RecursionError) as error:
        raise CallerError(_CODE, _reason(error), str(file), _FIX) from error
    return frozenset(known.fingerprint for known in report.findings)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "基线文件不存在"
    if isinstance(error, msgspec.ValidationError):
        return f"基线文件不是校核结果（{error}）"
    if isinstance(error, OSError):
        return f"基线文件读不了（{error.strerror}）"
    return f"基线文件不是 JSON（{error}）"


def only_new(report: CheckReport, known: frozenset[str]) -> CheckReport:
    """`report` without the findings that are `known`."""
    new = tuple(finding for finding in report.findings if finding.fingerprint not in known)
    return msgspec.structs.replace(report, findings=new)
