"""What is wrong in a zone package: collected while reading, raised once."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.kernel.errors import ZoneError

FORMAT = "YJE-ZONE-FORMAT"


class PackageError(ZoneError):
    """All that is wrong in a package. errors: one for each mistake, `where` being file and line."""

    def __init__(self, package: str, errors: Sequence[ZoneError]) -> None:
        what = "；".join(f"{error.where}：{error.what}" for error in errors)
        super().__init__(FORMAT, f"地区包有 {len(errors)} 处写错：{what}", package, "请逐处改正后再试")
        self.errors = tuple(errors)


class Problems:
    """Mistakes found so far."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, str], ZoneError] = {}

    def add(self, file: str, line: int, what: str, fix: str) -> None:
        """Note `what` is wrong in `file` at `line` (0 where the file has no lines to speak of) and how to mend it."""
        where = f"{file}:{line}" if line else file
        self._found.setdefault((file, line, what), ZoneError(FORMAT, what, where, fix))

    def raise_all(self, package: str) -> None:
        """Raise PackageError if anything is wrong, in the order of files and lines."""
        if self._found:
            raise PackageError(package, [self._found[place] for place in sorted(self._found)])
