from django.apps import AppConfig


class TechnologiesConfig(AppConfig):
    name = "yongjiang.web.technologies"
    label = "technologies"
    verbose_name = "关键技术"
