from django.apps import AppConfig


class DecompositionConfig(AppConfig):
    name = "yongjiang.web.decomposition"
    label = "decomposition"
    verbose_name = "目标分解"
