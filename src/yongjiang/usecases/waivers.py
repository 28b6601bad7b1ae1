"""Waivers in a file beside the documents: a YAML list of ``fingerprint, who, why, until``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml
from msgspec import Struct

from yongjiang.kernel.errors import CallerError
from yongjiang.model.finding import Waiver
from yongjiang.readers import SUPPORTED_SUFFIXES

NAME = "waivers.yaml"
_CODE = "YJE-WAIVERS"
_KEYS = ("fingerprint", "who", "why", "until")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}(-\d+)?")
_FIX = "每条写 fingerprint、who（谁批准）、why（为什么）三项，需要期限时加 until（如 2027-12-31）"


class WaiverFile(Struct, frozen=True):
    """A file of waivers as read. whole: whether all documents it stands beside are under check."""

    path: str
    text: str
    waivers: tuple[Waiver, ...]
    whole: bool = True


class _Wrong(NamedTuple):
    """What is wrong on a line of a file."""

    file: Path
    line: int
    what: str


def load_waivers(file: Path) -> tuple[WaiverFile, ...]:
    """The waivers of `file`. Raises CallerError YJE-WAIVERS naming every line that is wrong."""
    return _loaded([(file, True)])


def waivers_beside(documents: Sequence[Path]) -> tuple[WaiverFile, ...]:
    """The waivers of each file ``waivers.yaml`` in a folder that holds one of `documents`. Raises as `load_waivers`."""
    checked = {_key(path) for path in documents}
    found: dict[str, tuple[Path, bool]] = {}
    for folder in dict.fromkeys(path.parent for path in documents):
        file = folder / NAME
        if file.is_file():
            found.setdefault(_key(file), (file, all(_key(path) in checked for path in _documents_in(folder))))
    return _loaded(found.values())


def _key(path: Path) -> str:
    return str(path.resolve())


def _documents_in(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix.lower() in SUPPORTED_SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file():
            yield path


def _loaded(files: Iterable[tuple[Path, bool]]) -> tuple[WaiverFile, ...]:
    loaded: list[WaiverFile] = []
    wrong: list[_Wrong] = []
    for file, whole in files:
        text = _text_of(file, wrong)
        waivers = tuple(_waivers_of(file, text, wrong))
        loaded.append(WaiverFile(_shown(file), text, waivers, whole))
    if wrong:
        raise _error(wrong)
    return tuple(loaded)


def _error(wrong: Sequence[_Wrong]) -> CallerError:
    files = list(dict.fromkeys(flaw.file for flaw in wrong))
    if len(wrong) == 1:
        return CallerError(_CODE, wrong[0].what, f"{files[0]} 第{wrong[0].line}行", _FIX)
    named = "" if len(files) == 1 else "{}"
    said = "；".join(f"{named.format(flaw.file)}第{flaw.line}行：{flaw.what}" for flaw in wrong)
    return CallerError(_CODE, said, "、".join(map(str, files)), _FIX)


def _shown(file: Path) -> str:
    return str(file).encode("utf-8", "replace").decode()


def _text_of(file: Path, wrong: list[_Wrong]) -> str:
    try:
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        what = "豁免清单不存在" if isinstance(error, FileNotFoundError) else "豁免清单读不了"
        raise CallerError(_CODE, what, str(file), "请检查路径和读取权限") from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        wrong.append(_Wrong(file, data[: error.start].count(b"\n") + 1, "不是 UTF-8 编码，请另存为 UTF-8"))
        return ""


def _waivers_of(file: Path, text: str, wrong: list[_Wrong]) -> Iterator[Waiver]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        wrong.append(_Wrong(file, line, f"有不能用的字符（U+{error.character:04X}）"))
        return
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong.append(_Wrong(file, mark.line + 1 if mark else 1, f"不合 YAML 的写法（{error.problem}）"))
        return
    except RecursionError:
        wrong.append(_Wrong(file, 1, "嵌套太深"))
        return
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return
    if not isinstance(root, yaml.SequenceNode):
        wrong.append(_Wrong(file, root.start_mark.line + 1, "应当是一个列表，每条以“- ”开头"))
        return
    first: dict[str, int] = {}
    for entry in root.value:
        waiver = _waiver(file, text, entry, wrong)
        if waiver is None:
            continue
        line = entry.start_mark.line + 1
        if waiver.fingerprint in first:
            wrong.append(_Wrong(file, line, f"指纹 {waiver.fingerprint} 与第{first[waiver.fingerprint]}行重复"))
        first.setdefault(waiver.fingerprint, line)
        yield waiver


def _waiver(file: Path, text: str, entry: yaml.Node, wrong: list[_Wrong]) -> Waiver | None:
    """The waiver an entry stands for, None where it is wrong."""
    before = len(wrong)
    line = entry.start_mark.line + 1
    if not isinstance(entry, yaml.MappingNode):
        wrong.append(_Wrong(file, line, "这一条不是“名称: 内容”的写法"))
        return None
    values: dict[str, str] = {}
    for key, value in entry.value:
        at = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in _KEYS:
            wrong.append(_Wrong(file, at, f"不认识的项“{name}”，可以写 {'、'.join(_KEYS)}"))
        elif name in values:
            wrong.append(_Wrong(file, at, f"{name} 写了两次"))
        elif not isinstance(value, yaml.ScalarNode):
            wrong.append(_Wrong(file, at, f"{name} 后面应当是一句话"))
        else:
            values[name] = value.value.strip()
            wrong += (_Wrong(file, at, what) for what in _flaws(name, values[name]))
    if missing := [name for name in _KEYS[:3] if name not in {k.value for k, _ in entry.value}]:
        wrong.append(_Wrong(file, line, f"缺少 {'、'.join(missing)}"))
    if len(wrong) > before:
        return None
    start, end = entry.start_mark.index, entry.value[-1][1].end_mark.index
    quote = text[start:end].rstrip()
    return Waiver(
        values["fingerprint"], values["who"], values["why"], values.get("until"),
        _shown(file), start, start + len(quote), quote,
    )  # fmt: skip


def _flaws(name: str, value: str) -> Iterator[str]:
    """What is wrong with the value of one key."""
    if not value:
        yield f"{name} 是空的"
    elif name == "fingerprint" and not _FINGERPRINT.fullmatch(value):
        yield f"“{value}”不是指纹，请从校核结果里抄写"
    elif name == "until" and not _is_date(value):
        yield f"“{value}”不是日期，请写成 2027-12-31 这样"


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
