"""People, documents and rows for tests, made by the same actions as in the site."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import Taken, Upload, take_in

PLAN = """江北区示例科技规划（2021-2025年）

江北区科学技术局

一、发展目标
到2025年，力争高新技术企业达到300家以上，全社会研发经费占地区生产总值比重达到3.5%。
到2025年，铜合金产业产值超过200亿元。

二、重点任务
1．建设创新平台。到2025年建成省级重点实验室5家。（牵头单位：区科技局；配合单位：区发改局）
2．培育科技企业。实施企业梯队培育计划，新增科技型中小企业500家。（牵头单位：区经信局）
"""


def user(role: str = "reader", name: str = "", **fields: object) -> User:
    """Someone with an account."""
    made: User = get_user_model().objects.create_user(
        name or f"{role}-{User.objects.count()}", password="correct horse", role=role, **fields
    )
    return made


def actor(role: str = "planner") -> Actor:
    """Someone who acts in an action."""
    return Actor(user(role), "测试")


def taken(text: str = PLAN, name: str = "plan.txt", by: Actor | None = None) -> Taken:
    """A document as taken in from a text file."""
    return take_in(upload=Upload(name, text.encode()), by=by or Actor.system("测试"))
