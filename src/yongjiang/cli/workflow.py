"""`yongjiang workflow`: check definitions of workflows, or draw one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from yongjiang.cli.failures import exit_status, report, told
from yongjiang.cli.help import Commands
from yongjiang.cli.terminal import console, show, words, write_bytes
from yongjiang.kernel.errors import CallerError, YongjiangError
from yongjiang.model.workflow import Definition
from yongjiang.reports.workflow_svg import draw_workflow
from yongjiang.usecases.whole_files import write_whole
from yongjiang.zones import PackageError, load_zone
from yongjiang.zones.workflows import read_workflow

app = Commands()

_Zone = Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的角色。")]


@app.command("check", help="检查流程文件：引用、走不到的环节、没有出路的分支……逐条列出行号和改法。")
@told
def check(
    files: Annotated[list[Path], typer.Argument(metavar="流程文件...", help="workflows/ 里的 .yaml 文件。")],
    zone: _Zone = "national",
) -> None:
    """Check definitions file by file."""
    roles = _roles(zone)
    good: list[tuple[Path, Definition]] = []
    wrong: list[YongjiangError] = []
    for file in files:
        try:
            good.append((file, _read(file, roles)))
        except PackageError as error:
            wrong += error.errors
        except CallerError as error:
            wrong.append(error)
    if good:
        show(console(), _table(good))
    report(wrong)
    if wrong:
        raise typer.Exit(exit_status(wrong, len(good)))


@app.command("draw", help="把流程画成图（SVG），可以放进网页和文档。")
@told
def draw(
    file: Annotated[Path, typer.Argument(metavar="流程文件", help="workflows/ 里的 .yaml 文件。")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写到哪里，默认输出到屏幕。", show_default=False)
    ] = None,
    zone: _Zone = "national",
) -> None:
    """Draw one definition."""
    drawing = draw_workflow(_read(file, _roles(zone))).encode()
    if out is None:
        write_bytes(drawing)
        return
    write_whole(out, [drawing])
    console().print(words(f"已画到 {out}"), soft_wrap=True)


def _roles(zone: str) -> dict[str, str]:
    return {role.key: role.name for role in load_zone(zone).roles}


def _read(file: Path, roles: dict[str, str]) -> Definition:
    if not file.is_file():
        raise CallerError("YJE-PATH", "没有这个文件", str(file), "请写流程文件的路径，如 workflows/project.yaml")
    return read_workflow(file, roles)


def _table(good: list[tuple[Path, Definition]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("文件", "流程", "版本"):
        table.add_column(title, no_wrap=True)
    for title in ("环节", "步骤", "材料"):
        table.add_column(title, justify="right", no_wrap=True)
    for file, one in good:
        counts = (str(len(part)) for part in (one.stages, one.moves, one.papers))
        table.add_row(words(file.name), words(one.title), str(one.version), *counts)
    return table
