"""Every contract of import-linter is broken by a planted breach: a contract never seen to fail proves nothing.

Each case copies the package to a folder of its own and plants one breach there; then import-linter reads
all the copies, in one process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "yongjiang"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in CONFIG["contracts"]}
ENGINES = ("compiler", "checker", "measure", "rules", "matching", "workflow", "ledger")


class Breach(NamedTuple):
    """A file to plant (relative to the package), what to write in it, and the contract it must break."""

    contract: str
    file: str
    code: str


BREACHES = {
    "kernel imports model": Breach("floors", "kernel/breach.py", "import yongjiang.model"),
    "model imports compiler": Breach("floors", "model/breach.py", "import yongjiang.compiler"),
    "compiler imports zones": Breach("floors", "compiler/outline/breach.py", "import yongjiang.zones"),
    "zones imports a use case": Breach("floors", "zones/breach.py", "import yongjiang.usecases"),
    "the checker imports a reader": Breach("floors", "checker/breach.py", "import yongjiang.readers"),
    "the checker imports a report": Breach("floors", "checker/rules/breach.py", "import yongjiang.reports"),
    "readers imports zones": Breach("floors", "readers/breach.py", "import yongjiang.zones"),
    "one engine imports another": Breach("floors", "checker/__init__.py", "import yongjiang.compiler"),
    "a use case imports cli": Breach("floors", "usecases/breach.py", "import yongjiang.cli"),
    "a package without a place": Breach("floors", "utils/__init__.py", ""),
    "outline imports statements": Breach(
        "compiler-floors", "compiler/outline/breach.py", "import yongjiang.compiler.statements"
    ),
    "tables imports commitments": Breach(
        "compiler-floors", "compiler/tables/breach.py", "import yongjiang.compiler.commitments"
    ),
    "the web imports cli": Breach("floors", "web/breach.py", "import yongjiang.cli"),
    "documents imports the register": Breach("web-floors", "web/documents/breach.py", "import yongjiang.web.register"),
    "the register imports intake": Breach("web-floors", "web/register/breach.py", "import yongjiang.web.intake"),
    "cases import tasks": Breach("web-floors", "web/cases/breach.py", "import yongjiang.web.tasks"),
    "a use case imports Django": Breach("django-in-web", "usecases/breach.py", "from django.db import models"),
    "an engine reads files": Breach("pure-engines", "compiler/outline/breach.py", "from pathlib import Path"),
    "an engine rolls dice": Breach("pure-engines", "compiler/outline/breach.py", "def f():\n    import random"),
    "the kernel knows the time": Breach("pure-engines", "kernel/breach.py", "import time"),
    "a rule reads files": Breach("pure-engines", "checker/rules/breach.py", "from pathlib import Path"),
    "a rule loads what it likes": Breach("pure-engines", "checker/rules/breach.py", "import importlib"),
    "the checker knows the time": Breach("pure-engines", "checker/breach.py", "def f():\n    import time"),
    "the measure engine rolls dice": Breach("pure-engines", "measure/breach.py", "import random"),
    "the measure engine imports the workflow": Breach("floors", "measure/breach.py", "import yongjiang.workflow"),
    "the workflow knows the time": Breach("pure-engines", "workflow/breach.py", "import time"),
    "the workflow imports the checker": Breach("floors", "workflow/breach.py", "import yongjiang.checker"),
    "the model opens the network": Breach("pure-engines", "model/breach.py", "import urllib.request"),
}


def _plant(folder: Path, breach: Breach | None) -> Path:
    shutil.copytree(
        PACKAGE,
        folder / "src" / "yongjiang",
        ignore=shutil.ignore_patterns("__pycache__", "assets", "vendor", "templates"),
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    if breach is not None:
        file = folder / "src" / "yongjiang" / breach.file
        file.parent.mkdir(exist_ok=True)
        file.write_text(breach.code + "\n", "utf8")
    return folder


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, tuple[int, str]]:
    """Import-linter's exit status and output by name of the breach; None is the package as it is."""
    cases: dict[str | None, Breach | None] = {None: None, **BREACHES}
    folders = [str(_plant(tmp_path_factory.mktemp("lint"), breach)) for breach in cases.values()]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("lint_folders.py")), *folders],
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(cases, map(tuple, json.loads(done.stdout)), strict=True))


def test_the_package_keeps_every_contract(linted: dict[str | None, tuple[int, str]]) -> None:
    status, output = linted[None]
    assert status == 0, output


@pytest.mark.parametrize("name", BREACHES)
def test_a_planted_breach_is_seen(name: str, linted: dict[str | None, tuple[int, str]]) -> None:
    status, output = linted[name]
    assert status == 1, output
    if BREACHES[name].file == "utils/__init__.py":
        assert "yongjiang.utils" in output
        return
    for contract_id, contract in CONTRACTS.items():
        verdict = "BROKEN" if contract_id == BREACHES[name].contract else "KEPT"
        assert f"{contract['name']} {verdict}" in output, output


def test_each_contract_has_a_breach() -> None:
    assert {breach.contract for breach in BREACHES.values()} == set(CONTRACTS)


def test_every_engine_is_held_to_purity() -> None:
    """A new engine must be added to the sources of the contract `pure-engines`, not to the layers alone."""
    built = {engine for engine in ENGINES if (PACKAGE / engine).is_dir()}
    assert CONTRACTS["pure-engines"]["source_modules"] == [
        *(f"yongjiang.{engine}" for engine in ENGINES if engine in built),
        "yongjiang.model",
        "yongjiang.kernel",
    ]
