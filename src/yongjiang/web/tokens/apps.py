from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "yongjiang.web.tokens"
    label = "tokens"
    verbose_name = "接口密钥"
