"""The command as a process: statuses, pipes, interrupts, bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import yongjiang

COMMAND = [sys.executable, "-c", "from yongjiang.cli import main; main()"]
SENTENCE = "到2027年，高新技术企业达到300家，研发投入强度达到3.5%。\n"


def yong(*arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, cwd=cwd, timeout=60, env=os.environ | env, check=False
    )


def test_the_version_is_the_package_s() -> None:
    result = yong("--version")
    assert (result.returncode, result.stdout) == (0, f"yongjiang {yongjiang.__version__}\n".encode())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--no-such"], "没有“--no-such”这个选项"),
        (["compil"], "没有“compil”这个命令"),
        (["compile"], "缺少参数“路径...”"),
        (["compile", "a.txt", "--format", "xml"], "选项“--format”的值“xml”不对"),
        (["compile", "a.txt", "--out"], "选项“--out”后面要有值"),
        (["explain", "一", "二"], "多了“二”"),
        (["serve", "--port", "99999"], "选项“--port”的值太大，最大是 65535"),
        (["serve", "--workers", "0"], "选项“--workers”的值太小，最小是 1"),
        (["demo", "--documents", "1.5"], "选项“--documents”的值要写整数"),
        (["check", ".", "--fail-on", "严重"], "选项“--fail-on”的值不对，可以是 error"),
        (["check", "a.txt", "--steps=3"], "选项“--steps”后面不写值"),
        (["user", "add", "--rol", "reader"], "用 yongjiang user add --help 看用法"),
    ],
)
def test_a_command_written_wrongly_is_told_in_plain_words(arguments: list[str], words: str) -> None:
    result = yong(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert words in result.stderr.decode()


def test_help_needs_nothing_and_is_no_failure() -> None:
    assert yong().returncode == 0
    told = yong("compile", "--help").stdout.decode()
    assert "--out" in told
    assert "选项" in told


def test_a_missing_file_ends_with_its_status_and_no_traceback(tmp_path: Path) -> None:
    result = yong("compile", "no.txt", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Traceback" not in result.stderr
    assert "no.txt" in result.stderr.decode()


def test_json_is_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf8")
    result = yong("compile", "a.txt", "--format", "json", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert [s["number"] for s in json.loads(result.stdout.decode("utf8"))["statements"]] == ["300家", "3.5%"]


def test_a_summary_comes_through_a_terminal_that_lacks_the_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf8")
    result = yong("compile", "a.txt", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE * 3, "utf8")
    runs = {yong("compile", "a.txt", "--format", f, cwd=tmp_path, PYTHONHASHSEED=s).stdout
            for f in ("json", "html") for s in ("1", "2")}  # fmt: skip
    assert len(runs) == 2
    assert b"" not in runs


@pytest.mark.parametrize("form", [[], ["--format", "json"], ["--text"]])
def test_a_reader_that_leaves_the_pipe_is_no_error(tmp_path: Path, form: list[str]) -> None:
    for k in range(30):
        (tmp_path / f"{k:02}.txt").write_text(SENTENCE * 200, "utf8")
    process = subprocess.Popen(
        [*COMMAND, "compile", ".", *form], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    stderr = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) in (1, 141)
    assert stderr == ""


def test_an_interrupt_leaves_whole_files_and_one_line(tmp_path: Path) -> None:
    # so many that the first is written long before the last, on a busy machine too
    first = tmp_path / "000.txt"
    first.write_text(SENTENCE * 3000, "utf8")
    for k in range(1, 600):
        (tmp_path / f"{k:03}.txt").hardlink_to(first)
    process = subprocess.Popen(
        [*COMMAND, "compile", ".", "--out", "out"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        # whoever runs the tests in the background may have the signal ignored, which children inherit
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    out = tmp_path / "out"
    deadline = time.monotonic() + 50
    while not list(out.glob("*.html")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=50)
    assert process.returncode == 130
    assert stderr.decode().strip() == "已中断。已写好的文件都是完整的。"
    assert [f.name for f in out.iterdir() if f.name.startswith(".")] == []
    for file in out.glob("*.json"):
        json.loads(file.read_bytes())
