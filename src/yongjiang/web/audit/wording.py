"""What the trail calls things."""

VERB_WORDS = {
    "document.add": "新文件入库", "version.add": "新版本入库", "version.revise": "开始修订", "version.publish": "公布",
    "statement.confirmed": "核对数", "statement.corrected": "订正数", "statement.rejected": "不采用数",
    "statement.proposed": "恢复数为待核", "commitment.confirmed": "核对任务", "commitment.corrected": "订正任务",
    "commitment.rejected": "不采用任务", "commitment.proposed": "恢复任务为待核", "indicator.merge": "合并指标",
    "indicator.keep_apart": "指标不合并", "indicator.unmerge": "取消合并", "finding.open": "重新打开意见",
    "finding.accepted": "采纳意见", "finding.waived": "豁免意见", "finding.mended": "标为已改正",
    "account.add": "新建账号", "account.change": "改账号角色", "account.password": "设新密码",
    "account.role": "调整角色", "account.tie": "绑定统一身份", "account.deactivate": "停用账号",
    "token.make": "新建接口密钥", "token.revoke": "停用接口密钥",
    "body.change": "修改单位", "indicator.change": "修改指标",
    "document.change": "修改文件信息",
}  # fmt: skip
KIND_WORDS = {
    "document": "文件", "statement": "数", "commitment": "任务", "indicator": "指标", "finding": "校核意见",
    "body": "单位", "account": "账号",
}  # fmt: skip
FIELD_WORDS = {
    "version": "版次", "file": "文件名", "sha256": "校验值", "revises": "修订自", "state": "处理", "until": "到哪天",
    "name": "指标", "value": "数值", "value_high": "上限", "unit": "单位", "op": "比较", "year": "年份", "kind": "种类",
    "measure": "量", "binding": "性质", "hedge": "语气", "units": "责任单位", "title": "内容", "due_year": "期限",
    "category": "类别", "lead": "牵头单位", "support": "配合单位", "merged": "并入", "apart": "分开", "role": "角色",
    "body": "所属单位", "document_title": "名称", "token": "密钥", "identity": "统一身份编号",
}  # fmt: skip
VALUE_WORDS = {
    "open": "待处理", "accepted": "已采纳", "waived": "已豁免", "mended": "已改正",
    "target": "目标值", "actual": "实绩值",
    "level": "水平值", "increase": "增加量", "growth": "增长率", "multiple": "倍数", "expected": "预期性",
}  # fmt: skip
