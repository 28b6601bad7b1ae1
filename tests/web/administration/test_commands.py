"""The commands of the site, each as a process of its own over one data folder."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.request
import zipfile
from contextlib import closing
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from tests.web.builders import PLAN
from tests.web.command_line import ENVIRONMENT, yongjiang
from tests.web.desk.mail_server import Server
from tests.web.own_database import laid
from typer.testing import CliRunner

from yongjiang.cli.entry import app
from yongjiang.web.settings import BASE_DIR


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one document in it."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "plan.txt").write_text(PLAN, "utf8")
    shutil.copytree(laid(), folder / "data")
    yongjiang("serve", "--data", folder / "data", "--docs", folder / "plan.txt", "--prepare")
    return folder / "data"


@pytest.fixture(scope="module")
def demonstration(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That folder with the invented data of the first look."""
    folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("demonstration") / "data"))
    yongjiang("serve", "--demo", "--prepare", "--data", folder)
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the folder with one document, for one test."""
    return Path(shutil.copytree(prepared, tmp_path / "data"))


@pytest.fixture
def shown(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the folder with the invented data, for one test."""
    return Path(shutil.copytree(demonstration, tmp_path / "shown"))


@pytest.fixture
def staffed(shown: Path) -> Path:
    """That copy with an address for the planner, and one that the mail server refuses for the officer."""
    with closing(sqlite3.connect(shown / "yongjiang.sqlite3")) as database:
        for name, address in (("planner", "wang@example.org"), ("officer", "refused@example.org")):
            database.execute("UPDATE accounts_user SET email = ? WHERE username = ?", (address, name))
        database.commit()
    return shown


