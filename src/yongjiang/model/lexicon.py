"""The words a grammar is built from, as loaded from a zone package."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from msgspec import Struct

from yongjiang.kernel.errors import ZoneError

_Kind = TypeVar("_Kind", bound=str)


class Lexicon(Struct, frozen=True):
    """Word lists and word classes by the name of the file that holds them.

    lists: name → words; maps: name → class → words. Both keep the order of the file.
    """

    lists: dict[str, tuple[str, ...]]
    maps: dict[str, dict[str, tuple[str, ...]]]

    def words(self, name: str) -> tuple[str, ...]:
        """Words of the list file `name`. Raises ZoneError when the package has no such file."""
        if name not in self.lists:
            raise _missing(name)
        return self.lists[name]

    def classes(self, name: str) -> dict[str, tuple[str, ...]]:
        """Classes of the map file `name`. Raises ZoneError when the package has no such file."""
        if name not in self.maps:
            raise _missing(name)
        return self.maps[name]

    def kinds(self, name: str, allowed: Collection[_Kind]) -> dict[str, _Kind]:
        """Each word of the map file `name` with its class. Raises ZoneError for a class that is not `allowed`."""
        kinds = {str(kind): kind for kind in allowed}
        classes = self.classes(name)
        if strange := [f"“{kind}”" for kind in classes if kind not in kinds]:
            raise ZoneError(
                "YJE-LEXICON",
                f"词表 {name} 有不认识的类{'、'.join(strange)}",
                f"lexicon/{name}.yaml",
                f"类名请用 {'、'.join(kinds)}",
            )
        return {word: kinds[kind] for kind, words in classes.items() for word in words}


def _missing(name: str) -> ZoneError:
    return ZoneError(
        "YJE-LEXICON",
        f"词表 {name} 不存在",
        f"lexicon/{name}.yaml",
        "请在地区包的 lexicon 目录补上这个文件",
    )
