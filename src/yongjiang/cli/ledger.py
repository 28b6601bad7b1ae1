"""`yongjiang ledger`: whether the ledgers add up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import FOUND, told
from yongjiang.cli.help import Commands
from yongjiang.cli.terminal import console, show, words

app = Commands()


@app.callback()
def _group() -> None:
    """A group, though it has one command today."""


@app.command("verify", help="把每本台账从第一笔起重算，和现在的余额对照。")
@told
def verify(
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
) -> None:
    """Exit status 0 where all of them add up, 5 where one does not."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    out = console()
    count, wrong = 0, 0
    for title, found in site.verify_ledgers():
        count += 1
        wrong += bool(found)
        for what in found:
            show(out, words(f"{title}：{what}"))
    show(out, words(f"共 {count} 本台账，{f'{wrong} 本对不上' if wrong else '逐笔重算都和余额一致'}"))
    raise typer.Exit(FOUND if wrong else 0)
