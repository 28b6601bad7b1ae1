from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "yongjiang.web.findings"
    label = "findings"
    verbose_name = "校核"
