from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "yongjiang.web.cases"
    label = "cases"
    verbose_name = "流程"
