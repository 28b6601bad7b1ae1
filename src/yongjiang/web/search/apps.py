from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "yongjiang.web.search"
    label = "search"
    verbose_name = "检索"
