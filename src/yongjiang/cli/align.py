"""`yongjiang align`: an upper plan and lower ones in, who carries what out."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.alignment_text import print_alignment, summary
from yongjiang.cli.engines import zone_checker, zone_compiler
from yongjiang.cli.failures import exit_status, report, told
from yongjiang.cli.progress import batch_progress
from yongjiang.cli.terminal import console, words, write_bytes
from yongjiang.kernel.errors import CallerError
from yongjiang.readers import SUPPORTED_SUFFIXES, read_document
from yongjiang.reports.findings_json import Unread
from yongjiang.usecases.align_plans import Aligned, align_plans
from yongjiang.usecases.find_documents import find_documents
from yongjiang.usecases.whole_files import identity, open_folder, write_whole


class Format(StrEnum):
    """How an alignment is told."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    XLSX = "xlsx"


@told
def run(
    upper: Annotated[Path, typer.Argument(metavar="上位文件", help="上位规划，一个文件。")],
    lowers: Annotated[list[Path], typer.Argument(metavar="下位文件...", help="下位规划，文件或文件夹，可以多个。")],
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出什么。")] = Format.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写进这个文件。", show_default=False)
    ] = None,
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的词表。")] = "national",
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时，打印出错的经过。")] = False,
) -> None:
    """Align lower plans with an upper one; lower ones that cannot be read are listed at the end."""
    if form is Format.XLSX and out is None and sys.stdout.isatty():
        raise CallerError("YJE-USAGE", "表格文件不能打印在终端上", "--format xlsx", "请加上 --out 文件.xlsx")
    if upper.is_dir():
        raise CallerError("YJE-USAGE", "上位文件要写一个文件，不能是文件夹", str(upper), "请写出上位规划的文件名")
    (first,) = find_documents([upper], SUPPORTED_SUFFIXES)
    others = find_documents(lowers, SUPPORTED_SUFFIXES, leave_out=out)
    if out is not None and identity(out) is not None and identity(out) in map(identity, [upper, *lowers]):
        raise CallerError("YJE-OUT", "结果会盖掉要读的文件", str(out), "请换一个文件名")
    screen = console() if form is Format.TEXT and out is None else console(stderr=True)
    with batch_progress(len(others) + 1, screen) as tell:
        aligned = align_plans(first, others, zone_compiler(zone), zone_checker(zone), read_document, tell)
    _put(aligned, form, out)
    errors = [failed.error for failed in aligned.failed]
    report(errors, debug=debug)
    raise typer.Exit(exit_status(errors, len(aligned.texts)))


def _put(aligned: Aligned, form: Format, out: Path | None) -> None:
    if out is not None:
        open_folder(out.parent)
        write_whole(out, [_content(aligned, form)])
        console().print(words(f"{summary(aligned.matrix)}，写进了 {out}"), soft_wrap=True)
    elif form is Format.TEXT:
        print_alignment(console(), aligned.matrix)
    else:
        write_bytes(_content(aligned, form))


def _content(aligned: Aligned, form: Format) -> bytes:
    """The whole of a result. Each form is imported when it is wanted: some are slow to import."""
    match form:
        case Format.TEXT:
            from yongjiang.cli.alignment_text import plain_alignment

            return plain_alignment(aligned.matrix).encode()
        case Format.JSON:
            from yongjiang.reports.alignment_json import format_alignment

            return format_alignment(aligned.matrix, _unread(aligned))
        case Format.HTML:
            from yongjiang.reports.alignment_html import render_alignment

            return render_alignment(aligned.matrix, aligned.texts)
        case Format.XLSX:
            from yongjiang.reports.alignment_xlsx import format_spreadsheet

            return format_spreadsheet(aligned.matrix)


def _unread(aligned: Aligned) -> list[Unread]:
    return [
        Unread(str(f.path).encode("utf-8", "replace").decode(), f.error.code, f.error.what, f.error.fix)
        for f in aligned.failed
    ]
