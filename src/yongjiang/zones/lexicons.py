"""Load the lexicon of a zone package: every ``lexicon/*.yaml``, one idea a file."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from yongjiang.kernel.errors import ZoneError
from yongjiang.model import Lexicon
from yongjiang.zones.layers import layers
from yongjiang.zones.problems import FORMAT


class WordFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A lexicon file: what it is for, where the words come from, and either a list or a map of words.

    example: a phrase that shows the words at work.
    """

    title: str
    source: str
    example: str = ""
    words: tuple[str, ...] = ()
    classes: dict[str, tuple[str, ...]] = {}


def load_lexicon(zone: str = "national", root: Path | None = None) -> Lexicon:
    """Lexicon of the package `zone` under `root` (default: the packages that ship), over those of the packages below.

    A file of a nearer package adds its words to the file of the same name below; a word that it puts into another
    class leaves its old one. Raises ZoneError naming every file that is missing or malformed, all at once.
    """
    found = layers(zone, root)
    lists: dict[str, tuple[str, ...]] = {}
    maps: dict[str, dict[str, tuple[str, ...]]] = {}
    wrong: list[str] = []
    read = 0
    for layer in reversed(found):
        for file in sorted((layer.folder / "lexicon").glob("*.yaml")):
            read += 1
            shown = file.name if len(found) == 1 else f"{layer.label}/lexicon/{file.name}"
            data = _read(file, shown, wrong)
            if data is None:
                continue
            if file.stem in (maps if data.words else lists):
                wrong.append(f"{shown}：下层的同名文件写的是{'classes' if data.words else 'words'}，这里要一样")
            elif data.words:
                lists[file.stem] = tuple(dict.fromkeys((*lists.get(file.stem, ()), *data.words)))
            else:
                maps[file.stem] = _over(maps.get(file.stem, {}), data.classes)
    if not read:
        what = f"地区包 {zone} 没有词表"
        raise ZoneError("YJE-ZONE-EMPTY", what, str(found[0].folder / "lexicon"), "请检查地区包目录是否完整")
    if wrong:
        where = str(found[0].folder / "lexicon")
        raise ZoneError(FORMAT, "词表写错：" + "；".join(wrong), where, "请按 DEVELOPERS.md 的格式改正")
    return Lexicon(lists=lists, maps=maps)


def _read(file: Path, shown: str, wrong: list[str]) -> WordFile | None:
    try:
        data = msgspec.yaml.decode(file.read_bytes(), type=WordFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        wrong.append(f"{shown}：{error}")
        return None
    if bool(data.words) == bool(data.classes):
        wrong.append(f"{shown}：words 和 classes 须有且只有一个")
        return None
    repeated = {w for w in data.words if data.words.count(w) > 1}
    if repeated:
        wrong.append(f"{shown}：重复的词 {'、'.join(sorted(repeated))}")
    return data


def _over(lower: dict[str, tuple[str, ...]], upper: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Classes of `upper` over those of `lower`."""
    if not lower:
        return upper
    moved = {word: kind for kind, words in upper.items() for word in words}
    kept = {kind: tuple(w for w in words if moved.get(w, kind) == kind) for kind, words in lower.items()}
    return {
        kind: tuple(dict.fromkeys((*kept.get(kind, ()), *upper.get(kind, ()))))
        for kind in dict.fromkeys((*kept, *upper))
    }
