from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "yongjiang.web.administration"
    label = "administration"
    verbose_name = "管理"
