"""Run import-linter on several copies of the package in one process that has not imported the package itself.

Arguments: folders with ``src/yongjiang`` and ``pyproject.toml``. Prints a JSON list of ``[exit status, output]``.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys

from importlinter.cli import lint_imports


def lint(folder: str) -> tuple[int, str]:
    """Exit status and output of import-linter for the package in `folder`."""
    os.chdir(folder)
    sys.path.insert(0, os.path.join(folder, "src"))
    with contextlib.redirect_stdout(io.StringIO()) as output:
        status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    sys.path.pop(0)
    return status, output.getvalue()


if __name__ == "__main__":
    print(json.dumps([lint(folder) for folder in sys.argv[1:]]))
