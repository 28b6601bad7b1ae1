"""Load what a zone package settles about checking: ``checks.yaml``."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import msgspec

from yongjiang.kernel.errors import ZoneError
from yongjiang.model.finding import SEVERITIES, Severity
from yongjiang.model.policy import CheckPolicy, Identity, Tolerances
from yongjiang.zones.layers import layers
from yongjiang.zones.problems import FORMAT

FILE = "checks.yaml"
_CODE = re.compile(r"YJ[1-9]\d\d")
_PARTS = ("title", "source", "severities", "tolerances", "identities")
_LEVELS: dict[str, Severity | Literal["off"]] = {**{level: level for level in SEVERITIES}, "off": "off"}
#: what the library says of data that does not fit, and how we say it
_COMPLAINTS = (
    (re.compile(r"Object contains unknown field `(.*?)`"), "不认识的项 {}"),
    (re.compile(r"Object missing required field `(.*?)`"), "缺少 {}"),
    (re.compile(r"Invalid enum value '(.*?)'"), "不认识的值 {}"),
    (re.compile(r"Expected `(.*?)`, got `(.*?)`"), "应当是 {}，写的是 {}"),
)


def load_policy(zone: str = "national", root: Path | None = None) -> CheckPolicy:
    """Policy of the package `zone` under `root` (default: the packages that ship), over those of the packages below.

    What a nearer package settles (one severity, one tolerance, the identity of one name) goes before what lies below.
    Raises ZoneError where no package has the file, else naming all that is wrong in it at once.
    """
    severities: dict[str, Severity | Literal["off"]] = {}
    tolerances: dict[str, Decimal] = {}
    identities: dict[str, Identity] = {}
    found = layers(zone, root)
    files = [file for layer in reversed(found) if (file := layer.folder / FILE).is_file()]
    if not files:
        what = f"地区包 {zone} 没有校核设置 {FILE}"
        raise ZoneError("YJE-ZONE-EMPTY", what, str(found[0].folder / FILE), "请检查地区包目录是否完整")
    for file in files:
        wrong: list[str] = []
        data = _read(file)
        wrong += (f"不认识的项 {name}" for name in data if name not in _PARTS)
        wrong += (f"缺少 {name}" for name in ("title", "source") if not data.get(name))
        severities |= _severities(_mapping(data, "severities", wrong), wrong)
        tolerances |= _tolerances(_mapping(data, "tolerances", wrong), wrong)
        identities |= {identity.name: identity for identity in _identities(data.get("identities"), wrong)}
        if wrong:
            raise ZoneError(FORMAT, "校核设置写错：" + "；".join(wrong), str(file), "请按文件里的说明改正")
    return CheckPolicy(severities, Tolerances(**tolerances), tuple(identities.values()))


def _read(file: Path) -> dict[str, Any]:
    try:
        data = msgspec.yaml.decode(file.read_bytes())
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        what = f"不合 YAML 的写法（{' '.join(str(error).split())}）"
        raise ZoneError(FORMAT, what, str(file), "请改正后再试") from error
    if not isinstance(data, dict):
        raise ZoneError(FORMAT, "应当是“名称: 内容”的写法", str(file), "请按文件里的说明改正")
    return {str(name): value for name, value in data.items()}


def _mapping(data: dict[str, Any], part: str, wrong: list[str]) -> dict[str, Any]:
    found = data.get(part) or {}
    if isinstance(found, dict):
        return {str(name): value for name, value in found.items()}
    wrong.append(f"{part} 应当是“名称: 内容”的写法")
    return {}


def _severities(data: dict[str, Any], wrong: list[str]) -> dict[str, Severity | Literal["off"]]:
    found: dict[str, Severity | Literal["off"]] = {}
    for code, value in data.items():
        level = "off" if value is False else str(value)  # YAML reads a bare off as a truth value
        if not _CODE.fullmatch(code):
            wrong.append(f"severities 里的“{code}”不是规则代码")
        elif level not in _LEVELS:
            wrong.append(f"severities.{code} 不能是“{level}”，可以是 {'、'.join(_LEVELS)}")
        else:
            found[code] = _LEVELS[level]
    return found


def _tolerances(data: dict[str, Any], wrong: list[str]) -> dict[str, Decimal]:
    names = Tolerances.__struct_fields__
    good: dict[str, Decimal] = {}
    for name, value in data.items():
        if name not in names:
            wrong.append(f"tolerances 里有不认识的项 {name}，可以写 {'、'.join(names)}")
        elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
            wrong.append(f"tolerances.{name} 应当是不小于 0 的数")
        else:
            good[name] = Decimal(str(value))
    return good


def _identities(data: Any, wrong: list[str]) -> tuple[Identity, ...]:
    if data is None:
        return ()
    if not isinstance(data, list):
        wrong.append("identities 应当是一个列表")
        return ()
    found: list[Identity] = []
    for number, entry in enumerate(data, 1):
        try:
            found.append(msgspec.convert(entry, Identity))
        except msgspec.ValidationError as error:
            wrong.append(f"identities 第{number}条：{_in_chinese(str(error))}")
    return tuple(found)


def _in_chinese(complaint: str) -> str:
    place = complaint.partition(" - at `$.")[2].rstrip("`")
    for pattern, sentence in _COMPLAINTS:
        if found := pattern.search(complaint):
            return (f"{place} " if place else "") + sentence.format(*found.groups())
    return complaint
