from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    name = "yongjiang.web.enterprises"
    label = "enterprises"
    verbose_name = "企业"
