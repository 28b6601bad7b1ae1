"""A definition looked up by key: built once for each definition and kept."""

from __future__ import annotations

from yongjiang.model.wording import EVENT_WORDS, party_names
from yongjiang.model.workflow import STARTING, Definition, Fact, Move, Paper, Stage
from yongjiang.workflow.keeping import kept


class Chart:
    """Parts of a sound definition by key. start: the stage where a case begins; leaving: moves by stage left."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.stages: dict[str, Stage] = {stage.key: stage for stage in definition.stages}
        self.moves: dict[str, Move] = {move.key: move for move in definition.moves}
        self.facts: dict[str, Fact] = {fact.key: fact for fact in definition.facts}
        self.papers: dict[str, Paper] = {paper.key: paper for paper in definition.papers}
        self.parties = party_names(definition)
        self.start = next(stage for stage in definition.stages if stage.kind == "start")
        self.leaving: dict[str, tuple[Move, ...]] = {
            stage.key: tuple(move for move in definition.moves if stage.key in move.leaves)
            for stage in definition.stages
        }
        #: parallel stages that open a branch for every body, by the fact that names these
        self.each: dict[str, list[Stage]] = {fact.key: [] for fact in definition.facts}
        for stage in definition.stages:
            if stage.each is not None:
                self.each[stage.each].append(stage)
        #: moves of which must be remembered who took them
        self.remembered = {key for move in definition.moves for key in move.separate_from}

    def stops(self, move: Move) -> bool:
        """Whether `move` breaks the case off, which is allowed even while it is paused."""
        return self.stages[move.enters].outcome == "stopped"

    def deed(self, key: str) -> str:
        """What somebody did, in words: a move, or `STARTING`."""
        return EVENT_WORDS[key] if key == STARTING else self.moves[key].title


#: `Chart` of a definition that has passed `check_definition`, built once
chart_of = kept(Chart)
