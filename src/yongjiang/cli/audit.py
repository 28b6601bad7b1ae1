"""`yongjiang audit`: whether the trail of writes is whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import FOUND, told
from yongjiang.cli.help import Commands
from yongjiang.cli.terminal import console, show, words
from yongjiang.kernel.errors import CallerError

_HASH = re.compile("[0-9a-f]{12,64}")
app = Commands()


@app.callback()
def _group() -> None:
    """A group, though it has one command today."""


@app.command("verify", help="检查操作记录有没有被改动、删去。")
@told
def verify(
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
    expect: Annotated[
        str, typer.Option("--expect", metavar="校验值", help="以前抄下的末尾校验值：那时的记录必须都还在。")
    ] = "",
) -> None:
    """Exit status 0 where the chain holds, 5 where it does not.

    The chain alone shows a change that was not carried through to its end; a hash that was noted outside shows one
    that was.
    """
    expect = expect.strip().lower()
    if expect and not _HASH.fullmatch(expect):
        raise CallerError("YJE-HASH", "校验值不对", expect, "请照抄以前显示的校验值，至少前 12 位")
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    count, wrong = site.verify_trail()
    out = console()
    for place in wrong:
        show(out, words(f"第 {place.number} 条：{place.what}"))
    at = site.anchored(expect) if expect else None
    if expect and at is None:
        show(out, words(f"没有校验值为 {expect} 的记录：抄下它以后，记录被改写或删去过"))
    elif at is not None:
        show(out, words(f"抄下的校验值是第 {at} 条的：到那时为止的记录都还在"))
    show(out, words(f"共 {count} 条记录，{f'{len(wrong)} 处不对' if wrong else '前后相接，没有被改动'}"))
    if end := site.trail_end():
        show(out, words(f"末尾校验值 {end}"))
    raise typer.Exit(FOUND if wrong or (expect and at is None) else 0)
