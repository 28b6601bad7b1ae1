"""What the environment says: names to texts, flags and lists; the secret that is made once."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from yongjiang.kernel.errors import CallerError

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The variable `name` without white space around, `default` where it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """The variable `name` as yes or no. Raises CallerError for anything else."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word not in _TRUE | _FALSE:
        raise CallerError("YJE-SETTING", f"环境变量 {name} 的值“{value}”看不懂", "环境变量", "请写 1（是）或 0（否）")
    return word in _TRUE


def listed(name: str) -> list[str]:
    """The parts of the variable `name` between commas."""
    return [part for part in map(str.strip, os.environ.get(name, "").split(",")) if part]


def secret_key(file: Path) -> str:
    """The secret kept in `file`; made on first use, readable for the owner only. Two starts at once agree on one."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(64))
    key = file.read_text().strip()
    if len(key) < 50:
        raise CallerError(
            "YJE-SETTING", "密钥文件是空的或不完整", str(file), "请删掉它再启动，会重新生成（大家要重新登录）"
        )
    return key
