"""The zip that a Word document is: opened with care, its parts found by relationship."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from lxml import etree

from yongjiang.readers import failures
from yongjiang.readers.limits import Limits
from yongjiang.readers.sniff import mismatch

_MOST_PARTS = 20_000
_FAULTS = (
    zipfile.BadZipFile, NotImplementedError, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    RuntimeError,
)  # fmt: skip
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_HEAD = 4096


class _Counted:
    """A stream that shows all it gives to `seen` first, which may raise."""

    def __init__(self, stream: IO[bytes], seen: Callable[[bytes], None]) -> None:
        self._stream, self._seen = stream, seen

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._seen(data)
        return data


class Package:
    """The parts of one document.

    main: name of the part with the body; strict: whether it uses the namespaces of Strict Open XML.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._name, self._limits, self._tags = name, limits, 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _FAULTS as error:
            raise failures.damaged(name, "Word 文件的压缩结构已损坏") from error
        total = sum(info.file_size for info in infos)
        if total > limits.max_unpacked_bytes or len(infos) > _MOST_PARTS:
            raise failures.bomb(name, f"解压后有 {total / 2**20:.0f} MB、{len(infos)} 个部件，超过限额")
        if total > limits.ratio_floor and total > limits.max_ratio * len(data):
            raise failures.bomb(name, f"解压后是原来的 {total // max(1, len(data))} 倍，超过限额")
        if any(info.flag_bits & 1 for info in infos):
            raise failures.encrypted(name, "文件")
        self._parts = {_folded(info.filename): info for info in infos}
        self.main = self._find_main()
        with self.open(self.main) as stream:
            self.strict = _STRICT in stream.read(_HEAD)

    def _find_main(self) -> str:
        targets = [t for kind, t in self.related("") if kind == "officeDocument"]
        for target in [*targets, "word/document.xml"]:
            if _folded(target) in self._parts and not target.lower().startswith(("xl/", "ppt/")):
                return target
        kinds = {"xl/": "Excel 工作簿", "ppt/": "PPT 演示文稿", "OFD.xml": "OFD 版式文件"}
        for prefix, kind in kinds.items():
            if any(part.startswith(prefix.lower()) for part in self._parts):
                raise mismatch(self._name, "docx", kind)
        raise mismatch(self._name, "docx", "别的压缩包")

    @contextmanager
    def open(self, part: str) -> Iterator[_Counted]:
        """The part as a stream of bytes, never longer than the package says. Faults of the zip or XML are damage."""
        info = self._parts[_folded(part)]
        try:
            with self._zip.open(info) as stream:
                head = stream.read(_HEAD)
                if _DOCTYPE.search(head):
                    raise failures.damaged(self._name, f"部件 {part} 里有文档类型声明，Word 不会这样写")
            with self._zip.open(info) as stream:
                yield _Counted(stream, self._count_tags)
        except etree.XMLSyntaxError as error:
            raise failures.damaged(self._name, f"部件 {part} 的内容不完整") from error
        except _FAULTS as error:
            raise failures.damaged(self._name, f"部件 {part} 解不开") from error

    def _count_tags(self, data: bytes) -> None:
        self._tags += data.count(b"<")
        if self._tags > self._limits.max_tags:
            raise failures.too_many_tags(self._name, self._limits.max_tags)

    def root(self, part: str | None) -> etree._Element | None:
        """The part as an XML tree; None where there is no such part."""
        if part is None or _folded(part) not in self._parts:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        with self.open(part) as stream:
            return etree.parse(stream, parser).getroot()

    def related(self, part: str) -> list[tuple[str, str]]:
        """Kind (last word of its type) and name of every part that `part` ("" is the package) points to."""
        folder, base = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", base + ".rels"))
        found = []
        for relation in root if root is not None else ():
            target, kind = relation.get("Target"), relation.get("Type")
            if target and kind and relation.get("TargetMode") != "External":
                path = target if target.startswith("/") else posixpath.join("/", folder, target)
                found.append((kind.rsplit("/", 1)[-1], posixpath.normpath(path).lstrip("/")))
        return found


def _folded(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
