"""`yongjiang digest`: the mails of a week, to who owes something and to who reviews it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import SOME_FAILED, told
from yongjiang.cli.terminal import console, show, words


@told
def run(
    body: Annotated[str, typer.Option("--body", metavar="单位", help="只发给这个单位的人，写单位的编号。")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只在屏幕上显示，不发出去。")] = False,
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
) -> None:
    """Send to each what is owed or waits, once; run it weekly by the machine's own timer."""
    from yongjiang.web.administration import site

    site.open_site(data)
    site.prepare()
    out, sent, failed = console(), 0, 0
    if dry_run:
        for mail in site.digests(body):
            show(out, words(f"收件人：{mail.user.email}　主题：{mail.subject}", "bold"))
            for line in mail.text.splitlines():
                show(out, words(line))
            sent += 1
        show(out, words(f"共 {sent} 封，没有发出" if sent else _nothing(site.digest_readers(body))))
        return
    for one in site.send_digests(body):
        sent, failed = sent + (not one.error), failed + bool(one.error)
        if one.error:
            show(out, words(f"没有发给 {one.digest.user.email}：{one.error}", "bold"))
    summary = f"发出 {sent} 封" + (f"，{failed} 封没有发出" if failed else "")
    show(out, words(summary if sent or failed else _nothing(site.digest_readers(body))))
    if failed:
        raise typer.Exit(SOME_FAILED)


def _nothing(readers: int) -> str:
    """Why there is no mail. readers: how many would get one."""
    if not readers:
        return "没有要发的：没有收每周邮件的账号。要收的，请管理员给账号填上邮箱。"
    return f"没有要发的：收每周邮件的账号有 {readers} 个，眼下都没有要办的事。"
