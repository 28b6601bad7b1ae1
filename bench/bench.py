"""Measure the compiler (against a number extractor, as text grows, in memory), the checker against the compiler,
verdicts against NumPy, the site's pages against a bare page, and its search.

`make bench` runs this with the project's Python. It builds `.venv-bench` for what it compares with and
measures there, both in one process on the same text, so the ratio holds on a machine of any speed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / ".venv-bench"
REQUIREMENTS = ROOT / "bench" / "requirements.txt"


def build() -> Path:
    """Python of the bench environment, made when it is missing or its requirements changed."""
    python = BENCH / "bin" / "python"
    stamp = BENCH / ".requirements"
    if not stamp.exists() or stamp.read_text("utf8") != REQUIREMENTS.read_text("utf8"):
        print("正在建立 .venv-bench …… building .venv-bench", flush=True)
        subprocess.run([os.environ.get("PYTHON", sys.executable), "-m", "venv", "--clear", str(BENCH)], check=True)
        install = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            str(REQUIREMENTS),
        ]
        subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
        stamp.write_text(REQUIREMENTS.read_text("utf8"), "utf8")
    return python


def main() -> None:
    """Run every measurement and print a line each. --documents: how many the site has; it is made for 200."""
    given = argparse.ArgumentParser()
    given.add_argument("--documents", type=int, default=20)
    documents = given.parse_args().documents
    python = build()
    paths = [str(ROOT / "src"), sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    measure = str(ROOT / "bench" / "measure.py")
    for what in ("ratio", "growth", "memory"):
        subprocess.run([str(python), measure, what], check=True, env=environment)
    checks = str(ROOT / "bench" / "checks.py")
    for what in ("check", "align", "plans"):
        subprocess.run([sys.executable, checks, what], check=True)
    subprocess.run([str(python), str(ROOT / "bench" / "verdicts.py")], check=True, env=environment)
    rates = str(ROOT / "bench" / "rates.py")
    subprocess.run([sys.executable, rates, "--documents", str(documents)], check=True)
    subprocess.run([sys.executable, str(ROOT / "bench" / "search.py"), str(documents * 500)], check=True)


if __name__ == "__main__":
    main()
