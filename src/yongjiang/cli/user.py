"""`yongjiang user`: accounts of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from yongjiang.cli.failures import told
from yongjiang.cli.help import Commands
from yongjiang.cli.terminal import console, show, words

app = Commands()
_Data = Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")]


@app.command("add", help="新建账号，密码打印一次；已有的账号改成这个角色。")
@told
def add(
    name: Annotated[str, typer.Argument(metavar="账号")],
    role: Annotated[
        str, typer.Option("--role", metavar="角色", help="角色的编号，如 planner 是规划员；写错时列出全部。")
    ] = "reader",
    body: Annotated[str, typer.Option("--body", metavar="单位", help="责任单位联络员所属单位的编号。")] = "",
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="企业", help="企业账号所属企业的编号。")] = "",
    full_name: Annotated[str, typer.Option("--name", metavar="姓名", help="姓名。")] = "",
    data: _Data = Path("data"),
) -> None:
    """Make an account, or change the role of one."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    password = site.add_user(name, role=role, body=body, full_name=full_name, enterprise=enterprise)
    show(console(), words(f"账号 {name}，密码 {password}（只显示这一次）" if password else f"账号 {name} 的角色已改"))


@app.command("list", help="列出全部账号。")
@told
def listed(data: _Data = Path("data")) -> None:
    """All accounts, a row each."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    table = Table("账号", "角色", "单位", "姓名", "状态")
    for line in site.people():
        table.add_row(*map(words, line))
    show(console(), table)


@app.command("token", help="给账号新建一个接口密钥，打印一次。")
@told
def token(
    name: Annotated[str, typer.Argument(metavar="账号")],
    purpose: Annotated[str, typer.Option("--for", metavar="用途", help="用在哪里。")] = "命令行",
    days: Annotated[int, typer.Option("--days", metavar="天数", help="有效期：30、90、180 或 365 天。")] = 90,
    data: _Data = Path("data"),
) -> None:
    """Make a token for someone's programs."""
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    secret = site.make_token(name, name=purpose, days=days)
    show(console(), words(f"{name} 的密钥 {secret}（只显示这一次）"))
