from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "yongjiang.web.review"
    label = "review"
    verbose_name = "核对"
