"""`yongjiang compile`: documents in; a summary, JSON or pages out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.engines import zone_checker, zone_compiler
from yongjiang.cli.failures import check_status, report, told
from yongjiang.cli.findings_output import faults_of
from yongjiang.cli.findings_text import print_worst
from yongjiang.cli.outputs import Folder, Format, output_for
from yongjiang.cli.progress import batch_progress
from yongjiang.cli.terminal import console, today
from yongjiang.kernel.errors import CallerError, InternalError
from yongjiang.readers import SUPPORTED_SUFFIXES, read_document
from yongjiang.usecases.check_plans import Wishes, check_compiled
from yongjiang.usecases.compile_documents import Compiled, compile_documents
from yongjiang.usecases.find_documents import Failed, find_documents
from yongjiang.usecases.waivers import waivers_beside


@told
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="路径...", help="文件或文件夹，可以多个。")],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="格式",
            help="输出什么。不写时打印摘要；有 --out 时另写 JSON 和网页。",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="文件夹", help="把结果写进这个文件夹。", show_default=False),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="输出取出的文字（各处 start、end 就是它的下标）。")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="编译后一起校核，列出最要紧的十条；有 --out 时另写 findings.html。")
    ] = False,
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的词表。")] = "national",
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时，打印出错的经过。")] = False,
) -> None:
    """Compile all documents; those that fail are listed at the end."""
    sources = find_documents(paths, SUPPORTED_SUFFIXES, leave_out=out)
    if out is None and form is Format.HTML and len(sources) > 1:
        raise CallerError("YJE-USAGE", "多个文件的网页不能都打印出来", "--format html", "请加上 --out 文件夹")
    if out is None and text and form is not None:
        raise CallerError("YJE-USAGE", "--text 和 --format 不能同时打印", "命令行", "请去掉一个，或加上 --out 文件夹")
    if check and out is None and (text or form in (Format.JSON, Format.HTML)):
        raise CallerError(
            "YJE-USAGE", "--check 的结果只能和摘要一起打印", "命令行", "请去掉 --format，或加上 --out 文件夹"
        )
    compiler = zone_compiler(zone)
    checker = zone_checker(zone) if check else None
    wishes = Wishes(today(), waivers=waivers_beside([s for s in sources if isinstance(s, Path)] if check else []))
    output = output_for(sources, form, out, text)
    failed: list[Failed] = []
    kept: list[Compiled] = []
    successes = 0
    with batch_progress(len(sources), output.screen) as tell:
        for result in compile_documents(sources, compiler, read_document, tell):
            if isinstance(result, Failed):
                failed.append(result)
            else:
                successes += 1
                output.take(result)
                if check:
                    kept.append(result)
    checked = check_compiled(kept, failed, checker, wishes) if checker is not None and kept else None
    findings = output.take_checked(checked) if checked is not None and isinstance(output, Folder) else None
    output.finish(failed)
    faults: list[InternalError] = []
    if checked is not None:
        where = f"全部见 {findings}" if findings is not None else "全部用 yongjiang check 看"
        print_worst(output.screen or console(), checked, where)
        faults = faults_of(checked)
    errors = [failure.error for failure in failed]
    report([*errors, *faults], debug=debug)
    raise typer.Exit(check_status(errors, successes, found=False, faults=bool(faults)))
