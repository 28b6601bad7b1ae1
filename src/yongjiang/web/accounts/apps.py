from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "yongjiang.web.accounts"
    label = "accounts"
    verbose_name = "用户"
