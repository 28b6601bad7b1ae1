"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from yongjiang.kernel.errors import CallerError


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """`parts` at `path`, by way of a file beside it: a reader sees the old content or the new, never a part.

    Raises CallerError where the place cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".yongjiang-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def open_folder(folder: Path) -> None:
    """Make `folder` where there is none. Raises CallerError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path means, links and letter case aside; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def unwritable(path: Path, error: OSError) -> CallerError:
    """Why `path` cannot be written."""
    reason = error.strerror or type(error).__name__
    return CallerError("YJE-OUT", f"写不进去（{reason}）", str(path), "请换一个输出文件夹，或检查权限和磁盘空间")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
