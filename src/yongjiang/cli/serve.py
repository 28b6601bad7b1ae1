"""`yongjiang serve`: the site, on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from yongjiang.cli.failures import report, told
from yongjiang.cli.load import load_into
from yongjiang.cli.terminal import console, show, words
from yongjiang.kernel.errors import CallerError


@told
def run(
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据放在哪里。")] = Path("data"),
    host: Annotated[str, typer.Option("--host", metavar="地址", help="在哪个地址上提供服务。")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="端口", min=0, max=65535, help="在哪个端口上提供服务。")
    ] = 8000,
    workers: Annotated[
        int, typer.Option("--workers", metavar="个数", min=1, max=64, help="工作进程，默认与处理器个数相同。")
    ] = os.cpu_count() or 2,
    docs: Annotated[
        list[Path] | None,
        typer.Option(
            "--docs", metavar="路径", help="文件库是空的时候，先把这些文件入库，可以多次。", show_default=False
        ),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="建立演示账号并打印密码，入库的文件直接公布，放入示例数据。")
    ] = False,
    https: Annotated[bool, typer.Option("--https", help="前面有代理提供 HTTPS 时加上。")] = False,
    prepare_only: Annotated[bool, typer.Option("--prepare", help="只准备好数据，不提供服务。")] = False,
) -> None:
    """Prepare the data folder, load documents where there are none, and serve until stopped."""
    from yongjiang.web.administration import site

    site.open_site(data, https=https, new=True)
    site.prepare()
    out = console()
    if docs and site.is_empty():
        errors = load_into(docs, publish=demo, origin="命令 serve")
        report(errors)
    if demo:
        if added := site.load_sample():
            show(out, words(f"放入 {added} 个示例数据：为演示而编，网页上都有标记，不是真实统计。"))
        if firms := site.load_sample_firms():
            show(out, words(f"放入 {firms} 家示例企业：为演示而编，网页上都有标记，不是真实企业。"))
        if facts := site.load_sample_technologies():
            show(out, words(f"放入 {facts} 项关键技术的示例依据：为演示而编，网页上都有标记，不是真实情况。"))
        accounts = site.demo_accounts()
        projects, tasks = site.begin_delivery()
        site.seat_demo_accounts()
        if schemes := site.load_sample_schemes():
            show(out, words(f"开办 {schemes} 项示例政策：为演示而编，不是真实政策，也没有真的拨钱。"))
        if projects or tasks:
            show(out, words(f"从文件接收 {projects} 个项目，确认 {tasks} 项任务。"))
        if invented := site.load_sample_projects():
            show(out, words(f"放入 {invented} 个示例项目：为演示而编，网页上都有标记，不是真实项目。"))
        _show_accounts(accounts)
    elif not site.has_people():
        show(out, words("还没有账号。用 yongjiang user add 名字 --role administrator 建立第一个。"))
    if prepare_only:
        return
    site.renew_due_days()
    site.gather_static()
    if not https and host not in ("127.0.0.1", "localhost", "::1"):
        raise CallerError(
            "YJE-SETTING", "没有 HTTPS 时只在本机提供服务", f"--host {host}", "请在前面架代理，并加上 --https"
        )
    show(out, words(f"甬江已经启动：http://{host}:{port}/ （按 Ctrl+C 停止）", "bold"))
    site.serve(host, port, workers)


def _show_accounts(accounts: list[tuple[str, str, str]]) -> None:
    table = Table("账号", "密码", "角色", title="演示账号", title_justify="left")
    for name, password, role in accounts:
        table.add_row(words(name), words(password), words(role))
    show(console(), table)
