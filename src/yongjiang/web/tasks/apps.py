from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "yongjiang.web.tasks"
    label = "tasks"
    verbose_name = "承诺事项"
