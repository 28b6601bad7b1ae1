"""YJ410: a plan that does not say for which years it is."""

from __future__ import annotations

import re

from yongjiang.checker.genre import genre_of
from yongjiang.checker.paper import Paper
from yongjiang.checker.promises import promises
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.checker.titles import title_place
from yongjiang.model.explanation import Step

_PLAN = """# 甲区科技创新规划

甲区科学技术局

{}

## 一、重点任务

### （一）培育科技企业

高新技术企业达到260家。

### （二）建设创新平台

建成中试基地2个。

### （三）集聚创新人才

引进领军人才60名。
"""

RULE = Rule(
    code="YJ410",
    name="plan-without-period",
    title="规划没有写明规划期",
    severity="warning",
    over="plan",
    why="不知道规划管哪几年，目标就没有期限，评估不知道何时做，后来的规划也不知道它还有没有效。",
    bad=Example({"规划.md": _PLAN.format("为加快科技创新，制定本规划。")}, ("甲区科技创新规划",)),
    good=Example({"规划.md": _PLAN.format("为加快科技创新，制定本规划。规划期为2021年至2025年。")}),
    mend="在标题或引言写明规划期，如“规划期为2021年至2025年”。",
    basis="各级规划编制规程关于规划期限的通行要求",
)
_FEWEST = 3
#: the time of a plan in words that are no pair of years
_TERM = re.compile(r"(?:规划|计划|实施|行动|执行|有效|方案|创建)(?:期限|年限|周期|期[为是：:至到])")
#: the year by which a programme is to be done
_REACHED = re.compile(r"(?<![一-鿿])(?:力争)?到20\d\d年")
#: years from which a reader can guess it
_GUESSED = re.compile(r"[一二三四五六七八九]五”?(?:时期|期间|以来|末)|20\d\d年?[—\-–~至到]+20\d\d年")


def check(paper: Paper) -> Flaws:
    """Plans by their title, without a period in title or text; milder for programmes of action, whose tasks may bear
    dates, and where years are named from which it can be guessed."""
    genre = genre_of(paper)
    if genre not in ("plan", "scheme") or paper.info.period is not None or _TERM.search(paper.text) is not None:
        return
    if len(paper.once(promises)) < _FEWEST:
        return
    if genre == "scheme" and _REACHED.search(paper.text) is not None:
        return
    guessed = _GUESSED.search(paper.text)
    message = f"“{paper.name}”的标题和正文都没有写明起止年份"
    if guessed is not None:
        message += f"，只提到{guessed[0]}"
    working = (
        Step("标题", paper.name),
        Step("规划期", "没有找到", "标题里的年份、“十四五”一类说法，正文里的规划期、实施期限"),
    )
    mild = genre == "scheme" or guessed is not None
    yield Flaw(message, (title_place(paper, "规划名称"),), working, severity="info" if mild else None)
