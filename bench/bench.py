"""Measure the compiler (against a number extractor, as text grows, in memory), the checker against the compiler,
verdicts against NumPy, rule packs against OpenFisca and GoRules zen, the site's pages against a bare page and one by
one, its cockpit and its search; pages and cockpit once more on a PostgreSQL server, where there is one.

`make bench` runs this with the project's Python. It builds `.venv-bench` for what it compares with and
measures there, both in one process on the same text, so the ratio holds on a machine of any speed. A part that fails is
told at the end, and the others are measured all the same.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / ".venv-bench"
REQUIREMENTS = ROOT / "bench" / "requirements.txt"


def build() -> Path:
    """Python of the bench environment, made when it is missing or its requirements changed.

    Raises CalledProcessError where it cannot be made (no network): pip has then said why.
    """
    python = BENCH / "bin" / "python"
    stamp = BENCH / ".requirements"
    if not stamp.exists() or stamp.read_text("utf8") != REQUIREMENTS.read_text("utf8"):
        print("正在建立 .venv-bench …… building .venv-bench", flush=True)
        subprocess.run([os.environ.get("PYTHON", sys.executable), "-m", "venv", "--clear", str(BENCH)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", str(REQUIREMENTS)], check=True)
        stamp.write_text(REQUIREMENTS.read_text("utf8"), "utf8")
    return python


def parts(documents: int, data: str) -> Iterator[tuple[str, ...]]:
    """What is run, script first. documents: how many the site has; data: its folder."""
    yield from (("measure.py", what) for what in ("ratio", "growth", "memory"))
    yield from (("checks.py", what) for what in ("check", "align", "plans"))
    yield ("verdicts.py",)
    yield ("rules.py",)
    library = ("--data", data, "--documents", str(documents))
    yield "rates.py", *library
    yield "pages.py", *library
    yield ("cockpit.py",)
    yield "postgres.py", "--documents", str(documents)
    yield "search.py", str(documents * 500)


def main() -> int:
    """Run every measurement. --documents: how many the site has; it is made for 200. --only: word in a part's name.

    The status is that of the worst: 1 where a part failed or was slower than is asked.
    """
    given = argparse.ArgumentParser()
    given.add_argument("--documents", type=int, default=20)
    given.add_argument("--only", default="")
    asked = given.parse_args()
    paths = [str(ROOT / "src"), sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]]
    failed = []
    with tempfile.TemporaryDirectory() as data:
        for script, *arguments in parts(asked.documents, data):
            name = " ".join((script, *arguments[:1])) if script in ("measure.py", "checks.py") else script
            if asked.only not in name:
                continue
            print(f"== {name}", flush=True)
            try:
                python = str(build()) if script in ("measure.py", "verdicts.py", "rules.py") else sys.executable
            except subprocess.CalledProcessError:
                print("没有建成 .venv-bench（要连网）：不和别的程序比较", flush=True)
                failed.append(name)
                continue
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
            ended = subprocess.run([python, str(ROOT / "bench" / script), *arguments], check=False, env=environment)
            if ended.returncode:
                failed.append(name)
    print("全部测完" if not failed else f"没有测成，或慢于要求：{'、'.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
