"""`yongjiang check` on real files, in this process."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from yongjiang.checker import catalogue
from yongjiang.checker.catalogue import Entry
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Flaw
from yongjiang.cli.entry import app
from yongjiang.reports.findings_json import findings_schema

PLAN = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | [144] |
| 2 | 科技型中小企业数 | 家 | 600 | 1200 | [600] |
"""
OTHER = PLAN.replace("甲区", "乙区").replace("[144]", "[134]").replace("[600]", "[601]")
ONLY = ("--select", "YJ101")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.md").write_text(PLAN, "utf8")
    return tmp_path


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> str:
    """Code of a rule that fails, in the checker of the command."""
    entry = catalogue()[0]

    def check(_paper: Paper) -> list[Flaw]:
        raise KeyError("没料到")

    monkeypatch.setattr("yongjiang.checker.check.catalogue", lambda: (Entry(entry.rule, check), *catalogue()[1:]))
    return entry.rule.code


def run(*arguments: str, columns: int = 100) -> Result:
    return CliRunner().invoke(app, ["check", *arguments], env={"COLUMNS": str(columns)})


def found(result: Result) -> list[str]:
    return [finding["code"] for finding in json.loads(result.stdout_bytes)["findings"]]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("columns", [100, 60, 40])
def test_a_finding_shows_its_clause_with_the_numbers_marked(columns: int) -> None:
    result = run("plans/a.md", *ONLY, columns=columns)
    assert result.exit_code == 5
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert all(line == line.rstrip() and line.isprintable() for line in lines)
    assert lines[0] == "《甲区科技规划》"
    assert "错误 YJ101 增量不等于目标减基数" in lines
    at = next(k for k, line in enumerate(lines) if line.startswith("   9 │"))
    clause, marks = lines[at], lines[at + 1]
    assert cell_len(clause) <= columns
    marked = [clause[k] for k in range(len(clause)) if marks[cell_len(clause[:k]) :][:1] == "^"]
    assert "".join(marked) == "126260144"
    for words in ("改法 ", "指纹 ", "yongjiang rule YJ101", "waivers.yaml"):
        assert words in result.stdout


@pytest.mark.usefixtures("folder")
def test_what_is_right_is_said_to_be() -> None:
    result = run("plans/a.md", "--select", "YJ109")
    assert (result.exit_code, result.stdout) == (0, "没有发现问题\n")


def test_a_choice_that_leaves_no_rule_is_an_error() -> None:
    result = run("plans/a.md", "--select", "YJ1", "--ignore", "YJ1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有剩下规则" in result.stderr
    assert "--select YJ1 --ignore YJ1" in result.stderr


def test_documents_of_a_folder_that_no_reader_takes_are_told(folder: Path) -> None:
    """Status 1 as for any file that was not read, whatever was found in the others: nobody may take such a check for
    a complete one."""
    for name in ("旧.doc", "旧.wps"):
        (folder / "plans" / name).write_bytes(b"\xd0\xcf\x11\xe0")
    for options in (ONLY, ("--select", "YJ109"), ("--fail-on", "never")):
        result = run("plans", *options)
        assert result.exit_code == 1
        assert "旧.doc" in result.stderr
        assert "旧.wps" in result.stderr
        assert "另存为 .docx" in result.stderr
    unread = json.loads(run("plans", "--format", "json").stdout_bytes)["unread"]
    assert [Path(one["path"]).name for one in unread] == ["旧.doc", "旧.wps"]


def test_documents_are_told_one_after_the_other_and_counted(folder: Path) -> None:
    (folder / "plans" / "b.md").write_text(OTHER, "utf8")
    out = run("plans", *ONLY).stdout
    assert out.index("《甲区科技规划》") < out.index("[144]") < out.index("《乙区科技规划》") < out.index("[601]")
    rows = [line.split() for line in out.splitlines() if line.startswith(("文件", "《", "合计"))]
    assert ["文件", "错误", "疑点", "提示"] in rows
    assert ["合计", "2", "0", "0"] in rows


@pytest.mark.usefixtures("folder")
def test_the_working_is_shown_when_asked_for() -> None:
    assert "目标 - 基数" not in run("plans/a.md", *ONLY).stdout
    assert "目标 - 基数" in run("plans/a.md", *ONLY, "--steps").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 5),
        (["--fail-on", "never"], 0),
        (["--fail-on", "warning"], 5),
        (["--fail-on", "info"], 5),
        (["--fail-on", "提示"], 5),
        (["--ignore", "算术"], 2),
        (["--ignore", "YJ101"], 0),
    ],
)
def test_the_status_says_whether_it_is_bad_enough(options: list[str], status: int) -> None:
    assert run("plans/a.md", "--select", "YJ101,YJ109", *options).exit_code == status


