"""A scan on Apache Spark: the same query in the other dialect, its rows handed over and back as Parquet files."""

from __future__ import annotations

from pathlib import Path

import duckdb

from yongjiang.kernel.errors import CallerError
from yongjiang.usecases.scan_enterprises import DECISIONS, ENTERPRISES, Engine


def on_spark(master: str, folder: Path) -> Engine:
    """An engine for `scan_enterprises` that runs on the cluster `master` (spark://host:7077, local[2]).

    folder: where the tables are handed over; the workers have to see it by the same path. Raises CallerError where
    there is no pyspark.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise CallerError(
            "YJE-SPARK", "没有装 pyspark", "--engine spark", "请先 pip install pyspark，并装好 Java 17"
        ) from error

    def run(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
        facts, decided = folder / "enterprises.parquet", folder / "decisions"
        connection.execute(f"COPY {ENTERPRISES} TO '{facts}' (FORMAT parquet)")
        session = SparkSession.builder.master(master).appName("yongjiang rules scan").getOrCreate()
        try:
            session.read.parquet(str(facts)).createOrReplaceTempView(ENTERPRISES)
            session.sql(sql).write.mode("overwrite").parquet(str(decided))
        finally:
            session.stop()
        connection.execute(f"CREATE OR REPLACE TABLE {DECISIONS} AS SELECT * FROM read_parquet('{decided}/*.parquet')")

    return run
