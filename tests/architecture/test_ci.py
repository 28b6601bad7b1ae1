"""What CI installs on a bare machine: its script runs with a PATH on which what it looks for is missing or faked."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "run"
ALWAYS = ("bash", "env", "dirname", "grep", "true", "cat")
LATER = ["make check", "make test-postgres", "make test"]


class Machine:
    """A folder of programs that write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.log = folder / "bin", folder / "log"
        self.bin.mkdir()
        self.log.touch()
        for name in ALWAYS:
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)
        self.fake("id", says="0")

    def fake(self, name: str, *, says: str = "", status: int = 0, makes: str = "") -> None:
        """A program that is called, says something, and ends with `status`. makes: another that is there afterwards."""
        lines = ["#!/bin/sh", f'echo "{name} $*" >> {self.log}', f"printf '%s' '{says}'"]
        if makes:
            lines.append(f"case $* in *install*) /bin/cp {self.bin / name} {self.bin / makes};; esac")
            lines[1] = f'echo "$(/usr/bin/basename $0) $*" >> {self.log}'
        (self.bin / name).write_text("\n".join([*lines, f"exit {status}", ""]))
        (self.bin / name).chmod(0o755)

    def run(self) -> tuple[int, list[str], str]:
        """Status, what was called, what was said to people."""
        done = subprocess.run(
            ["bash", str(SCRIPT)], env={"PATH": str(self.bin), "HOME": os.environ.get("HOME", "/")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        called = [
            line for line in self.log.read_text().splitlines() if not line.startswith(("id ", "fc-list", "python3"))
        ]
        return done.returncode, called, done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_all_there_but_the_server_perhaps(machine: Machine) -> None:
    for name in ("make", "python3", "chromium-headless-shell", "npm"):
        machine.fake(name)
    machine.fake("fc-list", says="Noto Sans CJK SC")
    status, called, _ = machine.run()
    assert status == 0
    assert called[-4:] == ["make check", "make site", "make test-postgres", "make test"]
    assert not any("npm" in line or "fonts" in line or "python3" in line for line in called)


def test_a_bare_machine_gets_everything_in_one_go(machine: Machine) -> None:
    machine.fake("apt-get", makes="make")
    status, called, said = machine.run()
    assert (status, said) == (0, "")
    assert called[0] == "apt-get update -qq"
    installed = called[1].split()
    assert installed[:2] == ["apt-get", "install"]
    wanted = "make python3 python3-venv python3-pip chromium-headless-shell fonts-noto-cjk nodejs npm"
    assert set(wanted.split()) < {*installed}
    assert called[2:] == LATER


def test_without_root_sudo_is_asked_and_passes_the_variable_on(machine: Machine) -> None:
    machine.fake("id", says="1000")
    machine.fake("make")
    machine.fake("python3")
    machine.fake("apt-get")
    machine.fake("sudo")
    status, called, _ = machine.run()
    assert status == 0
    assert called[0] == "sudo -n true"
    assert called[1] == "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update -qq"
    assert called[-3:] == LATER


@pytest.mark.parametrize("missing", ["apt-get", "sudo", "mirror"])
def test_what_cannot_be_installed_is_told_and_the_rest_goes_on(machine: Machine, missing: str) -> None:
    machine.fake("make")
    machine.fake("python3")
    if missing == "sudo":
        machine.fake("id", says="1000")
    if missing != "apt-get":
        machine.fake("apt-get", status=100 if missing == "mirror" else 0)
    status, called, said = machine.run()
    assert status == 0
    assert called[-3:] == LATER
    assert "could not install" in said
    assert "chromium" in said


def test_without_make_it_stops_and_says_so(machine: Machine) -> None:
    machine.fake("python3")
    status, called, said = machine.run()
    assert (status, called) == (1, [])
    assert "nothing works without make" in said


def test_a_check_that_fails_fails_the_run(machine: Machine) -> None:
    for name in ("python3", "chromium-headless-shell", "npm"):
        machine.fake(name)
    machine.fake("make", status=2)
    status, called, _ = machine.run()
    assert status == 2
    assert called[-1] == "make check"
