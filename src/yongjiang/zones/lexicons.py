"""Load the lexicon of a zone package: every ``lexicon/*.yaml``, one idea a file."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from yongjiang.kernel.errors import ZoneError
from yongjiang.model import Lexicon


class WordFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A lexicon file: what it is for, where the words come from, and either a list or a map of words.

    example: a phrase that shows the words at work.
    """

    title: str
    source: str
    example: str = ""
    words: tuple[str, ...] = ()
    classes: dict[str, tuple[str, ...]] = {}


def packages_root() -> Path:
    """Folder that holds the zone packages: inside the installed package, or beside ``src`` in a checkout."""
    installed = Path(__file__).parent / "packages"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "zones"


def load_lexicon(zone: str = "national", root: Path | None = None) -> Lexicon:
    """Lexicon of the package `zone` under `root` (default: the packages that ship with Yongjiang).

    Raises ZoneError naming every file that is missing or malformed, all at once.
    """
    folder = (root or packages_root()) / zone / "lexicon"
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ZoneError("YJE-ZONE-EMPTY", f"地区包 {zone} 没有词表", str(folder), "请检查地区包目录是否完整")
    lists: dict[str, tuple[str, ...]] = {}
    maps: dict[str, dict[str, tuple[str, ...]]] = {}
    wrong: list[str] = []
    for file in files:
        try:
            data = msgspec.yaml.decode(file.read_bytes(), type=WordFile)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            wrong.append(f"{file.name}：{error}")
            continue
        if bool(data.words) == bool(data.classes):
            wrong.append(f"{file.name}：words 和 classes 须有且只有一个")
        repeated = {w for w in data.words if data.words.count(w) > 1}
        if repeated:
            wrong.append(f"{file.name}：重复的词 {'、'.join(sorted(repeated))}")
        if data.words:
            lists[file.stem] = data.words
        else:
            maps[file.stem] = data.classes
    if wrong:
        raise ZoneError(
            "YJE-ZONE-FORMAT", "词表写错：" + "；".join(wrong), str(folder), "请按 DEVELOPERS.md 的格式改正"
        )
    return Lexicon(lists=lists, maps=maps)
