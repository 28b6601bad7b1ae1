"""The whole site in one file, taken while it serves, and put back only when it proves whole.

A backup is a zip: ``backup.json`` (what it is, counts, the hash of the data and of the trail's end) and the data: the
database file of SQLite as its own backup interface copies it, or what ``pg_dump`` writes of PostgreSQL. The secret of
sessions is not in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from yongjiang import __version__
from yongjiang.kernel.errors import CallerError

_ABOUT, _FORMAT = "backup.json", 2
_VERSIONS = "SELECT count(*) FROM documents_version"
_TRAIL = "SELECT number, hash FROM audit_head WHERE id = 1"
_DATA = {"sqlite": "yongjiang.sqlite3", "postgresql": "yongjiang.pgdump"}
#: more than this is no database of ours
_LARGEST = 200 * 2**30


def backup(file: Path) -> dict[str, Any]:
    """Write all data to `file`; what the backup says of itself. Raises CallerError where the file cannot be written."""
    if file.exists():
        raise CallerError("YJE-BACKUP", "这个文件已经存在，备份不覆盖旧文件", str(file), "请换一个文件名")
    with _folder(file.parent) as folder:
        data = folder / _DATA[connection.vendor]
        counted = _copy_sqlite(data) if connection.vendor == "sqlite" else _dump_postgresql(data)
        about = {
            "format": _FORMAT,
            "version": __version__,
            "database": connection.vendor,
            "zone": settings.ZONE,
            "at": timezone.now().isoformat(),
            "sha256": _hash(data),
            **counted,
            "migrations": sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations),
        }
        whole = folder / "backup.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            archive.writestr(_ABOUT, json.dumps(about, ensure_ascii=False, indent=2))
            archive.write(data, data.name)
        with open(whole, "rb+") as written:
            os.fsync(written.fileno())
        try:
            os.link(whole, file)  # appears whole, and never over a file that came in between
        except OSError as error:
            what = f"写不了备份（{error.strerror}）"
            raise CallerError("YJE-BACKUP", what, str(file), "请换一个文件夹") from error
    return about


def restore(file: Path) -> dict[str, Any]:
    """Put the data of `file` in place of what is there. The site must not be serving.

    Nothing is touched before the backup proves whole: its hash, the database's own check, the end of its trail, and
    migrations that this program knows. What was there is kept beside as ``.before-restore`` (SQLite); on PostgreSQL the
    end of the trail is looked at behind the restore. Raises CallerError.
    """
    with _folder(settings.DATA) as folder:
        about = _unpack(file, folder)
        data = folder / _DATA[about["database"]]
        if about["database"] != connection.vendor:
            what = f"备份是 {about['database']} 的，现在用的是 {connection.vendor}"
            raise CallerError("YJE-BACKUP", what, str(file), "请用同一种数据库恢复")
        known = {".".join(key) for key in MigrationLoader(connection).disk_migrations}
        ours = {one for one in about["migrations"] if one.partition(".")[0] in {k.partition(".")[0] for k in known}}
        if ours - known:
            raise CallerError(
                "YJE-BACKUP", "备份来自更新的版本", str(file), f"请用 {about['version']} 或更新的版本恢复"
            )
        _place_sqlite(data, about, file) if connection.vendor == "sqlite" else _place_postgresql(data, about, file)
    return about


@contextmanager
def _folder(beside: Path) -> Iterator[Path]:
    try:
        folder = Path(tempfile.mkdtemp(prefix=".backup-", dir=beside))
    except OSError as error:
        what = f"文件夹写不了（{error.strerror}）"
        raise CallerError("YJE-BACKUP", what, str(beside), "请检查文件夹和权限") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(file) as archive:
            about: dict[str, Any] = json.loads(archive.read(_ABOUT))
            name = _DATA[about["database"]]
            if about["format"] != _FORMAT or archive.getinfo(name).file_size > _LARGEST:
                raise KeyError(name)
            with archive.open(name) as packed, open(folder / name, "wb") as out:
                shutil.copyfileobj(packed, out)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as error:
        raise CallerError("YJE-BACKUP", "这个文件不是完好的备份", str(file), "请换一份备份") from error
    if _hash(folder / name) != about["sha256"]:
        raise CallerError("YJE-BACKUP", "备份的内容与记下的校验值不符", str(file), "请换一份备份")
    return about


def _copy_sqlite(target: Path) -> dict[str, Any]:
    # a connection of its own: the copy is of one moment, and writers go on meanwhile
    with closing(_opened(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        return _counted(copy.execute)


def _counted(execute: Callable[[str], Any]) -> dict[str, Any]:
    """What a backup says of the data in it, asked of the very data. execute: of a cursor."""
    rows = [execute(question).fetchone() for question in (_VERSIONS, _TRAIL)]
    number, end = rows[1] or (0, "")
    return {"versions": rows[0][0], "trail": {"number": number, "hash": end}}


def _check_trail(execute: Callable[[str], Any], about: dict[str, Any], file: Path) -> None:
    if _counted(execute)["trail"] != about["trail"]:
        raise CallerError("YJE-BACKUP", "备份里的操作记录与记下的末尾校验值不符", str(file), "请换一份备份")


def _opened(name: object) -> sqlite3.Connection:
    return sqlite3.connect(str(name), uri=str(name).startswith("file:"))


def _place_sqlite(data: Path, about: dict[str, Any], file: Path) -> None:
    with closing(sqlite3.connect(data)) as copy:
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise CallerError("YJE-BACKUP", f"备份里的数据库已损坏（{verdict}）", str(file), "请换一份备份")
        _check_trail(copy.execute, about, file)
    target = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    if target.exists():
        with closing(sqlite3.connect(target)) as current:
            current.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.replace(target, target.with_name(f"{target.name}.before-restore"))
        for tail in ("-wal", "-shm"):
            target.with_name(target.name + tail).unlink(missing_ok=True)
    os.replace(data, target)


def _dump_postgresql(target: Path) -> dict[str, Any]:
    # the dump and what is said of it are of one moment
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return _counted(lambda question: _asked(cursor, question))


def _asked(cursor: Any, question: str) -> Any:
    cursor.execute(question)
    return cursor


def _place_postgresql(data: Path, about: dict[str, Any], file: Path) -> None:
    connection.close()
    name = str(connection.settings_dict["NAME"])
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", f"--dbname={name}", str(data))
    with connection.cursor() as cursor:
        _check_trail(lambda question: _asked(cursor, question), about, file)


def _run(*command: str) -> None:
    at = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {variable: str(at[name]) for variable, name in names.items() if at.get(name)}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        fix = "Debian/Ubuntu 请运行：apt install postgresql-client"
        raise CallerError("YJE-BACKUP", f"没有 {command[0]} 这个程序", "PostgreSQL", fix) from error
    if done.returncode:
        what = f"{command[0]} 失败：{done.stderr.strip()[-300:]}"
        raise CallerError("YJE-BACKUP", what, "PostgreSQL", "请照提示处理后再试")


def _hash(file: Path) -> str:
    with open(file, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
