from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "yongjiang.web.register"
    label = "register"
    verbose_name = "台账"
