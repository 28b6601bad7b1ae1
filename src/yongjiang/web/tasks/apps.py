from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "yongjiang.web.tasks"
    label = "tasks"
    verbose_name = "承诺事项"

    def ready(self) -> None:
        from yongjiang.web.measuring.scorecards import PROVIDERS
        from yongjiang.web.tasks.scored import scored_tasks

        PROVIDERS.append(scored_tasks)
