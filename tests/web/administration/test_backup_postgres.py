"""Backup and restore on a real PostgreSQL server: `make test-postgres` starts one."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from tests.web.builders import PLAN
from tests.web.command_line import yongjiang

SERVER = os.environ.get("DATABASE_URL", "")
pytestmark = [
    pytest.mark.skipif(not SERVER.startswith("postgres"), reason="for a PostgreSQL server (make test-postgres)"),
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is absent (Debian: postgresql-client)"),
]


@pytest.fixture
def databases() -> Iterator[list[str]]:
    """Addresses of two empty databases on the server, dropped afterwards."""
    import psycopg

    names = [f"yongjiang_{secrets.token_hex(4)}" for _ in range(2)]
    with psycopg.connect(SERVER, autocommit=True) as server:
        for name in names:
            server.execute(f"CREATE DATABASE {name}")
        yield [urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) for name in names]
        for name in names:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def ask(address: str, question: str) -> object:
    import psycopg

    with psycopg.connect(address) as database:
        return database.execute(question).fetchone()


def test_a_backup_brings_everything_back(databases: list[str], tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    first, second = databases
    file, data = tmp_path / "site.zip", tmp_path / "data"
    yongjiang("serve", "--data", data, "--docs", tmp_path / "plan.txt", "--prepare", DATABASE_URL=first)
    said = yongjiang("backup", file, "--data", data, DATABASE_URL=first)
    noted = re.findall("末尾校验值 ([0-9a-f]{64})", said)[0]
    restored = yongjiang("restore", file, "--data", tmp_path / "other", DATABASE_URL=second)
    assert "1 个文件版本；操作记录 3 条，前后相接" in restored
    for table in ("documents_version", "register_statement", "register_body", "audit_entry"):
        count = f"SELECT count(*) FROM {table}"
        assert ask(second, count) == ask(first, count) != (0,)
    checked = yongjiang("audit", "verify", "--data", tmp_path / "other", "--expect", noted, DATABASE_URL=second)
    assert "到那时为止的记录都还在" in checked


def test_what_came_after_the_backup_goes_and_a_file_of_the_other_kind_is_refused(
    databases: list[str], tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, "utf8")
    address, file, data = databases[0], tmp_path / "site.zip", tmp_path / "data"
    yongjiang("serve", "--data", data, "--docs", tmp_path / "plan.txt", "--prepare", DATABASE_URL=address)
    yongjiang("backup", file, "--data", data, DATABASE_URL=address)
    (tmp_path / "plan.txt").write_text(PLAN.replace("300家", "320家"), "utf8")
    yongjiang("load", tmp_path / "plan.txt", "--data", data, DATABASE_URL=address)
    assert ask(address, "SELECT count(*) FROM documents_version") == (2,)
    looked = "SELECT last_analyze IS NOT NULL FROM pg_stat_user_tables WHERE relname = 'register_statement'"
    assert ask(address, looked) == (True,)  # the server knows the sizes after a load
    yongjiang("restore", file, "--data", data, DATABASE_URL=address)
    assert ask(address, "SELECT count(*) FROM documents_version") == (1,)
    assert "请用同一种数据库恢复" in yongjiang("restore", file, "--data", tmp_path / "sqlite", status=2)
