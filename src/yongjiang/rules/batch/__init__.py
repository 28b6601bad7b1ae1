"""The batch: the tree that the explainer walks, as one SQL query over a table with a row for each enterprise.

A column for each fact (`Columns`), exact whole numbers throughout: nothing is divided, comparisons are multiplied out.
Two dialects, DuckDB and Spark SQL, differ in a handful of words (`dialects.py`).
"""

from yongjiang.rules.batch.columns import Column, columns_of, row_of, stem_of, subject_of
from yongjiang.rules.batch.compiling import Scan, compile_scan
from yongjiang.rules.batch.dialects import DUCKDB, SPARK, Dialect

__all__ = [
    "DUCKDB",
    "SPARK",
    "Column",
    "Dialect",
    "Scan",
    "columns_of",
    "compile_scan",
    "row_of",
    "stem_of",
    "subject_of",
]
