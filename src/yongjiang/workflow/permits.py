"""What stands against a move: one place that both the gate and the outlook ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yongjiang.model.case import CaseActor, CaseState, HeldPaper, Lack, MustAct, Standing
from yongjiang.model.explanation import Step
from yongjiang.model.workflow import RELATIONS, Condition, Move, Need
from yongjiang.workflow.branches import body_of, missing_branches, unnamed
from yongjiang.workflow.chart import Chart
from yongjiang.workflow.facts import Moment, counts_days, judge, told

_VERDICTS: dict[bool | None, str] = {True: "满足", False: "不满足", None: "不知道"}


def may(actor: CaseActor, parties: Sequence[str], state: CaseState, branch: str | None = None) -> bool:
    """Whether `actor` is one of `parties` in this case. branch: body whose branch it is about, None for any."""
    return any(
        _stands(actor, party, state, branch) if party in RELATIONS else party in actor.roles for party in parties
    )


def _stands(actor: CaseActor, relation: str, state: CaseState, branch: str | None) -> bool:
    if relation == "countersigner":
        branches = {body_of(standing) for standing in state.standing} if branch is None else {branch}
        return bool(actor.body) and actor.body in branches
    if relation == "lead":
        return bool(actor.body) and actor.body == state.lead
    if relation == "support":
        return bool(actor.body) and actor.body in state.support
    if state.initiator.body:
        return actor.body == state.initiator.body
    return actor.person == state.initiator.person


def resolved(parties: Sequence[str], state: CaseState, branch: str) -> tuple[MustAct, ...]:
    """`parties` with the bodies that their relations mean in this case, in the branch of that body."""
    bodies = {
        "lead": (state.lead,),
        "support": state.support,
        "initiator": (state.initiator.body,),
        "countersigner": (branch,),
    }
    return tuple(MustAct(party, body) for party in parties for body in bodies.get(party, ("",)))


def named(chart: Chart, parties: Sequence[str]) -> str:
    """`parties` in words."""
    return "、".join(chart.parties.get(party, party) for party in parties)


def parties_of(chart: Chart, move: Move, standing: Standing) -> tuple[str, ...]:
    """Who may take `move` from where the case stands, those an escalation has called in included."""
    stage = chart.stages[standing.stage]
    parties = list(move.who or stage.who)
    if stage.deadline is not None:
        for level in stage.deadline.escalations[: standing.escalated]:
            parties += level.act
    return tuple(dict.fromkeys(parties))


def barred(move: Move, state: CaseState) -> tuple[str, ...]:
    """People who may not take `move`, having once taken one that it must be separate from, in whichever round.

    The person counts: another role, another body to act for, or a hand-over of the case changes nothing.
    """
    return tuple(dict.fromkeys(person for key in move.separate_from for person in state.did.get(key, ())))


def separation(chart: Chart, move: Move, state: CaseState, actor: CaseActor) -> Lack | None:
    """What keeps `actor` from taking `move`: what that person did before in this case."""
    done = [key for key in move.separate_from if actor.person in state.did.get(key, ())]
    if not done:
        return None
    deeds = "、".join(chart.deed(key) for key in done)
    return Lack("separate", f"办过{deeds}的人不能再办{move.title}，要换一个人（不相容岗位分离）", done[0])


def has(need: Need, papers: Sequence[HeldPaper], standing: Standing) -> bool:
    """Whether the paper that `need` names is there, and new enough."""
    return any(held.paper == need.paper and (not need.fresh or held.at >= standing.since) for held in papers)


def lacks(
    chart: Chart,
    state: CaseState,
    standing: Standing,
    move: Move,
    moment: Moment,
    late_papers: Sequence[str] = (),
) -> tuple[tuple[Lack, ...], Step]:
    """All that stands against `move` whoever takes it, and what was looked at.

    state: with the facts and papers that come with the move; moment: where it has no calendar, a condition that counts
    days is left to the gate, which has; late_papers: papers asked to follow later (容缺).
    """
    found: list[Lack] = []
    steps: list[Step] = []
    waiting = missing_branches(chart, standing, state)
    if state.status == "paused" and not chart.stops(move):
        found.append(Lack("paused", "办理已暂停"))
    if waiting:
        found.append(Lack("waiting", f"还要等{'、'.join(waiting)}"))
    asked = unnamed(chart, move.enters, state.facts)
    found += (Lack("condition", f"还没有登记{chart.facts[key].title}", key) for key in asked)
    if move.when is not None and (moment.days is not None or not counts_days(move.when)):
        lack, step = weighed(chart, state, move.when, moment)
        steps.append(step)
        if lack is not None:
            found.append(lack)
    for need in move.papers:
        there = has(need, state.papers, standing)
        title = chart.papers[need.paper].title
        follows = not there and need.paper in late_papers and need.tolerated is not None
        value = "有" if there else "容缺后补" if follows else "缺"
        steps.append(Step(f"材料：{title}", value, "要本环节新交的" if need.fresh else ""))
        if not there and not follows:
            later = "" if need.tolerated is None else f"（可容缺，{need.tolerated} 个工作日内补）"
            found.append(Lack("paper", f"缺{title}{later}", need.paper, need.tolerated))
    found += _wrongly_late(chart, standing, move, state.papers, late_papers)
    if chart.stages[move.enters].outcome == "done":
        owed = [(one.paper, chart.papers[one.paper].title) for one in state.owed]
        found += (Lack("owing", f"容缺的{title}还没有补", paper) for paper, title in owed)
        steps.append(Step("容缺材料", "没有补齐" if owed else "没有欠缺"))
    return tuple(found), Step(move.title, "缺条件" if found else "可以办理", steps=tuple(steps))


def weighed(chart: Chart, state: CaseState, condition: Condition, moment: Moment) -> tuple[Lack | None, Step]:
    """What `condition` stands against a move in `state`, None where it holds, and how that was found."""
    verdict, found = judge(condition, chart.facts, state.facts, moment)
    words = told(condition, chart.facts)
    step = Step("条件", _VERDICTS[verdict], words, steps=(found,))
    if verdict is True:
        return None, step
    if absent := _absent(condition, state):
        return Lack("condition", f"还没有填{'、'.join(chart.facts[key].title for key in absent)}", absent[0]), step
    again = "还不知道是否" if verdict is None else "不"
    plain = words[1:-1] if len(condition.all_of) > 1 or len(condition.any_of) > 1 else words
    return Lack("condition", f"{again}满足条件：{plain}", condition.fact or ""), step


def _absent(condition: Condition, state: CaseState) -> list[str]:
    """Facts that all have to be stated for `condition` and are not, in its order; none where it asks for more."""
    parts = condition.all_of or (condition,)
    if any(part.fact is None or part.present is False for part in parts):
        return []
    return [part.fact for part in parts if part.fact is not None and part.fact not in state.facts]


def _wrongly_late(
    chart: Chart, standing: Standing, move: Move, papers: Sequence[HeldPaper], late_papers: Sequence[str]
) -> Iterator[Lack]:
    needs = {need.paper: need for need in move.papers}
    for key in late_papers:
        title = chart.papers[key].title if key in chart.papers else key
        if key not in needs:
            yield Lack("not-tolerable", f"这一步不要{title}，不用容缺", key)
        elif needs[key].tolerated is None:
            yield Lack("not-tolerable", f"{title}不能容缺", key)
        elif has(needs[key], papers, standing):
            yield Lack("not-tolerable", f"{title}已经有了，不用容缺", key)
