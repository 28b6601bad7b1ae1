"""`yongjiang compile`: documents in; a summary, JSON or pages out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from yongjiang.cli.engines import zone_compiler
from yongjiang.cli.failures import exit_status, report, told
from yongjiang.cli.outputs import Format, Output, output_for
from yongjiang.cli.terminal import console, shown
from yongjiang.kernel.errors import CallerError
from yongjiang.readers import SUPPORTED_SUFFIXES, read_document
from yongjiang.usecases.compile_documents import Progress as Tell
from yongjiang.usecases.compile_documents import compile_documents
from yongjiang.usecases.find_documents import Failed, find_documents


@told
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="路径...", help="文件或文件夹，可以多个。")],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="输出什么。不写时打印摘要；有 --out 时另写 JSON 和网页。",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="文件夹", help="把结果写进这个文件夹。", show_default=False),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="输出取出的文字（各处 start、end 就是它的下标）。")] = False,
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的词表。")] = "national",
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时，打印出错的经过。")] = False,
) -> None:
    """Compile all documents; those that fail are listed at the end."""
    sources = find_documents(paths, SUPPORTED_SUFFIXES, leave_out=out)
    if out is None and form is Format.HTML and len(sources) > 1:
        raise CallerError("YJE-USAGE", "多个文件的网页不能都打印出来", "--format html", "请加上 --out 文件夹")
    if out is None and text and form is not None:
        raise CallerError("YJE-USAGE", "--text 和 --format 不能同时打印", "命令行", "请去掉一个，或加上 --out 文件夹")
    compiler = zone_compiler(zone)
    output = output_for(sources, form, out, text)
    failed: list[Failed] = []
    successes = 0
    with _progress(len(sources), output) as tell:
        for result in compile_documents(sources, compiler, read_document, tell):
            if isinstance(result, Failed):
                failed.append(result)
            else:
                successes += 1
                output.take(result)
    output.finish(failed)
    errors = [failure.error for failure in failed]
    report(errors, debug=debug)
    raise typer.Exit(exit_status(errors, successes))


@contextmanager
def _progress(total: int, output: Output) -> Iterator[Tell | None]:
    """A bar for a batch: on the terminal that shows the summaries, else on standard error if that is one."""
    screen = _screen(output)
    if total < 2 or screen is None or not screen.is_terminal:
        yield None
        return
    columns = (
        TextColumn("编译"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=total)

        def tell(done: int, _total: int, path: Path | None) -> None:
            bar.update(task, completed=done, description=shown(path.name) if path else "")

        yield tell


def _screen(output: Output) -> Console | None:
    return output.screen if sys.stdout.isatty() else console(stderr=True)
