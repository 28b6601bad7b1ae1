"""Sound definitions of any shape: stages in a row, branches inside branches, ways back, ends that break off."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from yongjiang.model.workflow import Deadline, Definition, Move, Rights, Stage


class _Builder:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.stages: list[Stage] = []
        self.moves: list[Move] = []

    def title(self) -> str:
        return self.draw(st.text("甲乙丙丁ab1", min_size=1, max_size=12))

    def stage(self, kind: str = "ordinary", **fields: object) -> str:
        key = f"s{len(self.stages)}"
        deadline = self.draw(st.sampled_from([None, Deadline(working_days=3), Deadline(calendar_days=9)]))
        self.stages.append(Stage(key, self.title(), kind, ("lead",), deadline=deadline, **fields))  # type: ignore[arg-type]
        return key

    def go(self, source: str, target: str) -> None:
        self.moves.append(Move(f"m{len(self.moves)}", self.title(), (source,), target))

    def chain(self, first: str, depth: int) -> str:
        """Stages after `first`, with ways back among them; the last one."""
        here, own = first, [first]
        for _ in range(self.draw(st.integers(0, 3))):
            if depth and self.draw(st.integers(0, 2)) == 0:
                here = self.fork(here, depth - 1)
            else:
                following = self.stage()
                self.go(here, following)
                here = following
                own.append(here)  # only branches lead to a join, so nothing goes back to one
            if self.draw(st.integers(0, 3)) == 0:
                self.go(here, self.draw(st.sampled_from(own)))
        return here

    def fork(self, source: str, depth: int) -> str:
        firsts = [self.stage() for _ in range(self.draw(st.integers(2, 3)))]
        lasts = [self.chain(first, depth) for first in firsts]
        key = f"s{len(self.stages)}"
        self.stages.append(Stage(key, self.title(), "parallel", branches=tuple(firsts)))
        self.go(source, key)
        join = self.stage("join", joins=key)
        for last in lasts:
            self.go(last, join)
        return join


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """A sound definition in which the lead body may do everything."""
    builder = _Builder(draw)
    last = builder.chain(builder.stage("start"), 2)
    builder.stages += [
        Stage("done", builder.title(), "end", outcome="done"),
        Stage("off", builder.title(), "end", outcome="stopped"),
    ]
    builder.go(last, "done")
    standing = [stage.key for stage in builder.stages if stage.kind not in ("end", "parallel")]
    for key in draw(st.lists(st.sampled_from(standing), max_size=3, unique=True)):
        builder.go(key, "off")
    if all(move.enters != "off" for move in builder.moves):
        builder.stages.pop()
    lead = ("lead",)
    rights = Rights(start=lead, supply=lead, pause=lead, resume=lead, hand_over=lead, withdraw=lead)
    return Definition("shape", "图", date(2025, 1, 1), "测试", tuple(builder.stages), tuple(builder.moves), may=rights)
