"""What the trail calls things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yongjiang.model.wording import (
    BINDING_WORDS,
    BODY_WORDS,
    COMMITMENT_WORDS,
    COMPARATOR_WORDS,
    COUNTING_WORDS,
    DIRECTION_WORDS,
    DOCUMENT_ROLE_WORDS,
    MEASURE_WORDS,
    STATEMENT_WORDS,
)
from yongjiang.web.accounts.policy import roles
from yongjiang.web.zone import current_zone

VERB_WORDS = {
    "document.add": "新文件入库", "version.add": "新版本入库", "version.revise": "开始修订", "version.publish": "公布",
    "statement.confirmed": "核对数字", "statement.corrected": "订正数字", "statement.rejected": "不采用数字",
    "statement.proposed": "恢复数字为待核", "commitment.confirmed": "核对任务", "commitment.corrected": "订正任务",
    "commitment.rejected": "不采用任务", "commitment.proposed": "恢复任务为待核", "indicator.merge": "合并指标",
    "indicator.keep_apart": "指标不合并", "indicator.unmerge": "取消合并", "finding.open": "重新打开意见",
    "finding.accepted": "采纳意见", "finding.waived": "豁免意见", "finding.mended": "标为已改正",
    "account.add": "新建账号", "account.change": "改账号角色", "account.password": "设新密码",
    "account.role": "调整角色", "account.tie": "绑定统一身份", "account.deactivate": "停用账号",
    "account.mail": "开关每周邮件",
    "token.make": "新建接口密钥", "token.revoke": "停用接口密钥",
    "body.change": "修改单位", "indicator.change": "修改指标",
    "document.change": "修改文件信息",
    "zone.measure": "载入地区包的目标和数据", "course.open": "建立监测", "observation.report": "报送数据",
    "target.amend": "调整目标", "indicator.owners": "调整责任单位", "target.break_down": "分解目标",
    "task.confirm": "确认承诺事项", "task.change": "修改承诺事项", "task.hand_over": "交接承诺事项",
    "task.renew": "按新条款更新", "task.drop": "不再跟踪", "task.restore": "恢复跟踪",
    "amendment.add": "增加调整内容",
    "case.start": "启动流程", "case.move": "办理流程", "case.supply": "补交材料", "case.pause": "暂停流程",
    "project.change": "修改项目", "project.invest": "报送项目投资", "project.block": "提出堵点",
    "project.unblock": "堵点已解决", "project.hand_over": "交接项目",
    "enterprise.add": "登记企业", "enterprise.facts": "填报企业数据", "enterprise.change": "修改企业档案",
    "enterprise.confirm": "核实企业称号", "enterprise.refuse": "退回企业称号",
    "technology.add": "登记关键技术", "technology.facts": "填报定色依据", "zone.technologies": "载入地区包的关键技术",
    "ledger.open": "建台账", "ledger.post": "记账", "scheme.open": "开办政策", "scheme.close": "改截止日期",
    "scheme.scan": "扫描企业", "claim.recover": "追回资金",
    "case.resume": "恢复流程", "case.hand_over": "交接", "case.withdraw": "撤回", "case.escalate": "升级督办",
}  # fmt: skip
KIND_WORDS = {
    "document": "文件", "statement": "数字", "commitment": "任务", "indicator": "指标", "finding": "校核意见",
    "body": "单位", "account": "账号", "zone": "地区包", "task": "承诺事项", "project": "项目",
    "amendment": "调整", "exemption": "容错免责", "handover": "交接", "decomposition": "目标分解",
    "enterprise": "企业", "technology": "关键技术", "scheme": "惠企政策", "claim": "兑现", "ledger": "台账",
}  # fmt: skip
FIELD_WORDS = {
    "version": "版次", "file": "文件名", "sha256": "校验值", "revises": "修订自", "state": "处理", "until": "到哪天",
    "name": "指标", "value": "数值", "value_high": "上限", "unit": "单位", "op": "比较", "year": "年份", "kind": "种类",
    "measure": "量", "binding": "性质", "hedge": "语气", "units": "责任单位", "title": "内容", "due_year": "期限",
    "category": "类别", "lead": "牵头单位", "support": "配合单位", "merged": "并入", "apart": "分开", "role": "角色",
    "body": "所属单位", "document_title": "名称", "token": "密钥", "username": "账号", "full_name": "姓名",
    "email": "邮箱", "is_active": "可以登录",
    "weekly_mail": "每周邮件", "definition": "口径", "direction": "方向", "owners": "责任单位",
    "issuer": "发布机关", "number": "文号", "issued": "发布日期", "first_year": "起始年", "last_year": "终止年",
    "under": "上位文件", "identity": "统一身份编号",
    "stage": "环节", "step": "办理", "courses": "监测指标（个）", "values": "数据", "target": "目标", "since": "起用日",
    "act": "依据文件", "content": "调整内容", "sample": "示例数据", "parts": "各份", "rule": "分法",
    "counting": "计数", "base": "基期",
    "due": "完成期限", "steps": "年度计划", "quote": "条款",
    "place": "地点", "planned-start": "计划开工", "planned-completion": "计划竣工", "investment": "总投资（万元）",
    "government-funded": "政府投资", "site-ready": "用地已落实", "investments": "投资（万元）", "blocker": "堵点",
    "owner": "谁来解决", "how": "怎样解决",
    "facts": "填报的内容", "source": "来源", "enterprise": "所属企业", "code": "统一社会信用代码",
    "rules": "规则", "opens": "开始办理", "closes": "截止办理", "firms": "企业（家）", "passed": "符合（家）",
    "accounts": "账户", "entry": "账目号",
    "technologies": "关键技术（项）", "street": "街道（镇）", "park": "园区", "industry": "行业",
}  # fmt: skip
#: fields that are called otherwise on one kind of thing
_FIELDS_OF = {
    ("body", "name"): "名称", ("body", "kind"): "类别", ("document", "role"): "种类", ("document", "title"): "名称",
    ("project", "title"): "名称", ("enterprise", "name"): "名称",
}  # fmt: skip
_DECISIONS = {"open": "待处理", "accepted": "已采纳", "waived": "已豁免", "mended": "已改正"}
_YES_NO = {"True": "是", "False": "否"}
#: words of a field's values; those of roles and bodies are the zone's
_VALUES: dict[tuple[str, str], Mapping[Any, str]] = {
    ("finding", "state"): _DECISIONS,
    ("statement", "kind"): STATEMENT_WORDS,
    ("commitment", "kind"): COMMITMENT_WORDS,
    ("body", "kind"): BODY_WORDS,
    ("statement", "op"): COMPARATOR_WORDS,
    ("statement", "measure"): MEASURE_WORDS,
    ("statement", "binding"): BINDING_WORDS,
    ("indicator", "binding"): BINDING_WORDS,
    ("indicator", "direction"): DIRECTION_WORDS,
    ("document", "role"): DOCUMENT_ROLE_WORDS,
    ("indicator", "sample"): _YES_NO,
    ("indicator", "counting"): COUNTING_WORDS,
    ("account", "is_active"): _YES_NO,
    ("project", "government-funded"): {"true": "是", "false": "否"},
    ("project", "site-ready"): {"true": "是", "false": "否"},
    ("account", "weekly_mail"): _YES_NO,
}
#: characters of a hash that tell files apart for the eye
_HASH = 12


def field_word(kind: str, name: str) -> str:
    """What a field of such a thing is called."""
    return _FIELDS_OF.get((kind, name)) or FIELD_WORDS.get(name, name)


def value_words(kind: str, name: str, value: Any) -> str:
    """A value of a field as it reads, "" for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return str(value.get("name", value))
    said = str(value)
    if name == "sha256":
        return f"{said[:_HASH]}…"
    if (kind, name) == ("account", "role"):
        return roles()[said].name if said in roles() else said
    if (kind, name) == ("account", "body"):
        return next((body.name for body in current_zone().bodies if body.key == said), said)
    return _VALUES.get((kind, name), {}).get(said, said)
