"""Run the tests of the site on a real PostgreSQL server: started for them in a folder of its own, stopped behind them.

    python -m tests.postgres [arguments of pytest]

Ends with status 0 and says so where no server is installed (Debian: postgresql). Left out is what proves nothing about
it: the look of pages, commands that are run on a SQLite folder of their own (`test_commands`, `test_killed`; backup and
restore of a server are in `test_backup_postgres`), and the walk through every page in a browser: each of these pages is
asked for here by the tests of its app, each role is let in or turned away, and the journeys write through a server with
several threads.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

LEFT_OUT = (
    "ui",
    "administration/test_commands.py",
    "administration/test_killed.py",
    "journeys/test_every_page.py",
    "journeys/test_every_page_on_a_phone.py",
)
TESTS = [
    "tests/web",
    *(f"--ignore=tests/web/{path}" for path in LEFT_OUT),
    *("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"),
]


def programs() -> Path | None:
    """Folder of the server's programs: Debian keeps them off the PATH."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def as_server(command: Sequence[str]) -> None:
    """Run a program of the server. It refuses to run as root: then as the account that Debian made for it."""
    owner = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **owner)  # type: ignore[call-overload]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(found: Path) -> Iterator[str]:
    """The address of a server of its own, whose programs are in the folder `found`; stopped and removed behind."""
    folder = Path(tempfile.mkdtemp(prefix="yongjiang-postgres-"))
    if os.getuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, port = folder / "data", free_port()
    try:
        as_server([str(found / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"])
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        as_server([str(found / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"])
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            as_server([str(found / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str]) -> int:
    found = programs()
    if found is None:
        print("没有找到 PostgreSQL 服务器，这一组测试跳过（Debian：apt install postgresql）")
        return 0
    # ended by a signal, it stops the server all the same: an exit runs what is owed
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with server(found) as url:
        command = [sys.executable, "-m", "pytest", *(arguments or TESTS)]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
