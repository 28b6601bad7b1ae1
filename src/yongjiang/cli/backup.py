"""`yongjiang backup`, `yongjiang restore`: the whole site in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, show, words

_File = Annotated[Path, typer.Argument(metavar="文件", help="备份文件。")]
_Data = Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")]


@told
def backup(file: _File, data: _Data = Path("data")) -> None:
    """Write all data to a file; the site may go on serving."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    from yongjiang.web.administration import backups

    about = backups.backup(file)
    show(console(), words(f"已备份 {about['versions']} 个文件版本，校验值 {about['sha256'][:12]}，写入 {file}"))
    if about["trail"]["hash"]:
        show(console(), words(f"操作记录 {about['trail']['number']} 条"))
        show(console(), words(f"末尾校验值 {about['trail']['hash']}"))  # to be copied: never over two lines


@told
def restore(file: _File, data: _Data = Path("data")) -> None:
    """Put the data of a backup in place; the site must not be serving."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False, alone=True, new=True)
    from yongjiang.web.administration import backups

    about = backups.restore(file)
    site.prepare()
    count, wrong = site.verify_trail()
    note = "前后相接" if not wrong else f"有 {len(wrong)} 处不对，请用 yongjiang audit verify 看"
    what = f"{about['versions']} 个文件版本；操作记录 {count} 条，{note}"
    show(console(), words(f"已恢复 {about['at'][:16]} 的备份：{what}"))
