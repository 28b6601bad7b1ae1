"""YJ623: the distribution list names the members or offices of the issuing organ, of another level."""

from __future__ import annotations

import re

from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Example, Flaw, Flaws, Rule
from yongjiang.model.explanation import Step

_TEXT = """# 甲市乙区人民代表大会常务委员会文件

乙区人大常〔2023〕25号

## 甲市乙区人民代表大会常务委员会 关于加快推进科创区建设的决定

(2023年11月30日乙区十二届人大常委会第十五次会议通过)

为加快推进科创区建设，作出如下决定：

一、加强领导。区人民政府应当加强统筹。

送：市人大常委会，区委，{}人大常委会组成人员，区政府。
"""

RULE = Rule(
    code="YJ623",
    name="copies-of-another-level",
    title="抄送单位的级别与发文机关不符",
    severity="warning",
    over="plan",
    why="组成人员、机关各工委是发文机关自己的。写成上一级的，多是照抄上级文件的抄送栏没有改，文件会送错地方。",
    bad=Example({"决定.txt": _TEXT.format("市")}, ("市人大常委会组成人员",)),
    good=Example({"决定.txt": _TEXT.format("区")}),
    mend="改为发文机关本级；确需送上级的，写上级机关的全称。",
    basis="《党政机关公文处理工作条例》第九条：抄送机关使用机关全称、规范化简称或者同类型机关统称",
)
#: organs by how the issuer is written and how a list calls them
_ORGANS = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("人大常委会", "人大常委会"),
    ("人民政府", "政府"),
    ("委员会办公室", "委"),
)
_ISSUED = re.compile(r"(省|市|区|县)(?:人民代表大会常务委员会|人大常委会|人民政府)")
_LIST = re.compile(r"\n[ \t　]*(?:抄送|抄报|送|发)[:：]([^\n]+)")
_OWN = r"([省市区县]){}(?:组成人员|机关各[^，,。；\n]{{2,12}}|各专门委员会|各工作委员会|各副主任)"


def check(paper: Paper) -> Flaws:
    """Entries of the list that only the issuer itself can have, with another level before them."""
    issuer = paper.info.issuer or ""
    last = next(reversed(list(_ISSUED.finditer(issuer))), None)
    organ = next((short for long, short in _ORGANS if long in issuer), None)
    if last is None or organ is None:
        return
    for copies in _LIST.finditer(paper.text):
        for m in re.compile(_OWN.format(organ)).finditer(paper.text, copies.start(1), copies.end(1)):
            if m[1] == last[1]:
                continue
            right = f"{last[1]}{m[0][1:]}"
            yield Flaw(
                f"抄送栏写“{m[0]}”，发文机关是{issuer}，疑为“{right}”",
                (paper.span(*m.span()),),
                (Step("发文机关", issuer), paper.step("抄送栏", *m.span()), Step("疑为", right)),
                mend=f"改为“{right}”。",
            )
