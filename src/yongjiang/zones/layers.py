"""Which packages lie over one another: a package's own folder and those of the packages below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from yongjiang.kernel.errors import ZoneError
from yongjiang.zones.located import read_located
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import KEY, Entry, Reader

FRAME = "zone.yaml"


class Frame(msgspec.Struct, frozen=True):
    """What ``zone.yaml`` says. over: keys of all packages below, nearest first."""

    name: str
    title: str
    about: str
    period: tuple[int, int]
    over: tuple[str, ...] = ()


class Layer(msgspec.Struct, frozen=True):
    """A package on its own. label: what to call its folder; frame: None where it holds words alone."""

    key: str
    folder: Path
    label: str
    frame: Entry[Frame] | None


def packages_root() -> Path:
    """Folder that holds the zone packages: inside the installed package, or beside ``src`` in a checkout."""
    installed = Path(__file__).parent / "packages"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "zones"


def zone_keys(root: Path | None = None) -> tuple[str, ...]:
    """Keys of the packages under `root` (default: those that ship) that describe a zone, in order."""
    return tuple(sorted(file.parent.name for file in (root or packages_root()).glob(f"*/{FRAME}")))


def layers(key: str, root: Path | None = None, problems: Problems | None = None) -> tuple[Layer, ...]:
    """The package `key` and those below it, nearest first.

    Lower packages are looked for under `root`, then among those that ship. Mistakes in the frames go to `problems`,
    or are raised as PackageError where there is none to take them. Raises ZoneError where there is no such package.
    """
    found = problems or Problems()
    first = _layer(key, root, found, 0)
    if first is None:
        known = "、".join(zone_keys(root)) or "没有"
        raise ZoneError("YJE-ZONE-EMPTY", f"没有名为“{key}”的地区包", str(root or packages_root()), f"现有的：{known}")
    lower: list[Layer] = []
    if first.frame is not None:
        for at, below in enumerate(first.frame.value.over):
            layer = _layer(below, root, found, at + 1) if below != key else None
            if layer is not None:
                lower.append(layer)
            else:
                what = f"over 里的“{below}”" + ("是它自己" if below == key else "没有这个地区包")
                found.add(first.frame.file, first.frame.line("over", at), what, f"现有的：{'、'.join(zone_keys(root))}")
        _check_order(first, lower, found)
    if problems is None:
        found.raise_all(first.label)
    return (first, *lower)


def _layer(key: str, root: Path | None, problems: Problems, depth: int) -> Layer | None:
    if not KEY.fullmatch(key):
        return None
    places = (root, packages_root()) if depth and root is not None else (root or packages_root(),)
    for place in places:
        folder = place / key
        if folder.is_dir():
            label = f"{place.resolve().name}/{key}"
            return Layer(key, folder, label, _frame(folder / FRAME, f"{label}/{FRAME}", problems, depth))
    return None


def _frame(file: Path, label: str, problems: Problems, depth: int) -> Entry[Frame] | None:
    if not file.is_file():
        return None
    root = read_located(file, label, problems)
    entry = Reader(label, depth, problems).entry(root, Frame) if root is not None else None
    if entry is not None and entry.value.period[0] > entry.value.period[1]:
        problems.add(label, entry.line("period"), "period 的起止年份颠倒了", "请先写起始年，再写终止年")
    return entry


def _check_order(first: Layer, lower: Sequence[Layer], problems: Problems) -> None:
    """A package lies over all that its neighbour below lies over, in the same order."""
    if first.frame is None or not lower or lower[0].frame is None:
        return
    nearest, over = lower[0], first.frame.value.over
    wanted = (nearest.key, *lower[0].frame.value.over)
    line = first.frame.line("over")
    if any(first.key in layer.frame.value.over for layer in lower if layer.frame is not None):
        problems.add(first.frame.file, line, f"over 绕成一圈：{nearest.key} 也在 {first.key} 之上", "请删去其中一处")
    elif over != wanted:
        fix = f"请写 over: [{'、'.join(wanted).replace('、', ', ')}]"
        problems.add(first.frame.file, line, f"over 与 {nearest.key} 的不一致", f"{fix}，由近到远写全")
