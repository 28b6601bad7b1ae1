from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    name = "yongjiang.web.amendments"
    label = "amendments"
    verbose_name = "调整"
