"""YJ406: a box, a measure or a task without lead unit where most of its kind name theirs."""

from __future__ import annotations

from yongjiang.checker.listing import listed, titled
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Place, Rule
from yongjiang.checker.unowned import Unowned, rows_without_owner, sections_without_owner
from yongjiang.model.explanation import Step

_BOXES = """# 甲区科技规划

规划期为2021年至2025年。

## 一、重点任务

专栏1：创新平台

◆中试基地：建设中试线8条，服务企业200家。

◆新材料研究院：孵化企业40家。

（牵头单位：区科技局）

专栏2：人才引育

◆青年人才：新增高技能人才6000人。

（牵头单位：区委人才办）

专栏3：企业培育

◆高企倍增：高新技术企业达到280家。

◆百企攻关：实施产学研合作项目300项。
{}"""

RULE = Rule(
    code="YJ406",
    name="measure-without-owner",
    title="任务没有责任单位",
    severity="warning",
    over="plan",
    why="同类任务大多写明了牵头单位，这一处没有，分解任务时就没有人认领，年终也没有人可以问。",
    bad=Example({"规划.md": _BOXES.format("")}, ("专栏3：企业培育",)),
    good=Example({"规划.md": _BOXES.format("\n（牵头单位：区经信局）\n")}),
    mend="补上牵头单位；确实不指定的，在体例上统一，并说明由谁负责。",
    basis="规划任务“一项任务、一个牵头单位”的分工惯例",
)
#: what was compared, as messages call it
_PEERS = {"boxes": "全文{}个专栏", "all": "全文{}项任务", "group": "同一处{}项任务"}
_COUNTED = {"boxes": "个", "all": "项", "group": "项"}


def check(paper: Paper) -> Flaws:
    """One finding for a box, for the measures of a section, for a table of tasks; a report names owners by the way."""
    if paper.reviews:
        return
    for section in paper.once(sections_without_owner):
        yield _flaw(paper, section)
    for table, rows, total in rows_without_owner(paper, "measure"):
        names = [row.title for row in rows]
        message = f"{table.caption or '任务表'}有{total}项任务，{listed(names)}没有写责任单位"
        working = (Step("写了责任单位的任务", f"{total - len(rows)}项"), Step("没有写的", listed(names)))
        yield Flaw(message, tuple(paper.place(row) for row in rows), working)


def _flaw(paper: Paper, section: Unowned) -> Flaw:
    names = listed([promise.node.title for promise in section.lacking])
    peers = _PEERS[section.compared].format(section.peers)
    owned = f"{section.owned}{_COUNTED[section.compared]}"
    if section.head is not None and section.whole:
        places: tuple[Place, ...] = (paper.place(section.head),)
        boxed = section.head.kind == "box"
        subject = titled(section.head) + ("" if boxed else f"的{section.total}项任务都")
    else:
        places = tuple(paper.place(promise.node) for promise in section.lacking)
        subject = (f"{titled(section.head)}：" if section.head is not None else "") + names
    message = f"{subject}没有写牵头单位，{peers}有{owned}写了"
    working = (Step(peers, f"{owned}写了牵头单位"), Step("没有写的", names))
    return Flaw(message, places, working)
