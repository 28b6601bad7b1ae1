"""The wheel holds what the program needs when it is installed without its checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_carries_the_words_and_no_tests(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("yongjiang/zones/packages/") for name in names if name.endswith(".yaml")}
    assert shipped == {file.relative_to(ROOT / "zones").as_posix() for file in (ROOT / "zones").rglob("*.yaml")}
    assert "yongjiang/py.typed" in names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"yongjiang"}
