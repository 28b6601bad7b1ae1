"""`yongjiang recheck`: check the library of the site again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, show, words


@told
def run(
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
) -> None:
    """Check all documents of the library together and keep what was found. `serve` does this by itself."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    done = site.recheck()
    out = console()
    show(out, words(f"校核完成：{done.standing:,} 处问题，新发现 {done.fresh:,} 处，{done.gone:,} 处不再出现"))
    for fault in done.faults:
        show(out, words(f"有一条规则没有运行成功：{fault}", "bold"))