def test_what_is_milder_than_the_limit_does_not_count(folder: Path) -> None:
    (folder / "plans" / "waivers.yaml").write_text("- {fingerprint: 0000000000000000, who: 甲, why: 乙}\n", "utf8")
    (folder / "plans" / "a.md").write_text(PLAN.replace("[144]", "[134]"), "utf8")
    errors = {f["severity"] for f in json.loads(run("plans", "--format", "json").stdout_bytes)["findings"]}
    assert "error" not in errors
    assert "warning" in errors
    assert run("plans").exit_code == 0
    assert run("plans", "--fail-on", "warning").exit_code == 5


@pytest.mark.usefixtures("folder")
def test_json_fits_its_schema() -> None:
    result = run("plans/a.md", *ONLY, "--format", "json", "--as-of", "2026-01-02")
    report = json.loads(result.stdout_bytes)
    jsonschema.Draft202012Validator(findings_schema()).validate(report)
    (finding,) = report["findings"]
    (evidence,) = finding["evidence"]
    assert PLAN[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert report["as_of"] == "2026-01-02"


def test_a_document_that_cannot_be_read_is_told_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "plans" / "broken.docx").write_bytes(b"no word file")
    result = run("plans", *ONLY, "--format", "json")
    assert found(result) == ["YJ101"]
    assert [unread["code"] for unread in json.loads(result.stdout_bytes)["unread"]] == ["YJE-MISMATCH"]
    assert "broken.docx" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_what_is_handed_on_says_what_was_not_read(folder: Path, form: str) -> None:
    (folder / "plans" / "broken.docx").write_bytes(b"no word file")
    result = run("plans", *ONLY, "--format", form, "--out", "out")
    written = (folder / "out").read_bytes()
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(written)) as parts:
            written = parts.read("word/document.xml")
    assert "broken.docx" in written.decode()
    assert "没有读成 1 份（broken.docx）" in result.stdout


