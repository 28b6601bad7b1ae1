"""The entry point: the commands together, and what is common to all."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

import yongjiang
from yongjiang.cli.failures import INTERRUPTED, report
from yongjiang.cli.help import Commands
from yongjiang.cli.late import add_late
from yongjiang.cli.terminal import console, words
from yongjiang.kernel.errors import CallerError

_STATUSES = (
    "退出状态：0 全部成功；1 有的文件失败；2 路径或选项有误；3 文件读不了；4 地区包有误；70 程序自身出错；130 中断。"
    "全部因同一类原因失败时，用那一类的状态。"
)
_CHECK_STATUSES = (
    "退出状态：0 没有 --fail-on 那一级或更重的问题；5 有；70 有规则自身出错，其余规则没有发现这样的问题。"
    "有文件没读成时，结果不完整，状态同 compile：1 有的文件失败；2 路径或选项有误；3 文件读不了。"
    "4 地区包有误；130 中断。"
)
_OBSERVE_STATUSES = (
    "退出状态：0 全部记入（--check 时：没有不对的行）；2 要先核对，或路径有误；3 文件读不了；5 有的行不对。"
)

#: the commands in the order of the help: name, where it is below `yongjiang.cli`, help, epilog
_COMMANDS: tuple[tuple[str, str, str, str | None], ...] = (
    ("compile", "compile:run", "编译文件或文件夹：摘要、JSON、网页。", _STATUSES),
    (
        "check",
        "check:run",
        "校核文件：数字对不上、前后矛盾、缺责任单位、上下不衔接……逐条列出处和算法。",
        _CHECK_STATUSES,
    ),
    ("align", "align:run", "上下衔接：上位文件的每个目标、任务由下位文件的哪一项承接，哪些没有承接。", _STATUSES),
    ("diff", "diff:run", "比较一份文件的新旧两版：哪些数、任务、责任单位改了。", _STATUSES),
    ("verdict", "verdict:run", "指标走到哪一步：网站监测的指标，或文件里的评价表；可按任何一天来评。", _STATUSES),
    ("rule", "rule:run", "说明一条校核规则；只写代码的开头列出一类，不写列出全部。", None),
    ("explain", "explain:run", "逐步说明一句话是怎样读懂的。", None),
    ("serve", "serve:run", "启动网站：文件库、台账、校核、检索、公开。", None),
    ("load", "load:run", "把文件放进网站的文件库。", _STATUSES),
    ("recheck", "recheck:run", "把网站里的文件重新校核一遍。", None),
    ("observe", "observe:run", "把表格里的数记进网站：逐行检查，有一行不对就都不记。", _OBSERVE_STATUSES),
    ("due", "due:run", "列出各单位逾期和应报的数。", None),
    ("escalate", "escalate:run", "把到了时候的升级督办登记下来，每一级只登记一次；每天运行一次。", None),
    ("digest", "digest:run", "给每个人发一周的邮件：欠办什么、什么等着办。", None),
    ("demo", "demo:run", "放入一批虚构的文件，试用或测速。", None),
    ("backup", "backup:backup", "把网站的全部数据备份成一个文件，不用停止服务。", None),
    ("restore", "backup:restore", "用备份恢复网站的数据，先停止服务。", None),
    ("schema", "schema:run", "输出 JSON 的格式说明（JSON Schema）。", None),
    ("user", "user:app", "网站的账号。", None),
    ("audit", "audit:app", "操作记录。", None),
    ("ledger", "ledger:app", "台账。", None),
    ("zone", "zone:app", "检查或列出地区包：指标、单位、空间格局、平台企业、角色。", None),
    ("rules", "rules:app", "规则包：检查、按企业的事实作决定、成批扫描。", None),
    ("workflow", "workflow:app", "检查或画出流程：环节、步骤、期限、分支。", None),
)

app = Commands(
    name="yongjiang",
    help="甬江：把规划文件读成有结构的计划，每个数、每项任务都注明出处。",
    pretty_exceptions_enable=False,
)
for _name, _where, _help, _epilog in _COMMANDS:
    add_late(app, _name, f"yongjiang.cli.{_where}", _help, _epilog)

#: what the library says in English when a command is written wrongly, and how we say it
_USAGE = (
    (re.compile(r"No such command '(.*?)'"), "没有“{}”这个命令"),
    (re.compile(r"No such option:? '?([^\s']+)"), "没有“{}”这个选项"),
    (re.compile(r"Missing argument '(.*?)'"), "缺少参数“{}”"),
    (re.compile(r"Missing command"), "没有写命令"),
    (re.compile(r"Option '(.*?)' requires an argument"), "选项“{}”后面要有值"),
    (re.compile(r"Invalid value for '(.*?)'.*?'(.*?)' is not one of (.*?)\.?$"), "选项“{}”的值“{}”不对，可以是 {}"),
    (re.compile(r"Invalid value for '(.*?)'.*less than or equal to (\S+)"), "选项“{}”的值太大，最大是 {}"),
    (re.compile(r"Invalid value for '(.*?)'.*greater than or equal to (\S+)"), "选项“{}”的值太小，最小是 {}"),
    (re.compile(r"Invalid value for '(.*?)'.*valid integer"), "选项“{}”的值要写整数"),
    (re.compile(r"Invalid value for '(.*?)': (可以是.*)$"), "选项“{}”的值不对，{}"),
    (re.compile(r"Option '(.*?)' does not take a value"), "选项“{}”后面不写值"),
    (re.compile(r"Got unexpected extra argument\S* \((.*?)\)"), "多了“{}”，句子和路径里有空格时要用引号括起来"),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"yongjiang {yongjiang.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    _version: Annotated[
        bool,
        typer.Option("--version", help="显示版本。", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Options before the command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `arguments` (default: those of the process) and end the process with the command's status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack our letters
    try:
        status = app(arguments, prog_name="yongjiang", standalone_mode=False)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # the message is the help itself
            print(error.format_message())
            sys.exit(0)
        context = getattr(error, "ctx", None)  # which command it was, where one was found
        command = context.command_path if context is not None else "yongjiang"
        report([CallerError("YJE-USAGE", _usage(error.format_message()), "命令行", f"用 {command} --help 看用法")])
        sys.exit(CallerError.exit_status)
    except (typer.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    if status == INTERRUPTED:
        console(stderr=True).print(words("已中断。已写好的文件都是完整的。"))
    sys.exit(status or 0)


def _usage(message: str) -> str:
    for pattern, sentence in _USAGE:
        if found := pattern.search(message):
            return sentence.format(*found.groups())
    return f"命令写得不对（{message}）"
