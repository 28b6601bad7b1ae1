from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "yongjiang.web.ui"
    label = "ui"
    verbose_name = "界面"
