"""YJ411: a plan that does not say who issues it."""

from __future__ import annotations

import re

from yongjiang.checker.genre import genre_of
from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import promises
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.titles import title_place
from yongjiang.model.explanation import Step

_PLAN = """# 甲区科技创新规划

{}规划期为2021年至2025年。

## 一、重点任务

### （一）培育科技企业

高新技术企业达到260家。

### （二）建设创新平台

建成中试基地2个。

### （三）集聚创新人才

引进领军人才60名。
"""

RULE = Rule(
    code="YJ411",
    name="plan-without-issuer",
    title="规划没有写明编制或发布机关",
    severity="info",
    over="plan",
    why="不知道是谁的规划，就不知道谁对它负责、它在规划体系里居于哪一层。送审稿可以没有，印发稿应当有。",
    bad=Example({"规划.md": _PLAN.format("")}, ("甲区科技创新规划",)),
    good=Example({"规划.md": _PLAN.format("甲区科学技术局\n\n2021年11月\n\n")}),
    mend="在封面、题下或文末写明编制机关或发布机关。",
    basis="党政机关公文处理工作条例（2012）第九条：公文一般由发文机关标志、发文机关署名等组成",
)
_FEWEST = 3
_MADE_BY = re.compile(
    r"由[^，。；\n]{2,40}?(?:编制|制定|起草|印发|发布|审定)|[局委府会办院部][^，。；\n]{0,8}(?:组织|牵头|共同|联合)?编制"
    r"|[（(][^（）()\n]{4,60}会议(?:审议)?(?:批准|通过)[）)]"
)


def check(paper: Paper) -> Flaws:
    """Plans and programmes by their title, with neither an issuer nor a sentence that says who made them."""
    if (
        genre_of(paper) not in ("plan", "scheme")
        or paper.info.issuer is not None
        or len(paper.once(promises)) < _FEWEST
    ):
        return
    if _MADE_BY.search(paper.text) is not None:
        return
    message = f"“{paper.name}”没有写编制机关或发布机关"
    working = (Step("题下和文末的署名", "没有找到"), Step("页眉的发布机构", "没有找到"))
    yield Flaw(message, (title_place(paper, "规划名称"),), working)
