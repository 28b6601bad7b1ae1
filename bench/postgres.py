"""The pages and the cockpit on a PostgreSQL server that is started for them and stopped behind them.

    python bench/postgres.py [--documents 200] [--pages WORD] [--requests 40]

First `pages.py` with its library, then `cockpit.py` over the same database, which gets the tasks, projects and
indicators that it lacks. Ends with status 0 and says so where no server is installed (Debian: postgresql).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests import postgres  # noqa: E402 - found beside this folder only


def main() -> int:
    given = argparse.ArgumentParser()
    given.add_argument("--documents", default="200")
    given.add_argument("--pages", default="")
    given.add_argument("--requests", default="40")
    asked = given.parse_args()
    found = postgres.programs()
    if found is None:
        print("没有找到 PostgreSQL 服务器，这一组不测（Debian：apt install postgresql）")
        return 0
    worst = 0
    with postgres.server(found) as url, tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"DATABASE_URL": url}
        library = ("--data", data, "--requests", asked.requests)
        for script, *more in (
            ("pages.py", *library, "--documents", asked.documents, "--pages", asked.pages),
            ("cockpit.py", *library),
        ):
            print(f"-- {script}", flush=True)
            command = [sys.executable, str(ROOT / "bench" / script), *more]
            worst = max(worst, subprocess.run(command, check=False, env=environment).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
