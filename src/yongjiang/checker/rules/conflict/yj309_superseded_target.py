"""YJ309: a later document changed a target of an earlier one."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.checker.claims import (
    Claims,
    claims,
    disagree,
    distinct,
    place_of,
    reading,
    saying,
    steps_of,
    uncompared,
)
from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.succession import supersedes
from yongjiang.model.explanation import Step

_FIRST = (
    "# 甲区科技规划\n\n甲区科学技术局\n\n2021年10月\n\n规划期为2021年至2025年。\n\n到2025年，高新技术企业达到260家。\n"
)
_SECOND = (
    "# 甲区科技规划（修订版）\n\n甲区科学技术局\n\n2023年8月\n\n规划期为2021年至2025年。\n\n"
    "到2025年，高新技术企业达到{}家。\n"
)

RULE = Rule(
    code="YJ309",
    name="superseded-target",
    title="后出文件调整了目标",
    severity="info",
    over="plans",
    why="修订是合法的改动，不是矛盾；提示出来，好让引用旧目标的地方跟着改。",
    bad=Example({"一.md": _FIRST, "二.md": _SECOND.format(300)}, ("高新技术企业达到260家", "高新技术企业达到300家")),
    good=Example({"一.md": _FIRST, "二.md": _SECOND.format(260)}),
    mend="以后出的文件为准，其他引用处同步更新。",
    basis="规划中期调整、修订须经原批准机关同意并公布的通行做法",
)


def check(papers: Papers) -> Flaws:
    """Targets of documents of which one says that it amends or replaces the other."""
    for claim in claims(papers, "target"):
        held = dict.fromkeys(f.paper for f in claim.facts)
        for paper in held:
            newer = [other for other in held if supersedes(other, paper)]
            if newer:
                yield from _changed(claim, paper, newer)


def _changed(claim: Claims, paper: Paper, newer: Sequence[Paper]) -> Flaws:
    """What `paper` says and one of the `newer` documents says otherwise; facts that read the same are compared once."""
    news, left = distinct([f for f in claim.facts if f.paper in newer])
    olds = [f for f in claim.facts if f.paper is paper]
    firsts, more = distinct(olds)
    changed = {kind: next((f for f in news.values() if disagree(f, old)), None) for kind, old in firsts.items()}
    for old in olds:
        new = changed.get(reading(old))
        if new is not None:
            yield _flaw(claim, old, new)
    if left or more:
        yield uncompared(claim, [*left, *more])


def _flaw(claim: Claims, old: Fact, new: Fact) -> Flaw:
    return Flaw(
        f"{claim.name}{claim.year}年的目标由{old.paper.called}的{saying(old)}调整为{new.paper.called}的{saying(new)}",
        (place_of(old), place_of(new)),
        (
            *steps_of((old, new)),
            Step("先后", f"{old.paper.info.issued} → {new.paper.info.issued}", "后出文件自称修订或替代"),
        ),
    )
