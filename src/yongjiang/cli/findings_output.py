"""Where the findings of a check go, in which form: terminal, pipe or file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from rich.console import Console

from yongjiang.cli.findings_text import counted, print_findings
from yongjiang.cli.terminal import PIPED_COLUMNS, console, words, write_bytes
from yongjiang.kernel.errors import InternalError
from yongjiang.reports.findings_json import Unread, format_findings
from yongjiang.usecases.check_plans import Checked
from yongjiang.usecases.whole_files import open_folder, write_whole


class Format(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"
    DOCX = "docx"


def put(checked: Checked, form: Format, out: Path | None, *, steps: bool) -> None:
    """Print the findings, or write them whole to `out`. Without any document only data has something to say."""
    if not checked.compiled and form not in (Format.JSON, Format.SARIF):
        return
    if out is not None:
        open_folder(out.parent)
        write_whole(out, _parts(checked, form, steps))
        screen = console()
        screen.print(words(f"{counted(checked)}，写进了 {out}"), soft_wrap=True)
    elif form is Format.TEXT:
        print_findings(console(), checked, steps=steps)
    else:
        for part in _parts(checked, form, steps):
            write_bytes(part)


def page(checked: Checked) -> Iterable[bytes]:
    """The page of findings, in parts."""
    from yongjiang.reports.findings_html import stream_findings  # slow to import, and not always wanted

    return stream_findings(checked.report, [(one.document, one.plan) for one in checked.compiled], _names(checked))


def data(checked: Checked) -> bytes:
    """The findings as JSON."""
    return format_findings(checked.report, checked.as_of, _unread(checked))


def faults_of(checked: Checked) -> list[InternalError]:
    """What went wrong on our side: each rule that failed, as an error to report."""
    return [
        InternalError(
            "YJE-RULE-FAULT",
            f"规则 {fault.code} 自身出错（{fault.what}），其他规则照常",
            "、".join(fault.documents),
            f"这是程序的错，请把文件和这条消息发给维护者；加 --ignore {fault.code} 可以先跳过它",
        )
        for fault in checked.report.faults
    ]


def _parts(checked: Checked, form: Format, steps: bool) -> Iterable[bytes]:
    match form:
        case Format.TEXT:
            paper = io.StringIO()
            print_findings(
                Console(file=paper, width=PIPED_COLUMNS, markup=False, highlight=False, emoji=False),
                checked,
                steps=steps,
            )
            return [paper.getvalue().encode()]
        case Format.JSON:
            return [data(checked)]
        case Format.SARIF:
            return [_sarif(checked)]
        case Format.HTML:
            return page(checked)
        case Format.DOCX:
            from yongjiang.reports.findings_docx import letter

            return [letter(checked.report, checked.as_of, [one.plan for one in checked.compiled], _names(checked))]


def _sarif(checked: Checked) -> bytes:
    from yongjiang.checker import all_rules
    from yongjiang.reports.findings_sarif import format_sarif

    return format_sarif(
        checked.report,
        [(one.document, one.plan) for one in checked.compiled],
        checked.texts,
        all_rules(),
        unread=_unread(checked),
        root=Path.cwd(),
    )


def _names(checked: Checked) -> list[str]:
    return [failed.path.name for failed in checked.failed]


def _unread(checked: Checked) -> list[Unread]:
    return [
        Unread(str(f.path).encode("utf-8", "replace").decode(), f.error.code, f.error.what, f.error.fix)
        for f in checked.failed
    ]
