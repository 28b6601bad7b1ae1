"""The command `yongjiang`: one file per command, one way to fail.

`main` is the entry point. Exit statuses are in `yongjiang.cli.failures`.
"""

from yongjiang.cli.entry import main

__all__ = ["main"]
