"""Zone packages for tests: a small right one, and ways to write others."""

from __future__ import annotations

from pathlib import Path

from yongjiang.zones import PackageError, load_zone

FRAME = "name: 临江\ntitle: 临江区\nabout: 测试\nperiod: [2021, 2025]\nover: []\n"
HEAD = "title: 甲\nsource: 乙\nentries:\n"
DOCUMENTS = "  - {key: outline, title: 临江区纲要, issuer: 区发改局, role: plan, period: [2021, 2025]}\n"
SOURCE = "source: {document: outline, clause: 第一章}"
BODIES = f"  - {{key: kjj, name: 临江区科学技术局, kind: government, aliases: [区科技局], {SOURCE}}}\n"
INDICATORS = (
    f"  - key: rd\n    name: 研发经费占比\n    unit: '%'\n    direction: up\n    {SOURCE}\n    owners: [kjj]\n"
    "    base: {year: 2020, written: '3.38', value: 3.38}\n"
    "    targets:\n      - {year: 2025, written: 4%以上, value: 4, op: '>='}\n"
)


def package(root: Path, key: str = "linjiang", frame: str = FRAME, **files: str) -> Path:
    """Write the package `key` under `root`: its frame, and each of `files` below the usual head. Returns `root`."""
    folder = root / key
    folder.mkdir(parents=True)
    (folder / "zone.yaml").write_text(frame, "utf8")
    for name, entries in files.items():
        (folder / f"{name}.yaml").write_text(HEAD + entries, "utf8")
    return root


def full(root: Path, **files: str) -> Path:
    """A right package with documents, bodies and indicators, `files` taking the place of its own."""
    return package(root, **{"documents": DOCUMENTS, "bodies": BODIES, "indicators": INDICATORS, **files})


def complaints(root: Path, key: str = "linjiang") -> dict[str, str]:
    """Where → what is wrong with a package, empty where nothing is."""
    try:
        load_zone(key, root)
    except PackageError as error:
        wrong = error.errors
    else:
        return {}
    assert all(one.fix for one in wrong)
    return {one.where.removeprefix(f"{root.name}/"): one.what for one in wrong}
