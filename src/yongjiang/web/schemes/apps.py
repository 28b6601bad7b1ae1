from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "yongjiang.web.schemes"
    label = "schemes"
    verbose_name = "惠企政策"

    def ready(self) -> None:
        from yongjiang.web.enterprises.panels import ENTERPRISE_TABS
        from yongjiang.web.schemes.tabs import enterprise_tab

        if enterprise_tab not in ENTERPRISE_TABS:
            ENTERPRISE_TABS.append(enterprise_tab)
