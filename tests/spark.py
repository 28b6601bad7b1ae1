"""`make test-spark`: a scan on a real Spark cluster says what DuckDB says, about every pack and every row; so does the
command `yongjiang rules scan --engine spark --master …`.

Starts a master and two workers on loopback from the package `pyspark`, and ends them. Without pyspark or Java it says
so and ends with status 0: what is not there cannot be compared.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.usecases.enterprise_builders import FIRST, REVIEW, book, invented

from yongjiang.rules.batch import SPARK
from yongjiang.usecases.scan_enterprises import ROWS, columns_asked, scan_enterprises
from yongjiang.usecases.scan_on_spark import on_spark

ROWS_COMPARED, COMMANDED, WAIT = 20_000, 2_000, 60
_CLASSES = "org.apache.spark.deploy"


@contextmanager
def cluster(home: Path, folder: Path) -> Iterator[str]:
    """The address of a cluster of a master and two workers. home: folder of the package pyspark."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master, started = f"spark://127.0.0.1:{port}", []
    log = folder / "cluster.log"

    def start(*arguments: str) -> None:
        command = [str(home / "bin" / "spark-class"), *arguments, "--host", "127.0.0.1", "--webui-port", "0"]
        environment = os.environ | {"SPARK_HOME": str(home), "PYTHONPATH": ""}
        with log.open("ab") as out:
            started.append(subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT))

    def until(sign: str, times: int) -> None:
        end = time.monotonic() + WAIT
        while log.read_text("utf8", "replace").count(sign) < times:
            if time.monotonic() > end:
                raise TimeoutError(f"{sign}: not {times} times in {WAIT} seconds\n{log.read_text('utf8')[-2000:]}")
            time.sleep(0.3)

    try:
        start(f"{_CLASSES}.master.Master", "--port", str(port))
        until("New state: ALIVE", 1)
        for nth in range(2):
            work = str(folder / f"work{nth}")
            start(f"{_CLASSES}.worker.Worker", master, "--cores", "1", "--memory", "1g", "--work-dir", work)
        until("Registering worker", 2)
        yield master
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(WAIT)


def by_command(folder: Path, *engine: str) -> tuple[str, bytes]:
    """What the command prints about invented enterprises, and the rows that it writes."""
    out = folder / "rows.csv"
    scan = ["rules", "scan", "--invent", str(COMMANDED), "--seed", "7", "--on", "2026-06-01", "--out", str(out)]
    command = [sys.executable, "-c", "from yongjiang.cli import main; main()", *scan, *engine]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "200"})
    return done.stdout, out.read_bytes()


def main(number: int = ROWS_COMPARED) -> int:
    """Compare; 1 where the two say something else."""
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None or shutil.which("java") is None:
        print("没有 pyspark 或 Java：不比较")
        return 0
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    differ = 0
    with tempfile.TemporaryDirectory() as temporary, cluster(Path(found.origin).parent, Path(temporary)) as master:
        for question in (FIRST, REVIEW):
            keys = book().keys
            with invented(columns_asked(book(), keys, question), number) as connection:
                here = scan_enterprises(connection, book(), keys, question)
                connection.execute(f"CREATE TABLE here AS FROM {ROWS}")
                start = time.perf_counter()
                engine = on_spark(master, Path(temporary))
                there = scan_enterprises(connection, book(), keys, question, engine=engine, dialect=SPARK)
                took = time.perf_counter() - start
                one_way = connection.execute(f"SELECT count(*) FROM (FROM here EXCEPT ALL FROM {ROWS})").fetchall()
                other_way = connection.execute(f"SELECT count(*) FROM (FROM {ROWS} EXCEPT ALL FROM here)").fetchall()
            rows = one_way[0][0] + other_way[0][0]
            differ += rows + (here != there)
            print(
                f"{question.case}: {len(keys)} 个规则 × {number:,} 家，Spark {took:.0f} 秒，不同的行 {rows}", flush=True
            )
        here = by_command(Path(temporary))
        there = by_command(Path(temporary), "--engine", "spark", "--master", master)
        same = here == there
        differ += not same
        print(f"rules scan --engine spark：{COMMANDED:,} 家，与 DuckDB {'一样' if same else '不一样'}", flush=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
