"""`yongjiang observe`: the values of a sheet into the site, all or none."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import FOUND, told
from yongjiang.cli.terminal import console, show, words
from yongjiang.readers import Limits, file_bytes
from yongjiang.readers.sheets import sheet_rows

_STATES = {"bad": "不对", "doubtful": "请核对", "good": "可以记入", "skipped": "跳过"}


@told
def run(
    file: Annotated[Path, typer.Argument(metavar="表格", help="Excel（.xlsx）或 CSV 文件，列名有指标、时期、数值。")],
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
    check: Annotated[bool, typer.Option("--check", help="只检查，不记入。")] = False,
    sure: Annotated[bool, typer.Option("--sure", help="“请核对”的行已经核对过，照样记入。")] = False,
) -> None:
    """Read each row, say what is wrong with it, and write all where nothing is."""
    rows = sheet_rows(file_bytes(file, limits=Limits()), file.name)
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    sheet, written = site.observe(rows, check=True, sure=sure)
    out = console()
    for line in sheet.lines:
        said = "；".join(one.words for one in line.said)
        if said:
            show(out, words(f"第 {line.number} 行 {_STATES[line.state]}：{said}"))
    if bad := sheet.count("bad"):
        show(out, words(f"有 {bad} 行不对，一个数也没有记入"))
        raise typer.Exit(FOUND)
    if not check:
        _, written = site.observe(rows, check=False, sure=sure)
    ready = len(sheet.entries)
    show(out, words(f"检查过 {len(sheet.lines)} 行，{ready} 个数可以记入" if check else f"记入 {written} 个数"))
