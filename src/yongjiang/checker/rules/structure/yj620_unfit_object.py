"""YJ620: a verb whose object it cannot have: 加大能力, 构建建设."""

from __future__ import annotations

import re

from yongjiang.checker.characters import Pair
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = "一、任务\n\n加大技术攻关{}，以构建服务标准化{}为前提。"

RULE = Rule(
    code="YJ620",
    name="unfit-object",
    title="动宾搭配不当",
    severity="info",
    over="plan",
    why="动词和宾语搭不上，多是改稿时换了一头没有换另一头，要做什么就说不清楚。",
    bad=Example({"规划.txt": _TEXT.format("能力", "建设")}, ("加大技术攻关能力", "构建服务标准化建设")),
    good=Example({"规划.txt": _TEXT.format("力度", "体系")}),
    mend="换用搭配得上的动词或宾语。",
    basis="现代汉语语法：动词与宾语的搭配",
)
#: verb, objects it cannot have, what fits them
_UNFIT = (
    ("加大", "能力|水平|质量|效率|步伐|速度", "提高"),
    ("构建", "建设", "推进"),
)
#: between the two stand no other verb and no object of the first
_BETWEEN = r"[^\s，。；、：,;:和与及并以的]{1,10}?"
_BEHIND = r"(?=[，。；,;\n]|为前提|为目标|为重点)"
#: 机构建设, 结构建成, 增加大量 hold none of these verbs
_WORDS = {
    verb: (re.compile(f"(?<![机结架重增参更]){verb}(?!设|筑|成)({_BETWEEN})({objects}){_BEHIND}"), fits)
    for verb, objects, fits in _UNFIT
}
_VERB = Pair("".join(verb[0] for verb in _WORDS), "".join(verb[1] for verb in _WORDS))
#: characters from the verb to the end of its object
_REACH = 14
_VERBS = re.compile(
    "力度|投入|规模|范围|开放|内需|覆盖|推进|推动|提升|提高|增强|强化|加强|改善|改进|完善|健全|形成|实现|促进|补齐|培育|培养|释放|发展|转变|"
    "优化|达到|保障|支持|服务于|参与|支撑|补短|建成|打造|建立"
)


def check(paper: Paper) -> Flaws:
    """Clauses that begin with the verb and end in an object that does not fit it."""
    text = paper.text
    for at in paper.characters.beside(_VERB):
        verb = text[at : at + 2]
        if verb not in _WORDS or (verb == "构建" and text.find("建设", at + 2, at + _REACH) < 0):
            continue
        clause, fits = _WORDS[verb]
        m = clause.match(text, at)
        if m is None or _VERBS.search(m[1]):
            continue
        yield Flaw(
            f"“{verb}……{m[2]}”搭配不当：“{m[0]}”",
            (paper.span(*m.span()),),
            (paper.quoted(*m.span()), Step("动词", verb), Step("宾语", m[2], f"宜用“{fits}”")),
            mend=f"“{m[2]}”宜用“{fits}”。",
        )
