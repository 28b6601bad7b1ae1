from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "yongjiang.web.desk"
    label = "desk"
    verbose_name = "工作台"
