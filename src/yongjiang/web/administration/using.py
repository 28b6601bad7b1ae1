"""Who uses a data folder: any number of processes together, or one that needs it for itself alone."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from yongjiang.kernel.errors import CallerError

#: held until the process ends, and those that it forks: the system lets go of it then, however they end
_held: list[int] = []


def use(folder: Path, *, alone: bool) -> None:
    """Hold `folder` until this process ends. Raises CallerError where others hold it and `alone` is wished, or one
    holds it alone.
    """
    while _held:
        os.close(_held.pop())
    handle = os.open(folder / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        if alone:
            what, fix = "网站或别的命令正在用这个数据文件夹", "请先停止网站，等别的命令结束，再试一次"
        else:
            what, fix = "这个数据文件夹正在恢复备份", "请等恢复完成后再试"
        raise CallerError("YJE-IN-USE", what, str(folder), fix) from error
    _held.append(handle)
