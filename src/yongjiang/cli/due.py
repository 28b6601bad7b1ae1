"""`yongjiang due`: who owes which values by when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, show, words


@told
def run(
    body: Annotated[str, typer.Option("--body", metavar="单位", help="只看一个单位：名称或编号。")] = "",
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
) -> None:
    """What is late or due, body by body."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    out = console()
    groups = site.owed(body)
    for name, values in groups:
        table = Table("指标", "时期", "状态", "截止日", title=words(f"{name}：{len(values)} 个"), title_justify="left")
        for value in values:
            table.add_row(*map(words, value))
        show(out, table)
    if not groups:
        show(out, words("没有逾期和应报的数"))
