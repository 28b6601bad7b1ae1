from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "yongjiang.web.reading"
    label = "reading"
    verbose_name = "阅读"
