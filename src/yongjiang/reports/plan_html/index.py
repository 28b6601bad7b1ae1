"""The index beside the document: all that was found, by kind, each entry with its fields and the way to its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from yongjiang.model import Plan
from yongjiang.model.plan import Commitment, IndicatorRow, Statement
from yongjiang.model.wording import (
    BINDING_WORDS,
    BODY_WORDS,
    COMMITMENT_WORDS,
    COMPARATOR_WORDS,
    MEASURE_WORDS,
    SOURCE_WORDS,
    STATEMENT_WORDS,
)
from yongjiang.reports.owners import Owner, owners_of
from yongjiang.reports.plan_html.found import body_ref, commitment_ref, mention_place, row_ref, statement_ref
from yongjiang.reports.plan_html.markup import escape
from yongjiang.reports.wording import decimal_text, quantity, year_text

Fields = Iterable[tuple[str, str | None]]

_ALTERNATIVE_WORDS = {
    "no": "序号", "name": "名称", "unit": "单位", "base": "基期", "target": "目标", "growth": "增长", "actual": "实绩",
    "verdict": "评价", "attribute": "属性",
}  # fmt: skip
#: a unit is set behind a figure, not behind words (冲刺千亿, 按市下达)
_FIGURE_ENDS = frozenset("0123456789]】）)")
_EMPTY = {
    "target": "没有找到目标值。写有期限和数量的目标句（到某年达到多少）会列在这里。",
    "actual": "没有找到实绩值。已经达到的数（上年、上一规划期末）会列在这里。",
    "task": "没有找到任务。举措标题、专栏任务和“某单位应当……”的职责会列在这里。",
    "project": "没有找到项目。列举的项目名称会列在这里。",
    "body": "没有找到单位。负责或参与的部门、企业、院所、平台会列在这里。",
    "row": "没有找到指标表。主要指标表的每一行会列在这里。",
}


class Panel:
    """One list of the index: its key (part of its id), its name, how many entries; what writes them when asked."""

    __slots__ = ("count", "key", "name", "rows")

    def __init__(self, key: str, name: str, count: int, rows: Callable[[], Iterator[str]]) -> None:
        self.key = key
        self.name = name
        self.count = count
        self.rows = rows

    def html(self) -> Iterator[str]:
        """The panel, or what would be in it."""
        yield f'<section class="panel" id="list-{self.key}" aria-labelledby="h-{self.key}">'
        yield f'<h2 id="h-{self.key}">{self.name}<span class="n">{self.count}</span></h2>'
        if self.count:
            yield from self.rows()
        else:
            yield f'<p class="none">{_EMPTY[self.key]}</p>'
        yield "</section>"


def panels_of(plan: Plan, text: str, anchored: set[str]) -> list[Panel]:
    """All panels, in the order of the tabs. anchored: ids that exist in the document once it is rendered."""
    entries = _Entries(plan, text, anchored)
    targets = [s for s in plan.statements if s.kind == "target"]
    actuals = [s for s in plan.statements if s.kind == "actual"]
    tasks = [c for c in plan.commitments if c.kind != "project"]
    projects = [c for c in plan.commitments if c.kind == "project"]
    return [
        Panel("target", "目标值", len(targets), lambda: entries.statements(targets)),
        Panel("actual", "实绩值", len(actuals), lambda: entries.statements(actuals)),
        Panel("task", "任务", len(tasks), lambda: entries.commitments(tasks)),
        Panel("project", "项目", len(projects), lambda: entries.commitments(projects)),
        Panel("body", "责任单位", len(entries.owners) or len(plan.bodies), entries.bodies),
        Panel("row", "指标表", len(plan.indicators), entries.rows),
    ]


class _Entries:
    """Writes entries; knows titles of headings and which places exist."""

    def __init__(self, plan: Plan, text: str, anchored: set[str]) -> None:
        self._plan = plan
        self._text = text
        self._anchored = anchored
        self._nodes = {node.id: node for node in plan.outline}
        self._statements = {s.id: s for s in plan.statements}
        self.owners = owners_of(plan)

    def statements(self, statements: Sequence[Statement]) -> Iterator[str]:
        return _grouped((s.section or "", self._statement(s)) for s in statements)

    def commitments(self, commitments: Sequence[Commitment]) -> Iterator[str]:
        def group(c: Commitment) -> str:
            node = self._nodes.get(c.node or "")
            if node is not None and node.title == c.title and node.parent in self._nodes:
                node = self._nodes[node.parent]
            return (c.category if c.kind == "project" else None) or (node.title if node else "")

        return _grouped((group(c), self._commitment(c)) for c in commitments)

    def rows(self) -> Iterator[str]:
        return _grouped((row.table, self._row(k, row)) for k, row in enumerate(self._plan.indicators))

    def bodies(self) -> Iterator[str]:
        """Owners first, then the bodies that are only mentioned, most often mentioned first."""
        unlisted = {body.name: k for k, body in enumerate(self._plan.bodies)}
        listed = []
        for extra, owner in enumerate(self.owners, start=len(unlisted)):
            listed.append(("承担任务的", self._body(unlisted.pop(owner.name, None), owner, extra)))
        others = sorted(unlisted.items(), key=lambda named: -len(self._plan.bodies[named[1]].mentions))
        listed += [("文中提到的", self._body(k, Owner(name, [], []), k)) for name, k in others]
        return _grouped(listed)

    def _body(self, k: int | None, owner: Owner, number: int) -> str:
        """An owner that is body `k` of the plan, or none of its bodies (各部门): then its entry has `number`."""
        led, backed = owner.leads, owner.supports
        if k is None:
            ref, place, kind, mentions = body_ref(number), commitment_ref((led or backed)[0]), "泛指", 0
        else:
            body = self._plan.bodies[k]
            ref, place, kind, mentions = body_ref(k), mention_place(k, 0), BODY_WORDS[body.kind], len(body.mentions)
        counts = [f"牵头 {len(led)}"] if led else []
        counts += [f"配合 {len(backed)}"] if backed else []
        counts += [f"提及 {mentions}"] if k is not None else []
        value, *rest = counts
        fields = [
            ("类别", kind),
            ("牵头", _items(len(led))),
            ("配合", _items(len(backed))),
            ("提及", f"{mentions} 处" if mentions else None),
        ]
        duties = "".join(f"<li>{self._link(commitment_ref(c), c.title)}</li>" for c in led)
        extra = f'<ul class="led">{duties}</ul>' if duties else ""
        return self._entry(ref, place, "b", owner.name, value, [kind, *rest], fields, extra)

    def _statement(self, s: Statement) -> str:
        sub = [year_text(s.year)]
        sub += [MEASURE_WORDS[s.measure]] if s.measure != "level" else []
        sub += [BINDING_WORDS[s.binding]] if s.binding else []
        sub += [SOURCE_WORDS[s.source]] if s.source != "prose" else []
        if s.value is None:
            amount, sub = None, [*sub, "原文无数值，照录"]
        else:
            high = f"–{decimal_text(s.value_high)}" if s.value_high is not None else ""
            amount = f"{COMPARATOR_WORDS[s.op]} {decimal_text(s.value)}{high} {s.unit}"
        fields = [
            ("原文", self._quote(s.start, s.end)),
            ("数值", amount),
            ("性质", f"{STATEMENT_WORDS[s.kind]} · {MEASURE_WORDS[s.measure]}"),
            ("年份", year_text(s.year)),
            ("语气", s.hedge),
            ("约束", BINDING_WORDS[s.binding] if s.binding else None),
            ("位置", s.section),
            ("来源", SOURCE_WORDS[s.source]),
            ("编号", s.id),
        ]
        css = "t" if s.kind == "target" else "a"
        ref = statement_ref(s)
        return self._entry(ref, ref, css if s.value is not None else f"{css} v", s.indicator, quantity(s), sub, fields)

    def _commitment(self, c: Commitment) -> str:
        sub = [COMMITMENT_WORDS[c.kind]] if c.kind != "project" else []
        sub.append(f"牵头 {'、'.join(c.lead_units)}" if c.lead_units else "未写明责任单位")
        sub += [f"配合 {'、'.join(c.support_units)}"] if c.support_units else []
        held = [self._statements[k] for k in c.statements if k in self._statements]
        fields = [
            ("牵头", "、".join(c.lead_units) or "未写明"),
            ("配合", "、".join(c.support_units) or None),
            ("期限", f"{c.due_year}年" if c.due_year else None),
            ("归类", c.category),
            ("位置", self._nodes[c.node].title if c.node in self._nodes else None),
            ("编号", c.id),
        ]
        numbers = "".join(f"<li>{self._link(statement_ref(s), f'{s.indicator} {quantity(s)}')}</li>" for s in held)
        extra = f'<ul class="led">{numbers}</ul>' if numbers else ""
        value = f"{c.due_year}年" if c.due_year else ""
        css = {"project": "p", "duty": "d"}.get(c.kind, "m")
        ref = commitment_ref(c)
        return self._entry(ref, ref, css, c.title, value, sub, fields, extra)

    def _row(self, k: int, row: IndicatorRow) -> str:
        written = row.target or row.actual or "—"
        unit = f" {row.unit}" if row.unit and written[-1] in _FIGURE_ENDS else ""
        base = f"{row.base_year or '基期'} {row.base}" if row.base else None
        sub = [
            row.unit if row.unit and not unit else None,
            base,
            row.growth and f"增长 {row.growth}",
            row.attribute,
            "、".join(row.units) or None,
        ]
        fields = [
            ("序号", row.no), ("单位", row.unit), ("基期", row.base and f"{row.base}（{year_text(row.base_year)}）"),
            ("目标", row.target and f"{row.target}（{year_text(row.target_year)}）"), ("增长", row.growth),
            ("实绩", row.actual), ("评价", row.verdict), ("属性", row.attribute),
            ("责任", "、".join(row.units) or None), ("标记", row.mark),
        ]  # fmt: skip
        extra = ""
        if row.ambiguous:
            others = "；".join(
                "，".join(f"{_ALTERNATIVE_WORDS.get(f, f)} {v}" for f, v in other.items()) for other in row.alternatives
            )
            extra = f'<p class="warn">？有多种切分，请对照原文{f"。也可读作：{escape(others)}" if others else ""}</p>'
        value = f"{written}{unit}"
        ref = row_ref(k)
        css = "r amb" if row.ambiguous else "r"
        return self._entry(ref, ref, css, row.name + (row.mark or ""), value, sub, fields, extra)

    def _entry(
        self, ref: str, place: str, css: str, name: str, value: str, sub: Iterable[str | None], fields: Fields,
        extra: str = "",
    ) -> str:  # fmt: skip
        small = " · ".join(escape(word) for word in sub if word)
        row = f'<span class="name">{escape(name)}</span>'
        row += f'<span class="val">{escape(value)}</span>' if value else ""
        row += f'<span class="sub">{small}</span>' if small else ""
        href = f' href="#{place}"' if place in self._anchored else ""
        listed = "".join(f"<dt>{label}<dd>{escape(words)}" for label, words in fields if words)
        more = f"<details><summary>字段</summary><dl>{listed}</dl>{extra}</details>"
        return f'<li id="i-{ref}" class="e {css}"><a class="row"{href}>{row}</a>{more}</li>'

    def _link(self, place: str, words: str) -> str:
        href = f' href="#{place}"' if place in self._anchored else ""
        return f"<a{href}>{escape(words)}</a>"

    def _quote(self, start: int, end: int) -> str:
        quote = "".join(self._text[start : min(end, start + 120)].split())
        return f"{quote}……" if end - start > 120 else quote


def _items(count: int) -> str | None:
    return f"{count} 项" if count else None


def _grouped(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for title, group in groupby(entries, key=lambda pair: pair[0]):
        head = f'<h3 class="group">{escape(title)}</h3>' if title else ""
        yield f"{head}<ol>"
        yield from (entry for _, entry in group)
        yield "</ol>"
