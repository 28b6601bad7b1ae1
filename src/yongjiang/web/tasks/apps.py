from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "yongjiang.web.tasks"
    label = "tasks"
    verbose_name = "承诺事项"

    def ready(self) -> None:
        from yongjiang.web.audit.telling import OPEN
        from yongjiang.web.measuring.scorecards import PROVIDERS
        from yongjiang.web.tasks.listing import visible_tasks
        from yongjiang.web.tasks.scored import scored_tasks

        PROVIDERS.append(scored_tasks)
        OPEN["task"] = lambda: visible_tasks("public").order_by().values("key")
