from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "yongjiang.web.intake"
    label = "intake"
    verbose_name = "入库"
