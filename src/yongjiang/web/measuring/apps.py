from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    name = "yongjiang.web.measuring"
    label = "measuring"
    verbose_name = "指标监测"
