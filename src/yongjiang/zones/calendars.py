"""Load the working days of a zone package: ``calendar.yaml``, one entry a year."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from yongjiang.model.work_calendar import CalendarYear, WorkCalendar
from yongjiang.zones.layers import layers
from yongjiang.zones.located import Listing, Mapping, read_located
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry, Reader

FILE = "calendar.yaml"
_SATURDAY = 5
#: a longer holiday than this is a slip of the pen
_LONGEST = 15


def load_calendar(zone: str = "national", root: Path | None = None) -> WorkCalendar:
    """Calendar of the package `zone` under `root` (default: the packages that ship), a nearer package's year replacing
    the one below.

    Raises ZoneError where there is no such package, PackageError with all that is wrong, by file and line.
    """
    problems = Problems()
    found = layers(zone, root)
    years: dict[int, CalendarYear] = {}
    for depth, layer in enumerate(found):
        file = layer.folder / FILE
        label = f"{layer.label}/{FILE}"
        node = read_located(file, label, problems) if file.is_file() else None
        if node is None:
            continue
        own: dict[int, Entry[CalendarYear]] = {}
        for entry in Reader(label, depth, problems).entries(node, CalendarYear):
            if isinstance(entry, str):
                continue
            _check(entry, problems)
            if entry.value.year in own:
                problems.add(label, entry.line("year"), f"{entry.value.year} 年写了两次", "请合成一条")
            own[entry.value.year] = entry
        years = {**{year: entry.value for year, entry in own.items()}, **years}
    problems.raise_all(found[0].label)
    return WorkCalendar(tuple(years[year] for year in sorted(years)))


def _check(entry: Entry[CalendarYear], problems: Problems) -> None:
    """A year's holidays lie around it and in order; only days that would else be off are worked in exchange."""
    year = entry.value
    off: set[date] = set()
    listed = entry.node.fields.get("holidays")
    for at, holiday in enumerate(year.holidays):
        node = listed.items[at] if isinstance(listed, Listing) else entry.node
        line = node.lines.get("last", node.line) if isinstance(node, Mapping) else node.line
        length = (holiday.last - holiday.first).days + 1
        if not 1 <= length <= _LONGEST:
            problems.add(entry.file, line, f"{holiday.name}有 {length} 天", "请检查 first 和 last")
            continue
        if year.year not in (holiday.first.year, holiday.last.year):
            problems.add(entry.file, line, f"{holiday.name}不在 {year.year} 年", "请检查年份")
        off.update(holiday.first + timedelta(days=k) for k in range(length))
    for at, day in enumerate(year.workdays):
        line = entry.line("workdays", at)
        if day in off:
            problems.add(entry.file, line, f"{day} 既放假又上班", "请删去一处")
        elif day.weekday() < _SATURDAY:
            problems.add(entry.file, line, f"{day} 本来就是工作日", "workdays 只写要上班的周六、周日")
        if day.year != year.year:
            problems.add(entry.file, line, f"{day} 不在 {year.year} 年", "请检查年份")
