"""Plain Chinese words for the fields of a plan: explanations, terminal and pages use the same ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from yongjiang.model.case import CaseStatus, DueStatus
from yongjiang.model.decision import Outcome as Decided
from yongjiang.model.delivery import TASK_STATE_WORDS
from yongjiang.model.finding import Severity
from yongjiang.model.measure import ObservationSource, ObservationStatus, Reading, VerdictClass
from yongjiang.model.plan import BodyKind, CommitmentKind, Comparator, MeasureKind, Plan, SourceKind, StatementKind
from yongjiang.model.project_lights import Light
from yongjiang.model.rules import RuleSource, Sure
from yongjiang.model.workflow import RELATIONS, Definition
from yongjiang.model.zone import Counting, Direction, DocumentRole, Frequency, Permission, PlaceKind

COMPARATOR_SIGNS: dict[Comparator, str] = {
    "=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约", "range": "",
}  # fmt: skip
COMPARATOR_WORDS: dict[Comparator, str] = {
    "=": "达到", ">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于", "~": "大约", "range": "区间",
}  # fmt: skip
STATEMENT_WORDS: dict[StatementKind, str] = {"target": "目标值", "actual": "实绩值"}
MEASURE_WORDS: dict[MeasureKind, str] = {
    "level": "水平值", "increase": "增加量", "growth": "增长率", "multiple": "倍数",
}  # fmt: skip
BINDING_WORDS = {"binding": "约束性", "expected": "预期性"}
SOURCE_WORDS: dict[SourceKind, str] = {"prose": "正文", "table": "表格", "box": "专栏"}
COMMITMENT_WORDS: dict[CommitmentKind, str] = {
    "measure": "举措", "item": "专栏任务", "duty": "职责", "project": "项目",
}  # fmt: skip
BODY_WORDS: dict[BodyKind, str] = {
    "government": "政府部门", "congress": "人大", "party": "党委部门", "judiciary": "法院、检察院",
    "enterprise": "企业", "institute": "高校院所", "park": "园区", "platform": "平台", "other": "其他单位",
}  # fmt: skip
SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "疑点", "info": "提示"}
#: families of rules, by what their codes begin with
RULE_FAMILIES = {
    "YJ1": "算术", "YJ2": "恒等关系", "YJ3": "前后矛盾", "YJ4": "完整性", "YJ5": "上下衔接", "YJ6": "结构和文字",
    "YJ7": "目标分解", "YJ9": "豁免清单",
}  # fmt: skip
DOCUMENT_ROLE_WORDS: dict[DocumentRole, str] = {
    "decision": "决定", "plan": "规划", "special_plan": "专项规划", "action_programme": "行动方案",
    "report": "情况报告",
}  # fmt: skip
PLACE_WORDS: dict[PlaceKind, str] = {
    "belt": "带", "axis": "轴", "core": "核", "area": "片", "block": "区块", "street": "街道", "town": "镇",
    "zone": "功能区",
}  # fmt: skip
PERMISSION_WORDS: dict[Permission, str] = {
    "see_drafts": "看未公布的文件", "upload": "上传文件", "review": "核对读出的内容", "judge": "处理校核意见",
    "publish": "公布", "report": "报送进展和数据", "steer": "管理推进", "amend": "登记目标调整",
    "see_history": "看操作记录", "administer": "管理账号和基础数据",
    "see_enterprises": "看企业档案和梯队", "keep_enterprises": "登记企业、填报企业数据", "run_schemes": "办理惠企政策",
    "own_enterprise": "看和填报本企业",
    "see_technologies": "看关键技术三色图", "keep_technologies": "登记关键技术、填报定色依据",
}  # fmt: skip
OUTCOME_WORDS: dict[Decided, str] = {
    "pass": "符合", "fail": "不符合", "unknown": "缺少数据", "person": "须由人判断",
}  # fmt: skip
SURE_WORDS: dict[Sure, str] = {"verified": "已核实", "reported": "多处报道", "unverified": "未核实"}
DIRECTION_WORDS: dict[Direction, str] = {"up": "越大越好", "down": "越小越好", "hold": "保持在目标上"}
VERDICT_WORDS: dict[VerdictClass, str] = {
    "achieved_early": "提前实现", "ahead": "快于预期", "on_track": "符合预期", "behind": "滞后", "not_due": "未到期",
    "no_data": "无数据", "not_assessable": "不可评", "met": "完成", "missed": "未完成",
}  # fmt: skip
#: the same in two to four characters, for badges
VERDICT_SHORT_WORDS: dict[VerdictClass, str] = {
    "achieved_early": "提前", "ahead": "快于", "on_track": "符合", "behind": "滞后", "not_due": "未到期",
    "no_data": "无数据", "not_assessable": "不可评", "met": "完成", "missed": "未完成",
}  # fmt: skip
#: states of what a body answers for: verdicts, and how commitments and projects go
SCORE_STATE_WORDS: dict[str, str] = {
    **{str(key): word for key, word in VERDICT_WORDS.items()}, "done": "已完成", "silent": "久未报送", "late": "逾期",
    "green": "绿灯", "yellow": "黄灯", "red": "红灯", "grey": "不亮灯",
}  # fmt: skip


def score_state_word(kind: str, state: str) -> str:
    """What the state of an item on a scorecard is called: of a commitment as on its own page.

    >>> score_state_word("commitment", "on_track"), score_state_word("expected", "on_track")
    ('正常推进', '符合预期')
    """
    own: Mapping[str, str] = {str(key): word for key, word in TASK_STATE_WORDS.items()} if kind == "commitment" else {}
    return own.get(state) or SCORE_STATE_WORDS.get(state, state)


FREQUENCY_WORDS: dict[Frequency, str] = {"year": "每年", "half": "每半年", "quarter": "每季", "month": "每月"}
OBSERVATION_SOURCE_WORDS: dict[ObservationSource, str] = {
    "statistics": "统计部门", "third_party": "第三方", "self_report": "责任单位自报", "plan": "规划文件印出",
}  # fmt: skip
OBSERVATION_STATUS_WORDS: dict[ObservationStatus, str] = {
    "flash": "快报数", "preliminary": "初步数", "final": "核定数", "revised": "修订数",
}  # fmt: skip
COUNTING_WORDS: dict[Counting, str] = {"yearly": "全年数", "stock": "时点数", "flow": "逐年累加"}
READING_WORDS: dict[Reading, str] = {"level": "当期值", "to_date": "累计值", "growth": "增速"}
LIGHT_WORDS: dict[Light, str] = {
    "green": "绿灯", "yellow": "黄灯", "red": "红灯", "grey": "不亮灯", "done": "已建成",
}  # fmt: skip
RELATION_WORDS: dict[str, str] = {
    "lead": "牵头单位",
    "support": "配合单位",
    "initiator": "发起人",
    "countersigner": "会签单位",
}
CASE_STATUS_WORDS: dict[CaseStatus, str] = {
    "running": "办理中", "paused": "已暂停", "done": "已办结", "stopped": "已终止", "withdrawn": "已撤回",
}  # fmt: skip
DUE_WORDS: dict[DueStatus, str] = {
    "none": "没有期限", "open": "未到期", "today": "今日到期", "late": "已逾期", "paused": "暂停计时",
}  # fmt: skip
#: kinds of events; those that are rights of a definition are named alike
EVENT_WORDS = {
    "start": "启动", "move": "办理", "supply": "补交材料、登记事实", "pause": "暂停", "resume": "恢复",
    "hand_over": "交接", "withdraw": "撤回", "escalate": "升级督办",
}  # fmt: skip


def source_words(source: RuleSource) -> str:
    """Where a threshold comes from and how sure it is; of the zone's own only that it is not verified, where so.

    >>> source_words(RuleSource("a", "国科发火〔2016〕32号", "第十一条", "reported"))
    '国科发火〔2016〕32号 第十一条（多处报道）'
    >>> source_words(RuleSource("b", "本区设定", "示例，非正式", "reported", own=True))
    '本区设定 示例，非正式'
    """
    told = not source.own or source.sure == "unverified"
    return f"{source.document} {source.article}" + (f"（{SURE_WORDS[source.sure]}）" if told else "")


#: what a number of a heading ends with that needs no space before the words
_NUMBER_ENDS = frozenset("、.．)）:：")
_INNER_MARKS = str.maketrans("《》", "〈〉")
_NUMBER = r"[零〇一二三四五六七八九十百千\d]+"
#: a heading that is its number alone: 第一条, 一、, （二）, 1.2
_NUMBER_ALONE = re.compile(rf"(?:第{_NUMBER}(?:编|篇|章|节|条|款|项|部分)|[（(]?{_NUMBER}(?:\.\d+)*[）)]?)[、.．:：]?")


def party_names(definition: Definition) -> dict[str, str]:
    """What roles and relations are called in a workflow, by key."""
    own = {relation: getattr(definition.called, relation) for relation in RELATIONS}
    return {**dict(definition.roles), **RELATION_WORDS, **{relation: name for relation, name in own.items() if name}}


def name_of(plan: Plan) -> str:
    """What a document is called: by its title, else by its first heading in words, else by its file."""
    titles = [plan.document.title or "", *(" ".join(node.title.split()) for node in plan.outline)]
    return next((t for t in titles if t and not _NUMBER_ALONE.fullmatch(t)), "") or file_name(plan.document.path)


def in_title_marks(name: str) -> str:
    """`name` in 《》, inner ones turned to 〈〉.

    >>> in_title_marks("关于印发《纲要》的通知")
    '《关于印发〈纲要〉的通知》'
    """
    return f"《{name.translate(_INNER_MARKS)}》"


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """What to add to the names that several documents have, drafts of one plan: the file, its path where the files are
    named alike too. names: of all documents, by path. By path; documents whose name is their own are absent.

    >>> told_apart({"a/一稿.docx": "规划", "a/二稿.docx": "规划", "决定.docx": "决定"})
    {'a/一稿.docx': '一稿.docx', 'a/二稿.docx': '二稿.docx'}
    """
    shared, files = Counter(names.values()), Counter((name, file_name(path)) for path, name in names.items())
    return {
        path: file_name(path) if files[name, file_name(path)] == 1 else path
        for path, name in names.items()
        if shared[name] > 1 and name != file_name(path)
    }


def numbered(number: str | None, title: str) -> str:
    """A heading with its number, as one reads it: 一、总体要求, but 第一章 总体要求."""
    number = (number or "").strip()
    return f"{number}{'' if not number or number[-1] in _NUMBER_ENDS else ' '}{title}"


def file_name(path: str) -> str:
    """The last part of a path of whatever system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]
