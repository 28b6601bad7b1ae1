"""`yongjiang demo`: a library of invented plans, to try the site and to measure it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import told
from yongjiang.cli.progress import counted
from yongjiang.cli.terminal import console, show, words

#: documents, numbers and tasks: a small library, and the one that the site is measured on
_SMALL, _LARGE = (10, 3_000, 600), (200, 100_000, 20_000)


@told
def run(
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据放在哪里。")] = Path("data"),
    scale: Annotated[
        bool, typer.Option("--scale", help="按测速的规模：200 份文件、10 万个数、2 万项任务和项目。")
    ] = False,
    documents: Annotated[
        int | None, typer.Option("--documents", min=1, max=2000, metavar="份", help="几份文件，默认 10。")
    ] = None,
    statements: Annotated[
        int | None, typer.Option("--statements", min=0, metavar="个", help="一共几个数，默认 3000。")
    ] = None,
    commitments: Annotated[
        int | None, typer.Option("--commitments", min=0, metavar="项", help="一共几项任务和项目，默认 600。")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="数", help="同一个数总是得到同样的文件。")] = 1,
    add: Annotated[bool, typer.Option("--add", help="文件库里已经有文件时也放进去。")] = False,
) -> None:
    """Fill the library with plans of invented districts, by the same steps as files that people bring."""
    from yongjiang.web.administration import demo, site

    usual = _LARGE if scale else _SMALL
    size = demo.Size(*(asked if asked is not None else own for asked, own in zip(
        (documents, statements, commitments), usual, strict=True
    )))  # fmt: skip
    site.open_site(data, https=False, new=True)
    site.prepare()
    out = console()
    with counted("入库", size.documents, out) as tell:
        made = demo.fill(size, seed=seed, add=add, tell=tell)
    show(
        out, words(f"已放入 {size.documents} 份虚构的文件：{made.statements:,} 个数、{made.commitments:,} 项任务和项目")
    )
    show(out, words("正在校核全部文件……"))
    checked = site.recheck()
    show(out, words(f"校核完成：{checked.standing:,} 处问题"))
