from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "yongjiang.web.portal"
    label = "portal"
    verbose_name = "首页"