@pytest.mark.usefixtures("folder")
def test_where_no_document_can_be_read_the_status_is_that_of_compile() -> None:
    result = run("no.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "YJE-PATH" in result.stderr
    assert found(run("no.txt", "--format", "json")) == []


@pytest.mark.usefixtures("folder")
def test_codes_that_are_none_are_told_before_anything_is_read() -> None:
    result = run("no.txt", "--select", "YJ101,YJ8", "--ignore", "YJ1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“YJ8”" in result.stderr
    assert "YJE-RULE" in result.stderr
    assert "no.txt" not in result.stderr


@pytest.mark.usefixtures("folder")
def test_a_rule_that_fails_is_our_fault_and_hides_nothing(broken: str) -> None:
    result = run("plans/a.md", "--select", f"{broken},YJ102", "--format", "json")
    assert result.exit_code == 70
    assert f"规则 {broken} 自身出错" in result.stderr
    assert "没料到" in result.stderr
    assert [fault["code"] for fault in json.loads(result.stdout_bytes)["faults"]] == [broken]


def test_what_was_found_decides_over_a_rule_that_fails(folder: Path, broken: str) -> None:
    assert broken == "YJ101"
    row = "| 3 | 每百户拥有量 | 户 | 480-470 | 500 | |\n"
    (folder / "plans" / "a.md").write_text(PLAN + "\n到2025年，地区生产总值达到480-470亿元。\n" + row, "utf8")
    result = run("plans/a.md", "--select", "YJ101,YJ109")
    assert "YJ109" in result.stdout
    assert result.exit_code == 5


def test_waivers_beside_the_documents_are_found(folder: Path) -> None:
    mark = json.loads(run("plans", *ONLY, "--format", "json").stdout_bytes)["findings"][0]["fingerprint"]
    waiver = f"- fingerprint: {mark}\n  who: 甲区科技局\n  why: 144家为核定数\n  until: 2026-06-30\n"
    (folder / "plans" / "waivers.yaml").write_text(waiver, "utf8")
    result = run("plans", "--select", "YJ101,YJ902", "--as-of", "2026-06-30")
    assert result.exit_code == 0
    assert "已豁免 1" in result.stdout
    late = run("plans", "--select", "YJ101,YJ902", "--as-of", "2026-07-01")
    assert late.exit_code == 5
    assert "疑点 YJ902 豁免已经到期" in late.stdout
    assert "until: 2026-06-30" in late.stdout


def test_a_file_of_waivers_that_is_wrong_stops_the_check_with_its_line(folder: Path) -> None:
    (folder / "w.yaml").write_text("- fingerprint: 0000000000000000\n  who: 甲\n", "utf8")
    result = run("plans", "--waivers", "w.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "w.yaml 第1行" in result.stderr
    assert "缺少 why" in result.stderr


def test_only_what_is_new_is_told_against_a_baseline(folder: Path) -> None:
    assert run("plans", *ONLY, "--format", "json", "--out", "base.json").exit_code == 5
    result = run("plans", *ONLY, "--baseline", "base.json")
    assert result.exit_code == 0
    assert "基线里已有 1" in result.stdout
    (folder / "plans" / "b.md").write_text(OTHER, "utf8")
    again = run("plans", *ONLY, "--baseline", "base.json")
    assert again.exit_code == 5
    assert "[601]" in again.stdout
    assert "[144]" not in again.stdout


@pytest.mark.usefixtures("folder")
def test_a_day_that_is_none_is_told() -> None:
    result = run("plans", "--as-of", "明天")
    assert result.exit_code == 2
    assert "--as-of" in result.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "html", "docx"])
def test_a_file_is_written_whole_and_named(form: str) -> None:
    out = Path("deep", f"findings.{form}")
    result = run("plans", *ONLY, "--format", form, "--out", str(out))
    assert result.exit_code == 5
    assert result.stdout == f"错误 1，写进了 {out}\n"
    assert [file.name for file in out.parent.iterdir()] == [out.name]
    data = out.read_bytes()
    if form == "docx":
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    else:
        assert "增量不等于目标减基数".encode() in data


def test_what_is_read_is_never_written_over(folder: Path) -> None:
    before = (folder / "plans" / "a.md").read_bytes()
    for options in (["--out", "plans/a.md"], ["--out", "base.json", "--baseline", "base.json"]):
        (folder / "base.json").write_text('{"findings": []}', "utf8")
        result = run("plans/a.md", *options, "--format", "json")
        assert result.exit_code == 2
        assert "YJE-OUT" in result.stderr
    assert (folder / "plans" / "a.md").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_the_result_of_the_run_before_is_no_document() -> None:
    for _ in range(2):
        assert run("plans", *ONLY, "--format", "html", "--out", "plans/findings.html").exit_code == 5
    assert found(run("plans/a.md", *ONLY, "--format", "json")) == ["YJ101"]


@pytest.mark.usefixtures("folder")
def test_the_same_documents_give_the_same_bytes() -> None:
    for form in ("text", "json", "sarif", "html", "docx"):
        twice = [run("plans", "--format", form, "--as-of", "2026-01-02").stdout_bytes for _ in range(2)]
        assert twice[0] == twice[1]


def test_a_plan_cannot_drive_the_terminal(folder: Path) -> None:
    evil = PLAN.replace("高新技术企业数", "高新\x1b[31m技术\u202e企业数 [bold]")
    (folder / "plans" / "a.md").write_text(evil, "utf8")
    out = run("plans", *ONLY).stdout
    assert "YJ101" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.usefixtures("folder")
def test_compile_checks_what_it_compiled_and_shows_the_worst() -> None:
    result = CliRunner().invoke(app, ["compile", "plans", "--out", "out", "--check"], env={"COLUMNS": "100"})
    assert result.exit_code == 0
    assert "校核：错误 1" in result.stdout
    assert "错误 YJ101 增量不等于目标减基数  a.md:9" in result.stdout
    assert "全部见 out/findings.html" in result.stdout
    files = sorted(file.name for file in Path("out").iterdir())
    assert files == ["a.html", "a.json", "findings.html", "findings.json", "index.html"]
    assert 'href="findings.html"' in Path("out/index.html").read_text("utf8")


def test_a_document_called_findings_keeps_its_own_files(folder: Path) -> None:
    (folder / "plans" / "a.md").rename(folder / "plans" / "findings.md")
    CliRunner().invoke(app, ["compile", "plans", "--out", "out", "--check"])
    assert {"findings-2.json", "findings.json"} <= {file.name for file in Path("out").iterdir()}


@pytest.mark.usefixtures("folder")
def test_a_check_cannot_be_mixed_into_printed_data() -> None:
    result = CliRunner().invoke(app, ["compile", "plans", "--check", "--format", "json"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--check" in result.stderr
