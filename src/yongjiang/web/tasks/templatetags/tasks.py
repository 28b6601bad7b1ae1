"""How pages of lower floors lead to a task without knowing of tasks."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.urls import reverse

from yongjiang.web.documents.policy import view_of
from yongjiang.web.tasks.listing import visible_tasks

register = template.Library()


@register.inclusion_tag("tasks/task_link.html", takes_context=True)
def task_link(context: Context, document: str, item: str) -> dict[str, str]:
    """A button to the task that a commitment became, or, for who may, to confirm it; nothing for all others."""
    request = context["request"]
    key = (
        visible_tasks(view_of(request)).filter(document__key=document, item=item).values_list("key", flat=True).first()
    )
    if key is not None:
        return {"href": reverse("task-detail", args=[key]), "word": "看落实情况"}
    if "steer" not in request.may:
        return {"href": ""}
    return {"href": reverse("task-confirm", args=[document, item]), "word": "确认为承诺事项"}