def count(data: Path, table: str) -> int:
    with closing(sqlite3.connect(data / "yongjiang.sqlite3")) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_files_are_loaded_and_bad_ones_told(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a.txt").write_text(PLAN.replace("示例科技规划", "示例人才规划"), "utf8")
    (folder / "b.docx").write_bytes(b"no archive")
    said = yongjiang("load", folder, "--data", data, status=1)
    assert "新文件：江北区示例人才规划" in said
    assert "b.docx" in said
    assert (count(data, "documents_document"), count(data, "documents_version")) == (2, 2)


@pytest.mark.parametrize(
    "command",
    [
        ("due",), ("observe", "报数.csv"), ("verdict",), ("escalate",), ("digest", "--dry-run"), ("recheck",),
        ("backup", "a.zip"), ("audit", "verify"), ("ledger", "verify"), ("user", "add", "li"), ("user", "list"),
        ("user", "token", "li"),
    ],
)  # fmt: skip
def test_a_mistyped_folder_does_not_become_a_site(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报数.csv").write_text("指标,时期,数值\n", "utf8")
    (tmp_path / "empty").mkdir()
    for name, said in (("dta", "没有这个数据文件夹"), ("empty", "这个文件夹里没有网站的数据")):
        result = CliRunner().invoke(app, [*command, "--data", name])
        assert result.exit_code == 2
        assert said in result.stderr
    assert not (tmp_path / "dta").exists()
    assert not list((tmp_path / "empty").iterdir())


def test_a_zone_package_brings_no_invented_values(tmp_path: Path) -> None:
    package = Path(__file__).parents[3] / "zones" / "jiangbei"
    data = Path(shutil.copytree(laid(), tmp_path / "data"))
    said = yongjiang("load", package, "--data", data)
    assert "个监测指标" in said
    assert count(data, "measuring_course") > 0
    assert count(data, "measuring_observationrow WHERE sample") == 0
    assert count(data, "documents_document") == 0
    assert "YONGJIANG_ZONE=ningbo" in yongjiang("load", package.parent / "ningbo", "--data", data, status=2)


def test_a_first_look_has_tasks_and_marked_values_once(shown: Path) -> None:
    tables = ("tasks_task", "tasks_task WHERE lead_id IS NOT NULL", "measuring_observationrow WHERE sample")
    first = [count(shown, table) for table in tables]
    assert first[0] == first[1] > 0
    assert first[2] > 100
    yongjiang("serve", "--demo", "--prepare", "--data", shown)
    assert [count(shown, table) for table in tables] == first


def test_a_backup_brings_everything_back(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    yongjiang("backup", file, "--data", data)
    assert "不覆盖" in yongjiang("backup", file, "--data", data, status=2)
    other = tmp_path / "other"
    assert "操作记录 3 条，前后相接" in yongjiang("restore", file, "--data", other)
    for table in ("documents_version", "register_statement", "register_body", "audit_entry"):
        assert count(other, table) == count(data, table) > 0
    assert "没有被改动" in yongjiang("audit", "verify", "--data", other)


def test_a_backup_whose_trail_was_cut_is_refused(data: Path, tmp_path: Path) -> None:
    whole, forged = tmp_path / "site.zip", tmp_path / "forged.zip"
    yongjiang("backup", whole, "--data", data)
    with zipfile.ZipFile(whole) as archive:
        about = json.loads(archive.read("backup.json"))
        (tmp_path / "cut.sqlite3").write_bytes(archive.read("yongjiang.sqlite3"))
    with closing(sqlite3.connect(tmp_path / "cut.sqlite3")) as database:
        database.execute("DELETE FROM audit_entry")
        database.execute("UPDATE audit_head SET number = 0, hash = ''")
        database.commit()
    cut = (tmp_path / "cut.sqlite3").read_bytes()
    with zipfile.ZipFile(forged, "w") as archive:
        archive.writestr("backup.json", json.dumps({**about, "sha256": hashlib.sha256(cut).hexdigest()}))
        archive.writestr("yongjiang.sqlite3", cut)
    before = (data / "yongjiang.sqlite3").read_bytes()
    assert "操作记录与记下的末尾校验值不符" in yongjiang("restore", forged, "--data", data, status=2)
    assert (data / "yongjiang.sqlite3").read_bytes() == before


def test_a_hash_noted_outside_shows_that_the_trail_was_rewritten(data: Path) -> None:
    noted = re.findall("末尾校验值 ([0-9a-f]{64})", yongjiang("audit", "verify", "--data", data))[0]
    assert "到那时为止的记录都还在" in yongjiang("audit", "verify", "--data", data, "--expect", noted)
    assert "第 3 条的" in yongjiang("audit", "verify", "--data", data, "--expect", noted[:12])
    with closing(sqlite3.connect(data / "yongjiang.sqlite3")) as database:
        database.execute("DELETE FROM audit_entry")
        database.execute("UPDATE audit_head SET number = 0, hash = ''")
        database.commit()
    assert "没有被改动" in yongjiang("audit", "verify", "--data", data)
    assert "被改写或删去过" in yongjiang("audit", "verify", "--data", data, "--expect", noted, status=5)
    assert "至少前 12 位" in yongjiang("audit", "verify", "--data", data, "--expect", "abc", status=2)


def test_nothing_is_restored_under_a_site_that_serves(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    yongjiang("backup", file, "--data", data)
    before = (data / "yongjiang.sqlite3").read_bytes()
    with open(data / "in-use", "rb") as serving:
        fcntl.flock(serving, fcntl.LOCK_SH)  # as `serve` holds it
        said = yongjiang("restore", file, "--data", data, status=2)
        assert "请先停止网站" in said
        assert "已备份" in yongjiang("backup", tmp_path / "again.zip", "--data", data)
    assert (data / "yongjiang.sqlite3").read_bytes() == before
    with open(data / "in-use", "rb") as restoring:
        fcntl.flock(restoring, fcntl.LOCK_EX)
        assert "正在恢复备份" in yongjiang("load", tmp_path, "--data", data, status=2)
    assert "已恢复" in yongjiang("restore", file, "--data", data)


def test_a_damaged_backup_touches_nothing(data: Path, tmp_path: Path) -> None:
    whole = tmp_path / "site.zip"
    yongjiang("backup", whole, "--data", data)
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            other.writestr(name, content[:-1] + b"?" if name.endswith("sqlite3") else content)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-2000])
    before = (data / "yongjiang.sqlite3").read_bytes()
    for file in (changed, cut):
        assert "YJE-BACKUP" in yongjiang("restore", file, "--data", data, status=2)
    assert (data / "yongjiang.sqlite3").read_bytes() == before


def test_tampering_with_the_trail_is_found(data: Path) -> None:
    with closing(sqlite3.connect(data / "yongjiang.sqlite3")) as database:
        database.execute("UPDATE audit_entry SET who = '别人' WHERE number = 1")
        database.commit()
    assert "第 1 条：内容被改动过" in yongjiang("audit", "verify", "--data", data, status=5)


@pytest.mark.skipif(
    not (BASE_DIR / "vendor").is_dir(), reason="the libraries of the pages are absent (make site fetches them)"
)
def test_the_site_answers(data: Path) -> None:
    command = [sys.executable, "-c", "from yongjiang.cli import main; main()", "serve", "--data", str(data)]
    server = subprocess.Popen(
        [*command, "--port", "0", "--workers", "1"], env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        with urllib.request.urlopen(f"{address}/api/v1/documents", timeout=30) as answer:
            said = yongjiang("restore", data / "any.zip", "--data", data, status=2)
            assert "YJE-IN-USE" in said
            assert (answer.status, "default-src 'self'" in answer.headers["Content-Security-Policy"]) == (200, True)
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


def test_accounts_are_listed_in_words(data: Path) -> None:
    yongjiang("user", "add", "li", "--role", "planner", "--name", "李某", "--data", data)
    said = yongjiang("user", "list", "--data", data)
    row = next(line for line in said.splitlines() if "li" in line.split())
    assert [word for word in row.split() if word != "│"] == ["li", "规划员", "李某", "在用"]
    assert "planner" not in said
    assert "planner（规划员）" in yongjiang("user", "add", "wang", "--role", "king", "--data", data, status=2)


def test_a_token_is_made_and_printed_once(data: Path) -> None:
    yongjiang("user", "add", "li", "--role", "planner", "--data", data)
    said = yongjiang("user", "token", "li", "--for", "夜间同步", "--data", data)
    assert re.search(r"yj_[\w-]{43}", said)
    assert count(data, "tokens_token") == 1
    assert "同名的密钥" in yongjiang("user", "token", "li", "--for", "夜间同步", "--data", data, status=2)
    assert "没有这个账号" in yongjiang("user", "token", "wang", "--data", data, status=2)
    assert "没有这个有效期" in yongjiang("user", "token", "li", "--days", "7", "--data", data, status=2)


def test_values_of_a_sheet_come_in_all_or_none(data: Path, tmp_path: Path) -> None:
    sheet, head = tmp_path / "表.csv", "指标,时期,数值,来源\n"
    before = count(data, "measuring_observationrow")
    sheet.write_text(f"{head}高新技术企业,2024,260,\n高新技术企业数,2024,12%,\n高新技术企业数,2023,230,\n", "gb18030")
    said = yongjiang("observe", sheet, "--data", data, status=5)
    assert "第 2 行 不对：指标：没有叫“高新技术企业”的指标" in said
    assert "第 3 行 不对：数值：“%”和这个指标的单位“家”不合" in said
    assert count(data, "measuring_observationrow") == before
    sheet.write_text(f"{head}高新技术企业数,2024,260,统计部门\n高新技术企业数,2023,—,\n", "utf8")
    assert "1 个数可以记入" in yongjiang("observe", sheet, "--data", data, "--check")
    assert count(data, "measuring_observationrow") == before
    assert "记入 1 个数" in yongjiang("observe", sheet, "--data", data)
    assert count(data, "measuring_observationrow") == before + 1
    sheet.write_text(f"{head}高新技术企业数,2025,26000,统计部门\n", "utf8")
    assert "要先核对" in yongjiang("observe", sheet, "--data", data, status=2)
    assert count(data, "measuring_observationrow") == before + 1
    sheet = sheet.rename(tmp_path / "表.xls")
    assert "不支持的表格类型" in yongjiang("observe", sheet, "--data", data, status=2)


def test_what_is_owed_is_listed(data: Path) -> None:
    said = yongjiang("due", "--data", data)
    assert "高新技术企业数" in said
    assert "逾期" in said
    mine = yongjiang("due", "--body", "kjj", "--data", data)
    assert "高新技术企业数" in mine
    assert "粮食综合生产能力" not in mine
    assert "没有这个单位" in yongjiang("due", "--body", "某某局", "--data", data, status=2)


def test_a_week_without_mails_says_why(data: Path) -> None:
    assert "没有收每周邮件的账号" in yongjiang("digest", "--dry-run", "--data", data)
    yongjiang("user", "add", "li", "--data", data)
    with closing(sqlite3.connect(data / "yongjiang.sqlite3")) as database:
        database.execute("UPDATE accounts_user SET email = 'li@example.org'")
        database.commit()
    assert "收每周邮件的账号有 1 个，眼下都没有要办的事" in yongjiang("digest", "--dry-run", "--data", data)


def test_the_mails_of_a_week_reach_a_server(staffed: Path) -> None:
    listed = yongjiang("digest", "--dry-run", "--data", staffed)
    assert "收件人：wang@example.org" in listed
    assert "没有发出" in listed
    assert "还没有设置邮件服务器" in yongjiang("digest", "--data", staffed, status=2)
    assert "没有这个单位" in yongjiang("digest", "--dry-run", "--body", "nobody", "--data", staffed, status=2)
    with Server() as server:
        said = {
            "YONGJIANG_MAIL_URL": f"smtp://127.0.0.1:{server.port}",
            "YONGJIANG_ADDRESS": "https://plans.example.org",
        }
        sent = yongjiang("digest", "--data", staffed, status=1, **said)
    assert "没有发给 refused@example.org：" in sent
    assert "550" in sent
    assert "发出 1 封，1 封没有发出" in sent
    (raw,) = server.taken
    message = message_from_bytes(raw.removesuffix(b".\r\n"), policy=default)
    assert message["To"] == "wang@example.org"
    parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
    assert set(parts) == {"text/plain", "text/html"}
    assert all("https://plans.example.org/desk/" in words for words in parts.values())


def test_escalations_are_recorded_once(staffed: Path) -> None:
    yongjiang("escalate", "--data", staffed)  # what is late in the demonstration
    assert "没有要升级督办的" in yongjiang("escalate", "--data", staffed)
    before = count(staffed, "cases_caseevent WHERE kind = 'escalate'")
    day = (date.today() - timedelta(days=60)).isoformat()  # noqa: DTZ011 - as the command counts
    with closing(sqlite3.connect(staffed / "yongjiang.sqlite3")) as database:
        ask = "SELECT id, state FROM cases_case WHERE definition = 'commitment-report' ORDER BY id LIMIT 1"
        pk, state = database.execute(ask).fetchone()
        facts = {**json.loads(state), "facts": {"report-due": day}}
        database.execute("UPDATE cases_case SET state = ?, next_due = ? WHERE id = ?", (json.dumps(facts), day, pk))
        database.commit()
    listed = yongjiang("escalate", "--dry-run", "--data", staffed)
    assert "2 件到了升级督办的时候，没有登记" in listed
    assert "待报告" in listed
    assert "2 件登记了升级督办" in yongjiang("escalate", "--data", staffed)
    assert "没有要升级督办的" in yongjiang("escalate", "--data", staffed)
    assert count(staffed, "cases_caseevent WHERE kind = 'escalate'") == before + 2
    assert "没有被改动" in yongjiang("audit", "verify", "--data", staffed)
    assert "升级督办 1 件" in yongjiang("digest", "--dry-run", "--data", staffed)


def test_ledgers_are_replayed(data: Path, shown: Path) -> None:
    assert "共 0 本台账，逐笔重算都和余额一致" in yongjiang("ledger", "verify", "--data", data)
    assert "共 1 本台账，逐笔重算都和余额一致" in yongjiang("ledger", "verify", "--data", shown)
    with closing(sqlite3.connect(shown / "yongjiang.sqlite3")) as database:
        database.execute("UPDATE ledgers_ledgeraccount SET balance = balance - 1 WHERE key = 'budget'")
        database.commit()
    assert "逐笔重算是" in yongjiang("ledger", "verify", "--data", shown, status=5)
