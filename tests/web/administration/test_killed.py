"""The process that takes documents in is killed again and again: nothing is half there, nothing told is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.web.builders import PLAN
from tests.web.command_line import ENVIRONMENT, yongjiang
from tests.web.own_database import laid

DOCUMENTS, KILLS = 50, 10


def start(folder: Path, data: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-c", "from yongjiang.cli import main; main()"]
    arguments = ["load", str(folder), "--data", str(data)]
    return subprocess.Popen([*command, *arguments], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)


def whole(data: Path) -> set[str]:
    """Titles of the documents, each of which has all its parts."""
    with closing(sqlite3.connect(data / "yongjiang.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = database.execute(
            "SELECT d.title, v.statement_count, (SELECT count(*) FROM register_statement s WHERE s.version_id = v.id),"
            " (SELECT count(*) FROM documents_content c WHERE c.version_id = v.id),"
            " (SELECT count(*) FROM audit_entry e WHERE e.key = d.key)"
            " FROM documents_document d LEFT JOIN documents_version v ON v.id = d.current_id"
        ).fetchall()
    for title, said, statements, contents, entries in rows:
        assert (statements, contents, entries) == (said, 1, 1), title
    return {row[0] for row in rows}


def test_killed_ten_times_in_the_middle(tmp_path: Path) -> None:
    folder, data, told, chance = tmp_path / "plans", tmp_path / "data", set[str](), random.Random(4)
    folder.mkdir()
    for k in range(DOCUMENTS):
        (folder / f"{k:02}.txt").write_text(PLAN.replace("示例科技规划", f"第{k}号规划"), "utf8")
    shutil.copytree(laid(), data)
    for _kill in range(KILLS):
        load, fresh, enough = start(folder, data), 0, chance.randint(1, 4)
        assert load.stdout is not None
        for line in load.stdout:
            told.add(line.strip().partition("：")[2])
            fresh += "新文件" in line
            if fresh >= enough:
                break
        os.kill(load.pid, signal.SIGKILL)  # somewhere in the next document
        load.communicate()
        assert told <= whole(data)
    yongjiang("load", folder, "--data", data)
    assert len(whole(data)) == DOCUMENTS
    assert "没有被改动" in yongjiang("audit", "verify", "--data", data)
