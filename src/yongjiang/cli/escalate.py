"""`yongjiang escalate`: put the escalations in effect that are due, once a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from yongjiang.cli.failures import SOME_FAILED, told
from yongjiang.cli.terminal import console, show, words


@told
def run(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出来，不登记。")] = False,
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
) -> None:
    """Record what is due of all open cases, each level once; run it daily by the machine's own timer."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    site.renew_due_days()
    out = console()
    found = site.due_escalations() if dry_run else site.escalate()
    failed = [one for one in found if one.error]
    if found:
        table = Table("事项", "环节", "逾期（工作日）", "级", "告诉谁", "可由谁办理")
        for one in found:
            cells = (one.case.subject_title, one.stage, str(one.late), str(one.level), one.told, one.called)
            table.add_row(*map(words, cells))
        show(out, table)
    for one in failed:
        show(out, words(f"没有登记 {one.case.subject_title}：{one.error}", "bold"))
    done = "到了升级督办的时候，没有登记" if dry_run else "登记了升级督办"
    show(out, words(f"{len(found) - len(failed)} 件{done}" if found else "没有要升级督办的"))
    if failed:
        raise typer.Exit(SOME_FAILED)
