"""Load what a zone publishes about judging, scoring, delivery, one file each: `MEASURING` to `PROJECTS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from yongjiang.model.delivery import DeliveryPolicy
from yongjiang.model.measure import MeasurePolicy
from yongjiang.model.project_lights import ProjectPolicy
from yongjiang.model.scoring import ScoreMethod
from yongjiang.zones.layers import layers
from yongjiang.zones.located import read_located
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry, Reader

MEASURING, SCORING, DELIVERY, PROJECTS = "measuring.yaml", "scoring.yaml", "delivery.yaml", "projects.yaml"
T = TypeVar("T", MeasurePolicy, ScoreMethod, DeliveryPolicy, ProjectPolicy)


def load_measure_policies(zone: str = "national", root: Path | None = None) -> tuple[MeasurePolicy, ...]:
    """Parameters of judging of the package `zone` and those below, oldest first; a nearer package's go before what
    lies below from the same day on. Raises ZoneError, or PackageError with all that is wrong, by file and line.
    """
    return _load(zone, root, MEASURING, MeasurePolicy, _check_policy)


def load_score_methods(zone: str = "national", root: Path | None = None) -> tuple[ScoreMethod, ...]:
    """Methods of scoring of the package `zone` and those below, oldest first. Raises as `load_measure_policies`."""
    return _load(zone, root, SCORING, ScoreMethod, _check_method)


def load_delivery_policies(zone: str = "national", root: Path | None = None) -> tuple[DeliveryPolicy, ...]:
    """Parameters of delivery of the package `zone` and those below, oldest first. Raises as `load_measure_policies`."""
    return _load(zone, root, DELIVERY, DeliveryPolicy, _check_delivery)


def load_project_policies(zone: str = "national", root: Path | None = None) -> tuple[ProjectPolicy, ...]:
    """Bands of the lights of projects of the package `zone` and those below, oldest first. Raises as
    `load_measure_policies`.
    """
    return _load(zone, root, PROJECTS, ProjectPolicy, _check_lights)


def _load(
    zone: str, root: Path | None, name: str, cls: type[T], check: Callable[[Entry[T], Problems], None]
) -> tuple[T, ...]:
    problems = Problems()
    found = layers(zone, root)
    by_key: dict[str, T] = {}
    for depth, layer in enumerate(found):
        file, label = layer.folder / name, f"{layer.label}/{name}"
        node = read_located(file, label, problems) if file.is_file() else None
        if node is None:
            continue
        own: dict[str, T] = {}
        for entry in Reader(label, depth, problems).entries(node, cls):
            if isinstance(entry, str):
                continue
            check(entry, problems)
            if entry.value.key in own:
                problems.add(label, entry.line("key"), f"key“{entry.value.key}”重复", "每一条用一个不同的 key")
            own[entry.value.key] = entry.value
        by_key = {**own, **by_key}
    problems.raise_all(found[0].label)
    return tuple(sorted(by_key.values(), key=lambda one: (one.issued, one.key)))


def _check_policy(entry: Entry[MeasurePolicy], problems: Problems) -> None:
    policy = entry.value
    if not 0 < policy.on_track_from < policy.ahead_from:
        problems.add(entry.file, entry.line("on_track_from"), "两个分界不成区间", "应当 0 < on_track_from < ahead_from")
    for name in ("about", "follow"):
        if getattr(policy, name) < 0:
            problems.add(entry.file, entry.line(name), f"{name} 是负数", "请写不小于 0 的数")
    if not policy.lags or any(lag.days < 0 or lag.months not in (1, 3, 6, 12) for lag in policy.lags):
        problems.add(entry.file, entry.line("lags"), "lags 写得不对", "months 写 12、6、3 或 1，days 写不小于 0 的数")


def _check_method(entry: Entry[ScoreMethod], problems: Problems) -> None:
    method = entry.value
    names = [grade.name for grade in method.grades]
    lows = [grade.from_points for grade in method.grades]
    if not lows or lows != sorted(lows, reverse=True) or lows[-1] != 0 or len(set(names)) != len(names):
        problems.add(entry.file, entry.line("grades"), "等次没有从高到低写到 0", "最后一级 from_points 写 0")
    for at, veto in enumerate(method.vetoes):
        if veto.grade not in names:
            problems.add(
                entry.file, entry.line("vetoes", at), f"没有“{veto.grade}”这个等次", f"可以写 {'、'.join(names)}"
            )
    if any(section.weight <= 0 for section in method.sections):
        problems.add(entry.file, entry.line("sections"), "权重应大于 0", "不计分的部分不要写")


def _check_delivery(entry: Entry[DeliveryPolicy], problems: Problems) -> None:
    policy = entry.value
    for name in ("silent_days", "report_every_days"):
        if getattr(policy, name) <= 0:
            problems.add(entry.file, entry.line(name), f"{name} 不是正数", "请写天数，如 90")
    words = policy.assessments
    if not words or any(not word or len(word) > 20 for word in words):
        problems.add(
            entry.file, entry.line("assessments"), "assessments 写得不对", "写至少一个等次，每个不超过 20 个字"
        )


def _check_lights(entry: Entry[ProjectPolicy], problems: Problems) -> None:
    policy, fix = entry.value, "绿、黄、红三段应当首尾相接"
    if not 0 < policy.yellow_from_days < policy.red_from_days:
        where = entry.line("yellow_from_days")
        problems.add(entry.file, where, "天数的两个分界不成区间", f"应当 0 < yellow < red，{fix}")
    if not 0 < policy.yellow_from_share < policy.green_from_share:
        where = entry.line("yellow_from_share")
        problems.add(entry.file, where, "投资的两个分界不成区间", f"应当 0 < yellow < green，{fix}")
    order = policy.stages
    known = policy.begun in order and policy.built in order
    if not known or order.index(policy.begun) >= order.index(policy.built) or len(set(order)) != len(order):
        problems.add(entry.file, entry.line("stages"), "begun、built 不在 stages 里，或次序反了", "请按流程的先后写")
