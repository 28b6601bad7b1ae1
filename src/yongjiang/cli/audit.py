"""`yongjiang audit`: whether the trail of writes is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import FOUND, told
from yongjiang.cli.terminal import console, show, words

app = typer.Typer(help="操作记录。", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """A group, though it has one command today."""


@app.command("verify", help="检查操作记录有没有被改动、删去。")
@told
def verify(data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data")) -> None:
    """Exit status 0 where the chain holds, 5 where it does not."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    count, wrong = site.verify_trail()
    out = console()
    for place in wrong:
        show(out, words(f"第 {place.number} 条：{place.what}"))
    show(out, words(f"共 {count} 条记录，{f'{len(wrong)} 处不对' if wrong else '前后相接，没有被改动'}"))
    raise typer.Exit(FOUND if wrong else 0)
