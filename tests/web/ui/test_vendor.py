"""What npm brings and what is copied from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yongjiang.web import vendor


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A `node_modules` with every file that is asked for."""
    for name in vendor.FILES:
        path = tmp_path / "node_modules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (
            "a{}\n/*# sourceMappingURL=a.css.map */" if path.suffix == ".css" else "1;\n//# sourceMappingURL=a.js.map\n"
        )
        path.write_text(text, encoding="utf-8")
    return tmp_path / "node_modules"


def test_copies_all_without_pointers_to_source_maps(modules, tmp_path):
    paths = vendor.copy(modules, tmp_path / "vendor")
    assert sorted(str(path.relative_to(tmp_path / "vendor")) for path in paths) == sorted(vendor.FILES.values())
    served = [path for path in paths if path.suffix in {".css", ".js"}]
    assert served
    assert not any("sourceMappingURL" in path.read_text(encoding="utf-8") for path in served)


def test_a_second_run_touches_nothing(modules, tmp_path):
    before = [(path, path.stat().st_mtime_ns) for path in vendor.copy(modules, tmp_path / "vendor")]
    assert [(path, path.stat().st_mtime_ns) for path in vendor.copy(modules, tmp_path / "vendor")] == before


def test_names_all_that_is_missing_and_writes_nothing(modules, tmp_path, capsys):
    gone = sorted(vendor.FILES)[:2]
    for name in gone:
        (modules / name).unlink()
    with pytest.raises(vendor.VendorError) as error:
        vendor.copy(modules, tmp_path / "vendor")
    assert all(name in str(error.value) for name in gone)
    assert "npm ci" in str(error.value)
    assert not (tmp_path / "vendor").exists()
    assert vendor.main([str(modules)]) == 1
    assert gone[0] in capsys.readouterr().err


@pytest.mark.parametrize("css", ['@import "https://fonts.example/a.css";', "a{src:url(//cdn.example/a.woff)}"])
def test_refuses_a_style_sheet_that_asks_another_host(modules, tmp_path, css):
    (modules / "@tabler/core/dist/css/tabler.min.css").write_text(css, encoding="utf-8")
    with pytest.raises(vendor.VendorError, match="外部地址"):
        vendor.copy(modules, tmp_path / "vendor")


def test_the_lock_file_is_exact_and_names_no_registry(project_root):
    package = json.loads((project_root / "package.json").read_text(encoding="utf-8"))
    wanted = package["dependencies"] | package["devDependencies"]
    lock = json.loads((project_root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("resolved" not in entry and entry["integrity"] for name, entry in lock.items() if name)
